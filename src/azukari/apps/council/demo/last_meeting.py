"""The last meeting of the demo city, taken in from its minutes; two opinions compiled, one answered."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

from azukari.apps.accounts.demo import DemoWorld
from azukari.apps.council import queries, services
from azukari.apps.council.models import Meeting, Opinion
from azukari.core.council import ResponseKind
from azukari.core.shared.calendar import next_business_day

RECORD = Path(__file__).parents[1] / "demo_records" / "tonbo_4.txt"
# Left undecided on purpose: the board shows what a machine proposed and nobody confirmed.
UNDECIDED = ("o/7/", "o/8/")


def take_in(world: DemoWorld) -> Meeting:
    """Take the minutes in, every role and all but the undecided answers confirmed."""
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


def compile_opinions(world: DemoWorld, meeting: Meeting) -> None:
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


def answer(world: DemoWorld) -> None:
    """Let one department answer, so that the council has something to judge."""
    opinion = Opinion.objects.filter(consultation__number=9, number=1).get()
    given = services.ResponseGiven(
        ResponseKind.WILL_DO,
        "次の契約更新の際に、再委託先からの連絡の流れを別紙で定め、写しを審議会に示す。",
        due_on=next_business_day(world.today + timedelta(days=60)),
    )
    services.respond(world.clerk("nozei"), opinion, given)
