"""It is gone when two people say how, for every custodian; silence is counted."""

from __future__ import annotations

from datetime import date

import pytest

from azukari.apps.accounts.demo import DemoWorld
from azukari.apps.custody import queries, services
from azukari.apps.custody.models import Certificate, Holding
from azukari.apps.custody.services import Period
from azukari.apps.custody.tests.conftest import TODAY, roster, statement
from azukari.apps.obligations import queries as promises
from azukari.apps.outsourcing import services as outsourcing
from azukari.apps.outsourcing.queries import EngagementRecord
from azukari.apps.register import queries as register
from azukari.core.custody.disposal import DataClass, MediumKind, SamePerson, Subject, Technique
from azukari.core.terms import Channel, Retention

PAPER = Subject(MediumKind.PAPER, DataClass.CONFIDENTIAL, "店舗控え")


def stores(city: DemoWorld, engagement: EngagementRecord, count: int = 3) -> list[Holding]:
    bodies = [
        outsourcing.enter_body(
            city.actor_secretariat,
            f"store-{number}",
            outsourcing.BodyEntry("chain_class", f"店舗{number}", f"テンポ{number}"),
        )
        for number in range(1, count + 1)
    ]
    period = Period(engagement, "7月分の納付書の控え", date(2026, 7, 31), Retention(3))
    return services.open_period(city.clerk("gomi"), period, bodies)


def confirm(city: DemoWorld, *holdings: Holding) -> Certificate:
    return services.confirm_disposal(city.clerk("gomi"), holdings, PAPER, statement())


def test_slips_of_july_are_due_on_the_first_of_november(
    city: DemoWorld, engagement: EngagementRecord
) -> None:
    assert {each.due_on for each in stores(city, engagement)} == {date(2026, 11, 1)}


def test_the_silent_custodian_stands_first_until_it_confirms(
    city: DemoWorld, engagement: EngagementRecord
) -> None:
    first, second, third = stores(city, engagement)
    confirm(city, first, third)
    gaps = queries.holdings.gaps(queries.holdings_visible_to(city.actor_secretariat), TODAY)
    assert (gaps[0].custodian, gaps[0].is_silent) == (second.custodian, True)
    assert [gap.confirmed for gap in gaps] == [0, 1, 1]
    assert gaps[0].open[0].days == 23


def test_the_promise_is_kept_when_the_last_custodian_confirms(
    city: DemoWorld, engagement: EngagementRecord
) -> None:
    first, second, third = stores(city, engagement)
    confirm(city, first, second)
    assert promises.named(first.obligation).get().state == "open"
    confirm(city, third)
    assert promises.named(first.obligation).get().state == "fulfilled"


def test_one_person_alone_certifies_nothing(city: DemoWorld, engagement: EngagementRecord) -> None:
    first = stores(city, engagement, 1)[0]
    alone = statement(verified={"name": "鉋　げん"})
    with pytest.raises(SamePerson):
        services.confirm_disposal(city.clerk("gomi"), [first], PAPER, alone)
    assert not Certificate.objects.exists()


def test_what_is_gone_is_not_confirmed_again(city: DemoWorld, engagement: EngagementRecord) -> None:
    first = stores(city, engagement, 1)[0]
    confirm(city, first)
    with pytest.raises(services.DisposedAlready):
        confirm(city, first)


def test_every_copy_of_a_release_has_to_go_before_the_promise_is_kept(city: DemoWorld) -> None:
    row = services.release(city.clerk("gomi"), roster(copies=2, channel=Channel.PAPER, file=None))
    one, other = row.holdings.order_by("copy")
    confirm(city, one)
    assert promises.named(one.obligation).get().is_open
    confirm(city, other)
    assert not promises.named(one.obligation).get().is_open


def test_things_of_several_kinds_need_several_certificates(
    city: DemoWorld, engagement: EngagementRecord
) -> None:
    slip = stores(city, engagement, 1)[0]
    file = services.release(city.clerk("gomi"), roster()).holdings.get()
    with pytest.raises(services.OfSeveralOperations):
        confirm(city, slip, file)


def test_a_certificate_keeps_every_field(city: DemoWorld, engagement: EngagementRecord) -> None:
    row = confirm(city, *stores(city, engagement))
    assert row.statement == statement()
    assert (row.key, row.technique, row.holdings.count()) == ("2026-1", Technique.SHRED, 3)
    assert register.operation("workshop") == row.operation
