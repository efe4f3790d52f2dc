"""Who may use a view: every view carries `@protect(…roles)` or `@public`, and tests list them.

Nobody signed in is sent to the sign-in page. What a person's roles do not cover does not exist for
them (404, security.md promise 2). Pages behind `protect` are never kept by a browser or a proxy.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec, Protocol, cast

from django.conf import settings
from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import resolve_url
from django.utils.cache import patch_cache_control
from django_htmx.middleware import HtmxDetails

from azukari.core.shared.identity import ANONYMOUS, Actor, Role

__all__ = ["AzukariRequest", "actor_of_request", "is_protected", "protect", "public"]

P = ParamSpec("P")


class AzukariRequest(HttpRequest):
    """A request as the middleware leaves it: who acts, and whether HTMX asks."""

    actor: Actor
    htmx: HtmxDetails


class MarkedView(Protocol):
    """A view that says who may use it; no roles means that anyone may."""

    azukari_roles: frozenset[Role]


def protect(
    *roles: Role,
) -> Callable[
    [Callable[Concatenate[AzukariRequest, P], HttpResponseBase]],
    Callable[Concatenate[HttpRequest, P], HttpResponseBase],
]:
    """Let only people in who hold one of the roles."""
    if not roles:
        raise TypeError("protect() needs at least one role; a page for anyone is marked @public.")

    def decorate(
        view: Callable[Concatenate[AzukariRequest, P], HttpResponseBase],
    ) -> Callable[Concatenate[HttpRequest, P], HttpResponseBase]:
        @wraps(view)
        def guarded(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
            actor = actor_of_request(request)
            if actor.is_anonymous:
                return _to_sign_in(request)
            if not actor.has(*roles):
                raise Http404
            response = view(cast("AzukariRequest", request), *args, **kwargs)
            patch_cache_control(response, private=True, no_store=True)
            return response

        cast("MarkedView", guarded).azukari_roles = frozenset(roles)
        return guarded

    return decorate


def public(
    view: Callable[Concatenate[AzukariRequest, P], HttpResponseBase],
) -> Callable[Concatenate[HttpRequest, P], HttpResponseBase]:
    """Mark a view that anyone may use, signed in or not."""
    cast("MarkedView", view).azukari_roles = frozenset()
    return cast("Callable[Concatenate[HttpRequest, P], HttpResponseBase]", view)


def is_protected(view: object) -> bool:
    """Whether the view says who may use it."""
    return hasattr(view, "azukari_roles")


def actor_of_request(request: HttpRequest) -> Actor:
    """Return who acts; before the middleware ran, or without it, nobody does."""
    return cast("Actor", getattr(request, "actor", ANONYMOUS))


def _to_sign_in(request: HttpRequest) -> HttpResponse:
    if getattr(request, "htmx", False):
        url = resolve_url(settings.LOGIN_URL)
        return HttpResponse(status=401, headers={"HX-Redirect": url})
    path = request.get_full_path() if request.method in {"GET", "HEAD"} else "/"
    return redirect_to_login(path)
