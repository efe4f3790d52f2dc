"""The last meeting of the demo city, taken in from its minutes; its opinions compiled, one answered.

The minutes are written for one evening; their day and numbers are set to go on with the year.
"""

from __future__ import annotations

import re
from datetime import date, timedelta
from pathlib import Path

from django.db.models import Max

from azukari.apps.accounts.demo import DemoWorld
from azukari.apps.council import queries, services
from azukari.apps.council.models import Consultation, Meeting
from azukari.core.council import ResponseKind, Verdict
from azukari.core.shared.calendar import JAPAN, fiscal_year, next_business_day
from azukari.core.shared.wareki import format_date, format_fiscal_year

RECORD = Path(__file__).parents[1] / "demo_records" / "tonbo_4.txt"
DAYS_AGO = 13
# How the written minutes call their own evening, the meeting before it and the first follow-up.
EVENING = "令和8年11月10日(火)"
MEETING, BEFORE, FIRST_FOLLOWED, FIRST_PUT = "令和8年度第4回", "第3回審議会", 5, 9
# Left undecided on purpose: the board shows what a machine proposed and nobody confirmed.
UNDECIDED = (2, 3)  # of the consultations followed up, counted from 0
# Number as written; opinions with the members' statements they come from, counted from 0.
COMPILED = (
    (
        9,
        (
            (
                "決済の会社より先の委託先についても、事故の連絡が市に届く仕組みを書面で確かめること。",
                (1, 2),
            ),
            (
                "夜間と休日の連絡先の一覧を契約書に付け、年度の初めに電話をかけて確かめること。",
                (2,),
            ),
            ("契約の前に、三社のサーバーの場所を書面で確かめること。", (9, 10)),
            ("納税通知書の案内に、画面の鍵をかけるよう一行を加えること。", (6, 7)),
        ),
    ),
    (
        10,
        (
            ("残るDVD二百十二枚は、番号ごとに砕いた日を記した証明を受け取ること。", (5, 6)),
            ("伝送が止まった日の手順を、次回の審議会に紙で出すこと。", (7, 8)),
        ),
    ),
    (
        11,
        (
            ("受付票は紙のまま鍵のかかる書庫に保管し、電子化しないこと。", (0, 1)),
            ("受付票は電子化してよいが、暗号化した媒体だけに保存すること。", (0, 1)),
        ),
    ),
    (12, (("待合で隣の相談の声が聞こえないか、開庁中に職員が座って確かめること。", (5,)),)),
)
CONTRADICTING = 11


def take_in(world: DemoWorld) -> Meeting:
    """Take the minutes in, every role and all but the undecided answers confirmed."""
    actor = world.actor_secretariat
    day = JAPAN.roll_back(world.today - timedelta(days=DAYS_AGO))
    text, undecided = _dated(RECORD.read_text(), day)
    draft = services.take_in_minutes(actor, name=RECORD.name, data=text.encode())
    review = queries.drafts.review(draft)
    roles = {item.key: item.role for item in review.statements}
    answers = {
        item.key: {
            "kind": item.kind,
            "verdict": item.verdict or (Verdict.MET if item.kind is ResponseKind.DONE else ""),
            "note": item.note,
            "condition": item.condition,
            "due_on": "",
        }
        for item in review.opinions
        if item.kind is not None and item.consultation not in undecided
    }
    services.choose(actor, draft, roles | answers)
    return services.record_minutes(actor, draft)


def _dated(text: str, day: date) -> tuple[str, set[int | None]]:
    """Return the minutes as of that day, and the numbers of the undecided consultations."""
    year = fiscal_year(day)
    before = Meeting.objects.latest("held_on", "ordinal")
    ordinal = before.ordinal + 1 if before.fiscal_year == year else 1
    followed = list(before.consultations.order_by("number").values_list("number", flat=True))
    taken = Consultation.objects.filter(fiscal_year=year).aggregate(last=Max("number"))["last"] or 0
    numbers = {FIRST_FOLLOWED + place: number for place, number in enumerate(followed)}
    numbers |= {FIRST_PUT + place: taken + 1 + place for place in range(len(COMPILED))}
    numbered = re.sub(r"諮問第(\d+)号", lambda found: f"諮問第{numbers[int(found[1])]}号", text)
    dated = numbered.replace(MEETING, f"{format_fiscal_year(year)}第{ordinal}回")
    dated = dated.replace(BEFORE, f"第{before.ordinal}回審議会").replace(EVENING, format_date(day))
    return dated, {followed[place] for place in UNDECIDED}


def compile_opinions(world: DemoWorld, meeting: Meeting) -> None:
    """Compile opinions of the last meeting from its members' statements."""
    rows = meeting.consultations.order_by("number")
    for consultation, (number, opinions) in zip(rows, COMPILED, strict=True):
        said = list(
            consultation.statements.filter(role="question").values_list("position", flat=True)
        )
        made = services.compile_opinions(
            world.actor_secretariat,
            consultation,
            meeting=meeting,
            opinions=[
                services.CompiledOpinion(text, tuple(said[place] for place in places))
                for text, places in opinions
            ],
            due_on=next_business_day(world.today + timedelta(days=14)),
        )
        if number == CONTRADICTING:
            services.mark_contradiction(world.actor_secretariat, made[0], made[1])


def answer(world: DemoWorld, meeting: Meeting) -> None:
    """Let one department answer, so that the council has something to judge."""
    first = meeting.consultations.order_by("number")[0]
    given = services.ResponseGiven(
        ResponseKind.WILL_DO,
        "次の契約更新の際に、再委託先からの連絡の流れを別紙で定め、写しを審議会に示す。",
        due_on=next_business_day(world.today + timedelta(days=60)),
    )
    services.respond(world.clerk("nozei"), first.opinions.get(number=1), given)
