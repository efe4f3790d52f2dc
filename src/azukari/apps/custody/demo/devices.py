"""USB sticks in every state, and the lists made of those permitted."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from azukari.apps.accounts.demo import DemoWorld
from azukari.apps.custody import services
from azukari.apps.custody.models import Device
from azukari.apps.custody.queries.media import media_visible_to
from azukari.apps.custody.services import DeviceEntry
from azukari.apps.outsourcing import queries as outsourcing
from azukari.apps.register import queries as register

YEAR_END = date(2027, 3, 31)
# Made-up ids: no maker has FFF0 to FFFF.
VENDOR = "fff1"


def build(world: DemoWorld) -> None:
    """Enter, approve and withdraw sticks of the workshop, and make two lists."""
    stick = media_visible_to(world.clerk("gomi")).get(serial="USB-0012")
    koubou = outsourcing.bodies.body("tonbo-koubou")
    _approved(
        world, _stick(world, "つゆくさ TK-16", "0016", "TK16A0012", body=koubou, medium=stick)
    )
    _approved(world, _stick(world, "つゆくさ TK-16", "0016", "TK16A0013"))
    _approved(
        world,
        _stick(
            world,
            'あかね電子 "鍵付き" 8GB',
            "0008",
            "AK 8-77",
            disk=r"USBSTOR\DISK&VEN_AKANE&PROD_LOCK8&REV_1.00\AK 8-77&0",
        ),
    )
    lost = _approved(world, _stick(world, "つゆくさ TK-16", "0016", "TK16A0009"))
    services.withdraw_device(world.clerk("gomi"), lost, why="接点が壊れたため")
    _stick(world, "受付用キーボード", "0101", "", interfaces="03:01:01")
    _stick(world, "つゆくさ TK-32", "0032", "TK32B0001")
    over = world.today - timedelta(days=30)
    _stick(world, "つゆくさ TK-8", "0004", "TK08Z0044", valid_until=over)
    for kind in ("usbguard", "registry"):
        services.list_devices(world.clerk("gomi"), kind)


def _stick(
    world: DemoWorld, name: str, product: str, serial: str, **more: Any
) -> Device:  # fields by name
    given: dict[str, Any] = {
        "interfaces": "08:06:50",
        "valid_from": date(2026, 4, 1),
        "valid_until": YEAR_END,
    }
    entry = DeviceEntry(
        name,
        VENDOR,
        product,
        serial,
        operation=register.operation("workshop"),
        owner="ごみ減量課",
        **given | more,
    )
    return services.enter_device(world.clerk("gomi"), entry)


def _approved(world: DemoWorld, row: Device) -> Device:
    return services.approve_device(world.clerk("gomi"), row)
