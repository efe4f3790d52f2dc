"""Let the memory find what the council's acts wrote, in the same transaction (CO11).

Each act that writes a text calls one function here; `rebuild_memory` makes the whole memory anew
from the record and changes nothing where it is right already.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import islice

from django.db import transaction

from azukari.apps.council.models import Consultation, Meeting, Opinion, Response, Statement
from azukari.apps.council.queries import remembered
from azukari.apps.council.services import acts
from azukari.apps.evidence import services as evidence
from azukari.apps.memory import queries as memory_queries
from azukari.apps.memory import services as memory
from azukari.apps.memory.services import Remembered
from azukari.core.memory import Kind
from azukari.core.shared.identity import Actor

CHUNK = 2000
Progress = Callable[[int, int], None]


def statements(rows: Iterable[Statement]) -> None:
    """Remember what was said."""
    memory.remember(map(_statement, rows))


def statements_of(meeting: Meeting) -> None:
    """Remember a meeting's statements as they stand now, and none that went or changed places."""
    rows = list(meeting.statements.select_related("meeting", "consultation__department"))
    statements(rows)
    memory.forget_others(f"statement/{meeting.key}-", map(remembered.statement_reference, rows))


def opinions(rows: Iterable[Opinion]) -> None:
    """Remember opinions."""
    memory.remember(filter(None, map(_opinion, rows)))


def responses(rows: Iterable[tuple[Response, int]]) -> None:
    """Remember responses, each with its place among those to its opinion, from 1."""
    memory.remember(_response(row, place) for row, place in rows)


def decisions(rows: Iterable[Consultation]) -> None:
    """Remember what was decided; a consultation without a decision is forgotten as one."""
    found = [(row, _decision(row)) for row in rows]
    memory.remember(each for _row, each in found if each is not None)
    memory.forget(remembered.decision_reference(row) for row, each in found if each is None)


def meeting(row: Meeting) -> None:
    """Remember everything that a meeting taken in from its minutes brought into the record."""
    statements_of(row)
    decisions(row.consultations.select_related("department"))
    entered = Opinion.objects.filter(entered_at=row) | Opinion.objects.filter(compiled_at=row)
    answered = Opinion.objects.filter(responses__responded_on=row.held_on)
    touched = (entered | answered).distinct()
    rows = list(remembered.opinions_with_responses(touched))
    opinions(rows)
    responses(remembered.numbered_responses(rows))


@transaction.atomic
def rebuild_memory(actor: Actor, *, progress: Progress = lambda _done, _total: None) -> int:
    """Remember the whole record and forget what is no longer in it; return how many texts."""
    total, done = remembered.how_many(), 0
    kept: set[str] = set()
    texts = _everything()
    while chunk := list(islice(texts, CHUNK)):
        memory.remember(chunk)
        kept.update(each.reference for each in chunk)
        done += len(chunk)
        progress(done, max(total, done))
    _forget_all_but(kept)
    evidence.record(actor, acts.MEMORY_REBUILT, "organisation/council", detail={"texts": done})
    return done


def _forget_all_but(kept: set[str]) -> None:
    last = ""
    while known := memory_queries.references(after=last):
        memory.forget(set(known) - kept)
        last = known[-1]


def _everything() -> Iterator[Remembered]:
    said = Statement.objects.select_related("meeting", "consultation__department")
    yield from map(_statement, said.order_by("pk").iterator(chunk_size=CHUNK))
    decided = Consultation.objects.exclude(decision="").select_related("department")
    yield from filter(None, map(_decision, decided.iterator(chunk_size=CHUNK)))
    rows = remembered.opinions_with_responses(Opinion.objects.order_by("pk"))
    for row in rows.iterator(chunk_size=CHUNK):
        compiled = _opinion(row)
        if compiled is not None:
            yield compiled
        yield from (_response(*each) for each in remembered.numbered_responses([row]))


def _statement(row: Statement) -> Remembered:
    department = row.consultation.department.code if row.consultation else ""
    return Remembered(
        remembered.statement_reference(row),
        Kind(row.role),
        row.text,
        row.meeting.held_on,
        department,
    )


def _opinion(row: Opinion) -> Remembered | None:
    if row.since is None:
        return None
    department = row.consultation.department.code
    return Remembered(row.reference, Kind.OPINION, row.text, row.since, department)


def _response(row: Response, place: int) -> Remembered:
    words = remembered.response_words(row)
    reference = remembered.response_reference(row.opinion, place)
    department = row.opinion.consultation.department.code
    return Remembered(reference, Kind.RESPONSE, words, row.responded_on, department)


def _decision(row: Consultation) -> Remembered | None:
    if not row.decision or row.number is None:
        return None
    day = row.decided_on or row.received_on
    if day is None:
        return None
    return Remembered(
        remembered.decision_reference(row),
        Kind.DECISION,
        remembered.decision_words(row),
        day,
        row.department.code,
    )
