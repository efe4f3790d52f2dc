"""Who comes for maintenance is announced, recognised, attended, recorded, and gone by the hour."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
import time_machine
from django.utils import timezone

from azukari.apps.accounts import services as accounts
from azukari.apps.accounts.demo import DemoWorld
from azukari.apps.custody import services
from azukari.apps.custody.models import Visit, VisitMedium, VisitPerson
from azukari.apps.custody.queries import visits as queries
from azukari.apps.custody.services.visit_record import NoPermit, NotRegistered
from azukari.apps.custody.tasks import close_forgotten_visits
from azukari.apps.custody.tests.conftest import TODAY
from azukari.apps.custody.tests.visitors import (
    LEFT,
    ONE,
    UNPLEDGED,
    announced,
    plan,
    staff,
    started,
)
from azukari.apps.evidence import queries as evidence
from azukari.apps.obligations import queries as promises
from azukari.apps.outsourcing.queries import EngagementRecord
from azukari.apps.register import queries as register
from azukari.core.custody import NotEntitled
from azukari.core.custody.disposal import DataClass, MediumKind
from azukari.core.custody.visits import (
    ClockBack,
    ElsewhereThen,
    EndsBeforeStart,
    Fault,
    Hours,
    Lack,
    NotAttendant,
    NotClosable,
    NothingNamed,
    NotInOffice,
    NotNamed,
    Stage,
    Unfit,
    WrongStage,
)

record, visits = services.visit_record, services.visits
HOUR = timedelta(hours=1)


@pytest.fixture(autouse=True)
def roster(city: DemoWorld, engagement: EngagementRecord) -> None:
    staff(city, engagement)


def stage(row: Visit) -> Stage:
    return queries.stage_now(Visit.objects.get(pk=row.pk))


def acts(row: Visit) -> list[str]:
    return [
        each.entry.act.removeprefix("custody.visit.")
        for each in evidence.entries_about(row.reference)
    ]


def stick(city: DemoWorld, serial: str = "USB-9") -> services.MediumEntry:
    return services.MediumEntry(
        serial, MediumKind.USB, register.operation("workshop"), "更新用",
        DataClass.ORDINARY, "とんぼ工房の会", "保管庫",
    )  # fmt: skip


def test_the_whole_visit_leaves_evidence_of_every_act(
    city: DemoWorld, engagement: EngagementRecord
) -> None:
    actor, row = city.clerk("gomi"), announced(city, engagement)
    record.check_in(actor, row, shown="鉋　げん", paper="staff_card")
    record.leave_thing(actor, row, kind="phone", what="黒い電話機", person=1)
    record.bring_in(actor, row, serial="USB-1", what="更新プログラム")
    visits.start_visit(actor, row)
    record.note_work(actor, row, machine="端末 A-1", text="更新した。")
    record.settle_medium(actor, row, "USB-1", stays=False)
    record.return_thing(actor, row, 1)
    visits.close_visit(actor, row, signed_by=1)
    assert stage(row) is Stage.CLOSED
    assert acts(row) == [
        "planned", "checked", "left", "medium", "started", "work", "settled", "returned", "closed",
    ]  # fmt: skip


def test_the_name_of_a_visitor_is_sealed(city: DemoWorld, engagement: EngagementRecord) -> None:
    row = announced(city, engagement)
    person = VisitPerson.objects.get(visit=row)
    assert person.binder_id == "workshop-2026-visits"
    assert [each.name for each in queries.people_of(row)] == [ONE]


@pytest.mark.parametrize(("number", "fault"), [(2, Fault.LEFT), (3, Fault.NO_PLEDGE)])
def test_who_left_or_signed_no_pledge_is_not_announced(
    city: DemoWorld, engagement: EngagementRecord, number: int, fault: Fault
) -> None:
    with pytest.raises(Unfit) as refused:
        announced(city, engagement, workers=[number])
    assert refused.value.fault is fault
    assert not Visit.objects.exists()


@pytest.mark.parametrize("name", [LEFT, UNPLEDGED.replace(" ", "")])
def test_an_exception_is_no_way_round_the_roster(
    city: DemoWorld, engagement: EngagementRecord, name: str
) -> None:
    with pytest.raises(Unfit):
        announced(city, engagement, exceptions={name: "急ぎ"})


def test_an_exception_keeps_reason_and_authority(
    city: DemoWorld, engagement: EngagementRecord
) -> None:
    wanted = plan(city, engagement, workers=[], exceptions={"急 ぎひと": "部品の専門家のため"})
    row = visits.plan_visit(city.clerk("gomi2"), wanted)
    person = row.people.get()
    assert (person.exception, person.allowed_by, person.by_deputy, person.worker) == (
        "部品の専門家のため", "笹舟 りく", True, None,
    )  # fmt: skip


def test_only_the_responsible_person_or_deputy_of_the_day_allows_an_exception(
    city: DemoWorld, engagement: EngagementRecord
) -> None:
    holder = city.duties["gomi/responder"].holders.get(user=city.people["gomi2"])
    accounts.end_duty(city.clerk("admin"), holder, on=TODAY - timedelta(days=1))
    wanted = plan(city, engagement, exceptions={"急 ぎひと": "部品の専門家のため"})
    with pytest.raises(NotEntitled):
        visits.plan_visit(city.clerk("gomi2"), wanted)


def test_hours_that_run_backwards_are_refused(
    city: DemoWorld, engagement: EngagementRecord
) -> None:
    with pytest.raises(EndsBeforeStart):
        plan(city, engagement, minutes=-1)


def test_nobody_or_no_machine_is_no_visit(city: DemoWorld, engagement: EngagementRecord) -> None:
    with pytest.raises(NothingNamed):
        announced(city, engagement, workers=[])
    with pytest.raises(NothingNamed):
        announced(city, engagement, machines=[])


def test_an_attendant_whose_term_ended_is_refused_at_the_plan_and_at_the_start(
    city: DemoWorld, engagement: EngagementRecord
) -> None:
    row = announced(city, engagement)
    record.check_in(city.clerk("gomi"), row, shown=ONE, paper="licence")
    held = city.people["gomi"].assignments.get()
    accounts.end_appointment(city.clerk("admin"), held, on=TODAY - timedelta(days=1))
    with pytest.raises(NotInOffice):
        visits.start_visit(city.clerk("gomi"), row)
    with pytest.raises(NotInOffice):
        announced(city, engagement, start=timezone.now() + 5 * HOUR)


def test_one_person_is_not_at_two_visits_at_once(
    city: DemoWorld, engagement: EngagementRecord
) -> None:
    first = announced(city, engagement)
    other = {"attendant": city.people["gomi2"], "start": timezone.now() + HOUR}
    with pytest.raises(ElsewhereThen, match=first.key):
        announced(city, engagement, **other)
    announced(city, engagement, **other | {"start": timezone.now() + 2 * HOUR})


def test_one_official_does_not_attend_two_visits_at_once(
    city: DemoWorld, engagement: EngagementRecord
) -> None:
    announced(city, engagement)
    with pytest.raises(ElsewhereThen):
        announced(city, engagement, workers=[], exceptions={"急 ぎひと": "専門家のため"})


def test_who_was_not_announced_is_turned_away_and_that_is_kept(
    city: DemoWorld, engagement: EngagementRecord
) -> None:
    row = announced(city, engagement)
    with pytest.raises(NotNamed):
        record.check_in(city.clerk("gomi"), row, shown="鉋 げんぞう", paper="staff_card")
    assert acts(row) == ["planned", "turned_away"]
    with pytest.raises(NothingNamed):
        visits.start_visit(city.clerk("gomi"), row)


def test_only_the_attendant_starts_and_closes(
    city: DemoWorld, engagement: EngagementRecord
) -> None:
    row, other = announced(city, engagement), city.clerk("gomi2")
    record.check_in(other, row, shown=ONE, paper="staff_card")
    with pytest.raises(NotAttendant):
        visits.start_visit(other, row)
    visits.start_visit(city.clerk("gomi"), row)
    record.note_work(other, row, machine="端末 A-1", text="点検した。")
    with pytest.raises(NotAttendant):
        visits.close_visit(other, row, signed_by=1)
    visits.change_attendant(city.clerk("gomi"), row, city.people["gomi2"])
    assert visits.close_visit(other, row, signed_by=1).closed_at is not None


def test_closing_says_everything_that_is_missing(
    city: DemoWorld, engagement: EngagementRecord
) -> None:
    actor, row = city.clerk("gomi"), started(city, engagement)
    record.leave_thing(actor, row, kind="camera", what="銀色", person=1)
    record.bring_in(actor, row, serial="USB-1", what="更新プログラム")
    with pytest.raises(NotClosable) as refused:
        visits.close_visit(actor, row, signed_by=1)
    assert refused.value.lacks == (Lack.THINGS, Lack.MEDIA, Lack.WORK)
    assert stage(row) is Stage.OPEN


def test_a_medium_of_ours_leaves_only_with_its_permit(
    city: DemoWorld, engagement: EngagementRecord
) -> None:
    actor, row = city.clerk("gomi"), started(city, engagement)
    with pytest.raises(NoPermit):
        record.take_along(actor, row, serial="USB-9")
    medium = services.enter_media(actor, [stick(city)])[0]
    with pytest.raises(NoPermit):
        record.take_along(actor, row, serial="USB-9")
    out = services.take_out(actor, medium, services.Outing("修理", "工場", ONE, TODAY))
    assert record.take_along(actor, row, serial="USB-9").outing == out


def test_a_medium_that_stays_is_in_the_register(
    city: DemoWorld, engagement: EngagementRecord
) -> None:
    actor, row = city.clerk("gomi"), started(city, engagement)
    record.bring_in(actor, row, serial="USB-9", what="更新用")
    with pytest.raises(NotRegistered):
        record.settle_medium(actor, row, "USB-9", stays=True)
    medium = services.enter_media(actor, [stick(city)])[0]
    line = record.settle_medium(actor, row, "USB-9", stays=True)
    assert (line.fate, line.medium) == (VisitMedium.Fate.STAYS, medium)


def test_what_nobody_closed_is_closed_by_itself_and_the_record_is_owed(
    city: DemoWorld, engagement: EngagementRecord
) -> None:
    row = started(city, engagement, minutes=60)
    assert close_forgotten_visits(0) == 0
    with time_machine.travel(timezone.now() + HOUR, tick=False):
        assert close_forgotten_visits(0) == 1
        assert close_forgotten_visits(0) == 0
    row.refresh_from_db()
    assert (stage(row), row.account and row.account.is_active) == (Stage.UNFINISHED, False)
    owed = promises.named(row.obligation)[0]
    assert (owed.due_on, "木立 そう" in owed.what) == (date(2026, 11, 27), True)


def test_the_record_is_completed_afterwards_and_the_promise_kept(
    city: DemoWorld, engagement: EngagementRecord
) -> None:
    actor, row = city.clerk("gomi"), started(city, engagement, minutes=60)
    record.leave_thing(actor, row, kind="phone", what="白", person=1)
    with time_machine.travel(timezone.now() + 2 * HOUR, tick=False):
        visits.close_forgotten(timezone.now())
        record.return_thing(actor, row, 1)
        record.note_work(actor, row, machine="端末 A-2", text="部品を替えた。")
        closed = visits.close_visit(actor, row, signed_by=1)
        assert (stage(row), closed.self_closed_at is not None) == (Stage.CLOSED, True)
        assert not promises.named(closed.obligation)[0].is_open


def test_an_extension_keeps_it_open_and_meets_no_other_visit(
    city: DemoWorld, engagement: EngagementRecord
) -> None:
    actor, row = city.clerk("gomi"), started(city, engagement, minutes=60)
    later = {"start": timezone.now() + 3 * HOUR, "attendant": city.people["gomi2"]}
    announced(city, engagement, **later)
    with pytest.raises(ElsewhereThen):
        visits.extend_visit(actor, row, until=timezone.now() + 4 * HOUR, why="長引いた")
    with pytest.raises(EndsBeforeStart):
        visits.extend_visit(actor, row, until=row.ends_at, why="長引いた")
    visits.extend_visit(actor, row, until=timezone.now() + 2 * HOUR, why="長引いた")
    with time_machine.travel(timezone.now() + HOUR, tick=False):
        assert visits.close_forgotten(timezone.now()) == 0
        assert stage(row) is Stage.OPEN


def test_a_clock_set_back_stops_every_act(city: DemoWorld, engagement: EngagementRecord) -> None:
    actor, row = city.clerk("gomi"), started(city, engagement)
    record.note_work(actor, row, machine="端末 A-1", text="点検した。")
    with time_machine.travel(timezone.now() - HOUR, tick=False):
        for act in (
            lambda: record.note_work(actor, row, machine="端末 A-1", text="もう一度"),
            lambda: visits.close_visit(actor, row, signed_by=1),
            lambda: services.visit_session.open_session(actor, row),
        ):
            with pytest.raises(ClockBack):
                act()


def test_called_off_or_closed_is_over_for_good(
    city: DemoWorld, engagement: EngagementRecord
) -> None:
    actor, row = city.clerk("gomi"), announced(city, engagement)
    visits.cancel_visit(actor, row, why="延期")
    with pytest.raises(WrongStage):
        record.check_in(actor, row, shown=ONE, paper="licence")
    assert stage(row) is Stage.CANCELLED


def test_plans_are_kept_by_the_database_too(city: DemoWorld, engagement: EngagementRecord) -> None:
    hours = Hours(timezone.now(), timezone.now() + HOUR)
    row = announced(city, engagement, hours=hours)
    assert (row.key, row.reference, row.hours) == ("2026-1", "visit/2026-1", hours)
