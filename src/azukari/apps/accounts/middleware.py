"""Put the actor on every request, so that no view asks the session who it is."""

from __future__ import annotations

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.functional import SimpleLazyObject

from azukari.apps.accounts import queries
from azukari.apps.accounts.models import User
from azukari.core.shared.identity import ANONYMOUS, Actor


class ActorMiddleware:
    """Sets `request.actor`, looked up on first use."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer the request with the actor attached."""
        request.actor = SimpleLazyObject(lambda: _actor(request))  # type: ignore[attr-defined]
        response = self.get_response(request)
        if getattr(request, "azukari_signed_out", False):
            # Another person may sit down here: the language was chosen by the one who left.
            response.delete_cookie(settings.LANGUAGE_COOKIE_NAME, samesite="Lax")
        return response


def _actor(request: HttpRequest) -> Actor:
    if isinstance(request.user, User) and request.user.is_active:
        return queries.actor_of(request.user, timezone.localdate())
    return ANONYMOUS
