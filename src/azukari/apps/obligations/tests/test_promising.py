"""A promise is taken on whole or not at all, and changes only with words that say why."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta
from typing import Any

import pytest
from django.db import IntegrityError, connection, connections, transaction

from azukari.apps.evidence import queries as evidence
from azukari.apps.obligations import queries, services
from azukari.apps.obligations.models import Obligation, ObligationEvent
from azukari.apps.obligations.tests.city import TODAY, City, build
from azukari.core.deadlines import On, OpenReason, When, Within
from azukari.core.shared.errors import Refused
from azukari.core.shared.references import BadReference

SOON = On(TODAY + timedelta(days=10))


def wanted(city: City, **changes: object) -> services.Promise:
    fields: dict[str, Any] = {
        "what": "納付書の控えの廃棄を報告する",
        "kind": "general",
        "owner": city.duties["nozei/responder"],
        "due": SOON,
        "rests_on": "consultation/2026-12",
    }
    return services.Promise(**{**fields, **changes})


def acts(obligation: Obligation) -> list[str]:
    return [event.act for event in queries.events_of(obligation).reverse()]


def test_a_promise_is_numbered_within_its_fiscal_year(city: City) -> None:
    made = [services.promise(city.actors["青柳 透"], wanted(city)) for _ in range(2)]
    assert [each.number for each in made] == ["2026-1", "2026-2"]
    assert made[1].number_words == "令和8年度第2号"
    assert made[1].reference == "obligation/2026-2"


def test_a_promise_leaves_one_entry_of_evidence_and_one_line_of_history(city: City) -> None:
    made = services.promise(city.actors["青柳 透"], wanted(city))
    entry = evidence.entries().get()
    assert (entry.act, entry.reference) == ("obligations.obligation.promised", made.reference)
    assert entry.basis == "consultation/2026-12"
    assert queries.events_of(made).get().sequence == entry.sequence


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"what": " "}, "何を約束したのか"),
        ({"owner": None}, "担当がありません"),
        ({"due": None}, "期限がありません"),
        ({"due": When(" ", TODAY)}, "条件がありません"),
    ],
)
def test_a_promise_without_words_owner_or_due_is_refused(
    city: City, change: dict[str, object], says: str
) -> None:
    with pytest.raises(Refused, match=says):
        services.promise(city.actors["青柳 透"], wanted(city, **change))
    assert not Obligation.objects.exists()
    assert not evidence.entries().exists()


def test_a_promise_rests_on_something_that_can_be_named(city: City) -> None:
    with pytest.raises(BadReference):
        services.promise(city.actors["青柳 透"], wanted(city, rests_on="第12号"))


@pytest.mark.parametrize(
    "change", ["owner_id = NULL", "due_on = NULL", "what = ' '", "serial = 0", "state = 'waived'"]
)
def test_the_database_itself_refuses_half_a_promise(city: City, change: str) -> None:
    city.promise("nozei/responder")
    with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(f"UPDATE obligations_obligation SET {change}")  # noqa: S608  # the test's own words


@pytest.mark.parametrize("sql", ["UPDATE {} SET text = ''", "DELETE FROM {}", "TRUNCATE {}"])
def test_the_database_itself_keeps_the_history(city: City, sql: str) -> None:
    city.promise("nozei/responder")
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        with pytest.raises(IntegrityError, match="append-only"):
            cursor.execute(sql.format("obligations_obligationevent"))


def test_a_condition_is_kept_with_the_day_of_its_review(city: City) -> None:
    due = When("端末を更新したとき", date(2027, 3, 31))
    made = services.promise(city.actors["青柳 透"], wanted(city, due=due))
    assert (made.condition, made.due_on, made.is_waiting) == (due.condition, due.review_on, True)
    assert Obligation.objects.get().term == due


def test_a_term_in_days_is_kept_beside_the_day_it_comes_to(city: City) -> None:
    due = Within(5, TODAY)
    made = services.promise(city.actors["青柳 透"], wanted(city, due=due))
    assert made.due_on == date(2026, 11, 29)
    assert Obligation.objects.get().term == due


def test_what_is_carried_stays_open_and_names_its_meeting(city: City) -> None:
    made = city.promise("nozei/responder")
    carried = services.carry(
        city.actors["青柳 透"], made, to="meeting/2026-6", due=SOON, why="資料が間に合わない"
    )
    assert (carried.is_open, carried.carried_to, carried.due_on) == (
        True,
        "meeting/2026-6",
        SOON.date,
    )
    assert acts(carried) == ["promised", "carried"]


@pytest.mark.parametrize(
    ("to", "why"), [("", "理由"), ("consultation/2026-1", "理由"), ("meeting/2026-6", " ")]
)
def test_nothing_is_carried_without_meeting_and_reason(city: City, to: str, why: str) -> None:
    made = city.promise("nozei/responder")
    with pytest.raises(Refused):
        services.carry(city.actors["青柳 透"], made, to=to, due=SOON, why=why)


def test_a_new_day_needs_a_reason(city: City) -> None:
    made = city.promise("nozei/responder")
    with pytest.raises(Refused, match="理由"):
        services.revise(city.actors["青柳 透"], made, due=SOON, reason="")


def test_a_new_day_does_not_lie_in_the_past(city: City) -> None:
    made = city.promise("nozei/responder")
    yesterday = On(TODAY - timedelta(days=1))
    with pytest.raises(Refused, match="より前"):
        services.revise(city.actors["青柳 透"], made, due=yesterday, reason="誤り")


def test_a_new_day_begins_reminders_and_escalation_anew(city: City) -> None:
    made = city.promise("nozei/responder", On(TODAY - timedelta(days=20)))
    services.escalate_overdue(TODAY)
    revised = services.revise(city.actors["青柳 透"], made, due=SOON, reason="議会の日程による")
    assert (revised.escalation, revised.reminded_on) == (0, None)


def test_words_of_a_person_confirm_what_a_machine_proposed(city: City) -> None:
    actor = city.actors["青柳 透"]
    made = services.promise(actor, wanted(city, proposed=True))
    told = services.update_why(
        actor, made, why="機器の更新を待つ", reason_kind=OpenReason.WAITS_FOR_CONDITION
    )
    assert (made.proposed_by_machine, told.proposed_by_machine) == (True, False)


def test_confirming_twice_is_kept_once(city: City) -> None:
    actor = city.actors["青柳 透"]
    made = services.promise(actor, wanted(city, proposed=True))
    services.confirm(actor, services.confirm(actor, made))
    assert acts(made) == ["promised", "confirmed"]


@pytest.mark.django_db(transaction=True)
def test_promises_made_at_once_get_different_numbers() -> None:
    city = build()

    def make(_number: int) -> list[str]:
        try:
            with transaction.atomic():
                first = city.promise("nozei/responder")
                services.fulfil(city.actors["青柳 透"], first, evidence="済")
                return [first.number, city.promise("gomi/responder").number]
        finally:
            connections.close_all()

    with ThreadPoolExecutor(4) as pool:
        numbers = [number for made in pool.map(make, range(8)) for number in made]
    assert sorted(numbers) == sorted(f"2026-{serial}" for serial in range(1, 17))
    assert ObligationEvent.objects.count() == evidence.entries().count() == 24
