"""Reports of a day, a month, a fiscal year: on the page, as Excel, on A4."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override, pgettext

from azukari.apps.collection.forms.reports import SPANS, ReportForm
from azukari.apps.collection.paper import tables
from azukari.apps.collection.queries import reports as queries
from azukari.apps.collection.queries.reports import Line, Report
from azukari.apps.collection.views.money import own, tabs
from azukari.core.shared.calendar import DateRange, fiscal_year
from azukari.core.shared.identity import Role
from azukari.web.export import ExcelColumn, Kind, excel_response
from azukari.web.japanese import amount, in_words
from azukari.web.papers import paper_file, printed
from azukari.web.protect import AzukariRequest, protect


@protect(Role.CLERK)
def reports(request: AzukariRequest) -> HttpResponse:
    """Show the report that is asked for; today's month without a question."""
    own(request)
    today = timezone.localdate()
    form = ReportForm(request.GET if "on" in request.GET else {"span": "month", "on": today})
    asked: dict[str, Any] = form.cleaned_data if form.is_valid() else {"span": "month", "on": today}
    days = queries.period(asked["span"], asked["on"])
    found = queries.report(days)
    if request.GET.get("export") == "excel":
        return _excel(days, found)
    if request.GET.get("export") == "pdf":
        return _paper(request, asked["span"], days, found)
    context = {
        "title": pgettext("money", "Reports"),
        "tabs": tabs("reports"),
        "form": form,
        "period": _period_words(days),
        "headings": _headings(),
        "tables": [(title, [_cells(line) for line in lines]) for title, lines in _tables(found)],
        "is_empty": not found.total.payments,
        "query": request.GET.urlencode(),
    }
    return render(request, "collection/money/reports.html", context)


def _tables(found: Report) -> list[tuple[str, list[Line]]]:
    unknown = pgettext("money", "No bill known")
    total = [Line(pgettext("money", "Total"), found.total.payments, found.total.yen)]
    by_item = [Line(line.name or unknown, line.payments, line.yen) for line in found.by_item]
    return [
        (pgettext("money", "By tax item"), by_item + total),
        (pgettext("money", "By way of paying"), found.by_channel + total),
        (pgettext("money", "By agent"), found.by_agent + total),
    ]


def _headings() -> list[str]:
    return [
        pgettext("money", "Payments"),
        pgettext("money", "Received"),
        pgettext("money", "Cleared"),
        pgettext("money", "Overpaid"),
        pgettext("money", "Unidentified"),
        pgettext("money", "Refunded"),
        pgettext("money", "Set off"),
    ]


def _cells(line: Line) -> list[str]:
    return [line.name, f"{line.payments:,}", *(amount(yen) for yen in line.yen)]


def _period_words(days: DateRange) -> str:
    first, last = in_words(days.start), in_words(days.end or days.start)
    return first if first == last else _("%(first)s to %(last)s") % {"first": first, "last": last}


def _excel(days: DateRange, found: Report) -> HttpResponse:
    columns = [
        ExcelColumn(pgettext("money", "Table")),
        ExcelColumn(pgettext("money", "Line")),
        ExcelColumn(pgettext("money", "Payments"), Kind.NUMBER),
        *(ExcelColumn(heading, Kind.YEN) for heading in _headings()[1:]),
    ]
    rows: list[list[Any]] = [
        [title, line.name, line.payments, *line.yen]
        for title, lines in _tables(found)
        for line in lines
    ]
    return excel_response(f"collection-{days.start:%Y%m%d}", columns, rows)


def _paper(request: AzukariRequest, span: str, days: DateRange, found: Report) -> HttpResponse:
    with override("ja"):
        name = _("Report of the collection (%(span)s)") % {"span": dict(SPANS)[span]}
        shown = [
            tables.Table(title, [title, *_headings()], [_cells(line) for line in lines])
            for title, lines in _tables(found)
        ]
        lines = [
            _period_words(days),
            _("By the day of paying; cancelled payments are not counted."),
        ]
        imprint = printed(request.actor, "")
        data = tables.pdf(name, fiscal_year(days.start), lines, shown, imprint)
    return paper_file(data, "pdf", name)
