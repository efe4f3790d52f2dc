"""いまどこに: find the thing, see its sheet, print it on one side of A4."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ObjectDoesNotExist
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from azukari.apps.custody.paper import where as paper
from azukari.apps.custody.queries import where
from azukari.apps.custody.queries.where import Hit, Sheet
from azukari.apps.custody.views.common import READERS, tabs
from azukari.web.papers import paper_file, printed
from azukari.web.protect import AzukariRequest, protect

LONGEST = 100


@protect(*READERS)
def find(request: AzukariRequest) -> HttpResponse:
    """Find an operation, a body, a medium or a binder; a serial that is scanned opens its sheet."""
    words = request.GET.get("q", "").strip()[:LONGEST]
    hits, exact = where.find(request.actor, words) if words else ([], None)
    if exact is not None and (len(hits) == 1 or exact.kind == "medium"):
        return redirect(exact.url)
    context: dict[str, Any] = {
        "title": _("Where is it now?"),
        "tabs": tabs("where-find"),
        "words": words,
        "groups": _grouped(hits if words else where.begin_with(request.actor)),
    }
    return render(request, "custody/where_find.html", context)


@protect(*READERS)
def sheet(request: AzukariRequest, kind: str, key: str) -> HttpResponse:
    """Show the sheet of today; each fact leads to what proves it."""
    context = {
        "title": _("Where is it now?"),
        "sheet": _found(request, kind, key),
        "today": timezone.localdate(),
    }
    return render(request, "custody/where.html", context)


@protect(*READERS)
def sheet_pdf(request: AzukariRequest, kind: str, key: str) -> HttpResponse:
    """Give the sheet as PDF, in Japanese, with the address of its page."""
    with override("ja"):
        shown = _found(request, kind, key)
        origin = request.build_absolute_uri("/").rstrip("/")
        data = paper.pdf(
            shown, timezone.localdate(), printed(request.actor, shown.reference), origin=origin
        )
    return paper_file(data, "pdf", f"{paper.NAME}_{key}")


def _found(request: AzukariRequest, kind: str, key: str) -> Sheet:
    try:
        return where.sheet(request.actor, kind, key, timezone.localdate())
    except ObjectDoesNotExist as error:
        raise Http404 from error


def _grouped(hits: list[Hit]) -> list[tuple[str, list[Hit]]]:
    headings = {
        "operation": _("Operations"),
        "body": _("Custodians"),
        "medium": _("Media"),
        "binder": _("Binders"),
    }
    groups = [
        (heading, [each for each in hits if each.kind == kind])
        for kind, heading in headings.items()
    ]
    return [(heading, found) for heading, found in groups if found]
