"""A session opened for a maintenance visit: looked at on every request, shut out of all but its own page."""

from __future__ import annotations

from collections.abc import Callable

from django.conf import settings
from django.contrib.auth import logout
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from azukari.apps.accounts import queries as accounts
from azukari.apps.accounts import services as accounts_services
from azukari.apps.custody import services
from azukari.apps.custody.models import Visit
from azukari.apps.custody.queries import visits as queries
from azukari.web.protect import actor_of_request

OWN = ("/visit/", "/static/")
ALSO = ("account_logout", "web:set_language")


class VisitMiddleware:
    """Ends the session at its hour, whatever the browser says; everybody else passes untouched."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Let the request pass to the visit's own pages while the visit is open; sign out after it."""
        # Whoever brings no session is not asked for one: the open pages may be kept by any cache.
        known = settings.SESSION_COOKIE_NAME in request.COOKIES
        mark = accounts.visit_of(request) if known else ""
        if not mark:
            return self.get_response(request)
        row = queries.visit_of_account(actor_of_request(request).pseudonym, mark)
        left = queries.left_now(row) if row else None
        if row is None or not left:
            return _sign_out(request, row)
        accounts_services.limit_session(request, left)
        if not _is_own(request.path):
            if request.method in {"GET", "HEAD"}:
                return redirect("visiting:work")
            raise Http404
        request.azukari_visit = row  # type: ignore[attr-defined]  # read by views.visiting
        return self.get_response(request)


def _is_own(path: str) -> bool:
    return path.startswith(OWN) or path in {reverse(name) for name in ALSO}


def _sign_out(request: HttpRequest, row: Visit | None) -> HttpResponse:
    if row is not None:
        services.visits.close_by_itself(row)
    logout(request)
    return redirect("visiting:over")
