"""The council of the demo city: a meeting taken in from its minutes, the next one prepared.

Everything goes through the services, so that the demo's evidence is real.
"""

from __future__ import annotations

from datetime import date, time, timedelta
from pathlib import Path

from azukari.apps.accounts.demo import DemoWorld
from azukari.apps.council import queries, services
from azukari.apps.council.models import Consultation, Meeting, Opinion, Seat
from azukari.apps.council.models.consultation import Kind
from azukari.core.council import ResponseKind
from azukari.core.shared.calendar import next_business_day

RECORD = Path(__file__).parent / "demo_records" / "tonbo_4.txt"
SEATS = (
    ("kaicho", Seat.Office.CHAIR),
    ("shokumu", Seat.Office.ACTING_CHAIR),
    ("iin", Seat.Office.MEMBER),
    ("iin2", Seat.Office.MEMBER),
    ("iin3", Seat.Office.MEMBER),
)
OPERATIONS = {"kodomo": "child-consultation", "fukushi": "support-register", "koho": "film"}
# Left undecided on purpose: the board shows what a machine proposed and nobody confirmed.
UNDECIDED = ("o/7/", "o/8/")


def build(world: DemoWorld) -> None:
    """Seat the members, take the last meeting in, plan the next, compile and answer opinions."""
    _seat_members(world)
    meeting = _take_last_meeting_in(world)
    _plan_next_meeting(world)
    _compile(world, meeting)
    _answer(world)


def _seat_members(world: DemoWorld) -> None:
    for username, office in SEATS:
        user = world.people[username]
        seat = Seat(user=user, name=str(user), office=office, starts_on=date(2025, 4, 1))
        services.seat_member(world.actor_secretariat, seat)


def _take_last_meeting_in(world: DemoWorld) -> Meeting:
    actor = world.actor_secretariat
    draft = services.take_in_minutes(actor, name=RECORD.name, data=RECORD.read_bytes())
    review = queries.drafts.review(draft)
    roles = {item.key: item.role for item in review.statements}
    answers = {
        item.key: {
            "kind": item.kind,
            "verdict": item.verdict or "",
            "note": item.note,
            "condition": item.condition,
            "due_on": "",
        }
        for item in review.opinions
        if item.kind is not None and not item.key.startswith(UNDECIDED)
    }
    services.choose(actor, draft, roles | answers)
    return services.record_minutes(actor, draft)


def _plan_next_meeting(world: DemoWorld) -> None:
    actor = world.actor_secretariat
    held_on = next_business_day(world.today + timedelta(days=28))
    plan = services.MeetingPlan(
        name="個人情報保護運営審議会",
        held_on=held_on,
        starts_at=time(18, 0),
        ends_at=time(20, 0),
        place="蜻蛉市役所本庁舎 第2会議室",
        closed_ground="蜻蛉市情報公開条例第8条に定める非公開情報を審議するため",
        contact="総務部総務課情報公開係\n電話 000-555-0100",
    )
    meeting = services.plan_meeting(actor, plan)
    services.compile_agenda(actor, meeting, ["開会", "諮問書の授受", "前回の意見への回答"])
    for title, department, reasons, why in (
        (
            "児童相談記録システムの機器更新に伴う保守業務の委託",
            "kodomo",
            ("outsourcing", "contract_form_changed", "expert_knowledge_needed"),
            "機器を更新し、保守の契約を結び直すため。USB の接続口は更新後の機器で制限する。",
        ),
        (
            "避難行動要支援者名簿の地図表示",
            "fukushi",
            ("items_added", "sensitive_items", "expert_knowledge_needed"),
            "名簿の住所から地図を作り、災害時に自主防災組織へ渡せるようにするため。",
        ),
    ):
        row = _drafted(world, title, department, reasons, why)
        received = services.receive_consultation(actor, row, on=world.today)
        services.put_on_agenda(actor, received, meeting)
    _drafted(
        world,
        "広報動画の撮影素材の保管方法の変更",
        "koho",
        ("mid_year_change",),
        "撮影素材を受託者が消去したことを、市が確かめられるようにするため。",
    )


def _drafted(
    world: DemoWorld, title: str, department: str, reasons: tuple[str, ...], why: str
) -> Consultation:
    draft = services.ConsultationDraft(
        title=title,
        department=world.organisations[department],
        operation=OPERATIONS[department],
        kind=Kind.CONSULTATION,
        reasons=reasons,
        why_now=why,
        rule_ground=queries.rules.ground_for(reasons, world.today),
    )
    return services.draft_consultation(world.clerk(department), draft)


def _compile(world: DemoWorld, meeting: Meeting) -> None:
    """Compile two opinions of the last meeting from its members' statements."""
    for number, texts in (
        (
            9,
            (
                "決済の会社より先の委託先についても、事故の連絡が市に届く仕組みを書面で確かめること。",
            ),
        ),
        (
            11,
            (
                "受付票は紙のまま鍵のかかる書庫に保管し、電子化しないこと。",
                "受付票は電子化してよいが、暗号化した媒体だけに保存すること。",
            ),
        ),
    ):
        consultation = meeting.consultations.get(number=number)
        said = consultation.statements.filter(role="question").values_list("position", flat=True)
        opinions = [services.CompiledOpinion(text, tuple(said[:2])) for text in texts]
        made = services.compile_opinions(
            world.actor_secretariat,
            consultation,
            meeting=meeting,
            opinions=opinions,
            due_on=next_business_day(world.today + timedelta(days=14)),
        )
        if len(made) > 1:
            services.mark_contradiction(world.actor_secretariat, made[0], made[1])


def _answer(world: DemoWorld) -> None:
    """Let one department answer, so that the council has something to judge."""
    opinion = Opinion.objects.filter(consultation__number=9, number=1).get()
    given = services.ResponseGiven(
        ResponseKind.WILL_DO,
        "次の契約更新の際に、再委託先からの連絡の流れを別紙で定め、写しを審議会に示す。",
        due_on=next_business_day(world.today + timedelta(days=60)),
    )
    services.respond(world.clerk("nozei"), opinion, given)
