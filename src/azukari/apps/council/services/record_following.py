"""The second half of a record made from minutes: earlier opinions with their responses, promises.

Nothing is lost: an opinion without a response stays unanswered, one that the council did not close
stays open, and each open one rests on the board with its reason. What only the machine proposed is
marked so until a person decides.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from django.utils import timezone

from azukari.apps.accounts import queries as accounts
from azukari.apps.council.models import Consultation, Judgement, Opinion, Response
from azukari.apps.council.models.consultation import Kind
from azukari.apps.council.services import promises
from azukari.apps.council.services.record_context import Making
from azukari.apps.obligations import services as board
from azukari.core.council import Closed, ResponseKind
from azukari.core.council.taking_in import OpinionItem, PromiseItem
from azukari.core.deadlines import Due, ObligationKind, On, OpenReason, When
from azukari.core.promises import PromiseKind
from azukari.core.shared.calendar import next_business_day
from azukari.core.shared.wareki import parse_date

ASKED = {PromiseKind.ASKED_FOR_DOCUMENT}


def make_follow_ups(making: Making) -> None:
    """Bring the earlier opinions into the record, each with its response and how it stands."""
    items = {(each.consultation, each.number): each for each in making.review.opinions}
    for read in making.reading["follow_ups"]:
        consultation = _earlier(making, read["number"], read["title"], read["department"])
        for each in read["opinions"]:
            _follow_up(making, consultation, items[read["number"], each["number"]])


def _earlier(making: Making, number: int, title: str, department: str) -> Consultation:
    year = making.meeting.fiscal_year
    # The first meetings of a year follow up what the last ones of the year before were asked.
    last_year = Consultation.objects.filter(fiscal_year=year - 1, number=number, title=title)
    if last_year.exists():
        return last_year.get()
    row, _created = Consultation.objects.get_or_create(
        fiscal_year=year,
        number=number,
        defaults={
            "kind": Kind.CONSULTATION,
            "title": title,
            "department": making.department(department),
            "state": Consultation.State.DECIDED,
            "decision": Consultation.Decision.UNRECORDED,
        },
    )
    return row


def _follow_up(making: Making, consultation: Consultation, item: OpinionItem) -> None:
    opinion, is_new = Opinion.objects.get_or_create(
        consultation=consultation,
        number=item.number,
        defaults={
            "text": item.text,
            "entered_at": making.meeting,
        },
    )
    if item.kind is not None:
        _response(making, opinion, item, item.kind)
    if opinion.is_closed or not (is_new or item.kind):
        return
    promises.record_took_over(making.actor, opinion, evidence=item.response or str(making.meeting))
    if item.closes:
        opinion.closed_at = making.meeting
        opinion.save(update_fields=["closed_at"])
    else:
        _owe(making, opinion, item)


def _response(making: Making, opinion: Opinion, item: OpinionItem, kind: ResponseKind) -> None:
    response = Response.objects.create(
        opinion=opinion,
        kind=kind,
        text=item.response,
        condition=item.condition,
        responded_on=making.meeting.held_on,
        is_proposed=item.is_proposed,
    )
    if item.verdict is not None and not item.is_proposed:
        Judgement.objects.create(
            response=response, meeting=making.meeting, verdict=item.verdict, note=item.note
        )


def _owe(making: Making, opinion: Opinion, item: OpinionItem) -> None:
    standing = item.standing
    if isinstance(standing, Closed):
        return
    due = _due(item)
    judged = standing.reason is OpenReason.UNJUDGED
    owner = (
        accounts.duty(*promises.SECRETARIAT)
        if judged
        else accounts.duty(opinion.consultation.department.code, promises.RESPONDER)
    )
    board.promise(
        making.actor,
        board.Promise(
            what=promises.task_of(opinion, standing.reason),
            kind=promises.KIND_OF[standing.reason],
            owner=owner,
            due=due,
            rests_on=opinion.reference,
            why=item.note,
            reason_kind=standing.reason,
            proposed=item.is_proposed,
        ),
    )


def _due(item: OpinionItem) -> Due:
    """Return the day a person chose; for an old record there is none in the past to take."""
    today = timezone.localdate()
    chosen = (item.choice or {}).get("due_on")
    day = parse_date(chosen) if chosen else promises.usual_due(today)
    if item.kind is ResponseKind.WHEN_CONDITION and item.condition:
        review = next_business_day(today + timedelta(days=promises.REVIEW_DAYS))
        return When(item.condition, day if chosen else review)
    return On(day)


def make_promises(making: Making, consultations: Sequence[Consultation | None]) -> None:
    """Put the promises heard at the meeting on the board."""
    for item in making.review.promises:
        consultation = consultations[item.consultation]
        if item.is_kept and consultation is not None:
            _promise(making, consultation, item)


def _promise(making: Making, consultation: Consultation, item: PromiseItem) -> None:
    asked = item.proposal.kind in ASKED
    chosen = (item.choice or {}).get("due_on")
    day = parse_date(chosen) if chosen else promises.usual_due(timezone.localdate())
    board.promise(
        making.actor,
        board.Promise(
            what=item.what,
            kind=ObligationKind.SUBMIT if asked else ObligationKind.PROMISED_ALOUD,
            owner=accounts.duty(consultation.department.code, promises.RESPONDER),
            due=On(day),
            rests_on=consultation.reference,
            why=item.proposal.quote,
            reason_kind=OpenReason.ASKED if asked else OpenReason.PROMISED,
            proposed=item.is_proposed,
        ),
    )
