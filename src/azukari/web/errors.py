"""Error pages: what went wrong, what to do, and nothing about anybody.

BadInput and other AzukariErrors become 400, Refused becomes 409. The pages need no context
processor, so that they also appear when the rest of the product cannot.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from django.http import HttpRequest, HttpResponse
from django.template import loader

from azukari.core.shared.errors import AzukariError, Refused

__all__ = ["ErrorMiddleware", "bad_request", "forbidden", "not_found", "server_error"]


NUL = "%00"


class ErrorMiddleware:
    """Turns an AzukariError that no view caught into a page that says what to do."""

    sync_capable: ClassVar = True
    async_capable: ClassVar = False

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Pass the request on; a NUL sign, which no text column can hold, is refused at the door."""
        if NUL in request.META.get("QUERY_STRING", "") or "\0" in request.path_info:
            return _page(400)
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        """Answer named errors; anything else is Django's to handle."""
        if not isinstance(error, AzukariError):
            return None
        status = 409 if isinstance(error, Refused) else 400
        place = str(getattr(error, "place", ""))
        data = {"what": error.what, "remedy": error.remedy, "place": place}
        part = bool(getattr(request, "htmx", False))
        name = "shell/error_notice.html" if part else f"{status}.html"
        return HttpResponse(loader.render_to_string(name, data, request), status=status)


def bad_request(_request: HttpRequest, exception: Exception) -> HttpResponse:  # noqa: ARG001  # Django calls it by name
    """Answer 400."""
    return _page(400)


def forbidden(_request: HttpRequest, exception: Exception) -> HttpResponse:  # noqa: ARG001  # Django calls it by name
    """Answer 403."""
    return _page(403)


def not_found(_request: HttpRequest, exception: Exception) -> HttpResponse:  # noqa: ARG001  # Django calls it by name
    """Answer 404, the same whether a thing is not there or not for this person."""
    return _page(404)


def server_error(_request: HttpRequest) -> HttpResponse:
    """Answer 500 without asking the request anything."""
    return HttpResponse(loader.render_to_string("500.html"), status=500)


def _page(status: int) -> HttpResponse:
    return HttpResponse(loader.render_to_string(f"{status}.html"), status=status)
