"""Search what is remembered: one statement gives the results and everything the facets count.

What the reader may not see is neither found nor counted.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Any

from django.db import connection

from azukari.apps.memory.models import Entry
from azukari.core.memory import (
    BINDING,
    HALF_LIFE,
    RECENT,
    TYPED,
    WEIGHTS,
    Bundle,
    Candidate,
    Chosen,
    Facets,
    Kind,
    Query,
    Term,
    count,
    grams,
    score,
)

__all__ = ["Asked", "Found", "Order", "Reader", "Result", "references", "search"]

# So many of the best by what the database knows are ranked in full; what follows keeps its order.
RANKED = 300
_EXACT = 2  # letters: such a word stands where its gram does


class Order(StrEnum):
    """In which order the results come."""

    BEST = "best"
    NEWEST = "newest"
    OLDEST = "oldest"


@dataclass(frozen=True, slots=True)
class Reader:
    """Whose search it is: who reads everything, or only what concerns these departments."""

    reads_all: bool = False
    departments: frozenset[str] = field(default_factory=frozenset)


@dataclass(frozen=True, slots=True)
class Asked:
    """What is looked for, narrowed to what, in which order and which part of it."""

    query: Query
    chosen: Chosen
    today: date
    order: Order = Order.BEST
    start: int = 0
    size: int = 20


@dataclass(frozen=True, slots=True)
class Result:
    """One text found, by the reference its owner knows."""

    reference: str
    kind: Kind
    day: date
    department: str
    topics: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Found:
    """The results of one page, and how many there are of which kind."""

    results: tuple[Result, ...]
    facets: Facets


def search(reader: Reader, asked: Asked) -> Found:
    """Return the part of the results asked for, with all counts. Two queries."""
    sql, values = _statement(reader, asked)
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        bundles, best = cursor.fetchone()
    rows = _in_order(best or [], asked)
    counted = (
        Bundle(year, kind, code, tuple(topics), many)
        for year, kind, code, topics, many in bundles or []
    )
    return Found(tuple(map(_result, rows)), count(counted, asked.chosen))


def references(*, after: str = "", size: int = 5000) -> list[str]:
    """Return the references kept, in order, `size` of them after the one given."""
    rows = Entry.objects.filter(reference__gt=after).order_by("reference")
    return list(rows.values_list("reference", flat=True)[:size])


def _in_order(keys: list[int], asked: Asked) -> list[Entry]:
    by_key = Entry.objects.in_bulk(keys)
    rows = [by_key[key] for key in keys]
    if not _is_ranked(asked):
        return rows
    rows.sort(key=lambda row: -score(_candidate(row), asked.query, asked.today))
    return rows[asked.start : asked.start + asked.size]


def _is_ranked(asked: Asked) -> bool:
    return asked.order is Order.BEST and asked.start + asked.size <= RANKED


def _candidate(row: Entry) -> Candidate:
    return Candidate(row.folded, Kind(row.kind), row.day)


def _result(row: Entry) -> Result:
    return Result(row.reference, Kind(row.kind), row.day, row.department, tuple(row.topics))


# The clauses below are fixed texts; every value is a parameter.
_FOUND = """
with found as materialized (
  select id, fiscal_year, kind, department, topics, day, {coarse} as coarse
  from memory_entry where {where}
), best as (
  select id, row_number() over (order by {order}) as place from found
  where {kept} order by place limit %s offset %s
), bundles as (
  select fiscal_year, kind, department, topics, count(*) as many from found
  group by fiscal_year, kind, department, topics
)
select
  (select json_agg(json_build_array(fiscal_year, kind, department, topics, many)) from bundles),
  (select json_agg(id order by place) from best)
"""
_ORDERS = {
    Order.BEST: "coarse desc, day desc, id",
    Order.NEWEST: "day desc, coarse desc, id",
    Order.OLDEST: "day, id",
}


def _statement(reader: Reader, asked: Asked) -> tuple[str, list[Any]]:
    coarse, coarse_values = _coarse(asked)
    where, where_values = _joined([*_visible(reader), *_matching(asked.query)])
    kept, kept_values = _joined(list(_narrowed(asked.chosen)))
    start, size = (0, RANKED) if _is_ranked(asked) else (asked.start, asked.size)
    sql = _FOUND.format(coarse=coarse, where=where, order=_ORDERS[asked.order], kept=kept)
    return sql, [*coarse_values, *where_values, *kept_values, size, start]


Clause = tuple[str, list[Any]]


def _joined(clauses: list[Clause], word: str = " and ") -> Clause:
    if not clauses:
        return "true", []
    sql = word.join(f"({text})" for text, _values in clauses)
    return sql, [value for _text, values in clauses for value in values]


def _visible(reader: Reader) -> Iterator[Clause]:
    if not reader.reads_all:
        yield "department = any(%s) and department <> ''", [sorted(reader.departments)]


def _matching(query: Query) -> Iterator[Clause]:
    for group in query.groups:
        forms = _shortest(group)
        # Two conditions: the first is the index's alone, or its function would be run on each row.
        yield _joined([_has_grams_of(form) for form in forms], " or ")
        if any(len(form) > _EXACT for form in forms):
            yield _joined([_holds(form) for form in forms], " or ")
    for term in query.without:
        yield "strpos(folded, %s) = 0", [term.folded]


def _shortest(group: tuple[Term, ...]) -> list[str]:
    """Return the forms to look for: what holds another form is found with that one."""
    forms = dict.fromkeys(form for term in group for form in term.forms)
    return [form for form in forms if not any(each != form and each in form for each in forms)]


def _has_grams_of(form: str) -> Clause:
    return "memory_grams(folded) @> %s::text[]", [list(grams(form))]


def _holds(form: str) -> Clause:
    return "strpos(folded, %s) > 0", [form]


def _narrowed(chosen: Chosen) -> Iterator[Clause]:
    if chosen.topic:
        yield "%s = any(topics)", [chosen.topic]
    if chosen.year is not None:
        yield "fiscal_year = %s", [chosen.year]
    if chosen.kind:
        yield "kind = %s", [chosen.kind]
    if chosen.department:
        yield "department = %s", [chosen.department]


def _coarse(asked: Asked) -> Clause:
    """Return the parts of the score that need no look at where the words stand."""
    kinds = " ".join(f"when '{kind.value}' then {BINDING * WEIGHTS[kind]}" for kind in Kind)
    recent = f"{RECENT * HALF_LIFE} / ({HALF_LIFE} + greatest(0, %s::date - day))"
    parts: list[Clause] = [(f"case kind {kinds} end", []), (recent, [asked.today])]
    open_groups = [group for group in asked.query.groups if len(_shortest(group)) > 1]
    for group in open_groups:
        typed = [("strpos(folded, %s) > 0", [term.folded]) for term in group]
        sql, values = _joined(typed, " or ")
        parts.append((f"{TYPED / len(asked.query.groups)} * ({sql})::int", values))
    return _joined(parts, " + ")
