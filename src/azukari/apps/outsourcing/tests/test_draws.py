"""A draw of unannounced visits that anyone can repeat, and that nobody can repeat until it pleases."""

from __future__ import annotations

import pytest

from azukari.apps.accounts.demo import DemoWorld
from azukari.apps.evidence import queries as log
from azukari.apps.outsourcing import services
from azukari.apps.outsourcing.models import Draw, Inspection
from azukari.apps.outsourcing.tests.conftest import SignIn
from azukari.core.supervision import NothingToDraw, check_draw, read_draw_file


def drawn(world: DemoWorld, wanted: int = 1) -> Draw:
    return services.draw_visits(world.actor_secretariat, 2026, wanted)


def test_a_draw_rests_on_the_latest_signed_head(looked_after: DemoWorld) -> None:
    row = drawn(looked_after)
    head = log.latest_head()
    assert head is not None
    assert (row.head, row.size, row.root) == (head.number, head.size, bytes(head.root).hex())


def test_what_is_drawn_is_planned_and_owed_by_the_department(looked_after: DemoWorld) -> None:
    row = drawn(looked_after, 2)
    visits = list(Inspection.objects.filter(draw=row).select_related("engagement"))
    assert sorted(each.engagement.key for each in visits) == sorted(row.drawn)
    assert {(each.kind, each.planned_on) for each in visits} == {("unannounced", None)}
    assert all(each.obligation for each in visits)


def test_one_head_gives_one_draw(looked_after: DemoWorld) -> None:
    drawn(looked_after)
    with pytest.raises(services.DrawnFromThisHead):
        drawn(looked_after)


def test_no_more_is_drawn_than_there_is(looked_after: DemoWorld) -> None:
    with pytest.raises(NothingToDraw):
        drawn(looked_after, 3)


def test_the_file_of_the_page_tells_the_draw(looked_after: DemoWorld, sign_in: SignIn) -> None:
    row = drawn(looked_after)
    answer = sign_in("kansa").get(f"/outsourcing/draws/{row.key}/draw.json")
    assert read_draw_file(answer.content) == row.file
    assert check_draw(row.file.rests_on, row.drawn) == tuple(row.drawn)


def test_the_page_says_how_to_repeat_the_draw(looked_after: DemoWorld, sign_in: SignIn) -> None:
    row = drawn(looked_after)
    page = sign_in("iin").get(f"/outsourcing/draws/{row.key}/").content.decode()
    assert f"azukari draw check azukari-draw-{row.key}.json" in page
    assert row.root in page
    assert all(code in page for code in row.candidates)
