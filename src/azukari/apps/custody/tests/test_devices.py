"""A device is permitted by who may authorise, stands in the lists of its days, and leaves them when withdrawn."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from azukari.apps.accounts.demo import DemoWorld
from azukari.apps.custody import queries, services
from azukari.apps.custody.models import Device, DeviceList
from azukari.apps.custody.services import DeviceEntry
from azukari.apps.custody.tests.conftest import TODAY, SignIn
from azukari.apps.evidence import queries as evidence
from azukari.apps.register import queries as register
from azukari.core.custody import NotEntitled
from azukari.core.custody.disposal import DataClass, MediumKind

UNTIL = date(2027, 3, 31)


def entered(city: DemoWorld, **changes: object) -> Device:
    given: dict[str, object] = {
        "name": "TK-16",
        "vendor": "0951",
        "product": "1666",
        "serial": "AB12",
        "interfaces": "08:06:50",
        "operation": register.operation("workshop"),
        "owner": "ごみ減量課",
        "valid_from": TODAY,
        "valid_until": UNTIL,
    }
    return services.enter_device(city.clerk("gomi"), DeviceEntry(**given | changes))  # type: ignore[arg-type]


def listed(city: DemoWorld, kind: str = "usbguard") -> str:
    return bytes(services.list_devices(city.clerk("gomi"), kind).content).decode("utf-8")


def test_what_waits_for_approval_is_in_no_list(city: DemoWorld) -> None:
    row = entered(city)
    assert "AB12" not in listed(city)
    services.approve_device(city.clerk("gomi"), row)
    assert "AB12" in listed(city)


def test_what_was_withdrawn_is_in_no_list(city: DemoWorld) -> None:
    row = services.approve_device(city.clerk("gomi"), entered(city))
    services.withdraw_device(city.clerk("gomi"), row, why="紛失")
    assert "AB12" not in listed(city)


def test_a_stick_that_was_lost_leaves_the_lists_by_itself(city: DemoWorld) -> None:
    medium = services.enter_media(
        city.clerk("gomi"),
        [
            services.MediumEntry(
                "USB-1",
                MediumKind.USB,
                register.operation("workshop"),
                "名簿",
                DataClass.CONFIDENTIAL,
                "ごみ減量課",
                "金庫",
            )
        ],
    )[0]
    services.approve_device(city.clerk("gomi"), entered(city, medium=medium))
    assert "AB12" in listed(city)
    services.lose(city.clerk("gomi"), medium, how="棚卸しで見当たらない。")
    assert "AB12" not in listed(city)
    rows = queries.devices.devices_visible_to(city.actor_secretariat)
    assert queries.devices.in_state(rows, "withdrawn", TODAY).count() == 1
    assert queries.devices.in_state(rows, "permitted", TODAY).count() == 0


def test_somebody_who_may_not_authorise_approves_nothing(city: DemoWorld) -> None:
    row = entered(city)
    with pytest.raises(NotEntitled):
        services.approve_device(city.actor_secretariat, row)
    row.refresh_from_db()
    assert row.approved_on is None


def test_a_device_is_approved_once(city: DemoWorld) -> None:
    row = services.approve_device(city.clerk("gomi"), entered(city))
    with pytest.raises(services.NotWaiting):
        services.approve_device(city.clerk("gomi"), row)


def test_the_same_device_is_not_entered_twice_however_it_is_typed(city: DemoWorld) -> None:
    entered(city)
    with pytest.raises(services.DeviceTaken):
        entered(city, serial="ａｂ１２ ", vendor="0x0951")
    assert Device.objects.count() == 1


def test_a_withdrawn_device_may_be_entered_again(city: DemoWorld) -> None:
    services.withdraw_device(city.clerk("gomi"), entered(city), why="担当が替わった")
    assert entered(city).key != ""


def test_a_list_is_kept_byte_for_byte_and_told_in_evidence(city: DemoWorld) -> None:
    services.approve_device(city.clerk("gomi"), entered(city))
    row = services.list_devices(city.clerk("gomi"), "registry")
    assert evidence.entries_about(row.reference)[-1].act_label == "使用を許可した機器の一覧を作成"
    assert bytes(DeviceList.objects.get().content)[:2] == b"\xff\xfe"
    assert row.devices == 1


def test_a_clerk_lists_the_devices_of_the_own_department_only(city: DemoWorld) -> None:
    services.approve_device(city.clerk("gomi"), entered(city))
    other = services.list_devices(city.clerk("nozei"), "usbguard")
    assert b"AB12" not in bytes(other.content)


def test_the_page_takes_a_device_and_gives_the_file(city: DemoWorld, sign_in: SignIn) -> None:
    client = sign_in("gomi")
    asked = {
        "name": "TK-16", "vendor": "０９５１", "product": "1666", "serial": "ＡＢ１２",
        "interfaces": "08:06:50", "operation": register.operation("workshop").pk,
        "owner": "ごみ減量課", "valid_from": "R8.4.1", "valid_until": "R9.3.31",
    }  # fmt: skip
    page = client.post("/custody/devices/new/", asked | {"vendor": "zz"}).content.decode()
    assert "16進数ではありません" in page
    client.post("/custody/devices/new/", asked)
    row = Device.objects.get()
    assert (row.vendor, row.serial) == ("0951", "AB12")
    client.post(f"/custody/devices/{row.key}/approve/")
    client.post("/custody/devices/lists/", {"kind": "usbguard"})
    made = DeviceList.objects.get()
    answer = client.get(f"/custody/devices/lists/{made.key}/")
    assert "rules.conf" in answer["Content-Disposition"]
    assert b'allow id 0951:1666 serial "AB12"' in answer.content
    assert "偽" in client.get("/custody/devices/lists/").content.decode()


def test_the_page_says_who_may_not_approve(city: DemoWorld, sign_in: SignIn) -> None:
    row = entered(city)
    answer = sign_in("soumu").post(f"/custody/devices/{row.key}/approve/")
    assert answer.status_code == 200
    row.refresh_from_db()
    assert row.approved_on is None


def test_the_list_of_devices_is_narrowed_by_where_they_stand(
    city: DemoWorld, sign_in: SignIn
) -> None:
    entered(city, name="待ち")
    services.approve_device(city.clerk("gomi"), entered(city, name="許可済", serial="CD34"))
    past = TODAY - timedelta(days=1)
    entered(city, name="切れ", serial="EF56", valid_from=past, valid_until=past)
    client = sign_in("gomi")
    for value, name in (("waiting", "待ち"), ("permitted", "許可済"), ("expired", "切れ")):
        page = client.get(f"/custody/devices/?state={value}").content.decode()
        assert [each for each in ("待ち", "許可済", "切れ") if f">{each}</a>" in page] == [name]
