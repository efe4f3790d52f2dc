"""The council's memory: one page that says what was said about something, and what came of it (CO11)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _

from azukari.apps.council import queries
from azukari.apps.council.views.common import COUNCIL, READERS
from azukari.apps.council.views.memory_facets import chosen_in, facets_of
from azukari.apps.council.views.memory_hits import ShownHit, shown
from azukari.apps.council.views.memory_pages import SIZE, order_in, page_in, pager_of, sorts_of
from azukari.apps.memory.queries import Asked, Found
from azukari.core.memory import loosen, parse
from azukari.web.export import Cell, ExcelColumn, Kind, excel_response
from azukari.web.protect import AzukariRequest, protect
from azukari.web.tables import changed_query

LONGEST = 200  # letters of a query
MOST_IN_EXCEL = 5000
CHUNK = 200
EXAMPLES = ("USB", "廃棄 再委託", "「同意」 撮影", "納付書 コンビニ", "持出し OR 持ち帰り")


@protect(*READERS)
def memory(request: AzukariRequest) -> HttpResponse:
    """Show what is found, narrowed by what is chosen, with what became of each."""
    asked, found = _search(request)
    is_beginning = asked.query.is_empty and asked.chosen.is_empty
    if request.GET.get("export") == "excel" and not is_beginning:
        return _excel(request, asked, found)
    words = _words(request)
    is_exact = request.GET.get("exact") == "1"
    typed = parse(words, synonyms=not is_exact)
    context = {
        "title": _("The council's memory"),
        "words": words,
        "is_exact": is_exact,
        "is_beginning": is_beginning,
        "parted": [] if asked.query == typed else [term.word for term in asked.query.terms],
        "also": asked.query.also,
        "could_also": is_exact and parse(words).also,
        "hits": [] if is_beginning else _shown(request, asked, found),
        "found": found,
        "facets": facets_of(request.GET, found.facets, asked.chosen),
        "chosen": asked.chosen,
        "examples": EXAMPLES,
        "pager": pager_of(request.GET, found.facets.total),
        "sorts": sorts_of(request.GET),
        "exact_link": changed_query(request.GET, {"exact": "1", "page": None}),
        "wide_link": changed_query(request.GET, {"exact": None, "page": None}),
        "excel_link": changed_query(request.GET, {"page": None}) + "&export=excel",
        "excel_most": MOST_IN_EXCEL if found.facets.total > MOST_IN_EXCEL else 0,
    }
    return render(request, "council/memory.html", context)


def _words(request: AzukariRequest) -> str:
    return request.GET.get("q", "").strip()[:LONGEST]


def _search(request: AzukariRequest) -> tuple[Asked, Found]:
    """Search for the words as typed; where nothing holds them, for their parts."""
    synonyms = request.GET.get("exact") != "1"
    asked = Asked(
        parse(_words(request), synonyms=synonyms),
        chosen_in(request.GET),
        timezone.localdate(),
        order_in(request.GET),
        (page_in(request.GET) - 1) * SIZE,
        SIZE,
    )
    found = queries.memory.search(request.actor, asked)
    parted = None if found.everything else loosen(asked.query, synonyms=synonyms)
    if parted is None:
        return asked, found
    asked = replace(asked, query=parted)
    return asked, queries.memory.search(request.actor, asked)


def _shown(request: AzukariRequest, asked: Asked, found: Found) -> list[ShownHit]:
    hits = queries.memory.hits(request.actor, found.results)
    sees_meetings = request.actor.has(*COUNCIL)
    return [shown(hit, asked.query, sees_meetings=sees_meetings) for hit in hits]


def _excel(request: AzukariRequest, asked: Asked, found: Found) -> HttpResponse:
    """Give what is found as a list, the first five thousand."""
    columns = (
        ExcelColumn(_("Date"), Kind.DATE),
        ExcelColumn(_("Kind")),
        ExcelColumn(_("Who")),
        ExcelColumn(_("Place in the record")),
        ExcelColumn(_("Department")),
        ExcelColumn(_("Text")),
        ExcelColumn(_("What became of it")),
    )
    whole = replace(asked, start=0, size=min(found.facets.total, MOST_IN_EXCEL))
    everything = queries.memory.search(request.actor, whole)
    return excel_response(_("The council's memory"), columns, _rows(request, whole, everything))


def _rows(request: AzukariRequest, asked: Asked, found: Found) -> Iterator[tuple[Cell, ...]]:
    for start in range(0, len(found.results), CHUNK):
        part = replace(found, results=found.results[start : start + CHUNK])
        for row in _shown(request, asked, part):
            lines = "\n".join(line.plain for line in row.became)
            yield row.day, row.kind, row.who, row.title, row.department, row.text, lines
