"""What the department of the city of the matrix keeps: a backup plan, a device, a list, a machine."""

from __future__ import annotations

from datetime import date

from azukari.apps.accounts.demo import DemoWorld
from azukari.apps.custody import services as custody
from azukari.apps.outsourcing.queries import EngagementRecord
from azukari.apps.register import queries as register
from azukari.core.custody.disposal import MediumKind


def watched(world: DemoWorld, own: str, engagement: EngagementRecord) -> dict[str, str]:
    """Return the keys of one of each."""
    actor, operation = world.clerk(own), register.operation("transitional-housing")
    copy = custody.CopyEntry("正", "金庫1", MediumKind.TAPE)
    plan = custody.PlanEntry(
        operation, "入所者の記録", "電算室", 7, 35, 180, "水無瀬 たける", (copy,)
    )
    planned = custody.plan_backup(actor, plan)
    custody.note_backup(actor, planned.copies.get(), on=world.today, by="水無瀬 たける")
    entry = custody.DeviceEntry(
        "TK-16", "0951", "1666", "AB12", "08:06:50", operation, "生活支援課",
        world.today, date(2027, 3, 31),
    )  # fmt: skip
    device = custody.enter_device(actor, entry)
    custody.set_rules(world.actor_secretariat, "stick", name="USBだけ", rules=["無線は切る"])
    machine = custody.enter_machine(
        actor, custody.MachineEntry("事務用1号", "事務室", operation, "stick", 90, "", engagement)
    )
    return {
        "backup": planned.key,
        "device": device.key,
        "device-list": custody.list_devices(actor, "usbguard").key,
        "machine": machine.key,
    }
