"""The council's numbers: open opinions, answers, time to close, balance, as charts, tables, Excel."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone, translation
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from azukari.apps.council import queries
from azukari.apps.council.labels import RESPONSE_KINDS
from azukari.apps.council.queries.figures import Figures
from azukari.apps.council.views.common import COUNCIL
from azukari.web.charts import chart_svg, stacked_bars
from azukari.web.export import ExcelColumn, Kind, excel_response
from azukari.web.japanese import in_words, year_in_words
from azukari.web.protect import AzukariRequest, protect

Rows = Sequence[tuple[str, Sequence[int]]]
AGES = (
    gettext_lazy("up to 3 months"),
    gettext_lazy("3 to 6 months"),
    gettext_lazy("6 months to 1 year"),
    gettext_lazy("more than 1 year"),
)
SPANS = (
    gettext_lazy("up to 2 months"),
    gettext_lazy("2 to 4 months"),
    gettext_lazy("4 to 6 months"),
    gettext_lazy("6 months to 1 year"),
    gettext_lazy("more than 1 year"),
)


@dataclass(frozen=True, slots=True)
class Chart:
    """One drawing with its table; the bars are what the drawing shows of it."""

    key: str
    title: str
    note: str
    headers: tuple[str, ...]
    rows: Rows
    bars: Rows
    series: tuple[str, ...]
    axis: str

    @property
    def cells(self) -> list[list[str | int]]:
        """Return the table's rows, each with its name first."""
        return [[name, *counts] for name, counts in self.rows]

    @property
    def summary(self) -> str:
        """Say in a sentence what the drawing shows, for those who do not see it."""
        parts = "、" if translation.get_language() == "ja" else "; "
        return f"{self.title}: " + parts.join(
            f"{name} {' + '.join(map(str, counts))}" for name, counts in self.bars
        )

    def svg(self) -> SafeString:
        """Draw it."""
        spec = stacked_bars(self.bars, self.series, axis=self.axis)
        return chart_svg(spec, locale=translation.get_language() or "ja")


@protect(*COUNCIL)
def figures(request: AzukariRequest) -> HttpResponse:
    """Show the numbers, narrowed to a fiscal year if one is chosen."""
    found = _found(request)
    context = {
        "title": _("The council in numbers"),
        "figures": found,
        "charts": [(each, each.svg()) for each in _charts(found) if each.rows],
        "years": [(year, year_in_words(year)) for year in found.years],
        "on": in_words(found.on),
    }
    return render(request, "council/figures.html", context)


@protect(*COUNCIL)
def figures_excel(request: AzukariRequest) -> HttpResponse:
    """Give all figures of the page as one list: table, row, column, number."""
    columns = (
        ExcelColumn(_("Table")),
        ExcelColumn(_("Row")),
        ExcelColumn(_("Column")),
        ExcelColumn(_("How many"), Kind.NUMBER),
    )
    return excel_response(_("The council in numbers"), columns, _flat(_charts(_found(request))))


def _found(request: AzukariRequest) -> Figures:
    chosen = request.GET.get("year", "")
    year = int(chosen) if chosen.isdecimal() and len(chosen) == len("2026") else None
    return queries.figures.figures(timezone.localdate(), year)


def _flat(charts: Sequence[Chart]) -> Iterator[tuple[str, str, str, int]]:
    for chart in charts:
        for name, counts in chart.rows:
            for header, count in zip(chart.headers[1:], counts, strict=True):
                yield chart.title, name, header, count


def _charts(found: Figures) -> list[Chart]:
    return [_ages(found), _kinds(found), _closing(found), _balances(found)]


def _ages(found: Figures) -> Chart:
    ages = tuple(str(each) for each in AGES)
    bars = list(found.open_by_age.items())
    total = [sum(column) for column in zip(*found.open_by_age.values(), strict=True)]
    all_rows = [*bars, (_("All departments"), total)] if bars else []
    return Chart(
        "ages",
        _("Open opinions by age and department"),
        _("Age since the meeting that compiled them, or took them up again."),
        (_("Department"), *ages, _("Total")),
        [(name, [*counts, sum(counts)]) for name, counts in all_rows],
        bars,
        ages,
        _("Number of opinions"),
    )


def _kinds(found: Figures) -> Chart:
    bars = [
        (str(RESPONSE_KINDS[kind]), [met, given - met])
        for kind, (given, met) in found.answers.items()
    ]
    series = (_("Met the opinion"), _("Did not, or not judged yet"))
    given = sum(sum(counts) for _name, counts in bars)
    return Chart(
        "kinds",
        _("Answers by kind"),
        _("Every answer counts, also one that a later answer replaced."),
        (_("Kind"), *series, _("Total")),
        [(name, [*counts, sum(counts)]) for name, counts in bars] if given else [],
        bars,
        series,
        _("Number of answers"),
    )


def _closing(found: Figures) -> Chart:
    years = tuple(found.closing)[-4:]
    closing = [found.closing[year] for year in years]
    bars = [
        (str(name), [each.bands[place] for each in closing]) for place, name in enumerate(SPANS)
    ]
    rows = [
        *bars,
        (_("Closed"), [each.count for each in closing]),
        (_("Median, days"), [round(each.median) for each in closing]),
        (_("Longest, days"), [each.longest for each in closing]),
    ]
    headers = tuple(year_in_words(year) for year in years)
    return Chart(
        "closing",
        _("Time until an opinion is closed"),
        _("By the fiscal year of the closing meeting."),
        (_("Time taken"), *headers),
        rows if closing else [],
        bars,
        headers,
        _("Number of opinions"),
    )


def _balances(found: Figures) -> Chart:
    rows = [
        (
            _("%(year)s No. %(number)s")
            % {"year": year_in_words(meeting.fiscal_year), "number": meeting.ordinal},
            [each.carried_in, each.compiled, each.closed, each.carried_out],
        )
        for meeting, each in found.meetings
    ]
    return Chart(
        "balance",
        _("Opinions at each meeting"),
        _("Carried in + compiled = closed + carried out: none is ever lost."),
        (_("Meeting"), _("Carried in"), _("Compiled"), _("Closed"), _("Carried out")),
        rows,
        [(name, counts[2:]) for name, counts in rows],
        (_("Closed"), _("Carried out")),
        _("Number of opinions"),
    )
