"""A plan is looked after: what is missed shows, a restore is owed again and again, the last good one stays."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.core.files.base import ContentFile

from azukari.apps.accounts.demo import DemoWorld
from azukari.apps.custody import queries, services
from azukari.apps.custody.models import BackupPlan, Certificate, RestoreTest
from azukari.apps.custody.services import CopyEntry, PlanEntry, Tried
from azukari.apps.custody.tests.conftest import TODAY, SignIn
from azukari.apps.custody.tests.test_media import retire, tapes
from azukari.apps.obligations import queries as promises
from azukari.apps.outsourcing import queries as outsourcing
from azukari.apps.register import queries as register
from azukari.core.custody.backups import LastGoodBackup
from azukari.core.custody.disposal import DataClass, MediumKind

COPIES = (
    CopyEntry("正", "電算室", MediumKind.DISK),
    CopyEntry("副", "金庫1", MediumKind.TAPE),
)


def planned(city: DemoWorld, operation: str = "direct-debit", **changes: object) -> BackupPlan:
    given: dict[str, object] = {
        "operation": register.operation(operation),
        "what": "振替データ",
        "original": "電算室",
        "every": 7,
        "kept": 35,
        "test_every": 180,
        "done_by": "菜種 はじめ",
        "copies": COPIES,
        "since": TODAY - timedelta(days=5),
    }
    return services.plan_backup(city.clerk("nozei"), PlanEntry(**given | changes))  # type: ignore[arg-type]


def taken(city: DemoWorld, plan: BackupPlan, on: date = TODAY, **more: str) -> BackupPlan:
    for copy in plan.copies.all():
        services.note_backup(city.clerk("nozei"), copy, on=on, by="菜種 はじめ", **more)
    return plan


def tried(city: DemoWorld, plan: BackupPlan, *, restored: bool, **more: object) -> RestoreTest:
    run = queries.backups.runs_of(plan)[0]
    result = Tried(run, "苗代 ゆき", restored, "件数が合うか確かめた。", **more)  # type: ignore[arg-type]
    return services.note_restore(city.clerk("nozei"), plan, result)


def state(plan: BackupPlan, on: date = TODAY) -> str:
    return queries.backups.state_of(queries.backups.value_of(plan), on)


def test_a_backup_that_was_missed_is_overdue_on_the_day_after(city: DemoWorld) -> None:
    plan = taken(city, planned(city))
    week = TODAY + timedelta(days=7)
    assert [state(plan, week + timedelta(days=n)) for n in (0, 1)] == ["in_order", "missed"]


def test_one_copy_left_behind_makes_the_plan_overdue(city: DemoWorld) -> None:
    plan = planned(city, since=TODAY - timedelta(days=30))
    services.note_backup(city.clerk("nozei"), plan.copies.get(name="正"), on=TODAY, by="菜種")
    assert state(plan) == "missed"


def test_a_restore_test_is_owed_from_the_first_day_and_again_after_each(city: DemoWorld) -> None:
    plan = taken(city, planned(city))
    owed = promises.about(plan.reference).get()
    assert owed.due_on == plan.since + timedelta(days=180)
    tried(city, plan, restored=True, file=ContentFile(b"ok", name="結果.txt"))
    states = promises.about(plan.reference).order_by("due_on").values_list("state", "due_on")
    assert list(states) == [
        ("fulfilled", plan.since + timedelta(days=180)),
        ("open", TODAY + timedelta(days=180)),
    ]


def test_a_restore_test_that_was_missed_is_overdue(city: DemoWorld) -> None:
    plan = taken(city, planned(city, test_every=3))
    assert state(plan) == "untested"


def test_a_failed_restore_is_to_be_mended_by_the_department(city: DemoWorld) -> None:
    plan = taken(city, planned(city))
    test = tried(city, plan, restored=False)
    assert state(plan) == "failed"
    mending = promises.named(test.finding).get()
    assert mending.owner.organisation.code == "nozei"
    assert mending.due_on == TODAY + timedelta(days=14)


def test_a_failed_restore_of_a_contractor_is_a_finding_of_its_contract(city: DemoWorld) -> None:
    body = outsourcing.bodies.body("tonbo-koubou")
    plan = taken(city, planned(city, "workshop", body=body))
    run = queries.backups.runs_of(plan)[0]
    test = services.note_restore(
        city.clerk("gomi"), plan, Tried(run, "鉋 げん", restored=False, result="読めない。")
    )
    key = test.finding.partition("/")[2]
    found = outsourcing.findings.access_finding(city.actor_secretariat, key)
    assert "読めない" in found.text


def test_a_restore_of_another_plans_backup_is_refused(city: DemoWorld) -> None:
    other = taken(city, planned(city))
    plan = planned(city)
    with pytest.raises(services.NotOfThisPlan):
        services.note_restore(
            city.clerk("nozei"),
            plan,
            Tried(queries.backups.runs_of(other)[0], "苗代 ゆき", restored=True, result="済"),
        )
    assert not RestoreTest.objects.exists()


def test_a_backup_of_tomorrow_is_not_noted(city: DemoWorld) -> None:
    with pytest.raises(services.NotOfThisPlan):
        taken(city, planned(city), on=TODAY + timedelta(days=1))


def test_two_copies_of_one_name_are_refused(city: DemoWorld) -> None:
    plan = planned(city)
    with pytest.raises(services.CopyTaken):
        services.add_copy(city.clerk("nozei"), plan, COPIES[0])


def test_media_of_the_last_good_backup_are_not_retired_though_another_copy_is_whole(
    city: DemoWorld,
) -> None:
    tapes(city, 2, backup="2026-11")
    services.enter_media(city.clerk("nozei"), [_older()])
    plan = planned(city)
    services.note_backup(
        city.clerk("nozei"), plan.copies.get(name="副"), on=TODAY, by="菜種", media="2026-11"
    )
    with pytest.raises(LastGoodBackup) as refused:
        retire(city, "LT-0001")
    assert refused.value.plan == "振替データ"
    assert not Certificate.objects.exists()
    retire(city, "OLD-1")


def test_a_backup_that_could_not_be_restored_may_go(city: DemoWorld) -> None:
    tapes(city, 1, backup="2026-11")
    services.enter_media(city.clerk("nozei"), [_older()])
    plan = taken(city, planned(city), media="2026-11")
    for run in queries.backups.runs_of(plan):
        services.note_restore(
            city.clerk("nozei"), plan, Tried(run, "苗代 ゆき", restored=False, result="読めない。")
        )
    retire(city, "LT-0001")
    assert Certificate.objects.count() == 1


def test_an_ended_plan_owes_nothing_and_holds_no_medium_back(city: DemoWorld) -> None:
    tapes(city, 1, backup="2026-11")
    services.enter_media(city.clerk("nozei"), [_older()])
    plan = taken(city, planned(city), media="2026-11")
    services.end_plan(city.clerk("nozei"), plan, why="システムを入れ替えた")
    assert not promises.about(plan.reference).filter(state="open").exists()
    with pytest.raises(services.PlanOver):
        taken(city, plan)
    retire(city, "LT-0001")


def test_the_pages_take_a_plan_a_backup_and_a_restore(city: DemoWorld, sign_in: SignIn) -> None:
    client = sign_in("nozei")
    asked = {
        "operation": register.operation("direct-debit").pk,
        "what": "振替データ", "original": "電算室", "every": "7", "kept": "35",
        "test_every": "180", "done_by": "菜種", "name_1": "正", "place_1": "電算室",
        "kind_1": "disk", "kind_2": "tape",
    }  # fmt: skip
    page = client.post("/custody/backups/new/", asked, follow=True).content.decode()
    assert "写しの数: 1" in page
    assert "原本と同じ場所" in page
    plan = BackupPlan.objects.get()
    address = f"/custody/backups/{plan.key}/"
    said = {"copy": plan.copies.get().pk, "on": "R8.11.24", "by": "菜種"}
    client.post(f"{address}done/", said)
    run = queries.backups.runs_of(plan).get()
    tested = {"run": run.pk, "on": "R8.11.24", "by": "苗代", "restored": "no", "result": "読めない"}
    page = client.post(f"{address}test/", tested, follow=True).content.decode()
    assert "復元に失敗" in page
    assert "振替データ" in client.get("/custody/backups/?state=failed").content.decode()
    assert "振替データ" not in client.get("/custody/backups/?state=in_order").content.decode()


def _older() -> services.MediumEntry:
    return services.MediumEntry(
        "OLD-1",
        MediumKind.TAPE,
        register.operation("direct-debit"),
        "口座振替の退避",
        DataClass.MY_NUMBER,
        "納税課",
        "金庫1",
        "ほし工業",
        "LT-7",
        "物-0",
        backup="2026-10",
    )
