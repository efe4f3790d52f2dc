"""What the results can be narrowed to, with how many are left each time, from the query string."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.http import QueryDict
from django.utils.translation import gettext as _

from azukari.apps.accounts import queries as accounts
from azukari.apps.council.labels import MEMORY_KINDS, TOPICS
from azukari.core.memory import Chosen, Facets, Kind
from azukari.web.japanese import year_in_words
from azukari.web.tables import changed_query


@dataclass(frozen=True, slots=True)
class Value:
    """One choice: its words, how many results it leaves, the link that makes or takes it back."""

    label: str
    count: int
    link: str
    is_chosen: bool


@dataclass(frozen=True, slots=True)
class Facet:
    """One way to narrow the results."""

    name: str
    label: str
    values: tuple[Value, ...]

    @property
    def chosen(self) -> Value | None:
        """The value that the results are narrowed to."""
        return next((value for value in self.values if value.is_chosen), None)


def chosen_in(query: QueryDict) -> Chosen:
    """Return what is chosen; a value that is no choice counts as none."""
    topic, kind, year = query.get("topic", ""), query.get("kind", ""), query.get("year", "")
    is_year = year.isascii() and year.isdigit() and len(year) == len("2026")
    return Chosen(
        topic if topic in TOPICS else "",
        int(year) if is_year else None,
        kind if kind in MEMORY_KINDS else "",
        query.get("department", "")[:40].replace("\x00", ""),
    )


def facets_of(query: QueryDict, facets: Facets, chosen: Chosen) -> list[Facet]:
    """Return the facets that have anything to choose."""
    names = {row.code: str(row) for row in accounts.organisations()} if facets.departments else {}
    topics = facets.topics.most_common()
    kinds = [(str(kind), facets.kinds[kind]) for kind in Kind if facets.kinds[kind]]
    years = sorted(facets.years.items(), reverse=True)
    codes = [each for each in facets.departments.most_common() if each[0]]
    shown = (
        _facet(
            query,
            "topic",
            _("Topic"),
            ((c, str(TOPICS[c]), n) for c, n in topics if c in TOPICS),
            chosen.topic,
        ),
        _facet(
            query,
            "year",
            _("Fiscal year"),
            ((str(y), year_in_words(y), n) for y, n in years),
            str(chosen.year),
        ),
        _facet(
            query,
            "kind",
            _("Kind"),
            ((k, str(MEMORY_KINDS[Kind(k)]), n) for k, n in kinds),
            chosen.kind,
        ),
        _facet(
            query,
            "department",
            _("Department"),
            ((c, names.get(c, c), n) for c, n in codes),
            chosen.department,
        ),
    )
    return [facet for facet in shown if facet.values]


def _facet(
    query: QueryDict, name: str, label: str, values: Iterable[tuple[str, str, int]], chosen: str
) -> Facet:
    rows = tuple(
        Value(
            words,
            count,
            changed_query(query, {name: None if value == chosen else value, "page": None}),
            value == chosen,
        )
        for value, words, count in values
    )
    return Facet(name, label, rows)
