"""委託の一枚: one contract on one sheet, as a page and as PDF."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from azukari.apps.outsourcing import drawing, queries
from azukari.apps.outsourcing.paper import sheet as paper
from azukari.apps.outsourcing.views.chain import about
from azukari.apps.outsourcing.views.common import READERS, found
from azukari.web.japanese import in_words
from azukari.web.papers import paper_file, printed
from azukari.web.protect import AzukariRequest, protect


@protect(*READERS)
def sheet(request: AzukariRequest, key: str) -> HttpResponse:
    """Show the sheet of today."""
    row = found(queries.access_engagement, request.actor, key)
    value = queries.sheet.sheet(row, timezone.localdate())
    boxes = drawing.boxes(value.chain, value.on)
    context = {
        "title": _("%(title)s on one sheet") % {"title": row.title},
        "sheet": value,
        "boxes": boxes,
        "svg": drawing.drawing(boxes),
        **about(row),
    }
    return render(request, "outsourcing/sheet.html", context)


@protect(*READERS)
def sheet_pdf(request: AzukariRequest, key: str) -> HttpResponse:
    """Give the sheet as PDF; paper of the city is Japanese whatever the page's language is."""
    row = found(queries.access_engagement, request.actor, key)
    with override("ja"):
        value = queries.sheet.sheet(row, timezone.localdate())
        boxes = drawing.boxes(value.chain, value.on)
        imprint = printed(request.actor, row.reference)
        content = paper.pdf(value, boxes, imprint, day=in_words(value.on))
    return paper_file(content, "pdf", f"{paper.NAME}_{row.key}")
