"""The maintenance visits of a day: one at work, one closed with both names, one that nobody closed."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from django.utils import timezone

from azukari.apps.accounts.demo import DemoWorld
from azukari.apps.custody import services
from azukari.apps.custody.models import Visit
from azukari.apps.custody.services.visits import VisitPlan
from azukari.apps.outsourcing import queries as outsourcing
from azukari.apps.outsourcing.queries import EngagementRecord
from azukari.apps.outsourcing.services import people
from azukari.core.custody.visits import Hours
from azukari.core.shared.identity import Actor

START = date(2026, 4, 1)
# The maintainer's people, made of weather instruments; sealed like real ones.
CREW = (
    ("風向 はかり", "カザムキ ハカリ"),
    ("雨量 ためる", "ウリョウ タメル"),
    ("湿度 しめす", "シツド シメス"),
)
EXPERT = "気圧 あおぐ"
HOUR = timedelta(hours=1)
MACHINES = ("相談室の端末 備-2201", "相談室のサーバー 備-2210")
record, visits = services.visit_record, services.visits


def sealed_values() -> list[str]:
    """Return the names that the demo seals and keeps nowhere else."""
    return [EXPERT, *(word for pair in CREW for word in pair)]


def build(world: DemoWorld) -> None:
    """Enter the maintainer's roster, then the three visits and one announced for tomorrow."""
    actor = world.clerk("kodomo")
    engagement = outsourcing.engagements_kept_by(actor).get(operation__code="child-consultation")
    _staff(actor, engagement)
    _at_work(actor, _planned(world, engagement, "月例の点検と更新", (1, 2), -1, 3))
    _closed(actor, _planned(world, engagement, "故障したディスクの交換", (3,), -6, -4))
    _forgotten(actor, _planned(world, engagement, "利用者の登録の手伝い", (2,), -27, -26))
    exception = {EXPERT: "サーバーの製造元の技術者で、名簿の契約の外から派遣されるため"}
    start = timezone.now() + 26 * HOUR
    plan = VisitPlan(
        engagement,
        engagement.contractor,
        "サーバーの部品の診断",
        MACHINES[1:],
        Hours(start, start + 2 * HOUR),
        world.people["kodomo"],
        (1,),
        exception,
    )
    visits.plan_visit(actor, plan)


def _staff(actor: Actor, engagement: EngagementRecord) -> None:
    text = outsourcing.people.pledge_text("joining", START)
    shown = people.digest_of(text) if text else ""
    for number, (name, kana) in enumerate(CREW, 1):
        entry = people.WorkerEntry(name, kana, "employee", START)
        worker = people.enter_worker(actor, engagement, entry)
        people.sign_pledge(actor, worker, "joining", name=name, shown=shown)
        topics = "荷物の預かり、立会い、媒体の持込みと持出し"
        briefing = people.BriefingEntry("briefing", START, actor.name, topics, [number])
        people.hold_briefing(actor, engagement, briefing)


def _planned(
    world: DemoWorld,
    engagement: EngagementRecord,
    purpose: str,
    workers: Sequence[int],
    starts: int,
    ends: int,
) -> Visit:
    """Announce a visit whose hours are counted from now."""
    now = timezone.now().replace(minute=0, second=0, microsecond=0)
    hours = Hours(now + starts * HOUR, now + ends * HOUR)
    plan = VisitPlan(
        engagement,
        engagement.contractor,
        purpose,
        MACHINES,
        hours,
        world.people["kodomo"],
        workers,
    )
    return visits.plan_visit(world.clerk("kodomo"), plan)


def _at_work(actor: Actor, row: Visit) -> None:
    record.check_in(actor, row, shown=CREW[0][0], paper="staff_card")
    record.leave_thing(actor, row, kind="phone", what="黒い電話機（札3）", person=1)
    record.leave_thing(actor, row, kind="camera", what="銀色の小型カメラ（札4）", person=1)
    record.bring_in(actor, row, serial="HY-USB-07", what="更新プログラム（読取専用）")
    visits.start_visit(actor, row)
    record.note_work(actor, row, machine=MACHINES[0], text="更新プログラムを入れ、再起動した。")


def _closed(actor: Actor, row: Visit) -> None:
    begun, done = row.starts_at, row.ends_at - HOUR / 4
    record.check_in(actor, row, shown=CREW[2][0], paper="licence", at=begun)
    what = "工具のほかの荷物（札1）"
    record.leave_thing(actor, row, kind="bag", what=what, person=1, at=begun)
    visits.start_visit(actor, row, at=begun)
    text = "ディスク2番を新品に替え、動くことを確かめた。"
    record.note_work(actor, row, machine=MACHINES[1], text=text, at=begun + HOUR)
    record.return_thing(actor, row, 1, at=done)
    visits.close_visit(actor, row, signed_by=1, at=done)


def _forgotten(actor: Actor, row: Visit) -> None:
    begun, what = row.starts_at, "白い電話機（札2）"
    record.check_in(actor, row, shown=CREW[1][0], paper="staff_card", at=begun)
    record.leave_thing(actor, row, kind="phone", what=what, person=1, at=begun)
    visits.start_visit(actor, row, at=begun)
    visits.close_by_itself(row)
