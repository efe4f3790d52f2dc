"""One-click sign-in to the demo city; it does not exist in any other mode."""

from __future__ import annotations

from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib.auth import login
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from azukari.apps.accounts import journal, queries
from azukari.apps.accounts.adapters import SIGNED_IN
from azukari.apps.accounts.models import User
from azukari.web.protect import public


@public
@require_POST
def demo_signin(request: HttpRequest, username: str) -> HttpResponse:
    """Sign in as one of the demo people."""
    if settings.AZUKARI_MODE != "demo":
        raise Http404
    user = get_object_or_404(User, username=username, is_active=True)
    login(request, user, backend=settings.AUTHENTICATION_BACKENDS[0])
    UserSession.objects.create_from_request(request)
    actor = queries.actor_of(user, timezone.localdate())
    journal.record(actor, SIGNED_IN, f"person/{user.pseudonym}")
    return redirect(settings.LOGIN_REDIRECT_URL)


@public
def password_elsewhere(request: HttpRequest) -> HttpResponse:
    """Tell people of the city's directory where their password is changed: not here."""
    return render(request, "account/password_elsewhere.html")


@public
def nowhere(request: HttpRequest, /, **keys: str) -> HttpResponse:  # noqa: ARG001  # a view's signature
    """Stand in for an address of django-allauth that the product does not offer."""
    raise Http404
