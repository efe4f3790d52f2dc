"""The council's table (CL7): what was asked for and how it was paid, as page, Excel and one sheet of A4."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone, translation
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from azukari.apps.collection.forms.figures import AsOfForm
from azukari.apps.collection.paper import figures as paper
from azukari.apps.collection.queries import figures as queries
from azukari.apps.collection.queries.figures import BY_OFFSET, ItemFigures, YearFigures
from azukari.apps.collection.views.overview import (
    READERS,
    only_readers,
    percent,
    tabs,
)
from azukari.core.reconcile import Channel
from azukari.core.shared.calendar import fiscal_year
from azukari.web.charts import chart_svg, stacked_bars
from azukari.web.export import ExcelColumn, Kind, excel_response
from azukari.web.japanese import in_words, year_in_words
from azukari.web.papers import paper_file, printed
from azukari.web.protect import AzukariRequest, protect

MAN = 10_000  # yen, as the council counts
MOST_SERIES = 4


@dataclass(frozen=True, slots=True)
class Chart:
    """One drawing with its table."""

    key: str
    title: str
    note: str
    headers: Sequence[str]
    rows: Sequence[Sequence[str | int]]
    summary: str
    svg: SafeString


@protect(*READERS)
def figures(request: AzukariRequest) -> HttpResponse:
    """Show the table of a year as of a day, with drawings of it."""
    only_readers(request.actor)
    form = AsOfForm(request.GET or None)
    found = _found(form)
    context = {
        "title": _("Collected at stores and otherwise"),
        "tabs": tabs(request.actor, "figures"),
        "figures": found,
        "rows": [_row(each) for each in _with_total(found)],
        "ways": [_way_row(found, channel, label) for channel, label in _ways(found)],
        "planned": [_planned(each) for each in found.planned],
        "charts": [_by_way(found), _by_month(found)] if found.items else [],
        "form": form if form.is_bound else AsOfForm(initial={"year": found.year, "on": found.on}),
        "year_words": year_in_words(found.year),
        "day": in_words(found.on),
        "query": f"year={found.year}&on={found.on.isoformat()}",
    }
    return render(request, "collection/figures.html", context)


@protect(*READERS)
def figures_excel(request: AzukariRequest) -> HttpResponse:
    """Give item, way, bills and yen, one row each; sums are the reader's."""
    only_readers(request.actor)
    found = _found(AsOfForm(request.GET or None))
    columns = (
        ExcelColumn(_("Tax item")),
        ExcelColumn(_("How it was paid")),
        ExcelColumn(pgettext("bills", "Number of bills"), Kind.NUMBER),
        ExcelColumn(_("Amount in yen"), Kind.YEN),
        ExcelColumn(_("Bills that fell due"), Kind.NUMBER),
        ExcelColumn(_("Yen of those"), Kind.YEN),
    )
    return excel_response(f"{paper.NAME}_{found.year}", columns, _flat(found))


@protect(*READERS)
def figures_pdf(request: AzukariRequest) -> HttpResponse:
    """Give the table as one sheet of A4, in Japanese."""
    only_readers(request.actor)
    found = _found(AsOfForm(request.GET or None))
    with translation.override("ja"):
        ways = [(label, channel) for channel, label in _ways(found)]
        data = paper.pdf(found, ways, printed(request.actor, ""))
    return paper_file(data, "pdf", f"{paper.NAME}_{found.year}")


def _found(form: AsOfForm) -> YearFigures:
    """Return the figures asked for; a wrong year or day is told on the page and today's are shown."""
    given = form.cleaned_data if form.is_valid() else {}
    today = timezone.localdate()
    on = given.get("on") or today
    return queries.figures(given.get("year") or fiscal_year(on), on)


def _with_total(found: YearFigures) -> list[ItemFigures]:
    return [*found.items, found.total] if len(found.items) > 1 else list(found.items)


def _row(each: ItemFigures) -> dict[str, object]:
    return {
        "name": each.name or _("All items"),
        "bills": f"{each.assessed.bills:,}",
        "yen": each.assessed.yen,
        "store_bills": f"{each.stores.bills:,}",
        "bill_share": percent(each.bill_share),
        "store_yen": each.stores.yen,
        "yen_share": percent(each.yen_share),
        "rate": percent(each.rate),
    }


