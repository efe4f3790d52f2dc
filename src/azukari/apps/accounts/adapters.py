"""What the product allows of django-allauth: nobody registers by themselves; sign-ins leave evidence."""

from __future__ import annotations

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from azukari.apps.accounts import journal, queries
from azukari.apps.accounts.models import User
from azukari.core.shared.identity import system_actor

SIGNED_IN = "accounts.signin.succeeded"
FAILED = "accounts.signin.failed"
SIGNED_OUT = "accounts.signin.ended"
SECURED = "accounts.signin.changed"


def speak(response: HttpResponse, language: str) -> HttpResponse:
    """Have the browser ask for the following pages in that language."""
    response.set_cookie(
        settings.LANGUAGE_COOKIE_NAME, language, secure=settings.CSRF_COOKIE_SECURE, samesite="Lax"
    )
    return response


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]  # allauth ships no types
    """Password sign-in for people whom an administrator registered."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:  # noqa: ARG002  # allauth's signature
        """Nobody registers by themselves."""
        return False

    def post_login(self, request: HttpRequest, user: User, **kwargs: Any) -> HttpResponse:
        """Leave evidence of the sign-in; the session is known, the password never."""
        actor = queries.actor_of(user, timezone.localdate())
        journal.record(actor, SIGNED_IN, f"person/{user.pseudonym}")
        response: HttpResponse = super().post_login(request, user, **kwargs)
        chosen = settings.LANGUAGE_COOKIE_NAME in request.COOKIES
        return response if chosen else speak(response, user.language)

    def authentication_failed(self, request: HttpRequest, **credentials: Any) -> None:
        """Leave evidence of a failed sign-in without the name that was typed."""
        super().authentication_failed(request, **credentials)
        journal.record(system_actor("sign-in"), FAILED, "person/unknown")

    def logout(self, request: HttpRequest) -> None:
        """Leave evidence of the sign-out."""
        if isinstance(request.user, User):
            actor = queries.actor_of(request.user, timezone.localdate())
            journal.record(actor, SIGNED_OUT, f"person/{request.user.pseudonym}")
        super().logout(request)

    def send_notification_mail(
        self,
        template_prefix: str,
        user: User,
        context: dict[str, Any] | None = None,
        email: str | None = None,
    ) -> None:
        """Leave evidence of a change of password, second factor or passkey."""
        change = template_prefix.rpartition("/")[2]
        actor = queries.actor_of(user, timezone.localdate())
        journal.record(actor, SECURED, f"person/{user.pseudonym}", detail={"change": change})
        super().send_notification_mail(template_prefix, user, context, email)


class DirectoryAdapter(DefaultSocialAccountAdapter):  # type: ignore[misc]  # allauth ships no types
    """Sign-in by the city's directory, for people who are registered here with the same mail."""

    def is_open_for_signup(self, request: HttpRequest, sociallogin: object) -> bool:  # noqa: ARG002
        """Keep out whom nobody registered here."""
        return False
