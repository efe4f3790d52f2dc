"""The board: every open promise in its column, mine first, only what exists for the person."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from azukari.apps.obligations import queries, services
from azukari.apps.obligations.models import Obligation
from azukari.apps.obligations.tests.city import TODAY, City
from azukari.core.deadlines import On, Standing, When, standing

WEEK = timedelta(days=7)
# Person and what of `shown_to` they see: s secretariat's, n nozei's, g gomi's on an opinion, k contractor's.
SEEN = {
    "青柳 透": "sngk",
    "監物 正": "sngk",
    "梅原 納": "n",
    "若竹 補": "n",
    "椿 源太": "g",
    "白河 委員": "g",
    "風早 守": "k",
    "星見 渉": "",
    "機械 司": "",
}


def whats(rows: tuple[queries.Row, ...]) -> list[str]:
    return [row.obligation.what for row in rows]


@pytest.fixture
def four(city: City) -> City:
    for what, owner, rests_on in (
        ("s", "soumu/secretariat", "operation/advice"),
        ("n", "nozei/responder", ""),
        ("g", "gomi/responder", "opinion/2026-9-1"),
        ("k", "kazaguruma/responsible", "operation/collection"),
    ):
        city.promise(owner, what=what, rests_on=rests_on)
    return city


@pytest.mark.parametrize(("name", "seen"), SEEN.items())
def test_what_a_person_may_not_see_does_not_exist_for_them(
    four: City, name: str, seen: str
) -> None:
    actor = four.actors[name]
    rows = queries.visible_to(actor, TODAY)
    assert sorted(row.what for row in rows) == sorted(seen)
    board = queries.board(actor, TODAY)
    assert sorted(whats(board.this_week.rows)) == sorted(seen)
    for row in Obligation.objects.exclude(pk__in=rows):
        with pytest.raises(Obligation.DoesNotExist):
            queries.access_obligation(actor, row.number, TODAY)


@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(days=st.integers(-40, 40) | st.sampled_from([-1, 0, 1, 6, 7, 8]), waiting=st.booleans())
def test_the_database_places_a_promise_as_the_core_does(
    city: City, days: int, *, waiting: bool
) -> None:
    day = TODAY + timedelta(days=days)
    made = city.promise("gomi/responder", When("棚が届いたとき", day) if waiting else On(day))
    row = queries.with_standing(Obligation.objects.filter(pk=made.pk), TODAY).get()
    assert row.standing == standing(day, waiting=waiting, today=TODAY)


def test_each_column_holds_its_own(city: City) -> None:
    for days, what in ((-1, "過"), (0, "今"), (6, "週"), (7, "後")):
        city.promise("gomi/responder", On(TODAY + timedelta(days=days)), what=what)
    city.promise("gomi/responder", When("棚が届いたとき", TODAY + WEEK), what="待")
    board = queries.board(city.actors["青柳 透"], TODAY)
    columns = [whats(column.rows) for column in board.columns]
    assert columns == [["過"], ["今", "週"], ["後"], ["待"]]
    assert queries.counts(city.actors["青柳 透"], TODAY) == {
        Standing.OVERDUE: 1,
        Standing.THIS_WEEK: 2,
        Standing.LATER: 1,
        Standing.WAITING: 1,
    }


def test_mine_comes_first_then_my_department_then_the_others(city: City) -> None:
    city.promise("nozei/responder", On(TODAY), what="他")
    city.promise("soumu/responder", On(TODAY + timedelta(days=1)), what="課")
    city.promise("soumu/secretariat", On(TODAY + timedelta(days=2)), what="私")
    board = queries.board(city.actors["青柳 透"], TODAY)
    rows = board.this_week.rows
    assert whats(rows) == ["私", "課", "他"]
    assert [(row.is_mine, row.is_department) for row in rows] == [
        (True, False),
        (False, True),
        (False, False),
    ]


def test_a_deputy_s_promises_are_theirs(city: City) -> None:
    city.promise("nozei/responder")
    [row] = queries.board(city.actors["若竹 補"], TODAY).this_week.rows
    assert row.is_mine
    assert (row.held.holders, row.held.deputies) == (("梅原 納",), ("若竹 補",))


def test_the_board_shows_who_holds_the_duty_that_day(city: City) -> None:
    city.promise("hoshimi/responsible")
    city.hold("hoshimi/responsible", city.actors["星見 渉"], until=TODAY)
    actor = city.actors["青柳 透"]
    assert queries.board(actor, TODAY).gaps == 0
    assert queries.board(actor, TODAY + timedelta(days=1)).gaps == 1


def test_what_is_closed_leaves_the_board(city: City) -> None:
    services.waive(city.actors["青柳 透"], city.promise("gomi/responder"), reason="廃止")
    assert queries.board(city.actors["青柳 透"], TODAY).total == 0


def test_a_column_is_cut_but_counts_all(city: City) -> None:
    for _ in range(4):
        city.promise("gomi/responder")
    column = queries.board(city.actors["青柳 透"], TODAY, size=3).this_week
    assert (len(column.rows), column.total, column.hidden) == (3, 4, 1)


def test_the_board_takes_four_queries_however_many_rows(city: City) -> None:
    for owner in ("gomi/responder", "nozei/responder", "soumu/secretariat") * 3:
        city.promise(owner)
    with CaptureQueriesContext(connection) as caught:
        queries.board(city.actors["青柳 透"], TODAY)
    # the actor's duties; promises with duty and organisation; holders of the duties; their names
    assert len(caught) == 4


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("名簿", ["名簿を返す"]),
        ("ごみ減量課", ["名簿を返す"]),
        ("2026-1", ["名簿を返す"]),
        ("2011-9-1", ["名簿を返す"]),
        ("opinion/2011-9-1", ["名簿を返す"]),
        ("名簿 納税", []),
        ("x/y", []),
    ],
)
def test_the_board_is_searched_by_words_number_and_basis(
    city: City, words: str, found: list[str]
) -> None:
    city.promise("gomi/responder", what="名簿を返す", rests_on="opinion/2011-9-1")
    city.promise("nozei/responder", what="報告する")
    rows = queries.search(queries.visible_to(city.actors["青柳 透"], TODAY), words)
    assert [row.what for row in rows] == found


@pytest.mark.parametrize(
    "key", ["", "x", "2026", "2026-x", "2026-²", "2026-99999999999", "99999-1"]
)
def test_a_key_that_names_nothing_finds_nothing(city: City, key: str) -> None:
    with pytest.raises(Obligation.DoesNotExist):
        queries.access_obligation(city.actors["青柳 透"], key, date(2026, 11, 24))
