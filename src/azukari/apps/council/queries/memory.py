"""The council's memory for a person: what was found, the records behind it, what became of each (CO11).

Who may read what is decided as on the other pages: the council, its secretariat and the auditor see
the whole record, a department what concerns its own consultations.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import reduce
from operator import or_

from django.db.models import Q

from azukari.apps.council.models import Consultation, Meeting, Opinion, Response, Statement
from azukari.apps.council.queries import consultations, opinions, remembered
from azukari.apps.memory import queries as memory
from azukari.apps.memory.queries import Asked, Found, Reader, Result
from azukari.core.memory import Kind
from azukari.core.shared.identity import Actor, Role

Numbers = tuple[int, ...]
SAID = (Kind.QUESTION, Kind.REPLY, Kind.NOTE)


@dataclass(frozen=True, slots=True)
class Hit:
    """One result with its record, and the opinions that tell what became of it."""

    result: Result
    text: str
    meeting: Meeting | None = None
    consultation: Consultation | None = None
    statement: Statement | None = None
    response: Response | None = None
    reply: Statement | None = None
    opinions: tuple[Opinion, ...] = ()


def reader_of(actor: Actor) -> Reader:
    """Return what the actor's searches may find."""
    if actor.has(*opinions.READERS):
        return Reader(reads_all=True)
    return Reader(departments=actor.organisations(Role.CLERK))


def search(actor: Actor, asked: Asked) -> Found:
    """Return what the memory finds for the actor."""
    return memory.search(reader_of(actor), asked)


def hits(actor: Actor, results: Sequence[Result]) -> list[Hit]:
    """Return the records behind the results, in the same order; what is there no more is left out."""
    records = _gathered(actor, results)
    found = (_hit(result, records) for result in results)
    return [hit for hit in found if hit is not None]


@dataclass(frozen=True, slots=True)
class _Records:
    """Everything behind one page of results, by the numbers of the references."""

    said: dict[Numbers, Statement] = field(default_factory=dict)
    decided: dict[Numbers, Consultation] = field(default_factory=dict)
    opinions: dict[Numbers, Opinion] = field(default_factory=dict)
    compiled: dict[int, list[Opinion]] = field(default_factory=dict)  # by statement
    attached: dict[int, list[Opinion]] = field(default_factory=dict)  # by consultation


def _gathered(actor: Actor, results: Sequence[Result]) -> _Records:
    said = _said([_numbers(each) for each in results if each.kind in SAID])
    decided = _decided(actor, [_numbers(each) for each in results if each.kind is Kind.DECISION])
    sources = Statement.objects.filter(pk__in=[row.pk for row in said.values()])
    pairs = list(sources.exclude(opinions=None).values_list("pk", "opinions"))
    asked = {_numbers(each)[:3] for each in results if each.kind in (Kind.OPINION, Kind.RESPONSE)}
    wanted = Q(pk__in=[opinion for _statement, opinion in pairs])
    wanted |= Q(consultation__in=[row.pk for row in decided.values()])
    for year, number, opinion in asked:
        wanted |= Q(consultation__fiscal_year=year, consultation__number=number, number=opinion)
    rows = opinions.visible(actor).filter(wanted).prefetch_related("reopenings__meeting")
    lives = {row.pk: row for row in rows}
    compiled: defaultdict[int, list[Opinion]] = defaultdict(list)
    attached: defaultdict[int, list[Opinion]] = defaultdict(list)
    for statement, opinion in pairs:
        if opinion in lives:
            compiled[statement].append(lives[opinion])
    for row in lives.values():
        attached[row.consultation_id].append(row)
    by_numbers = {_opinion_numbers(row): row for row in lives.values()}
    return _Records(said, decided, by_numbers, compiled, attached)


def _hit(result: Result, records: _Records) -> Hit | None:
    numbers = _numbers(result)
    if result.kind is Kind.OPINION:
        return _of_opinion(result, records.opinions.get(numbers))
    if result.kind is Kind.RESPONSE:
        return _of_response(result, records.opinions.get(numbers[:-1]), numbers[-1])
    if result.kind is Kind.DECISION:
        return _of_decision(result, records.decided.get(numbers), records)
    return _of_statement(result, records.said.get(numbers), records)


def _of_opinion(result: Result, row: Opinion | None) -> Hit | None:
    if row is None:
        return None
    meeting = row.compiled_at or row.entered_at
    return Hit(result, row.text, meeting, row.consultation, opinions=(row,))


def _of_response(result: Result, row: Opinion | None, place: int) -> Hit | None:
    numbered = {at: each for each, at in remembered.numbered_responses([row])} if row else {}
    response = numbered.get(place)
    if row is None or response is None:
        return None
    words = remembered.response_words(response)
    return Hit(result, words, None, row.consultation, response=response, opinions=(row,))


def _of_decision(result: Result, row: Consultation | None, records: _Records) -> Hit | None:
    if row is None:
        return None
    attached = tuple(records.attached.get(row.pk, ()))
    return Hit(result, remembered.decision_words(row), row.meeting, row, opinions=attached)


def _of_statement(result: Result, row: Statement | None, records: _Records) -> Hit | None:
    if row is None:
        return None
    compiled = tuple(records.compiled.get(row.pk, ()))
    meeting = row.meeting
    after = records.said.get((meeting.fiscal_year, meeting.ordinal, row.position + 1))
    is_answered = (
        row.role == Statement.Role.QUESTION
        and after is not None
        and after.role == Statement.Role.REPLY
        # The next consultation may be another department's, which the reader may not see.
        and after.consultation_id == row.consultation_id
    )
    reply = after if is_answered else None
    return Hit(result, row.text, meeting, row.consultation, row, reply=reply, opinions=compiled)


def _numbers(result: Result) -> Numbers:
    return tuple(int(part) for part in result.reference.partition("/")[2].split("-"))


def _opinion_numbers(row: Opinion) -> Numbers:
    return (row.consultation.fiscal_year, row.consultation.number or 0, row.number)


def _said(wanted: Iterable[Numbers]) -> dict[Numbers, Statement]:
    """Return the statements, and after each question what was said next: its reply stands there."""
    places: defaultdict[tuple[int, int], set[int]] = defaultdict(set)
    for year, ordinal, position in wanted:
        places[year, ordinal] |= {position, position + 1}
    if not places:
        return {}
    rows = Statement.objects.filter(
        reduce(
            or_,
            (
                Q(meeting__fiscal_year=year, meeting__ordinal=ordinal, position__in=at)
                for (year, ordinal), at in places.items()
            ),
        )
    ).select_related("meeting", "consultation__department")
    return {(row.meeting.fiscal_year, row.meeting.ordinal, row.position): row for row in rows}


def _decided(actor: Actor, wanted: Sequence[Numbers]) -> dict[Numbers, Consultation]:
    if not wanted:
        return {}
    one_of = reduce(or_, (Q(fiscal_year=year, number=number) for year, number in wanted))
    rows = consultations.visible(actor).filter(one_of)
    return {(row.fiscal_year, row.number or 0): row for row in rows}
