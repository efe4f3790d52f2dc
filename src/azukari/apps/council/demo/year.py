"""A council year in the demo city: six meetings held, their opinions answered and judged in time.

What a meeting left open is answered before a later one; every act goes through the services.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, time, timedelta

from azukari.apps.accounts.demo import DemoWorld
from azukari.apps.council import queries, services
from azukari.apps.council.demo import written
from azukari.apps.council.demo.written import Step, WrittenConsultation, WrittenMeeting
from azukari.apps.council.models import (
    Attendance,
    Consultation,
    Meeting,
    Opinion,
    Response,
    Statement,
)
from azukari.apps.obligations import services as board
from azukari.core.deadlines import ObligationKind, On, OpenReason
from azukari.core.shared.calendar import JAPAN, add_business_days

LAST_MEETING = 7  # held already, taken in from its minutes
NEXT_MEETING = 8  # the number by which the written steps call the meeting to come
ANSWERED_BEFORE = timedelta(days=14)
DRAFTED_BEFORE = timedelta(days=35)
TO_ANSWER_BEFORE_THE_NEXT = -10  # working days
MEMBERS = (
    ("kaicho", "会長"),
    ("shokumu", "会長職務代理"),
    ("iin", "委員"),
    ("iin2", "委員"),
    ("iin3", "委員"),
)
ABSENT = {2: "iin3", 3: "iin", 5: "iin2"}
USUAL = {
    "name": "個人情報保護運営審議会",
    "starts_at": time(18, 0),
    "ends_at": time(20, 15),
    "place": "蜻蛉市役所本庁舎 第2会議室",
    "closed_ground": "蜻蛉市情報公開条例第8条に定める非公開情報を審議するため",
    "contact": "総務部総務課情報公開係\n電話 000-555-0100",
}


@dataclass
class Year:
    """What is known while the year goes by: the planned meetings and what is still to be answered."""

    world: DemoWorld
    written: tuple[WrittenMeeting, ...]
    meetings: dict[int, Meeting] = field(default_factory=dict)
    steps: dict[int, list[tuple[Opinion, Step]]] = field(default_factory=dict)
    again: dict[int, list[tuple[Opinion, str]]] = field(default_factory=dict)
    continued: dict[str, Consultation] = field(default_factory=dict)

    def day(self, place: int) -> date:
        """Return the day of a meeting of the year: an open day, so long ago."""
        ago = timedelta(days=self.written[place - 1].days_ago)
        return JAPAN.roll_back(self.world.today - ago)


def hold(world: DemoWorld) -> Year:
    """Hold the meetings of the year one after the other."""
    year = Year(world, written.meetings())
    _plan(year, 1)
    for each in year.written:
        _hold(year, each)
    return year


def judge_at_the_last(year: Year, meeting: Meeting) -> None:
    """Answer and judge what stands open from the year at the meeting taken in from minutes."""
    _judge(year, meeting, _answers(year, LAST_MEETING, meeting))


def answer_for_the_next(year: Year) -> None:
    """Give the answers that the next meeting will judge."""
    on = JAPAN.roll_back(year.world.today - timedelta(days=4))
    for opinion, step in year.steps.get(NEXT_MEETING, ()):
        _respond(year, opinion, step, on=on)


def _plan(year: Year, place: int) -> None:
    plan = services.MeetingPlan(held_on=year.day(place), **USUAL)  # type: ignore[arg-type]
    year.meetings[place] = services.plan_meeting(year.world.actor_secretariat, plan)


def _hold(year: Year, each: WrittenMeeting) -> None:
    actor, meeting = year.world.actor_secretariat, year.meetings[each.place]
    answers = _answers(year, each.place, meeting)
    titles = ["開会", "諮問書の授受", "前回の意見への回答"]
    services.compile_agenda(actor, meeting, titles)
    put = [_put(year, meeting, consultation) for consultation in each.consultations]
    services.mark_attendance(actor, meeting, _attendees(year, each.place))
    services.open_meeting(actor, meeting)
    if each.place < len(year.written):
        _plan(year, each.place + 1)
    _judge(year, meeting, answers)
    for opinion, why in year.again.get(each.place, ()):
        services.reopen_opinion(actor, opinion, meeting=meeting, why=why, on=meeting.held_on)
    for row, text in zip(put, each.consultations, strict=True):
        _deliberate(year, meeting, row, text)
    meeting.refresh_from_db()
    services.close_meeting(actor, meeting)


def _answers(year: Year, place: int, meeting: Meeting) -> list[tuple[Response, Step]]:
    on = JAPAN.roll_back(meeting.held_on - ANSWERED_BEFORE)
    steps = year.steps.get(place, ())
    return [(_respond(year, opinion, step, on=on), step) for opinion, step in steps]


def _judge(year: Year, meeting: Meeting, answers: list[tuple[Response, Step]]) -> None:
    for response, step in answers:
        if step.verdict is not None:
            services.judge(
                year.world.actor_secretariat,
                response,
                meeting=meeting,
                verdict=step.verdict,
                note=step.note,
                on=meeting.held_on,
            )


def _respond(year: Year, opinion: Opinion, step: Step, *, on: date) -> Response:
    due = None if step.due is None else JAPAN.roll_forward(on + timedelta(days=step.due))
    given = services.ResponseGiven(step.kind, step.text, due, step.condition)
    clerk = year.world.clerk(opinion.consultation.department.code)
    return services.respond(clerk, opinion, given, on=on)


def _attendees(year: Year, place: int) -> list[services.Attendee]:
    members = [
        services.Attendee(
            str(year.world.people[username]),
            office,
            Attendance.Part.MEMBER,
            ABSENT.get(place) != username,
        )
        for username, office in MEMBERS
    ]
    keeper = str(year.world.people["soumu"])
    part = Attendance.Part.SECRETARIAT
    return [*members, services.Attendee(keeper, "情報公開係長", part)]


def _put(year: Year, meeting: Meeting, text: WrittenConsultation) -> Consultation:
    actor = year.world.actor_secretariat
    row = year.continued.get(text.again) or _received(year, meeting, text)
    services.put_on_agenda(actor, row, meeting)
    if text.key:
        year.continued[text.key] = row
    return row


def _received(year: Year, meeting: Meeting, text: WrittenConsultation) -> Consultation:
    world = year.world
    draft = services.ConsultationDraft(
        title=text.title,
        department=world.organisations[text.department],
        operation=text.operation,
        reasons=text.reasons,
        why_now=text.why,
        rule_ground=queries.rules.ground_for(text.reasons, meeting.held_on),
    )
    drafted_on = JAPAN.roll_back(meeting.held_on - DRAFTED_BEFORE)
    row = services.draft_consultation(world.clerk(text.department), draft, on=drafted_on)
    return services.receive_consultation(world.actor_secretariat, row, on=meeting.held_on)


def _deliberate(year: Year, meeting: Meeting, row: Consultation, text: WrittenConsultation) -> None:
    actor = year.world.actor_secretariat
    said = [
        services.record_statement(actor, meeting, role=role, text=words, consultation=row)
        for role, words in text.said
    ]
    given = services.DecisionGiven(
        text.decision, text.words or f"諮問第{row.number}号について、諮問どおり「可」とする。"
    )
    row = services.decide(actor, row, given, meeting=meeting)
    if text.opinions:
        _compile(year, meeting, row, text, said)
    for promise in text.promises:
        _promise(year, meeting, row, promise)


def _compile(
    year: Year,
    meeting: Meeting,
    row: Consultation,
    text: WrittenConsultation,
    said: list[Statement],
) -> None:
    actor = year.world.actor_secretariat
    compiled = [
        services.CompiledOpinion(each.text, tuple(said[line - 1].position for line in each.lines))
        for each in text.opinions
    ]
    following = queries.meetings.next_meeting(meeting.held_on + timedelta(days=1))
    usual = meeting.held_on + timedelta(days=60)
    due_on = add_business_days(following.held_on if following else usual, TO_ANSWER_BEFORE_THE_NEXT)
    made = services.compile_opinions(actor, row, meeting=meeting, opinions=compiled, due_on=due_on)
    for opinion, each in zip(made, text.opinions, strict=True):
        if each.contradicts:
            services.mark_contradiction(actor, made[each.contradicts - 1], opinion)
        if each.again:
            year.again.setdefault(each.again.meeting, []).append((opinion, each.again.why))
        for step in each.life:
            year.steps.setdefault(step.meeting, []).append((opinion, step))


def _promise(year: Year, meeting: Meeting, row: Consultation, said: written.WrittenPromise) -> None:
    """Put a promise made aloud on the board, and end it where it was kept."""
    promise = board.Promise(
        what=said.what,
        kind=ObligationKind.PROMISED_ALOUD,
        owner=year.world.duties[f"{row.department.code}/responder"],
        due=On(JAPAN.roll_forward(meeting.held_on + timedelta(days=said.days))),
        rests_on=row.reference,
        why=f"{meeting}で所管課が約束した。",
        reason_kind=OpenReason.PROMISED,
    )
    made = board.promise(year.world.actor_secretariat, promise)
    if said.kept:
        board.fulfil(year.world.clerk(row.department.code), made, evidence=said.kept)
