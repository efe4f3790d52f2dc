"""The code of a second factor: a wrong one leaves evidence, as a wrong password does."""

from __future__ import annotations

from collections.abc import Callable

from allauth.mfa.base import forms as allauth_forms
from django.core.exceptions import ValidationError

from azukari.apps.accounts import journal
from azukari.apps.accounts.models import User
from azukari.core.shared.identity import system_actor

FAILED = "accounts.factor.failed"


def checked(user: User, check: Callable[[], str]) -> str:
    """Return what the check gives; when it refuses, leave evidence and refuse likewise."""
    try:
        return check()
    except ValidationError:
        journal.record(system_actor("sign-in"), FAILED, f"person/{user.pseudonym}")
        raise


class CodeForm(allauth_forms.AuthenticateForm):  # type: ignore[misc]  # allauth ships no types
    """The code asked for after the password."""

    def clean_code(self) -> str:
        """Return the code when it is right; the code itself is never written down."""
        return checked(self.user, super().clean_code)


class CodeAgainForm(allauth_forms.ReauthenticateForm):  # type: ignore[misc]  # allauth ships no types
    """The code asked for again before an act that needs it."""

    def clean_code(self) -> str:
        """Return the code when it is right."""
        return checked(self.user, super().clean_code)
