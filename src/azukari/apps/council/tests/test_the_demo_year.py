"""The demo city's council year has what a real office has, and its numbers are true in the data."""

from __future__ import annotations

from collections import Counter
from datetime import date

import pytest

from azukari.apps.accounts.demo import build as build_people
from azukari.apps.council import demo, queries
from azukari.apps.council.demo import written
from azukari.apps.council.models import (
    Consultation,
    Judgement,
    Meeting,
    Opinion,
    Reopening,
    Response,
    Statement,
)
from azukari.apps.obligations.models import Obligation
from azukari.core.council import Open, ResponseKind, Verdict
from azukari.core.deadlines import OpenReason
from azukari.core.shared.calendar import is_business_day

ON_THE_BOARD_ONLY = {OpenReason.PROMISED, OpenReason.ASKED}


def build(today: date) -> None:
    demo.build(build_people(today))


def open_reasons() -> Counter[OpenReason]:
    rows = Opinion.objects.prefetch_related("responses__judgements")
    standings = [queries.opinions.standing(row) for row in rows]
    return Counter(each.reason for each in standings if isinstance(each, Open))


def test_every_line_an_opinion_names_was_said() -> None:
    named = [
        (each.place, opinion.text)
        for each in written.meetings()
        for put in each.consultations
        for opinion in put.opinions
        if not all(1 <= line <= len(put.said) for line in opinion.lines)
    ]
    assert named == []


def test_no_sentence_is_written_twice() -> None:
    said = Counter(
        text
        for each in written.meetings()
        for put in each.consultations
        for text in (
            *(words for _role, words in put.said),
            *(opinion.text for opinion in put.opinions),
            *(step.text for opinion in put.opinions for step in opinion.life),
        )
    )
    assert [text for text, times in said.items() if times > 1] == []


@pytest.mark.usefixtures("db", "home")
def test_the_year_is_as_full_as_an_offices_and_nothing_in_it_is_lost() -> None:
    build(date(2026, 11, 24))
    held = Meeting.objects.filter(state=Meeting.State.CLOSED)
    kinds = set(Response.objects.values_list("kind", flat=True))
    verdicts = set(Judgement.objects.values_list("verdict", flat=True))
    board = set(Obligation.objects.values_list("reason_kind", flat=True))
    decisions = set(Consultation.objects.values_list("decision", flat=True))
    assert held.count() >= 6
    assert {row.fiscal_year for row in held} == {2025, 2026}
    assert all(is_business_day(row.held_on) for row in held)
    assert Consultation.objects.count() >= 40
    assert Opinion.objects.count() >= 120
    assert Statement.objects.count() >= 300
    assert set(open_reasons()) == set(OpenReason) - ON_THE_BOARD_ONLY
    assert board >= ON_THE_BOARD_ONLY
    assert kinds == {kind.value for kind in ResponseKind}
    assert verdicts == {verdict.value for verdict in Verdict}
    assert decisions >= {"approved", "conditional", "rejected", "continued"}
    assert Opinion.objects.filter(contradicts__isnull=False).count() >= 8
    assert Reopening.objects.count() == 2
    # Refuses where carried in + compiled ≠ closed + carried out.
    balances = [queries.balance.of(row) for row in held]
    closed = Opinion.objects.filter(closed_at__in=held).count() + Reopening.objects.count()
    assert sum(each.closed for each in balances) == closed


@pytest.mark.usefixtures("db", "home")
@pytest.mark.parametrize("today", [date(2026, 6, 2), date(2027, 4, 5)])
def test_the_year_goes_by_whatever_day_it_is(today: date) -> None:
    build(today)
    held = Meeting.objects.filter(state=Meeting.State.CLOSED)
    assert (held.count(), Opinion.objects.filter(entered_at__isnull=False).count()) == (7, 0)
    assert [row for row in held if queries.balance.of(row) is None] == []
