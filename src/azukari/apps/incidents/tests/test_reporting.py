"""A report from any tier goes up the chain and onto the board; the terms of the law begin by themselves."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import DatabaseError, connection, transaction

from azukari.apps.accounts.demo import DemoWorld
from azukari.apps.evidence.queries import entries_about
from azukari.apps.incidents import queries, services
from azukari.apps.incidents.models import Incident
from azukari.apps.incidents.tests.reports import ago, owed, paper, reported, weighed
from azukari.core.deadlines import ObligationKind, resolve, statutory_due
from azukari.core.incidents import Item, Kind, People
from azukari.core.shared.errors import Refused

PRELIMINARY, FINAL = ObligationKind.INCIDENT_PRELIMINARY, ObligationKind.INCIDENT_FINAL


def test_a_shop_that_is_no_party_is_reported_and_every_body_above_is_told(city: DemoWorld) -> None:
    row = reported(city, "stores-07", kind="near_miss", told_by="店舗の店長")
    told = [each.tier.body.code for each in queries.incidents.notices_of(row)]
    assert told == ["chain-07", "itoguruma", "kazaguruma"]
    assert row.tier is not None
    assert not row.tier.city_is_party
    assert list(owed(row)) == ["general"]


def test_a_near_miss_starts_no_term_of_the_law(city: DemoWorld) -> None:
    row = reported(city, kind="near_miss", people=People(5000, 5000))
    assert queries.incidents.duty_of(row) is None


def test_an_unknown_number_counts_as_the_largest_possible(city: DemoWorld) -> None:
    row = reported(city, people=People(5))
    assert owed(row)[PRELIMINARY] == (
        resolve(statutory_due("incident_preliminary", ago(2))),
        "open",
    )
    assert set(owed(row)) == {PRELIMINARY, FINAL, ObligationKind.INCIDENT_TELL, "general"}


def test_a_holiday_season_report_is_due_on_the_first_open_day(city: DemoWorld) -> None:
    row = reported(city, people=People(500, 500), known_on=date(2025, 12, 26))
    assert owed(row)[PRELIMINARY][0] == date(2026, 1, 5)
    duty = queries.incidents.duty_of(row)
    assert duty is not None
    assert "次の開庁日の令和8年1月5日(月)までです。" in queries.words.computed(duty.preliminary)


def test_a_count_that_passes_a_hundred_later_starts_the_duty_then(city: DemoWorld) -> None:
    row = reported(city, people=People(5, 5), known_on=ago(20))
    assert PRELIMINARY not in owed(row)
    weighed(city, row, on=ago(1), people=People(5, 101))
    assert owed(row)[PRELIMINARY][0] == resolve(statutory_due("incident_preliminary", ago(1)))


def test_a_wrongful_purpose_found_later_moves_the_final_report(city: DemoWorld) -> None:
    row = reported(city, people=People(500, 500), known_on=ago(5))
    row = weighed(city, row, on=ago(1), wrongful=True)
    assert owed(row)[FINAL][0] == resolve(statutory_due("incident_final_wrongful", ago(5)))


def test_it_is_made_smaller_only_with_a_reason(city: DemoWorld) -> None:
    row = reported(city, people=People(500, 500))
    with pytest.raises(Refused):
        weighed(city, row, on=ago(0), kind=Kind.NEAR_MISS)
    weighed(city, row, on=ago(0), kind=Kind.NEAR_MISS, why="かばんは開けられないまま見つかった。")
    row.refresh_from_db()
    assert row.kind == "near_miss"
    # A clerk does not let go what the law asked for: the secretariat does.
    assert owed(row)[PRELIMINARY][1] == "open"


def test_facts_are_not_known_before_the_last_ones_nor_tomorrow(city: DemoWorld) -> None:
    row = reported(city, known_on=ago(3))
    for day in (ago(4), ago(-1)):
        with pytest.raises(services.OrderOfDays):
            weighed(city, row, on=day)


def test_the_final_report_wants_all_nine_items(city: DemoWorld) -> None:
    row = reported(city, people=People(500, 500))
    actor = city.clerk("nozei")
    with pytest.raises(services.ItemsMissing):
        services.note_sent(actor, row, stage="final", on=ago(0), paper=paper())
    services.write_items(actor, row, {item: "なし" for item in Item if item is not Item.PEOPLE})
    services.note_sent(actor, row, stage="final", on=ago(0), paper=paper())
    assert owed(row)[FINAL][1] == "fulfilled"


def test_nothing_is_closed_while_the_law_asks_for_something(city: DemoWorld) -> None:
    row = reported(city, people=People(500, 500))
    with pytest.raises(services.StillOwed):
        services.close(city.clerk("nozei"), row, cause="置き忘れ", prevention="二人で運ぶ")


def test_nothing_is_closed_without_cause_and_prevention(city: DemoWorld) -> None:
    row = reported(city)
    with pytest.raises(services.ItemsMissing):
        services.close(city.clerk("nozei"), row, cause="置き忘れ", prevention=" ")
    closed = services.close(city.clerk("nozei"), row, cause="置き忘れ", prevention="二人で運ぶ")
    assert (closed.state, owed(row)["general"][1]) == ("closed", "fulfilled")
    with pytest.raises(services.IncidentClosed):
        weighed(city, row, on=ago(0))


def test_every_act_leaves_evidence_without_what_people_wrote(city: DemoWorld) -> None:
    row = reported(city)
    services.note_read(city.clerk("kazaguruma"), queries.incidents.notices_of(row)[2])
    services.close(city.clerk("nozei"), row, cause="置き忘れ", prevention="二人で運ぶ")
    entries = entries_about(row.reference)
    acts = [each.entry.act for each in entries]
    assert acts == [f"incidents.incident.{act}" for act in ("reported", "read", "closed")]


def test_the_database_keeps_the_history(city: DemoWorld) -> None:
    row = reported(city)
    for statement in (
        "update incidents_incidentevent set text = 'x'",
        "delete from incidents_incident",
    ):
        with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(statement)
    assert row.events.count() == 1


@pytest.mark.parametrize(
    ("who", "sees"),
    [
        ("soumu", True),
        ("kansa", True),
        ("nozei", True),
        ("kazaguruma", True),
        ("bunka", False),
        ("hoshimi", False),
    ],
)
def test_only_the_chain_its_department_and_the_secretariat_see_it(
    city: DemoWorld, who: str, sees: bool
) -> None:
    row = reported(city)
    seen = queries.incidents_visible_to(city.clerk(who))
    assert seen.filter(pk=row.pk).exists() == sees


def test_reports_are_numbered_within_the_year(city: DemoWorld) -> None:
    one, two = reported(city), reported(city)
    assert two.number == one.number + 1
    assert Incident.objects.count() == 2
