"""What an opinion's steps mean on the board: which obligation ends, which begins.

While an opinion is open at least one obligation rests on it; the property test holds this.
"""

from __future__ import annotations

from datetime import date, timedelta

from azukari.apps.accounts import queries as accounts
from azukari.apps.council.models import Judgement, Opinion, Response
from azukari.apps.council.queries import meetings
from azukari.apps.obligations import queries as obligations
from azukari.apps.obligations import services as board
from azukari.core.council import Closed, ResponseKind, Verdict, standing_after
from azukari.core.deadlines import Due, On, When
from azukari.core.deadlines.kinds import ObligationKind, OpenReason
from azukari.core.shared.calendar import next_business_day
from azukari.core.shared.identity import Actor

RESPONDER = "responder"
SECRETARIAT = ("soumu", "secretariat")
USUAL_DAYS = 30  # when no meeting is planned yet
REVIEW_DAYS = 180  # how long a condition may wait before somebody looks again
CARRIED_OUT_LATER = {
    ResponseKind.WILL_DO: OpenReason.WILL_DO,
    ResponseKind.WHEN_CONDITION: OpenReason.WAITS_FOR_CONDITION,
}


KIND_OF = {
    OpenReason.UNANSWERED: ObligationKind.RESPOND,
    OpenReason.NOT_MET: ObligationKind.RESPOND,
    OpenReason.HARMS_OTHERS: ObligationKind.RESPOND,
    OpenReason.UNDER_STUDY: ObligationKind.RESPOND,
    OpenReason.VAGUE: ObligationKind.RESPOND,
    OpenReason.WILL_DO: ObligationKind.CARRY_OUT,
    OpenReason.WAITS_FOR_CONDITION: ObligationKind.CARRY_OUT,
    OpenReason.UNJUDGED: ObligationKind.JUDGE,
}
TASKS = {
    ObligationKind.RESPOND: "{name}に回答する",
    ObligationKind.CARRY_OUT: "{name}への回答を実行する",
    ObligationKind.JUDGE: "{name}への回答を会議で確認する",
}


def task_of(opinion: Opinion, reason: OpenReason) -> str:
    """Return what is to be done about an opinion that is open for this reason."""
    number = f"諮問第{opinion.consultation.number}号の意見({opinion.number})"
    return TASKS[KIND_OF[reason]].format(name=number)


def usual_due(today: date) -> date:
    """Return the day of the next meeting, or a working day in about a month."""
    planned = meetings.next_meeting(today + timedelta(days=1))
    return planned.held_on if planned else next_business_day(today + timedelta(days=USUAL_DAYS))


def ask_for_response(
    actor: Actor,
    opinion: Opinion,
    *,
    due: Due,
    reason: OpenReason = OpenReason.UNANSWERED,
    why: str = "",
) -> None:
    """Make the department owe an answer."""
    owner = accounts.duty(opinion.consultation.department.code, RESPONDER)
    board.promise(
        actor,
        board.Promise(
            what=task_of(opinion, reason),
            kind=ObligationKind.RESPOND,
            owner=owner,
            due=due,
            rests_on=opinion.reference,
            why=why or opinion.text,
            reason_kind=reason,
        ),
    )


def answer_came(actor: Actor, opinion: Opinion, response: Response) -> None:
    """End what the department owed; begin its carrying out and the council's judging."""
    _end_open(actor, opinion, evidence=f"回答: {response.text}")
    kind = ResponseKind(response.kind)
    today = response.responded_on
    if kind in CARRIED_OUT_LATER:
        owner = accounts.duty(opinion.consultation.department.code, RESPONDER)
        board.promise(
            actor,
            board.Promise(
                what=task_of(opinion, CARRIED_OUT_LATER[kind]),
                kind=ObligationKind.CARRY_OUT,
                owner=owner,
                due=_due_of(response, today),
                rests_on=opinion.reference,
                why=response.text,
                reason_kind=CARRIED_OUT_LATER[kind],
            ),
        )
    board.promise(
        actor,
        board.Promise(
            what=task_of(opinion, OpenReason.UNJUDGED),
            kind=ObligationKind.JUDGE,
            owner=accounts.duty(*SECRETARIAT),
            due=On(usual_due(today)),
            rests_on=opinion.reference,
            why=response.text,
            reason_kind=_reason(response, None),
        ),
    )


def judgement_fell(actor: Actor, opinion: Opinion, judgement: Judgement, *, on: date) -> None:
    """End the judging; where the opinion stays open, make the department owe the next step."""
    verdict = Verdict(judgement.verdict)
    words = f"{judgement.meeting}で確認: {judgement.note or verdict.value}"
    if opinion.is_closed:
        _end_open(actor, opinion, evidence=words)
        return
    _end_open(actor, opinion, evidence=words, kinds=(ObligationKind.JUDGE,))
    if verdict in (Verdict.NOT_MET, Verdict.HARMS_OTHERS):
        _end_open(actor, opinion, evidence=words)
    if not _open(opinion):
        reason = _reason(judgement.response, verdict)
        due = On(usual_due(on))
        ask_for_response(actor, opinion, due=due, reason=reason, why=judgement.note)


def record_took_over(actor: Actor, opinion: Opinion, *, evidence: str) -> None:
    """End what rested on an opinion whose answer and standing a later record brings in."""
    _end_open(actor, opinion, evidence=evidence)


def proposals_confirmed(actor: Actor, opinion: Opinion) -> None:
    """Take over what the machine proposed on the board about an opinion."""
    for each in obligations.about(opinion.reference).filter(state="open"):
        board.confirm(actor, each)


def _reason(response: Response, verdict: Verdict | None) -> OpenReason:
    standing = standing_after(ResponseKind(response.kind), verdict)
    return OpenReason.UNJUDGED if isinstance(standing, Closed) else standing.reason


def _due_of(response: Response, today: date) -> Due:
    if response.kind == ResponseKind.WHEN_CONDITION:
        review = response.due_on or next_business_day(today + timedelta(days=REVIEW_DAYS))
        return When(response.condition, review)
    return On(response.due_on or usual_due(today))


def _open(opinion: Opinion) -> bool:
    return obligations.about(opinion.reference).filter(state="open").exists()


def _end_open(
    actor: Actor, opinion: Opinion, *, evidence: str, kinds: tuple[ObligationKind, ...] = ()
) -> None:
    rows = obligations.about(opinion.reference).filter(state="open")
    for each in rows.filter(kind__in=kinds) if kinds else rows:
        board.fulfil(actor, each, evidence=evidence)
