"""Ask for pages as a person, through the view and its protection."""

from __future__ import annotations

from typing import Any

from django.contrib.messages.storage.cookie import CookieStorage
from django.http import HttpResponse
from django.test import RequestFactory
from django.urls import resolve

from azukari.core.shared.identity import Actor


def ask(actor: Actor, url: str, data: dict[str, Any] | None = None) -> HttpResponse:
    """Return the answer to a GET, or to a POST when data are given."""
    factory = RequestFactory()
    request = factory.get(url) if data is None else factory.post(url, data)
    request.actor = actor  # type: ignore[attr-defined]
    request.htmx = False  # type: ignore[attr-defined]
    request._messages = CookieStorage(request)  # type: ignore[attr-defined]  # noqa: SLF001  # as the middleware does
    match = resolve(url.partition("?")[0])
    response: HttpResponse = match.func(request, *match.args, **match.kwargs)
    return response


def text(response: HttpResponse) -> str:
    return response.content.decode()
