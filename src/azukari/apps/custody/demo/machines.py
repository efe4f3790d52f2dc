"""The laptops of the workshop with their rules: one in order, one with the radio on, one sent away unsaid."""

from __future__ import annotations

from datetime import date, timedelta

from azukari.apps.accounts.demo import DemoWorld
from azukari.apps.custody import services
from azukari.apps.custody.models import Machine
from azukari.apps.custody.queries.machines import rules_on
from azukari.apps.custody.services import MachineEntry, Notice
from azukari.apps.outsourcing import queries as outsourcing
from azukari.apps.register import queries as register
from azukari.core.custody.machines import Answer, Carrier, Filled

CODE = "stick-only"
FIRST = (
    "個人情報は登録したUSBメモリだけに保存している",
    "端末の本体（ハードディスク、デスクトップ）に個人情報が残っていない",
    "名簿を開くときは無線を切っている",
)
SECOND = (
    *FIRST,
    "ウイルス対策ソフトが最新になっている",
    "使わないときはUSBメモリを鍵のかかる場所に入れている",
)


def build(world: DemoWorld) -> None:
    """Set the rules in two versions, enter the machines, fill in checklists, tell of repairs."""
    actor = world.actor_secretariat
    name = "委託先の端末の決まり"
    services.set_rules(actor, CODE, name=name, rules=FIRST, since=date(2026, 4, 1))
    services.set_rules(actor, CODE, name=name, rules=SECOND, since=date(2026, 10, 1))
    good, radio, away = (_machine(world, number) for number in (1, 2, 3))
    _fill(world, good, 12, {})
    _fill(world, radio, 6, {SECOND[2]: "切替えの仕方が分からず、つないだまま開いた。"})
    _fill(world, away, 100, {})
    koubou = world.clerk("koubou")
    ahead = world.today + timedelta(days=9)
    services.tell_repair(
        koubou, good, Notice("repair", ahead, "ほし修理", Carrier.REMOVED, "鉋 げん")
    )
    late = world.today - timedelta(days=2)
    services.tell_repair(
        koubou,
        away,
        Notice(
            "replacement", late, "ほし修理", Carrier.UNKNOWN, "鉋 げん", "画面が映らなくなった。"
        ),
    )
    services.enter_machine(
        world.clerk("gomi"),
        MachineEntry("ごみ減量課 受付端末", "北庁舎2階", register.operation("workshop"), CODE, 180),
    )


def _machine(world: DemoWorld, number: int) -> Machine:
    actor = world.clerk("gomi")
    rows = outsourcing.engagements_visible_to(actor).filter(operation__code="workshop")
    engagement = next(row for row in rows if world.today in row.period)
    return services.enter_machine(
        actor,
        MachineEntry(
            f"工房の端末{number}号", "工房の事務室", register.operation("workshop"), CODE, 90,
            f"工-{number:03}", engagement,
        ),
    )  # fmt: skip


def _fill(world: DemoWorld, machine: Machine, days_ago: int, broken: dict[str, str]) -> None:
    day = world.today - timedelta(days=days_ago)
    rules = rules_on(CODE, day)
    if rules is None:
        return
    answers = {
        rule: Filled(rule, Answer.NO if rule in broken else Answer.YES, broken.get(rule, ""))
        for rule in rules.rules
    }
    services.fill_in(world.clerk("koubou"), machine, answers, by="鉋 げん", on=day)
