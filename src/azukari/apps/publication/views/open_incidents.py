"""The yearly lists of incidents and near misses, for anyone: published words only (IN5)."""

from __future__ import annotations

from django.http import Http404, HttpResponse
from django.utils.translation import gettext as _

from azukari.apps.publication import queries
from azukari.web.export import ExcelColumn, excel_response
from azukari.web.open import open_page, show
from azukari.web.protect import AzukariRequest


@open_page
def incidents(request: AzukariRequest) -> HttpResponse:
    """List the years with the paper of each and its Excel file."""
    context = {
        "title": _("Incidents and near misses, year by year"),
        "editions": queries.listing.yearly_lists(),
    }
    return show(request, "open/incidents.html", context)


@open_page
def incidents_excel(_request: AzukariRequest, year: int) -> HttpResponse:
    """Give the rows of a year as Excel, cell by cell as they were approved."""
    found = (
        row
        for row in queries.listing.yearly_lists()
        if row.fiscal_year == year and row.state == "published"
    )
    edition = next(found, None)
    if edition is None:
        raise Http404
    columns = [ExcelColumn(name) for name in queries.sources.COLUMNS]
    return excel_response(f"incidents-{year}", columns, queries.listing.yearly_rows(edition))
