"""What the public pages share: language by address, caching, no session, links that keep the language."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import wraps
from http import HTTPStatus
from typing import Any, Concatenate, ParamSpec

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils import translation
from django.utils.cache import patch_cache_control
from django.views.decorators.http import conditional_page, require_safe

from azukari.web.protect import AzukariRequest, public

P = ParamSpec("P")
SECONDS = 300
View = Callable[Concatenate[AzukariRequest, P], HttpResponse]


def open_page(view: View[P]) -> Callable[Concatenate[HttpRequest, P], HttpResponseBase]:
    """Let anyone read: `?lang=en` chooses the language, so that one address has one content.

    Answers may be kept by browsers and proxies for five minutes; afterwards they ask whether the
    content has changed (ETag). See docs/decisions/one-address-one-content.md.
    """

    @wraps(view)
    def opened(request: AzukariRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        with translation.override("en" if request.GET.get("lang") == "en" else "ja"):
            response = view(request, *args, **kwargs)
        if response.status_code == HTTPStatus.OK:  # a refusal is meant for one reader only
            patch_cache_control(response, public=True, max_age=SECONDS)
        return response

    page = public(require_safe(conditional_page(opened)))
    page.azukari_open = True  # type: ignore[attr-defined] # the middleware below looks for it
    return page


def one_language(
    get_response: Callable[[HttpRequest], HttpResponseBase],
) -> Callable[[HttpRequest], HttpResponseBase]:
    """Middleware outside of Django's for languages: a public page does not vary with the browser's.

    Without it a shared cache keeps one copy for every list of languages that browsers send.
    """

    def respond(request: HttpRequest) -> HttpResponseBase:
        response = get_response(request)
        match = request.resolver_match
        if match is not None and getattr(match.func, "azukari_open", False):
            kept = [each.strip() for each in response.get("Vary", "").split(",")]
            kept = [each for each in kept if each and each.lower() != "accept-language"]
            del response["Vary"]
            if kept:
                response["Vary"] = ", ".join(kept)
        return response

    return respond


def show(request: HttpRequest, template: str, context: Mapping[str, Any]) -> HttpResponse:
    """Render a public page in its frame."""
    english = translation.get_language() == "en"
    other = request.GET.copy()
    other.pop("lang", None)
    if not english:
        other["lang"] = "en"
    frame = {
        "open_home": reverse(settings.AZUKARI_OPEN_HOME),
        "open_links": _links(),
        "lang_query": "?lang=en" if english else "",
        "lang_more": "&lang=en" if english else "",
        "is_english": english,
        "other_query": other.urlencode(),
        "city": settings.AZUKARI_CITY_EN if english else settings.AZUKARI_CITY,
    }
    return render(request, template, frame | dict(context))


def _links() -> list[dict[str, str]]:
    return [{"label": str(label), "url": reverse(name)} for label, name in settings.AZUKARI_OPEN]
