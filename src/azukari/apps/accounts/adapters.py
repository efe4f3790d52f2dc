"""What the product allows of django-allauth: nobody registers by themselves; sign-ins leave evidence."""

from __future__ import annotations

import base64
from hashlib import sha256
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.internal.stagekit import clear_login
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.models import SocialLogin
from allauth.socialaccount.providers.base import AuthProcess
from cryptography.fernet import Fernet, InvalidToken
from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from azukari.apps.accounts import journal, queries
from azukari.apps.accounts.models import User
from azukari.core.shared.errors import Refused
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

    def pre_login(self, request: HttpRequest, user: User, **kwargs: Any) -> HttpResponse | None:
        """Tell whoever holds no role today, instead of letting them in to pages that all are 404."""
        refused: HttpResponse | None = super().pre_login(request, user, **kwargs)
        if refused is None and not queries.actor_of(user, timezone.localdate()).grants:
            clear_login(request)
            journal.record(system_actor("sign-in"), FAILED, f"person/{user.pseudonym}")
            refused = render(request, "account/no_role.html", status=403)
        return refused

    def post_login(self, request: HttpRequest, user: User, **kwargs: Any) -> HttpResponse:
        """Leave evidence of the sign-in; the session is known, the password never."""
        actor = queries.actor_of(user, timezone.localdate())
        journal.record(actor, SIGNED_IN, f"person/{user.pseudonym}")
        response: HttpResponse = super().post_login(request, user, **kwargs)
        chosen = request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME)
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
            request.azukari_signed_out = True  # type: ignore[attr-defined]  # for our middleware
        super().logout(request)

    def send_password_reset_mail(self, user: User, email: str, context: dict[str, Any]) -> None:
        """Send no link to people of the directory: it would give them a password beside it."""
        if user.has_usable_password():
            super().send_password_reset_mail(user, email, context)

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

    def pre_social_login(self, request: HttpRequest, sociallogin: SocialLogin) -> None:
        """Refuse to tie another directory entry to an account: the administrator's address does."""
        if sociallogin.state.get("process") == AuthProcess.CONNECT:
            raise Http404
        super().pre_social_login(request, sociallogin)


class FactorAdapter(DefaultMFAAdapter):  # type: ignore[misc]  # allauth ships no types
    """Second factors: their secrets lie in the database sealed with the installation's key.

    The key is in the data folder (or AZUKARI_SECRET_KEY), so that a copy of the database alone
    cannot make anybody's codes (security.md, promise 5).
    """

    def encrypt(self, text: str) -> str:
        """Return the secret sealed."""
        return _seal().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        """Return the secret; raises Refused when the installation's key is another one now."""
        try:
            return _seal().decrypt(encrypted_text.encode()).decode()
        except InvalidToken as error:
            raise Refused(
                "二要素認証の鍵が、登録したときの鍵と違います。",
                remedy="鍵の控えを戻すか、システム管理者に二要素認証の解除を頼んでください。",
            ) from error


def _seal() -> Fernet:
    # A key of its own, derived from the installation's: no two uses share one.
    key = sha256(b"azukari second factor\0" + settings.SECRET_KEY.encode()).digest()
    return Fernet(base64.urlsafe_b64encode(key))
