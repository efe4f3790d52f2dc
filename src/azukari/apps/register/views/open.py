"""The registers as anyone may read them (APPI 75条): the same record, the same fields (RE2)."""

from __future__ import annotations

from django.http import HttpResponse
from django.utils import timezone

from azukari.apps.register import queries
from azukari.apps.register.views import papers
from azukari.web.open import open_page, show
from azukari.web.protect import AzukariRequest

TEMPLATE = "register/open_paper.html"


@open_page
def files(request: AzukariRequest) -> HttpResponse:
    """Show the register of personal data files."""
    return papers.answer(
        request, papers.files_paper(queries.running(timezone.localdate())), TEMPLATE, show
    )


@open_page
def operations(request: AzukariRequest) -> HttpResponse:
    """Show the register of operations that handle personal data."""
    rows = queries.running(timezone.localdate())
    return papers.answer(request, papers.operations_paper(rows), TEMPLATE, show)
