"""A closed opinion is taken up again: owed anew, and earlier accounts stay as they were."""

from __future__ import annotations

from datetime import date

import pytest
from django.test import Client

from azukari.apps.accounts.demo import DemoWorld
from azukari.apps.council import queries, services
from azukari.apps.council.models import Meeting, Opinion
from azukari.apps.council.tests.test_the_life_of_an_opinion import compiled, meeting_on, open_kinds
from azukari.apps.evidence import queries as evidence
from azukari.core.council import Open, ResponseKind, Verdict
from azukari.core.deadlines.kinds import OpenReason
from azukari.core.shared.errors import Refused

WHY = "更新した機器でも同じ媒体が使われていたため。"


def answered(world: DemoWorld, opinion: Opinion) -> None:
    given = services.ResponseGiven(ResponseKind.DONE, "二名の立会いで破砕し、証明書を受け取った。")
    services.respond(world.actor_secretariat, opinion, given)


def met(world: DemoWorld, opinion: Opinion, meeting: Meeting) -> None:
    response = queries.opinions.last_response(opinion)
    assert response is not None
    services.judge(world.actor_secretariat, response, meeting=meeting, verdict=Verdict.MET)
    opinion.refresh_from_db()


@pytest.fixture
def meetings(world: DemoWorld) -> list[Meeting]:
    days = (date(2026, 4, 20), date(2026, 6, 20), date(2026, 9, 20), date(2026, 12, 18))
    return [meeting_on(world, day) for day in days]


@pytest.fixture
def closed(world: DemoWorld, meetings: list[Meeting]) -> Opinion:
    opinion = compiled(world, meetings[0])[0]
    answered(world, opinion)
    met(world, opinion, meetings[1])
    return opinion


def reopened(world: DemoWorld, opinion: Opinion, meeting: Meeting) -> Opinion:
    return services.reopen_opinion(world.actor_secretariat, opinion, meeting=meeting, why=WHY)


def test_a_reopened_opinion_is_unanswered_again(
    world: DemoWorld, closed: Opinion, meetings: list[Meeting]
) -> None:
    opinion = reopened(world, closed, meetings[2])
    assert queries.opinions.standing(opinion) == Open(OpenReason.UNANSWERED)


def test_its_department_owes_an_answer_again(
    world: DemoWorld, closed: Opinion, meetings: list[Meeting]
) -> None:
    assert open_kinds(closed) == []
    assert open_kinds(reopened(world, closed, meetings[2])) == ["respond"]


def test_reopening_leaves_one_entry_with_its_meeting(
    world: DemoWorld, closed: Opinion, meetings: list[Meeting]
) -> None:
    reopened(world, closed, meetings[2])
    entries = [
        each.entry
        for each in evidence.entries_about(closed.reference)
        if each.entry.act == "council.opinion.reopened"
    ]
    assert [entry.basis for entry in entries] == [meetings[2].reference]


def test_the_accounts_of_every_meeting_stay_in_balance(
    world: DemoWorld, closed: Opinion, meetings: list[Meeting]
) -> None:
    reopened(world, closed, meetings[2])
    counts = [queries.balance.of(meeting) for meeting in meetings]
    assert [(c.carried_in, c.compiled, c.closed, c.carried_out) for c in counts] == [
        (0, 1, 0, 1),
        (1, 0, 1, 0),
        (0, 1, 0, 1),
        (1, 0, 0, 1),
    ]


def test_closed_a_second_time_every_account_still_stays(
    world: DemoWorld, closed: Opinion, meetings: list[Meeting]
) -> None:
    opinion = reopened(world, closed, meetings[2])
    answered(world, opinion)
    met(world, opinion, meetings[3])
    counts = [queries.balance.of(meeting) for meeting in meetings]
    assert [(c.carried_in, c.compiled, c.closed, c.carried_out) for c in counts] == [
        (0, 1, 0, 1),
        (1, 0, 1, 0),
        (0, 1, 0, 1),
        (1, 0, 1, 0),
    ]


def test_the_answer_that_once_closed_it_does_not_close_it_again(
    world: DemoWorld, closed: Opinion, meetings: list[Meeting]
) -> None:
    old = queries.opinions.last_response(closed)
    assert old is not None
    reopened(world, closed, meetings[2])
    with pytest.raises(Refused, match="再び取り上げる前"):
        services.judge(world.actor_secretariat, old, meeting=meetings[3], verdict=Verdict.MET)


def test_only_a_closed_opinion_is_reopened(world: DemoWorld, meetings: list[Meeting]) -> None:
    opinion = compiled(world, meetings[0])[0]
    with pytest.raises(Refused, match="今の状態では行えません"):
        reopened(world, opinion, meetings[2])


def test_reopening_needs_a_reason(
    world: DemoWorld, closed: Opinion, meetings: list[Meeting]
) -> None:
    with pytest.raises(Refused, match="理由"):
        services.reopen_opinion(world.actor_secretariat, closed, meeting=meetings[2], why=" ")


@pytest.mark.parametrize("number", [0, 1])
def test_it_is_reopened_only_after_the_meeting_that_closed_it(
    world: DemoWorld, closed: Opinion, meetings: list[Meeting], number: int
) -> None:
    with pytest.raises(Refused, match="より後の会議"):
        reopened(world, closed, meetings[number])


def test_the_secretariat_reopens_on_the_page(
    world: DemoWorld, closed: Opinion, meetings: list[Meeting]
) -> None:
    client = Client()
    client.force_login(world.people["soumu"])
    path = f"/council/opinions/{closed.key}/"
    assert "再び取り上げる" in client.get(path).content.decode()
    page = client.post(f"{path}reopen/", {"meeting": meetings[2].pk, "why": WHY}, follow=True)
    words = page.content.decode()
    assert (WHY in words, "未回答" in words) == (True, True)
