"""Staff without a second factor are sent to set one up before they see anything else.

A session opened for a visit is not asked: an official with a second factor opened it, and it can do little.
"""

from __future__ import annotations

from collections.abc import Callable

from allauth.mfa.adapter import get_adapter
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from azukari.apps.accounts.temporary import visit_of

ALLOWED = ("/sign-in/", "/static/", "/i18n/", "/open/")


class SecondFactorMiddleware:
    """Redirects to the set-up page; off where AZUKARI_REQUIRE_SECOND_FACTOR is off (demo)."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Let the request pass, or send the person to the set-up page."""
        if not request.path.startswith(ALLOWED) and must_set_up(request):
            return redirect(reverse("mfa_index"))
        return self.get_response(request)


def must_set_up(request: HttpRequest) -> bool:
    """Whether the person has to set up a second factor first."""
    if not settings.AZUKARI_REQUIRE_SECOND_FACTOR or not request.user.is_authenticated:
        return False
    if visit_of(request):
        return False
    return not get_adapter().is_mfa_enabled(request.user)
