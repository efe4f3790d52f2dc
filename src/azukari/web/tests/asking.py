"""Requests for tests: whoever asks, without a session or a database."""

from __future__ import annotations

from django.contrib.messages.storage.cookie import CookieStorage
from django.http import HttpRequest
from django.test import RequestFactory

from azukari.core.shared.identity import Actor, Grant, Role


def actor(*roles: Role) -> Actor:
    grants = frozenset(Grant(role, "soumu") for role in roles)
    return Actor(pseudonym="someone", name="青柳 透", user_id=1, grants=grants)


def get(path: str, who: Actor | None = None) -> HttpRequest:
    request = RequestFactory().get(path)
    request._messages = CookieStorage(request)  # type: ignore[attr-defined]  # noqa: SLF001  # as the middleware does
    if who is not None:
        request.actor = who  # type: ignore[attr-defined]
    return request
