"""Accounts for one visit: no password, no role, no address; a session that staff opens and that ends.

Such an account cannot sign in by itself: its password is unusable, it has no address for the directory,
and whoever holds no role is turned away at the sign-in page. What it may see is decided by whoever
opened it, who reads the mark in the session (`visit_of`). The second factor is that of the official.
"""

from __future__ import annotations

from datetime import timedelta

from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib.auth import login, logout
from django.db import transaction
from django.http import HttpRequest

from azukari.apps.accounts import journal
from azukari.apps.accounts.models import User
from azukari.core.shared.identity import Actor

MARK = "azukari_visit"
OPENED, CLOSED, USED = (
    "accounts.temporary.opened",
    "accounts.temporary.closed",
    "accounts.temporary.used",
)


@transaction.atomic
def open_temporary(actor: Actor, username: str, *, name: str) -> User:
    """Open an account without password and without role; the name is shown, never used to sign in."""
    user = User(username=username, name=name)
    user.set_unusable_password()
    user.save()
    journal.record(actor, OPENED, f"person/{user.pseudonym}")
    return user


@transaction.atomic
def close_temporary(actor: Actor, user: User) -> User:
    """Stop the account and end its sessions; it is never used again."""
    end_sessions(user)
    user.is_active = False
    user.save(update_fields=["is_active"])
    journal.record(actor, CLOSED, f"person/{user.pseudonym}")
    return user


def sign_in_temporary(
    request: HttpRequest, actor: Actor, user: User, *, mark: str, lasts: timedelta
) -> None:
    """Sign the account in on this browser, and nowhere else; whoever was signed in here is signed out.

    `actor` is the official who opens the session, `mark` what `visit_of` gives back.
    """
    logout(request)
    end_sessions(user)
    login(request, user, backend=settings.AUTHENTICATION_BACKENDS[0])
    request.session[MARK] = mark
    limit_session(request, lasts)
    UserSession.objects.create_from_request(request)
    detail = {"lasts": int(lasts.total_seconds())}
    journal.record(actor, USED, f"person/{user.pseudonym}", detail=detail)


def limit_session(request: HttpRequest, lasts: timedelta) -> None:
    """Let the session end by itself after that time."""
    request.session.set_expiry(max(1, int(lasts.total_seconds())))


def visit_of(request: HttpRequest) -> str:
    """Return the mark of a session opened for a visit; empty in everybody else's."""
    session = getattr(request, "session", None)
    return str(session.get(MARK, "")) if session is not None else ""


def end_sessions(user: User) -> None:
    """Sign the account out everywhere."""
    for session in UserSession.objects.filter(user=user):
        session.end()
