"""Reports asked for and read, visits owed and held, gaps that become findings (OU6)."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.core.files.base import ContentFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from azukari.apps.accounts.demo import DemoWorld
from azukari.apps.obligations import queries as promises
from azukari.apps.outsourcing import queries, services
from azukari.apps.outsourcing.demo.supervision import PICTURE
from azukari.apps.outsourcing.models import Engagement, Finding, Inspection, ReportRequest
from azukari.apps.outsourcing.services import Held, ReportEntry, Seen, VisitPlan
from azukari.core.shared.errors import BadInput

TODAY = date(2026, 11, 24)
DUE = date(2026, 12, 10)


def contract(operation: str = "store-collection") -> Engagement:
    rows = Engagement.objects.select_related("operation__department", "contractor__organisation")
    return rows.get(operation__code=operation)


def owed(reference: str) -> list[tuple[str, str]]:
    rows = promises.about(reference).order_by("serial")
    return [(each.owner.reference, each.state) for each in rows]


def asked(world: DemoWorld, due_on: date = DUE) -> ReportRequest:
    return services.ask_report(
        world.clerk("nozei"), contract(), what="店舗の控えの廃棄", due_on=due_on
    )


def answered(world: DemoWorld, request: ReportRequest) -> None:
    actor = world.clerk("kazaguruma")
    services.answer_report(actor, request, ReportEntry("廃棄した。", actor.name))
    request.refresh_from_db()


def visit(world: DemoWorld, kind: str = "yearly", way: str = "on_site") -> Inspection:
    return services.plan_visit(
        world.clerk("nozei"), contract(), VisitPlan(kind, way, date(2026, 11, 20))
    )


def held(world: DemoWorld, planned: Inspection, *seen: Seen, way: str = "on_site") -> list[Finding]:
    actor = world.clerk("nozei")
    services.answer_checklist(actor, planned, seen)
    return services.hold_visit(actor, planned, Held(TODAY, "菜種 はじめ", "書庫を見た。", way))


def test_the_contractor_owes_the_report_until_it_is_received(looked_after: DemoWorld) -> None:
    request = asked(looked_after)
    assert owed(request.reference) == [("duty/kazaguruma/responsible", "open")]
    answered(looked_after, request)
    assert owed(request.reference) == [
        ("duty/kazaguruma/responsible", "fulfilled"),
        ("duty/nozei/responder", "open"),
    ]


def test_reading_a_report_fulfils_what_the_department_owed(looked_after: DemoWorld) -> None:
    request = asked(looked_after)
    answered(looked_after, request)
    services.accept_report(looked_after.clerk("nozei"), request)
    request.refresh_from_db()
    assert (request.state, {state for _duty, state in owed(request.reference)}) == (
        "accepted",
        {"fulfilled"},
    )


def test_a_report_sent_back_is_owed_again_with_the_reason(looked_after: DemoWorld) -> None:
    request = asked(looked_after)
    answered(looked_after, request)
    services.return_report(looked_after.clerk("nozei"), request, why="数がありません。", due_on=DUE)
    request.refresh_from_db()
    assert request.state == "returned"
    assert ("duty/kazaguruma/responsible", "open") in owed(request.reference)
    assert request.reports.get().returned_why == "数がありません。"
    answered(looked_after, request)
    assert request.reports.count() == 2


def test_a_report_is_not_sent_back_without_a_reason(looked_after: DemoWorld) -> None:
    request = asked(looked_after)
    answered(looked_after, request)
    with pytest.raises(services.NothingWritten):
        services.return_report(looked_after.clerk("nozei"), request, why=" ", due_on=DUE)


def test_nothing_is_accepted_that_was_not_received(looked_after: DemoWorld) -> None:
    with pytest.raises(services.NotReceived):
        services.accept_report(looked_after.clerk("nozei"), asked(looked_after))


def test_a_report_is_not_answered_twice(looked_after: DemoWorld) -> None:
    request = asked(looked_after)
    answered(looked_after, request)
    with pytest.raises(services.NotWaiting):
        answered(looked_after, request)


@pytest.mark.parametrize(("days", "state"), [(-1, "silent"), (0, "asked")])
def test_silence_shows_from_the_day_after_it_was_due(
    looked_after: DemoWorld, days: int, state: str
) -> None:
    request = asked(looked_after, TODAY + timedelta(days=days))
    assert queries.supervision.report_state(request, TODAY) == state


def test_every_running_contract_owes_its_visit_of_the_year_once(looked_after: DemoWorld) -> None:
    assert services.owe_visits(TODAY) == 2
    assert services.owe_visits(TODAY) == 0
    assert owed(contract().reference) == [("duty/nozei/responder", "open")]
    assert [each.due_on for each in promises.about(contract().reference)] == [date(2027, 3, 31)]


def test_a_visit_held_fulfils_what_was_owed_of_the_year(looked_after: DemoWorld) -> None:
    services.owe_visits(TODAY)
    held(looked_after, visit(looked_after))
    assert owed(contract().reference) == [
        ("duty/nozei/responder", "fulfilled"),
        ("duty/nozei/responder", "fulfilled"),
    ]
    assert queries.supervision.owed_in([contract()], 2026) == {}


def test_a_follow_up_is_no_visit_of_the_year(looked_after: DemoWorld) -> None:
    services.owe_visits(TODAY)
    held(looked_after, visit(looked_after, "follow_up"))
    assert list(queries.supervision.owed_in([contract()], 2026)) == [contract().key]


def test_after_a_year_from_afar_a_call_is_not_enough(looked_after: DemoWorld) -> None:
    row = contract()
    before = services.enter_engagement(
        looked_after.clerk("nozei"),
        services.EngagementEntry(
            row.operation, row.contractor, "前年度", date(2025, 4, 1), date(2026, 3, 31)
        ),
    )
    Inspection.objects.create(
        engagement=before, number=1, kind="yearly", way="call",
        held_on=date(2025, 12, 1), inspectors="菜種", summary="聞いた。",
    )  # fmt: skip
    row = Engagement.objects.get(fiscal_year=2026, operation=row.operation)
    assert queries.supervision.owed_in([row], 2026)[row.key].on_site
    Inspection.objects.create(
        engagement=row, number=1, kind="yearly", way="call",
        held_on=date(2026, 10, 1), inspectors="菜種", summary="聞いた。",
    )  # fmt: skip
    assert row.key in queries.supervision.owed_in([row], 2026)


def test_a_gap_becomes_a_finding_that_the_contractor_owes(looked_after: DemoWorld) -> None:
    planned = visit(looked_after)
    found = held(looked_after, planned, Seen(17, "gap", "棚に鍵がない。"), Seen(20, "ok"))
    assert [(each.topic, each.text, each.seen_at) for each in found] == [
        (17, "棚に鍵がない。", planned.reference)
    ]
    assert owed(found[0].reference) == [("duty/kazaguruma/responsible", "open")]


def test_a_gap_seen_again_opens_the_finding_there_is(looked_after: DemoWorld) -> None:
    first = held(looked_after, visit(looked_after), Seen(17, "gap", "棚に鍵がない。"))[0]
    services.tell_correction(
        looked_after.clerk("kazaguruma"), first, what="付けた。", done_on=TODAY
    )
    again = held(looked_after, visit(looked_after, "follow_up"), Seen(17, "gap", "まだない。"))
    assert [each.pk for each in again] == [first.pk]
    first.refresh_from_db()
    assert first.state == "open"
    assert [each.seen for each in queries.looks.looks(first)] == ["まだない。"]


def test_a_visit_is_held_once(looked_after: DemoWorld) -> None:
    planned = visit(looked_after)
    held(looked_after, planned)
    with pytest.raises(services.AlreadyHeld):
        held(looked_after, planned)


def test_a_look_by_photographs_needs_one(looked_after: DemoWorld) -> None:
    planned = visit(looked_after, way="photos")
    with pytest.raises(services.PhotosMissing):
        held(looked_after, planned, way="photos")
    services.keep_photo(
        looked_after.clerk("nozei"), planned,
        file=ContentFile(bytes.fromhex(PICTURE), name="棚.png"), taken_on=TODAY, what="棚",
    )  # fmt: skip
    held(looked_after, planned, way="photos")
    planned.refresh_from_db()
    assert planned.is_held


def test_nobody_looked_on_a_day_to_come(looked_after: DemoWorld) -> None:
    tomorrow = timezone.localdate() + timedelta(days=1)
    with pytest.raises(services.NotYetHeld):
        services.hold_visit(
            looked_after.clerk("nozei"), visit(looked_after), Held(tomorrow, "菜種", "見た。")
        )


def test_a_custodian_of_another_contract_is_not_visited_here(looked_after: DemoWorld) -> None:
    stranger = contract("workshop").tiers.get()
    with pytest.raises(services.NotOfThisContract):
        services.plan_visit(
            looked_after.clerk("nozei"), contract(), VisitPlan("yearly", tier=stranger)
        )


def test_a_topic_that_there_is_not_is_not_answered(looked_after: DemoWorld) -> None:
    with pytest.raises(BadInput):
        services.answer_checklist(
            looked_after.clerk("nozei"), visit(looked_after), [Seen(33, "ok")]
        )


def test_the_sheet_tells_the_last_visit_and_the_silence(
    looked_after: DemoWorld,
) -> None:
    asked(looked_after, TODAY - timedelta(days=3))
    held(looked_after, visit(looked_after))
    told = queries.supervision.summary(contract(), TODAY)
    assert told.lines[0] == "直近の検査: R8.11.24（実地）"
    assert [line.split("（")[0] for line in told.open] == ["報告なし"]


def test_a_silence_is_not_hidden_by_a_newer_request(looked_after: DemoWorld) -> None:
    silent = asked(looked_after, TODAY - timedelta(days=3))
    asked(looked_after)
    rows = queries.supervision.overview(looked_after.clerk("nozei"), TODAY)
    assert [(row.report, row.report_state) for row in rows] == [(silent, "silent")]


def test_a_visit_that_did_not_take_place_on_its_day_is_late(looked_after: DemoWorld) -> None:
    visit(looked_after)
    rows = queries.supervision.overview(looked_after.actor_secretariat, TODAY)
    assert {row.key: row.state for row in rows} == {"2026-1": "late", "2026-2": "owed"}


def test_the_overview_asks_as_many_questions_for_two_contracts_as_for_one(
    looked_after: DemoWorld,
) -> None:
    asked(looked_after)
    visit(looked_after)
    counted = []
    for actor in (looked_after.clerk("nozei"), looked_after.actor_secretariat):
        with CaptureQueriesContext(connection) as told:
            queries.supervision.overview(actor, TODAY)
        counted.append(len(told))
    # contracts, visits that count, visits, reports, findings
    assert counted == [5, 5]
