"""Who seeds personal values into the city, and which: every app that keeps sealed rows adds a line to SEEDS.

A seed builds its part of the city through services and returns every personal value it put in.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from azukari.apps.accounts.demo import DemoWorld
from azukari.apps.custody.demo import visits as visits_demo
from azukari.apps.outsourcing import demo as outsourcing_demo
from azukari.apps.outsourcing.demo.people import sealed_values
from azukari.apps.register import demo as register_demo
from azukari.apps.vault import services
from azukari.apps.vault.services import NewBinder
from azukari.apps.vault.tests.notes.models import Note

Seed = Callable[[DemoWorld], list[str]]
PEOPLE = (
    ("泡沫 しずく", "ウタカタ シズク", "042-555-0117", "蜻蛉市水辺町一丁目2番3号"),
    ("葛\U000e0100城 つむぎ", "カツラギ ツムギ", "090-5550-0118", "蜻蛉市夕凪町９−８コーポ若葉202"),
    ("髙嵜 ガクト", "ﾀｶｻｷ ｶﾞｸﾄ", "０４２（５５５）０１１９", "蜻蛉市星見台4-5-6"),
)


def notes(world: DemoWorld) -> list[str]:
    """Put people into a table of the tests, by every way that writes: save, bulk_create, COPY."""
    actor = world.actor_secretariat
    binder = services.open_binder(actor, NewBinder("advice", 2026, "相談カード", "bunka"))
    rows = [
        Note(
            binder=binder,
            name=name,
            kana=kana,
            phone=phone,
            address=address,
            born_on=date(1951, 7, 13),
            extra={"相談": f"{name}さんの件"},
        )
        for name, kana, phone, address in PEOPLE
    ]
    rows[0].save()
    Note.objects.bulk_create(rows[1:2])
    Note.objects.copy_in(rows[2:])
    read = [row.name for row in Note.objects.whose_kana_begins("kana", "たか", [binder.key])]
    assert read == ["髙嵜 ガクト"]
    services.rotate_binder_key(actor, binder.key)
    return [value for person in PEOPLE for value in person] + ["1951-07-13"]


def rosters(world: DemoWorld) -> list[str]:
    """Enter the contractors of the demo city with their rosters, briefings and pledges."""
    register_demo.build(world)
    outsourcing_demo.build(world)
    return list(sealed_values())


def visits(world: DemoWorld) -> list[str]:
    """Let the maintainer's people come, one of them an exception; the contractors are there."""
    visits_demo.build(world)
    return visits_demo.sealed_values()


SEEDS: tuple[Seed, ...] = (notes, rosters, visits)
