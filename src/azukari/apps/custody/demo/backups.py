"""Three backup plans: one in order, one with a single copy beside the original, one that failed to restore."""

from __future__ import annotations

from datetime import timedelta

from azukari.apps.accounts.demo import DemoWorld
from azukari.apps.custody import services
from azukari.apps.custody.models import BackupPlan
from azukari.apps.custody.services import CopyEntry, PlanEntry, Tried
from azukari.apps.outsourcing import queries as outsourcing
from azukari.apps.register import queries as register
from azukari.core.custody.disposal import MediumKind


def build(world: DemoWorld) -> None:
    """Plan, take and try."""
    _tapes(world)
    _beside(world)
    _failed(world)


def _tapes(world: DemoWorld) -> None:
    """Plan two copies of the direct debits, of which the second stands on the two tapes kept."""
    actor, today = world.clerk("nozei"), world.today
    copies = (
        CopyEntry("正", "電算室 サーバー", MediumKind.DISK),
        CopyEntry("副", "しろがね保管 金庫1", MediumKind.TAPE),
    )
    plan = services.plan_backup(
        actor,
        PlanEntry(
            register.operation("direct-debit"), "口座振替の振替データ", "電算室", 7, 35, 180,
            "菜種 はじめ", copies, since=today - timedelta(days=200),
        ),
    )  # fmt: skip
    first, second = plan.copies.all()
    for days in (19, 12, 5):
        day = today - timedelta(days=days)
        services.note_backup(actor, first, on=day, by="菜種 はじめ")
    run = services.note_backup(
        actor, second, on=today - timedelta(days=5), by="苗代 ゆき", media="令和8年11月"
    )
    result = "10月分の件数と金額が一致した。"
    services.note_restore(actor, plan, Tried(run, "苗代 ゆき", restored=True, result=result))


def _beside(world: DemoWorld) -> None:
    """Plan one copy of the workshop's list in the same cupboard, and forget it."""
    actor, since = world.clerk("gomi"), world.today - timedelta(days=40)
    copies = (CopyEntry("写し", "工房の事務室", MediumKind.USB),)
    plan = services.plan_backup(
        actor,
        PlanEntry(
            register.operation("workshop"), "教室の受付名簿", "工房の事務室", 14, 90, 180,
            "鉋 げん", copies, outsourcing.bodies.body("tonbo-koubou"), since,
        ),
    )  # fmt: skip
    services.note_backup(actor, plan.copies.get(), on=since + timedelta(days=5), by="鉋 げん")


def _failed(world: DemoWorld) -> BackupPlan:
    """Plan the records of lodging, whose disk could not be read when it was tried."""
    actor, today = world.clerk("seikatsu"), world.today
    copies = (
        CopyEntry("正", "生活支援課", MediumKind.DISK),
        CopyEntry("夜間", "入所施設の金庫", MediumKind.DISK),
    )
    plan = services.plan_backup(
        actor,
        PlanEntry(
            register.operation("transitional-housing"), "入所者の支援記録", "生活支援課", 1, 30, 90,
            "水無瀬 たける", copies, since=today - timedelta(days=20),
        ),
    )  # fmt: skip
    for copy in plan.copies.all():
        run = services.note_backup(actor, copy, on=today - timedelta(days=1), by="水無瀬 たける")
    result = "ディスクが読めず、9月分までしか戻らなかった。"
    services.note_restore(actor, plan, Tried(run, "水無瀬 たける", restored=False, result=result))
    return plan
