"""A member prepares: own notes, and questions sent ahead that open the record (CO12).

A note leaves evidence that something was written, never what.
"""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from azukari.apps.council.models import AheadQuestion, Consultation, Meeting, Note, Statement
from azukari.apps.council.queries import preparation as queries
from azukari.apps.council.services import acts, remembering
from azukari.apps.evidence import services as evidence
from azukari.core.council import SentAhead, reading_order
from azukari.core.shared.errors import Refused
from azukari.core.shared.identity import Actor, Role


@transaction.atomic
def write_note(
    actor: Actor,
    meeting: Meeting,
    *,
    text: str,
    consultation: Consultation | None = None,
    line: str = "",
) -> Note | None:
    """Keep a member's own note beside a line of the agenda; an emptied one is gone."""
    place: dict[str, Any] = {
        "user_id": _member(actor),
        "meeting": meeting,
        "consultation": consultation,
        "line": "" if consultation else line.strip(),
    }
    words = text.strip()
    found = Note.objects.select_for_update().filter(**place).first()
    if (found.text if found else "") == words:
        return found
    if not words:
        Note.objects.filter(**place).delete()
        note = None
    else:
        values = {"text": words, "written_at": timezone.now()}
        note, _created = Note.objects.update_or_create(**place, defaults=values)
    evidence.record(actor, acts.NOTE_WRITTEN, meeting.reference)
    return note


@transaction.atomic
def send_question(
    actor: Actor, meeting: Meeting, *, text: str, consultation: Consultation | None = None
) -> AheadQuestion:
    """Send a question before the meeting opens; it will stand among its first statements."""
    member = _member(actor)
    if not text.strip():
        raise Refused("質問が空です。", remedy="質問の内容を入力してください。")
    _before_it_opens(meeting, "会議の席で質問するか、事務局に伝えてください。")
    on_agenda = meeting.agenda.filter(consultation=consultation)
    if consultation is not None and not on_agenda.exists():
        raise Refused(
            "この諮問は会議次第に載っていません。",
            remedy="「会議全体について」を選んで送ってください。",
        )
    question = AheadQuestion.objects.create(
        meeting=meeting,
        consultation=consultation,
        user_id=member,
        text=text.strip(),
        sent_at=timezone.now(),
    )
    evidence.record(
        actor,
        acts.QUESTION_SENT,
        meeting.reference,
        basis=consultation.reference if consultation else "",
    )
    return question


@transaction.atomic
def withdraw_question(actor: Actor, question: AheadQuestion) -> AheadQuestion:
    """Take one's own question back while the meeting has not opened."""
    _before_it_opens(question.meeting, "取り消すことがあれば、会議の席で述べてください。")
    locked = AheadQuestion.objects.select_for_update().get(pk=question.pk, user=actor.user_id)
    if locked.withdrawn_at is not None:
        return locked
    locked.withdrawn_at = timezone.now()
    locked.save(update_fields=["withdrawn_at"])
    evidence.record(actor, acts.QUESTION_WITHDRAWN, locked.meeting.reference)
    return locked


def read_out(meeting: Meeting) -> list[Statement]:
    """Write the questions sent ahead down as statements; inside the opening's own transaction."""
    sent = {each.pk: each for each in queries.sent_ahead(meeting).filter(statement__isnull=True)}
    agenda = meeting.agenda.exclude(consultation=None).values_list("consultation_id", flat=True)
    order = reading_order(
        [SentAhead(each.pk, each.consultation_id, each.sent_at) for each in sent.values()],
        list(agenda),
    )
    last = meeting.statements.aggregate(last=Max("position"))["last"] or 0
    read = [_as_statement(sent[key], last + at) for at, key in enumerate(order, start=1)]
    remembering.statements(read)
    return read


def _as_statement(question: AheadQuestion, position: int) -> Statement:
    # The record does not name the member who asks: a question is ● of the council's.
    statement = Statement.objects.create(
        meeting_id=question.meeting_id,
        consultation_id=question.consultation_id,
        position=position,
        role=Statement.Role.QUESTION,
        text=question.text,
        is_sent_ahead=True,
    )
    question.statement = statement
    question.save(update_fields=["statement"])
    return statement


def _before_it_opens(meeting: Meeting, remedy: str) -> None:
    state = Meeting.objects.select_for_update().get(pk=meeting.pk).state
    if state != Meeting.State.PLANNED:
        raise Refused("会議はすでに開会しました。", remedy=remedy)


def _member(actor: Actor) -> int:
    if not actor.has(Role.MEMBER) or actor.user_id is None:
        raise Refused("委員だけができます。", remedy="委員の利用者でサインインしてください。")
    return actor.user_id
