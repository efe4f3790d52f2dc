"""Consultations: drafted by a department, handed over with a number, decided at a meeting (CO1)."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from django.core.files import File
from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from azukari.apps.accounts.queries import OrganisationRecord
from azukari.apps.council import queries
from azukari.apps.council.models import AgendaItem, Consultation, Meeting
from azukari.apps.council.models.consultation import Kind
from azukari.apps.council.services import acts, remembering
from azukari.apps.documents import services as documents
from azukari.apps.evidence import services as evidence
from azukari.core.council import Ballot, Carried, Tied, Vote
from azukari.core.council import decide as count
from azukari.core.shared.calendar import fiscal_year
from azukari.core.shared.errors import Refused
from azukari.core.shared.identity import Actor, Role

AGREED = (Consultation.Decision.APPROVED, Consultation.Decision.CONDITIONAL)


@dataclass(frozen=True, slots=True)
class ConsultationDraft:
    """What a department writes down before the secretariat gives it a number."""

    title: str
    department: OrganisationRecord
    kind: str = Kind.CONSULTATION
    operation: str = ""
    reasons: tuple[str, ...] = field(default_factory=tuple)
    why_now: str = ""
    summary: str = ""
    amends: Consultation | None = None
    rule_ground: str = ""


@transaction.atomic
def draft_consultation(
    actor: Actor, draft: ConsultationDraft, *, on: date | None = None
) -> Consultation:
    """Begin a consultation; only the department itself or the secretariat may.

    `on` is the day of a draft that was begun on paper earlier; without it, today.
    """
    _refuse_strangers(actor, draft.department.code)
    today = on or timezone.localdate()
    consultation = Consultation.objects.create(
        fiscal_year=fiscal_year(today),
        drafted_on=today,
        state=Consultation.State.DRAFT,
        **_fields(draft),
    )
    evidence.record(
        actor, acts.CONSULTATION_DRAFTED, consultation.reference, basis=draft.rule_ground
    )
    return consultation


@transaction.atomic
def revise_consultation(
    actor: Actor, consultation: Consultation, draft: ConsultationDraft
) -> Consultation:
    """Change a draft; what was handed over is changed no more."""
    _refuse_strangers(actor, draft.department.code)
    if consultation.state != Consultation.State.DRAFT:
        raise Refused(
            "授受を終えた諮問書は書き換えられません。",
            remedy="内容が変わる場合は、この諮問を変更する新しい諮問を起案してください。",
        )
    for name, value in _fields(draft).items():
        setattr(consultation, name, value)
    consultation.save()
    evidence.record(actor, acts.CONSULTATION_REVISED, consultation.reference)
    return consultation


@transaction.atomic
def attach_document(
    actor: Actor, consultation: Consultation, *, file: File[bytes], pages: str = ""
) -> str:
    """Keep a file and attach it, with the pages that matter; return the document's reference.

    Members may read it once the consultation is handed over.
    """
    _refuse_strangers(actor, consultation.department.code)
    stored = documents.store(actor, name=file.name or "", data=file, purpose=consultation.reference)
    drafted = consultation.state == Consultation.State.DRAFT
    readers = documents.Readers(() if drafted else (Role.MEMBER,), (consultation.department.code,))
    documents.attach(
        actor,
        stored,
        reference=consultation.reference,
        readers=readers,
        name=file.name or "",
        page_note=pages,
    )
    return stored.reference


@transaction.atomic
def receive_consultation(
    actor: Actor, consultation: Consultation, *, on: date, number: int | None = None
) -> Consultation:
    """Hand the document over (諮問書授受): from here it has a number in its fiscal year."""
    locked = Consultation.objects.select_for_update().get(pk=consultation.pk)
    if locked.state != Consultation.State.DRAFT:
        raise Refused(f"この諮問は、すでに第{locked.number}号として受け付けています。")
    year = fiscal_year(on)
    # Numbers are given one at a time: the lock on the year's rows keeps two clerks apart.
    taken = Consultation.objects.select_for_update().filter(fiscal_year=year)
    list(taken.values_list("pk", flat=True))
    wanted = number or (taken.aggregate(last=Max("number"))["last"] or 0) + 1
    if taken.filter(number=wanted).exists():
        raise Refused(
            f"第{wanted}号は、この年度ですでに使われています。",
            remedy="別の番号を指定するか、空欄にして自動で採番してください。",
        )
    was = locked.reference
    locked.fiscal_year, locked.number, locked.received_on = year, wanted, on
    locked.state = Consultation.State.RECEIVED
    locked.save()
    # What was attached to the draft follows it, and from here the council may read it.
    documents.move_uses(actor, was, to=locked.reference)
    readers = documents.Readers((Role.MEMBER,), (locked.department.code,))
    documents.let_read(actor, locked.reference, readers=readers)
    evidence.record(
        actor,
        acts.CONSULTATION_RECEIVED,
        locked.reference,
        basis=locked.rule_ground,
        detail={"title": locked.title, "department": locked.department.code},
    )
    return locked


@transaction.atomic
def put_on_agenda(actor: Actor, consultation: Consultation, meeting: Meeting) -> AgendaItem:
    """Put a received consultation on the agenda of a meeting that is not over."""
    if meeting.state == Meeting.State.CLOSED:
        raise Refused("終了した会議の次第には加えられません。")
    if consultation.state != Consultation.State.RECEIVED:
        raise Refused("受け付けた諮問だけを会議次第に載せられます。")
    position = meeting.agenda.count() + 1
    item, _created = AgendaItem.objects.get_or_create(
        meeting=meeting,
        consultation=consultation,
        defaults={"position": position, "title": consultation.title},
    )
    consultation.meeting = meeting
    consultation.save(update_fields=["meeting"])
    evidence.record(actor, acts.MEETING_AGENDA, meeting.reference, basis=consultation.reference)
    return item


@dataclass(frozen=True, slots=True)
class DecisionGiven:
    """The council's answer, with the voices where there was a vote."""

    decision: str
    words: str = ""
    in_favour: int | None = None
    against: int | None = None
    chair: str = ""


