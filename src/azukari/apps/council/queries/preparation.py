"""What a member reads before a meeting, own notes, and questions sent ahead (CO12).

A note is asked for with its owner only: no query here returns another person's.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from operator import itemgetter

from django.db.models import Q, QuerySet

from azukari.apps.council.models import (
    AgendaItem,
    AheadQuestion,
    Consultation,
    Material,
    Meeting,
    Note,
    Opinion,
)
from azukari.apps.council.queries import balance, materials, opinions
from azukari.apps.obligations import queries as obligations
from azukari.core.council import Open, Standing, asking_rank
from azukari.core.deadlines.kinds import OpenReason
from azukari.core.shared.identity import Actor, Role

Stood = tuple[Opinion, Standing]
_LONGEST_CHAIN = 50
_FIRST = obligations.TROUBLE | {OpenReason.UNANSWERED, OpenReason.UNJUDGED}


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the agenda with all a member has beside it."""

    item: AgendaItem
    note: Note | None
    materials: tuple[Material, ...]
    earlier: tuple[Stood, ...]
    questions: tuple[AheadQuestion, ...]


@dataclass(frozen=True, slots=True)
class Group:
    """The open opinions that stand alike; `is_first`: what a member looks at without asking."""

    standing: Standing
    rows: tuple[Stood, ...]
    is_first: bool


@dataclass(frozen=True, slots=True)
class Preparation:
    """The whole page of one member."""

    lines: tuple[Line, ...]
    general: tuple[Material, ...]
    groups: tuple[Group, ...]
    questions: tuple[AheadQuestion, ...]
    other_notes: tuple[Note, ...]
    opened: frozenset[str]
    unopened: int

    @property
    def still_open(self) -> int:
        """How many opinions are open."""
        return sum(len(group.rows) for group in self.groups)


def preparation(actor: Actor, meeting: Meeting) -> Preparation:
    """Gather what the member needs for the meeting."""
    agenda = list(meeting.agenda.select_related("consultation__department"))
    papers = list(materials.of(actor, meeting))
    opened = materials.opened_by(actor, papers)
    still_open = open_before(actor, meeting)
    notes = {_place(note): note for note in notes_of(actor, meeting)}
    questions = tuple(questions_of(actor, meeting))
    lines = tuple(
        Line(
            item,
            notes.pop(_place(item), None),
            tuple(
                each
                for each in papers
                if item.consultation_id and each.consultation_id == item.consultation_id
            ),
            _on_the_chain(item.consultation, still_open),
            tuple(
                each
                for each in questions
                if item.consultation_id and each.consultation_id == item.consultation_id
            ),
        )
        for item in agenda
    )
    placed = {paper.pk for line in lines for paper in line.materials}
    return Preparation(
        lines=lines,
        general=tuple(each for each in papers if each.pk not in placed),
        groups=_groups(still_open),
        questions=questions,
        other_notes=tuple(notes.values()),
        opened=opened,
        unopened=sum(each.reference not in opened for each in papers),
    )


def open_before(actor: Actor, meeting: Meeting) -> list[Stood]:
    """Return every opinion carried into the meeting and still open, as a member would ask them."""
    rows = opinions.visible(actor).filter(
        pk__in=balance.carried_into(meeting), closed_at__isnull=True
    )
    stood = opinions.with_standing(rows)
    return sorted(stood, key=lambda each: (asking_rank(each[1], each[0].since), each[0].pk))


def notes_of(actor: Actor, meeting: Meeting) -> QuerySet[Note]:
    """Return the actor's own notes; nobody else's exist."""
    return Note.objects.filter(user=actor.user_id, meeting=meeting).select_related("consultation")


def questions_of(actor: Actor, meeting: Meeting) -> QuerySet[AheadQuestion]:
    """Return the questions that the actor sent ahead, whatever became of them."""
    rows = AheadQuestion.objects.filter(user=actor.user_id, meeting=meeting)
    return rows.select_related("consultation", "statement")


def access_question(actor: Actor, number: int) -> AheadQuestion:
    """Return one of the actor's own questions; raises AheadQuestion.DoesNotExist."""
    return AheadQuestion.objects.select_related("meeting").get(pk=number, user=actor.user_id)


def sent_ahead(meeting: Meeting) -> QuerySet[AheadQuestion]:
    """Return the questions of a meeting that stand, for the secretariat."""
    rows = AheadQuestion.objects.filter(meeting=meeting, withdrawn_at__isnull=True)
    return rows.select_related("consultation__department", "user", "statement")


def to_prepare_for(actor: Actor, consultation: Consultation) -> QuerySet[AheadQuestion]:
    """Return the questions on a consultation: for its own department and the secretariat."""
    own = consultation.department.code in actor.organisations(Role.CLERK)
    if not (own or actor.has(Role.SECRETARIAT)):
        return AheadQuestion.objects.none()
    rows = AheadQuestion.objects.filter(consultation=consultation, withdrawn_at__isnull=True)
    return rows.select_related("meeting", "statement")


def chain_of(consultation: Consultation) -> frozenset[int]:
    """Return the keys of a consultation and all it amends or is amended by, however far."""
    known = {consultation.pk}
    for _step in range(_LONGEST_CHAIN):
        near = Consultation.objects.filter(Q(amended_by__in=known) | Q(amends__in=known))
        found = set(near.values_list("pk", flat=True)) - known
        if not found:
            break
        known |= found
    return frozenset(known)


def _on_the_chain(consultation: Consultation | None, stood: Sequence[Stood]) -> tuple[Stood, ...]:
    """Return those on the same operation, or on a consultation this one amends."""
    if consultation is None or not stood:
        return ()
    chain = chain_of(consultation)
    code = consultation.operation

    def belongs(opinion: Opinion) -> bool:
        other = opinion.consultation
        return other.pk in chain or bool(code and other.operation == code)

    return tuple(each for each in stood if belongs(each[0]))


def _groups(stood: Sequence[Stood]) -> tuple[Group, ...]:
    """Return the opinions, in their order, together where they stand alike."""
    return tuple(
        Group(standing, tuple(rows), isinstance(standing, Open) and standing.reason in _FIRST)
        for standing, rows in groupby(stood, key=itemgetter(1))
    )


def _place(row: AgendaItem | Note) -> tuple[int | None, str]:
    """Return where a note stands: the consultation, or the words of the line."""
    if row.consultation_id:
        return row.consultation_id, ""
    return None, row.title if isinstance(row, AgendaItem) else row.line