def _ways(found: YearFigures) -> list[tuple[int, str]]:
    """Return the ways of paying that occur, stores first."""
    words = {
        Channel.STORE: pgettext("channel", "Store"),
        Channel.POSTAL: pgettext("channel", "Post office"),
        Channel.DEBIT: pgettext("channel", "Direct debit"),
        Channel.COUNTER: pgettext("channel", "Bank counter"),
        Channel.ELQR: pgettext("channel", "eL-QR"),
        BY_OFFSET: pgettext("channel", "Offset from another bill"),
    }
    return [(code, word) for code, word in words.items() if code in found.total.by_channel]


def _way_row(found: YearFigures, channel: int, label: str) -> tuple[str, list[object]]:
    cells: list[object] = []
    for each in _with_total(found):
        sums = each.by_channel.get(channel, queries.NOTHING)
        share = queries.tenths(sums.yen, each.assessed.yen)
        cells.append({"bills": f"{sums.bills:,}", "yen": sums.yen, "share": percent(share)})
    return label, cells


def _planned(each: queries.Planned) -> dict[str, object]:
    standings = {
        "none": ("info", _("nothing fell due yet")),
        "below": ("warning", _("below what was expected")),
        "within": ("success", _("as expected")),
        "above": ("success", _("more than expected")),
    }
    kind, word = standings[each.standing]
    return {
        "item": each.plan.item.name,
        "expected": f"{percent(each.plan.least)}–{percent(each.plan.most)}",
        "actual": percent(each.actual),
        "basis": each.plan.basis,
        "kind": kind,
        "word": word,
    }


def _by_way(found: YearFigures) -> Chart:
    """Draw the yen of each item that stores, debit and other ways brought, and what is not paid."""
    series = (
        pgettext("channel", "Store"),
        pgettext("channel", "Direct debit"),
        _("Other ways"),
        _("Not paid"),
    )
    bars = []
    for each in found.items:
        store, debit = each.stores.yen, each.by_channel.get(Channel.DEBIT, queries.NOTHING).yen
        rest = each.collected.yen - store - debit
        open_ = max(0, each.assessed.yen - each.collected.yen)
        bars.append((each.name, [round(yen / MAN) for yen in (store, debit, rest, open_)]))
    title = _("How each item was paid")
    note = _("In ten thousands of yen. What is not due yet counts as not paid.")
    return _chart("ways", title, note, (_("Tax item"), bars, series, _("Ten thousand yen")))


def _by_month(found: YearFigures) -> Chart:
    """Draw the bills paid at stores by month; the items beyond four are one."""
    names = [each.name for each in found.items]
    series = names if len(names) <= MOST_SERIES else [*names[: MOST_SERIES - 1], _("Other items")]
    bars = []
    for month, counts in found.months:
        kept = list(counts[: len(series)])
        kept[-1] = sum(counts[len(series) - 1 :])
        words = f"{month.month}月" if translation.get_language() == "ja" else f"{month:%b %Y}"
        bars.append((words, kept))
    title = _("Bills paid at stores, month by month")
    return _chart(
        "months",
        title,
        _("By the day on which it was paid."),
        (_("Month of payment"), bars, series, pgettext("bills", "Number of bills")),
    )


Drawn = tuple[str, Sequence[tuple[str, Sequence[int]]], Sequence[str], str]


def _chart(key: str, title: str, note: str, drawn: Drawn) -> Chart:
    heading, bars, series, axis = drawn
    parts = "、" if translation.get_language() == "ja" else "; "
    told = parts.join(f"{name} {' + '.join(map(str, counts))}" for name, counts in bars)
    spec = stacked_bars(bars, series, axis=axis)
    return Chart(
        key,
        title,
        note,
        (heading, *series),
        [[name, *counts] for name, counts in bars],
        f"{title}: {told}",
        chart_svg(spec, locale=translation.get_language() or "ja"),
    )


def _flat(found: YearFigures) -> Iterator[tuple[str | int, ...]]:
    for each in found.items:
        asked = each.assessed
        yield (
            each.name,
            pgettext("bills", "Assessed"),
            asked.bills,
            asked.yen,
            asked.due_bills,
            asked.due_yen,
        )
        for channel, label in _ways(found):
            sums = each.by_channel.get(channel, queries.NOTHING)
            yield each.name, label, sums.bills, sums.yen, sums.due_bills, sums.due_yen
