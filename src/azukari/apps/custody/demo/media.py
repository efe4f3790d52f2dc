"""A thousand old tapes to retire, the last backup that may not go, and a USB stick that is overdue."""

from __future__ import annotations

from datetime import timedelta

from azukari.apps.accounts.demo import DemoWorld
from azukari.apps.custody import services
from azukari.apps.custody.services import MediumEntry, Outing
from azukari.apps.outsourcing import queries as outsourcing
from azukari.apps.outsourcing.queries import BodyRecord
from azukari.apps.register import queries as register
from azukari.apps.register.queries import OperationRecord
from azukari.core.custody.disposal import DataClass, MediumKind

OLD = 1000
KEPT = 2  # tapes that make up the one backup there is


def build(world: DemoWorld) -> None:
    """Enter tapes at the store house and a stick of the workshop, taken out and not back."""
    actor = world.clerk("nozei")
    house, operation = outsourcing.bodies.body("shirogane"), register.operation("direct-debit")
    numbers = range(1, OLD + KEPT + 1)
    services.enter_media(actor, [_tape(number, operation, house) for number in numbers])
    stick = MediumEntry(
        "USB-0012",
        MediumKind.USB,
        register.operation("workshop"),
        "教室の受付名簿（暗号化）",
        DataClass.CONFIDENTIAL,
        "ごみ減量課",
        "鍵付き保管庫2",
        "つゆくさ電子",
        "TK-16",
        "備-0012",
    )
    row = services.enter_media(world.clerk("gomi"), [stick])[0]
    outing = Outing(
        "教室当日の受付",
        "工房",
        "笹舟 りく",
        due_on=world.today - timedelta(days=6),
        out_on=world.today - timedelta(days=9),
    )
    services.take_out(world.clerk("gomi"), row, outing)


def _tape(number: int, operation: OperationRecord, house: BodyRecord) -> MediumEntry:
    is_old = number <= OLD
    return MediumEntry(
        f"LT-{number:04}",
        MediumKind.TAPE,
        operation,
        "平成の振替データの退避" if is_old else "振替データの退避",
        DataClass.MY_NUMBER,
        "納税課",
        "保管庫 棚3" if is_old else "金庫1",
        "ほし工業",
        "LT-7",
        f"備-{number:04}",
        house,
        "" if is_old else "令和8年11月",
    )
