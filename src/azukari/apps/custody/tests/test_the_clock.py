"""A clock that was set back and a day that cannot be: nothing leaves, comes back or ends by them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest
import time_machine
from django.core.files.base import ContentFile
from django.utils import timezone

from azukari.apps.accounts.demo import DemoWorld
from azukari.apps.custody import services
from azukari.apps.custody.models import Certificate, Release, TakeOut
from azukari.apps.custody.services.clock import LOOKS_BACK
from azukari.apps.custody.tests.conftest import ROSTER, TODAY, roster, statement
from azukari.apps.custody.tests.test_media import OUTING, retire, tapes
from azukari.apps.evidence import queries as evidence
from azukari.apps.evidence import services as log
from azukari.core.custody.days import BeforeItLeft, ClockSetBack, StillToCome
from azukari.core.custody.disposal import DataClass, MediumKind, Subject
from azukari.core.shared.errors import Refused
from azukari.core.terms import Channel

DAY = timedelta(days=1)
PAPER = Subject(MediumKind.PAPER, DataClass.CONFIDENTIAL, "名簿")
Act = Callable[[DemoWorld, Release], object]


def on_paper(city: DemoWorld) -> Release:
    return services.release(city.clerk("gomi"), roster(channel=Channel.PAPER, file=None))


def disposed(city: DemoWorld, row: Release) -> Certificate:
    done = statement(on=timezone.localdate())
    return services.confirm_disposal(city.clerk("gomi"), [row.holdings.get()], PAPER, done)


def received(city: DemoWorld, row: Release) -> Release:
    slip = ContentFile("受領".encode(), name="引渡票.txt")
    on = timezone.localdate()
    return services.receive(city.clerk("koubou"), row, by="鉋 げん", on=on, proof=slip)


ACTS: dict[str, Act] = {
    "release": lambda city, _row: services.release(city.clerk("gomi"), roster()),
    "receipt": received,
    "certificate": disposed,
    "permit": lambda city, _row: services.take_out(city.clerk("nozei"), tapes(city)[0], OUTING),
    "retirement": lambda city, _row: retire(city, tapes(city)[0].serial),
}


@pytest.mark.parametrize("act", ACTS)
def test_nothing_is_dated_by_a_clock_that_stands_behind_the_log(city: DemoWorld, act: str) -> None:
    row = on_paper(city)
    with (
        time_machine.travel(timezone.now() - DAY, tick=False),
        pytest.raises(ClockSetBack) as refused,
    ):
        ACTS[act](city, row)
    assert (refused.value.latest - refused.value.now) == DAY
    assert (Release.objects.count(), Certificate.objects.count()) == (1, 0)
    assert not TakeOut.objects.exists()


@pytest.mark.parametrize("act", ACTS)
def test_the_same_acts_pass_by_a_clock_that_is_right(city: DemoWorld, act: str) -> None:
    assert ACTS[act](city, on_paper(city))


def test_an_entry_written_by_the_wrong_clock_does_not_open_the_gate(city: DemoWorld) -> None:
    on_paper(city)
    with time_machine.travel(timezone.now() - DAY, tick=False):
        log.record(city.actor_secretariat, "custody.media.counted", "operation/workshop")
        assert evidence.latest_time(1) == timezone.now()
        with pytest.raises(ClockSetBack):
            services.release(city.clerk("gomi"), roster())


def test_a_clock_that_once_ran_ahead_does_not_shut_the_gate_for_good(city: DemoWorld) -> None:
    with time_machine.travel(timezone.now() + DAY, tick=False):
        log.record(city.actor_secretariat, "custody.media.counted", "operation/workshop")
    with pytest.raises(ClockSetBack):
        services.release(city.clerk("gomi"), roster())
    later = log.Act("custody.media.counted", "operation/workshop")
    log.record_batch(city.actor_secretariat, [later] * LOOKS_BACK)
    assert services.release(city.clerk("gomi"), roster()).released_on == TODAY


@pytest.mark.parametrize(("day", "error"), [(-DAY, BeforeItLeft), (DAY, StillToCome)])
def test_a_receipt_is_not_dated_before_its_release_nor_tomorrow(
    city: DemoWorld, day: timedelta, error: type[Refused]
) -> None:
    row = services.release(city.clerk("gomi"), roster())
    proof = ContentFile(ROSTER, name="x.csv")
    with pytest.raises(error):
        services.receive(city.clerk("koubou"), row, by="鉋 げん", on=TODAY + day, proof=proof)
    row.refresh_from_db()
    assert row.received_on is None


def test_what_was_released_today_was_not_destroyed_yesterday(city: DemoWorld) -> None:
    held = on_paper(city).holdings.get()
    early = statement(on=TODAY - DAY)
    with pytest.raises(BeforeItLeft):
        services.confirm_disposal(city.clerk("gomi"), [held], PAPER, early)
    assert not Certificate.objects.exists()


def test_a_permit_is_not_dated_tomorrow(city: DemoWorld) -> None:
    tape = tapes(city)[0]
    with pytest.raises(StillToCome):
        services.take_out(city.clerk("nozei"), tape, replace(OUTING, out_on=TODAY + DAY))
    assert not TakeOut.objects.exists()
