"""Supervision in the demo city: visits of last year and this, one overdue, reports and one silence.

The film maker was seen from afar last year, so that somebody has to go there, and is silent since; the
agent's visit is overdue; the workshop has a finding in each state.
"""

from __future__ import annotations

from datetime import date, timedelta

from django.core.files.base import ContentFile

from azukari.apps.accounts.demo import DemoWorld
from azukari.apps.outsourcing import services
from azukari.apps.outsourcing.models import Body, Engagement, Inspection
from azukari.apps.outsourcing.services import (
    Correction,
    EngagementEntry,
    Held,
    ReportEntry,
    Seen,
    VisitPlan,
)
from azukari.apps.register import queries as register
from azukari.core.shared.calendar import fiscal_year

LAST_YEAR = (date(2025, 4, 1), date(2026, 3, 31))
# operation, clerk, body, title, way, day of last year's visit
Before = tuple[str, str, str, str, str, date]
BEFORE: tuple[Before, ...] = (
    ("workshop", "gomi", "tonbo-koubou", "とんぼ工房運営業務委託", "on_site", date(2025, 11, 19)),
    ("film", "koho", "film-crew", "市の動画制作業務委託", "photos", date(2026, 2, 12)),
)  # fmt: skip
# Topic, answer, what was seen at the workshop in October.
SEEN_AT_THE_WORKSHOP = (
    (6, "ok", "責任者の届出は10月1日付けで改められていた。"),
    (9, "gap", "名簿に9月に辞めた会員が残っていた。"),
    (11, "gap", "新しく入った会員2人の誓約書がなかった。"),
    (17, "gap", "参加者の申込書が鍵のない棚に置かれていた。"),
    (20, "ok", "持出しの記録は毎回書かれていた。"),
    (21, "na", "パソコンは置いていない。"),
    (26, "ok", ""),
)
PICTURE = (
    "89504e470d0a1a0a0000000d49484452000000010000000108000000003a7e9b550000000a494441"
    "54789c636800000082008177cd72b60000000049454e44ae426082"
)
MOST_DRAWN = 2


def build(world: DemoWorld) -> None:
    """Look back, look this year, ask for reports, draw."""
    for row in BEFORE:
        _last_year(world, row)
    _workshop(world)
    _agent(world)
    _film(world)
    services.owe_visits(world.today, actor=world.actor_secretariat)
    services.draw_visits(world.actor_secretariat, fiscal_year(world.today), MOST_DRAWN)


def _running(world: DemoWorld, operation: str) -> Engagement:
    rows = Engagement.objects.filter(operation__code=operation, starts_on__lte=world.today)
    return rows.select_related("operation__department", "contractor__organisation").latest(
        "starts_on"
    )


def _last_year(world: DemoWorld, told: Before) -> None:
    operation, clerk, body, title, way, day = told
    actor = world.clerk(clerk)
    entry = EngagementEntry(
        register.operation(operation), Body.objects.get(code=body), title, *LAST_YEAR,
        signed_on=date(2025, 3, 27),
    )  # fmt: skip
    row = services.enter_engagement(actor, entry)
    visit = services.plan_visit(actor, row, VisitPlan("yearly", way, day))
    if way == Inspection.Way.PHOTOS:
        _photo(world, clerk, visit, "保管庫の写真", day)
    services.answer_checklist(actor, visit, [Seen(17, "ok"), Seen(20, "ok"), Seen(30, "ok")])
    summary = "保管、持出し、廃棄の記録を見た。指摘はない。"
    services.hold_visit(actor, visit, Held(day, str(world.people[clerk]), summary, way))


def _workshop(world: DemoWorld) -> None:
    """Three gaps: one open, one said to be corrected, one seen to be corrected at a follow-up."""
    actor, row = world.clerk("gomi"), _running(world, "workshop")
    day = world.today - timedelta(days=36)
    visit = services.plan_visit(actor, row, VisitPlan("yearly", "on_site", day, "とんぼ工房"))
    services.answer_checklist(actor, visit, [Seen(*each) for each in SEEN_AT_THE_WORKSHOP])
    summary = "教室の受付、棚、名簿を見て、会長と会計に聞いた。3点を直すよう求めた。"
    held = Held(day, "木立 そう、笹舟 りく", summary)
    roster, pledges, _shelf = services.hold_visit(actor, visit, held)
    group = world.clerk("koubou")
    services.tell_correction_shown(
        group, pledges, Correction("2人から誓約書を取り、写しを市に出した。", world.today)
    )
    services.tell_correction_shown(
        group, roster, Correction("辞めた会員を消した名簿を出した。", world.today)
    )
    again = services.plan_visit(actor, row, VisitPlan("follow_up", "call", world.today))
    seen = "改めた名簿を受け取り、会員証と照らし合わせた。"
    services.close_finding(actor, roster, seen=seen, at=again.reference)
    services.hold_visit(actor, again, Held(world.today, "笹舟 りく", seen, "call"))
    later = world.today + timedelta(days=12)
    services.plan_visit(actor, row, VisitPlan("follow_up", "on_site", later, "とんぼ工房"))
    request = services.ask_report(
        actor, row, what="教室の参加者名簿の保管と廃棄（4月から9月まで）",
        due_on=world.today - timedelta(days=20),
    )  # fmt: skip
    services.answer_report(
        group,
        request,
        ReportEntry("名簿は教室が終わった日に封をして棚に入れ、9月末に細断した。", group.name),
    )
    services.accept_report(actor, request)


def _agent(world: DemoWorld) -> None:
    """Plan a visit for a day that is over; have a report sent back once, waiting to be read."""
    actor, row = world.clerk("nozei"), _running(world, "store-collection")
    services.plan_visit(
        actor,
        row,
        VisitPlan("yearly", "on_site", world.today - timedelta(days=9), "風見町の事務所"),
    )
    request = services.ask_report(
        actor, row, what="店舗の納付書控えの廃棄（上半期、チェーンごと）",
        due_on=world.today - timedelta(days=30),
    )  # fmt: skip
    agent = world.clerk("kazaguruma")
    services.answer_report(agent, request, ReportEntry("すべて廃棄済みです。", agent.name))
    services.return_report(
        actor, request, why="チェーンごとの日、方法、数、立会人がありません。",
        due_on=world.today - timedelta(days=2),
    )  # fmt: skip
    table = ContentFile(
        "チェーン,日,方法,数,立会人\nこだま,2026-10-02,溶解,412,店長\n".encode(),
        name="廃棄の一覧.csv",
    )
    services.answer_report(
        agent, request, ReportEntry("チェーンごとの一覧を添えました。", agent.name, (table,))
    )
    services.ask_report(
        actor, row, what="11月のヒヤリ・ハットの件数と内容（店舗の事例を含む）",
        due_on=world.today + timedelta(days=10),
    )  # fmt: skip


def _film(world: DemoWorld) -> None:
    """Ask the silent one."""
    actor, row = world.clerk("koho"), _running(world, "film")
    services.ask_report(
        actor, row, what="撮影素材のディスクの本数、保管場所、消去した日",
        due_on=world.today - timedelta(days=26),
    )  # fmt: skip


def _photo(world: DemoWorld, clerk: str, visit: Inspection, what: str, day: date) -> None:
    file = ContentFile(bytes.fromhex(PICTURE), name=f"{what}.png")
    services.keep_photo(world.clerk(clerk), visit, file=file, taken_on=day, what=what)
