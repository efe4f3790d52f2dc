"""A finding is owed by somebody, corrected by the other side, closed by whoever looked."""

from __future__ import annotations

import pytest
from django.utils import timezone

from azukari.apps.accounts.demo import DemoWorld
from azukari.apps.obligations import queries as promises
from azukari.apps.outsourcing import queries, services
from azukari.apps.outsourcing.models import Engagement, Finding
from azukari.apps.outsourcing.services import Found


def found(world: DemoWorld, source: str = "inspection") -> Finding:
    row = Engagement.objects.get(operation__code="store-collection")
    return services.raise_finding(
        world.clerk("nozei"), row, Found(source, "書庫の鍵が掛かっていなかった。", topic=17)
    )


def owed(finding: Finding) -> list[tuple[str, str]]:
    return [(each.owner.reference, each.state) for each in promises.about(finding.reference)]


def test_the_contractor_owes_what_was_seen_at_its_place(city: DemoWorld) -> None:
    assert owed(found(city)) == [("duty/kazaguruma/responsible", "open")]


def test_the_department_owes_what_its_contract_lacks(city: DemoWorld) -> None:
    assert owed(found(city, "clause")) == [("duty/nozei/responder", "open")]


def test_what_the_other_side_says_does_not_close_it(city: DemoWorld) -> None:
    finding = found(city)
    services.tell_correction(
        city.clerk("kazaguruma"), finding, what="鍵を替えた。", done_on=timezone.localdate()
    )
    finding.refresh_from_db()
    assert (finding.state, owed(finding)[0][1]) == ("corrected", "open")


def test_closing_after_a_look_fulfils_what_was_owed(city: DemoWorld) -> None:
    finding = found(city)
    services.close_finding(city.clerk("nozei"), finding, seen="現地で施錠を確認した。")
    finding.refresh_from_db()
    assert (finding.state, owed(finding)[0][1]) == ("closed", "fulfilled")


def test_nothing_is_closed_without_saying_what_was_seen(city: DemoWorld) -> None:
    with pytest.raises(services.NothingSeen):
        services.close_finding(city.clerk("nozei"), found(city), seen=" ")


def test_a_closed_finding_takes_no_more(city: DemoWorld) -> None:
    finding = found(city)
    actor = city.clerk("nozei")
    services.close_finding(actor, finding, seen="確認した。")
    with pytest.raises(services.FindingClosed):
        services.tell_correction(actor, finding, what="直した。", done_on=timezone.localdate())


def test_a_correction_that_is_none_opens_it_again(city: DemoWorld) -> None:
    finding = found(city)
    actor = city.clerk("nozei")
    services.tell_correction(actor, finding, what="直した。", done_on=timezone.localdate())
    services.find_not_corrected(actor, finding, seen="鍵は元のままだった。")
    finding.refresh_from_db()
    assert finding.state == "open"


def test_findings_of_other_departments_do_not_exist(city: DemoWorld) -> None:
    finding = found(city)
    with pytest.raises(Finding.DoesNotExist):
        queries.findings.access_finding(city.clerk("bunka"), finding.key)
    assert queries.findings.access_finding(city.clerk("nozei"), finding.key) == finding