@transaction.atomic
def decide(
    actor: Actor, consultation: Consultation, given: DecisionGiven, *, meeting: Meeting
) -> Consultation:
    """Record the council's decision, apart from its opinions (CO3).

    Refused without a quorum, and where the voices decided otherwise.
    """
    locked = Consultation.objects.select_for_update().get(pk=consultation.pk)
    if locked.state != Consultation.State.RECEIVED:
        raise Refused("受け付けて、まだ答申していない諮問だけを決定できます。")
    queries.meetings.refuse_without_quorum(meeting)
    _refuse_against_the_voices(given, queries.meetings.quorum(meeting).present + meeting.stated)
    locked.meeting, locked.decision, locked.decision_text = meeting, given.decision, given.words
    locked.decided_on = meeting.held_on
    locked.in_favour, locked.against = given.in_favour, given.against
    continued = given.decision == Consultation.Decision.CONTINUED
    locked.state = Consultation.State.RECEIVED if continued else Consultation.State.DECIDED
    locked.save()
    remembering.decisions([locked])
    evidence.record(
        actor,
        acts.CONSULTATION_DECIDED,
        locked.reference,
        basis=meeting.reference,
        detail={
            "decision": given.decision,
            "in_favour": given.in_favour or 0,
            "against": given.against or 0,
        },
    )
    return locked


def _refuse_against_the_voices(given: DecisionGiven, present: int) -> None:
    if given.in_favour is None and given.against is None:
        return
    ballot = Ballot(present, given.in_favour or 0, given.against or 0)
    outcome = count(ballot, Vote(given.chair) if given.chair else None)
    if isinstance(outcome, Tied):
        raise Refused("可否同数です。", remedy="会長の採決を選んでください。")
    if isinstance(outcome, Carried) != (given.decision in AGREED):
        raise Refused(
            f"採決の結果（賛成 {ballot.in_favour} 人、反対 {ballot.against} 人）と答申が合いません。",
            remedy=f"出席は {present} 人です。人数か答申を確かめてください。",
        )


def _refuse_strangers(actor: Actor, department: str) -> None:
    if actor.has(Role.SECRETARIAT) or department in actor.organisations(Role.CLERK):
        return
    raise Refused("自分の所管課の諮問だけを起案・修正できます。")


def _fields(draft: ConsultationDraft) -> dict[str, object]:
    return {name: getattr(draft, name) for name in ConsultationDraft.__dataclass_fields__} | {
        "reasons": list(draft.reasons)
    }
