"""A medium leaves its place by a permit, is counted, lost with an incident, retired with care."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from azukari.apps.accounts import services as accounts
from azukari.apps.accounts.demo import DemoWorld
from azukari.apps.custody import queries, services
from azukari.apps.custody.models import Certificate, Medium
from azukari.apps.custody.services import MediumEntry, Outing
from azukari.apps.custody.tests.conftest import TODAY, SignIn, statement
from azukari.apps.custody.tests.test_pages import certified, text_of
from azukari.apps.incidents import queries as incidents
from azukari.apps.obligations import queries as promises
from azukari.apps.register import queries as register
from azukari.core.custody import NotEntitled
from azukari.core.custody.disposal import (
    AlreadyDestroyed,
    DataClass,
    MediumKind,
    MethodTooWeak,
    Technique,
    UnknownSerial,
)
from azukari.core.custody.media import LastBackup
from azukari.core.shared.identity import Actor

OUTING = Outing("復元の試験", "電算室", "菜種 はじめ", TODAY + timedelta(days=3))


def tapes(city: DemoWorld, count: int = 3, **changes: str) -> list[Medium]:
    entries = [
        MediumEntry(
            serial=f"LT-{number:04}",
            kind=MediumKind.TAPE,
            operation=register.operation("direct-debit"),
            content="口座振替の退避",
            data_class=DataClass.MY_NUMBER,
            owner="納税課",
            place=changes.get("place", "金庫1"),
            maker="ほし工業",
            model="LT-7",
            property_number=f"物-{number}",
            backup=changes.get("backup", ""),
        )
        for number in range(1, count + 1)
    ]
    return services.enter_media(city.clerk("nozei"), entries)


def state(row: Medium, on: date = TODAY) -> str:
    return queries.media.state_of(Medium.objects.prefetch_related("outings").get(pk=row.pk), on)


def retire(city: DemoWorld, *serials: str, technique: Technique = Technique.SHRED) -> Certificate:
    return services.retire_media(
        city.clerk("nozei"),
        register.operation("direct-debit"),
        serials,
        statement(technique=technique),
    )


@pytest.mark.parametrize(("username", "deputy"), [("nozei", False), ("nozei2", True)])
def test_the_responsible_person_or_the_deputy_permits(
    city: DemoWorld, username: str, deputy: bool
) -> None:
    tape = tapes(city)[0]
    out = services.take_out(city.clerk(username), tape, OUTING)
    assert out.by_deputy is deputy
    assert state(tape) == "out"
    assert promises.about(tape.reference).get().due_on == OUTING.due_on


def test_a_deputy_whose_term_ended_yesterday_permits_nothing(city: DemoWorld) -> None:
    holder = city.duties["nozei/responder"].holders.get(user=city.people["nozei2"])
    yesterday = TODAY - timedelta(days=1)
    accounts.end_duty(system(), holder, on=yesterday)
    tape = tapes(city)[0]
    with pytest.raises(NotEntitled) as refused:
        services.take_out(city.clerk("nozei2"), tape, OUTING)
    assert refused.value.ended == yesterday
    assert state(tape) == "in_place"


def test_what_is_out_does_not_go_out_again_until_it_is_back(city: DemoWorld) -> None:
    actor, tape = city.clerk("nozei"), tapes(city)[0]
    services.take_out(actor, tape, OUTING)
    with pytest.raises(services.NotInPlace):
        services.take_out(actor, tape, OUTING)
    services.bring_back(actor, tape, to="菜種 はじめ")
    assert state(tape) == "in_place"
    assert promises.about(tape.reference).get().state == "fulfilled"


def test_what_is_not_back_on_its_day_is_overdue_on_the_next(city: DemoWorld) -> None:
    tape = tapes(city)[0]
    services.take_out(city.clerk("nozei"), tape, OUTING)
    assert [state(tape, OUTING.due_on + timedelta(days=n)) for n in (0, 1)] == ["out", "overdue"]
    rows = queries.media.media_visible_to(city.clerk("nozei"))
    later = OUTING.due_on + timedelta(days=1)
    assert list(queries.media.in_state(rows, "overdue", later)) == [tape]


def test_a_loss_opens_an_incident(city: DemoWorld) -> None:
    actor, tape = city.clerk("nozei"), tapes(city)[0]
    row = services.lose(actor, tape, how="棚卸しで見当たらない。")
    key = row.incident.partition("/")[2]
    assert "LT-0001" in incidents.access_incident(actor, key).outline
    assert state(tape) == "lost"


def test_a_stock_take_names_what_is_missing_and_what_is_not_expected(city: DemoWorld) -> None:
    tapes(city)
    taken = services.take_stock(
        city.clerk("nozei"),
        register.operation("direct-debit"),
        "金庫1",
        ["LT-0001", "LT-0003", "X-1"],
    )
    assert (taken.found, taken.missing, taken.unexpected) == (
        ["LT-0001", "LT-0003"], ["LT-0002"], ["X-1"],
    )  # fmt: skip


def test_a_thousand_tapes_are_retired_in_one_sitting(city: DemoWorld) -> None:
    rows = tapes(city, 1000)
    row = retire(city, *(each.serial for each in rows))
    assert row.media.count() == 1000
    assert row.serial == "LT-0001、LT-0002、LT-0003 ほか997件"


def test_an_unknown_serial_stops_all_of_it(city: DemoWorld) -> None:
    tapes(city)
    with pytest.raises(UnknownSerial):
        retire(city, "LT-0001", "LT-9999")
    assert not Medium.objects.filter(certificate__isnull=False).exists()


def test_what_was_destroyed_is_not_certified_again(city: DemoWorld) -> None:
    tapes(city)
    retire(city, "LT-0001")
    with pytest.raises(AlreadyDestroyed):
        retire(city, "LT-0002", "LT-0001")


def test_degaussing_is_too_weak_for_the_my_number_segment(city: DemoWorld) -> None:
    tapes(city)
    with pytest.raises(MethodTooWeak):
        retire(city, "LT-0001", technique=Technique.DEGAUSS)


def test_the_last_backup_is_not_retired(city: DemoWorld) -> None:
    tapes(city, 2, backup="2026-11")
    with pytest.raises(LastBackup):
        retire(city, "LT-0002")
    assert not Certificate.objects.exists()


def test_the_page_compares_before_anything_is_retired(city: DemoWorld, sign_in: SignIn) -> None:
    tapes(city)
    client = sign_in("nozei")
    pasted = "LT-0001\nLT-0002\nX-1\n"
    asked = certified([]) | {"serials": pasted, "compare": "1"}
    page = client.post("/custody/retire/direct-debit/", asked).content.decode()
    assert "台帳と一致: 2" in page
    assert "台帳にない: 1" in page
    assert "X-1" in page
    assert not Certificate.objects.exists()
    client.post("/custody/retire/direct-debit/", certified([]) | {"serials": "LT-0001\nLT-0002"})
    assert Certificate.objects.get().media.count() == 2


def test_a_list_of_a_thousand_keeps_what_was_typed_and_names_each_mismatch(
    city: DemoWorld, sign_in: SignIn
) -> None:
    tapes(city, 1000)
    Medium.objects.filter(serial__in=["LT-0900", "LT-0901"]).update(backup="2026-11")
    Medium.objects.filter(serial="LT-0500").update(owner="市民税課")
    retire(city, "LT-0001")
    pasted = [f"LT-{number:04}" for number in range(1, 1001)] + ["X-1", "LT-0002"]
    asked = certified([]) | {"serials": "\n".join(pasted), "tool": "破砕機"}
    client = sign_in("nozei")
    address = "/custody/retire/direct-debit/"
    page = client.post(address, asked | {"compare": "1"}).content.decode()
    for words in (
        "台帳と一致: 999",
        "台帳にない: 1",
        "すでに廃棄の証明がある: 1",
        "最後のバックアップの一部: 2",
        "所有者がほかと違う: 1",
        "同じ番号が二度以上ある: 1",
    ):
        assert words in page
    assert "破砕機" in page
    assert "\n".join(pasted) in page
    assert "台帳にない: 1" in client.post(address, asked).content.decode()  # refused, in full
    page = client.post(address, asked | {"sound": "1"}).content.decode()
    assert "台帳と一致: 996" in page
    assert "X-1" not in page
    assert "破砕機" in page


def test_media_of_another_department_are_unknown_here(city: DemoWorld, sign_in: SignIn) -> None:
    tapes(city, 1)
    stick = MediumEntry(
        "USB-1", MediumKind.USB, register.operation("workshop"), "名簿", DataClass.CONFIDENTIAL,
        "ごみ減量課", "保管庫",
    )  # fmt: skip
    services.enter_media(city.clerk("gomi"), [stick])
    asked = certified([]) | {"serials": "LT-0001\nUSB-1", "compare": "1"}
    seen = {
        who: sign_in(who).post("/custody/retire/direct-debit/", asked).content.decode()
        for who in ("nozei", "soumu")
    }
    assert "台帳にない: 1" in seen["nozei"]
    assert "別の業務の媒体: 1" in seen["soumu"]


def test_labels_are_printed_for_what_is_kept(city: DemoWorld, sign_in: SignIn) -> None:
    tapes(city)
    retire(city, "LT-0002")
    told = text_of(sign_in("nozei").get("/custody/labels/direct-debit.pdf").content)
    assert "LT-0001" in told
    assert "LT-0002" not in told


def system() -> Actor:
    return Actor("system:test", "test")
