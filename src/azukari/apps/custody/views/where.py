"""いまどこに: where an operation's data is now, as a page and as one sheet of paper."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from azukari.apps.custody.paper import where as paper
from azukari.apps.custody.queries.where import where as parts_of
from azukari.apps.custody.views.common import READERS, found, pdf_file, printed
from azukari.apps.register import queries as register
from azukari.web.protect import AzukariRequest, protect


@protect(*READERS)
def where(request: AzukariRequest, code: str) -> HttpResponse:
    """Show the sheet of today; each part leads to what proves it."""
    operation = found(register.access_operation, request.actor, code)
    today = timezone.localdate()
    context = {
        "title": _("Where is it now?"),
        "operation": operation,
        "parts": parts_of(request.actor, operation, today),
        "today": today,
    }
    return render(request, "custody/where.html", context)


@protect(*READERS)
def where_pdf(request: AzukariRequest, code: str) -> HttpResponse:
    """Give the sheet as PDF, in Japanese."""
    operation = found(register.access_operation, request.actor, code)
    today = timezone.localdate()
    with override("ja"):
        shown = parts_of(request.actor, operation, today)
    imprint = printed(request.actor, operation.reference)
    return pdf_file(paper.pdf(operation.name, shown, today, imprint), f"{paper.NAME}_{code}")
