"""Search what is remembered: one statement gives the results and everything the facets count.

What the reader may not see is neither found nor counted.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from itertools import product, starmap
from typing import Any

from django.db import connection, transaction

from azukari.apps.memory.models import Entry
from azukari.core.memory import (
    BINDING,
    HALF_LIFE,
    RECENT,
    TOPICS,
    TYPED,
    WEIGHTS,
    Bundle,
    Candidate,
    Chosen,
    Facets,
    Kind,
    Query,
    Term,
    codes_in,
    count,
    grams,
    mask_of,
    score,
)

__all__ = ["Asked", "Found", "Order", "Reader", "Result", "references", "search"]

# So many of the best by what the database knows are ranked in full; what follows keeps its order.
RANKED = 100
MOST_COMBINED = 8
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
    everything: int  # before anything was chosen


def search(reader: Reader, asked: Asked) -> Found:
    """Return the part of the results asked for, with all counts, in one transaction."""
    sql, values = _statement(reader, asked)
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(_SETTINGS)
        cursor.execute(sql, values)
        bundles, topics, best, everything = cursor.fetchone()
    by_code = {topic.code: many or 0 for topic, many in zip(TOPICS, topics, strict=True)}
    facets = count(starmap(Bundle, bundles or []), by_code, asked.chosen)
    return Found(tuple(map(_result, _in_order(best or [], asked))), facets, everything)


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
    return Result(row.reference, Kind(row.kind), row.day, row.department, codes_in(row.topics))


# Room for a hundred thousand rows at once; no seconds spent on compiling; and never the index's
# function run row by row, which the planner may hold for as quick where nearly all rows match.
_SETTINGS = """
select set_config('work_mem', '32MB', true), set_config('jit', 'off', true),
  set_config('enable_seqscan', 'off', true)
"""
# The clauses below are fixed texts; every value is a parameter.
_FOUND = """
with found as materialized (
  select id, fiscal_year, kind, department, topics, day, {coarse} as coarse
  from memory_entry where {where}
), best as (
  select id, coarse, day from found where {kept} order by {order} limit %s offset %s
), bundles as (
  select fiscal_year, kind, department, count(*) as many from found where {on_topic}
  group by fiscal_year, kind, department
), by_topics as (
  select topics, count(*) as many from found where {of_others} group by topics
)
select
  (select json_agg(json_build_array(fiscal_year, kind, department, many)) from bundles),
  (select json_build_array({counts}) from by_topics),
  (select json_agg(id order by {order}) from best),
  (select count(*) from found)
"""
_TOPIC_COUNTS = ", ".join(
    f"sum(many) filter (where topics & {1 << topic.bit} <> 0)" for topic in TOPICS
)
_ORDERS = {
    Order.BEST: "coarse desc, day desc, id",
    Order.NEWEST: "day desc, coarse desc, id",
    Order.OLDEST: "day, id",
}


def _statement(reader: Reader, asked: Asked) -> tuple[str, list[Any]]:
    coarse, coarse_values = _coarse(asked)
    where, where_values = _joined([*_visible(reader), *_matching(asked.query)])
    on_topic, of_others = list(_on_topic(asked.chosen)), list(_of_others(asked.chosen))
    kept, kept_values = _joined([*on_topic, *of_others])
    topic, topic_values = _joined(on_topic)
    others, other_values = _joined(of_others)
    start, size = (0, RANKED) if _is_ranked(asked) else (asked.start, asked.size)
    sql = _FOUND.format(
        coarse=coarse,
        where=where,
        order=_ORDERS[asked.order],
        kept=kept,
        on_topic=topic,
        of_others=others,
        counts=_TOPIC_COUNTS,
    )
    values = [*coarse_values, *where_values, *kept_values, size, start]
    return sql, [*values, *topic_values, *other_values]


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
    """Give the conditions of the words: those the index answers alone, then the letters themselves.

    The index is asked for every combination of words of the same meaning at once: nothing is left
    for which its function would be run on a row.
    """
    groups = sorted((_shortest(group) for group in query.groups), key=len)
    asked = [group for group in groups if len(group) <= MOST_COMBINED]
    while math.prod(map(len, asked)) > MOST_COMBINED:
        asked.pop()
    if asked:
        yield _joined([_has_grams_of(forms) for forms in product(*asked)], " or ")
    for group in groups:
        if group not in asked or any(len(form) > _EXACT for form in group):
            yield _joined([_holds(form) for form in group], " or ")
    for term in query.without:
        yield "strpos(folded, %s) = 0", [term.folded]


def _shortest(group: tuple[Term, ...]) -> list[str]:
    """Return the forms to look for: what holds another form is found with that one."""
    forms = dict.fromkeys(form for term in group for form in term.forms)
    return [form for form in forms if not any(each != form and each in form for each in forms)]


def _has_grams_of(forms: Iterable[str]) -> Clause:
    wanted = dict.fromkeys(gram for form in forms for gram in grams(form))
    return "memory_grams(folded) @> %s::text[]", [list(wanted)]


def _holds(form: str) -> Clause:
    return "strpos(folded, %s) > 0", [form]


def _on_topic(chosen: Chosen) -> Iterator[Clause]:
    if chosen.topic:
        yield "topics & %s <> 0", [mask_of([chosen.topic])]


def _of_others(chosen: Chosen) -> Iterator[Clause]:
    if chosen.year is not None:
        yield "fiscal_year = %s", [chosen.year]
    if chosen.kind:
        yield "kind = %s", [chosen.kind]
    if chosen.department:
        yield "department = %s", [chosen.department]


def _coarse(asked: Asked) -> Clause:
    """Return the parts of the score that need no look at where the words stand."""
    kinds = " ".join(f"when '{kind.value}' then {BINDING * WEIGHTS[kind]}::float8" for kind in Kind)
    recent = f"{RECENT * HALF_LIFE}::float8 / ({HALF_LIFE} + greatest(0, %s::date - day))"
    parts: list[Clause] = [(f"case kind {kinds} end", []), (recent, [asked.today])]
    open_groups = [group for group in asked.query.groups if len(_shortest(group)) > 1]
    for group in open_groups:
        typed = [("strpos(folded, %s) > 0", [term.folded]) for term in group]
        sql, values = _joined(typed, " or ")
        parts.append((f"{TYPED / len(asked.query.groups)}::float8 * ({sql})::int", values))
    return _joined(parts, " + ")
