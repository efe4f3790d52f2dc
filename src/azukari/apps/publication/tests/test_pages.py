"""The pages of the way to publication, as those who work on a paper see them."""

from __future__ import annotations

import re

import pytest
from django.test import Client

from azukari.apps.accounts.demo import DemoWorld
from azukari.apps.publication import services
from azukari.apps.publication.models import Edition, RedactionMark
from azukari.apps.publication.tests import papers


def page_of(world: DemoWorld, username: str) -> Client:
    client = Client()
    client.force_login(world.people[username])
    return client


def first_mark(edition: Edition, words: str) -> RedactionMark:
    rows = RedactionMark.objects.filter(segment__edition=edition).select_related("segment")
    return next(m for m in rows if m.segment.text[m.start : m.end].startswith(words))


def test_one_decision_is_answered_with_the_pieces_it_changed(world: DemoWorld) -> None:
    edition = papers.prepared(world)
    mark = first_mark(edition, papers.SECRET)
    sent = {f"m{mark.pk}": "hidden", f"g{mark.pk}": "6-1", f"e{mark.pk}": "on"}
    answer = page_of(world, "soumu").post(
        f"/publication/{edition.key}/marks/", sent, headers={"HX-Request": "true"}
    )
    words = answer.content.decode()
    assert (answer.status_code, words.count('class="piece"'), "残り" in words) == (200, 2, True)
    assert papers.SECRET not in "".join(re.findall(r'<p class="outside">(.*?)</p>', words))


def test_undecided_pieces_come_first_unless_the_order_of_the_paper_is_asked_for(
    world: DemoWorld,
) -> None:
    edition = papers.prepared(world)
    client = page_of(world, "soumu")
    first = re.compile(r'id="piece-(\d+)"')
    by_doubt = first.search(client.get(f"/publication/{edition.key}/marks/").content.decode())
    in_order = first.search(
        client.get(f"/publication/{edition.key}/marks/?order=paper").content.decode()
    )
    assert by_doubt is not None
    assert in_order is not None
    assert (by_doubt[1] == "1", in_order[1]) == (False, "1")


def test_hiding_by_hand_comes_back_to_the_piece(world: DemoWorld) -> None:
    edition = papers.prepared(world)
    piece = edition.segments.get(text="使わない。")
    sent = {
        "words": "使わない",
        "kind": "other",
        "ground": "6-5",
        "position": piece.position,
        "start": 0,
        "end": 4,
        "here": "1",
    }
    answer = page_of(world, "soumu").post(f"/publication/{edition.key}/hide/", sent)
    assert answer["Location"].endswith(f"/marks/#piece-{piece.position}")
    assert [(m.start, m.end, m.ground) for m in piece.marks.all()] == [(0, 4, "6-5")]


def test_many_decisions_stand_together_in_the_history(world: DemoWorld) -> None:
    edition = papers.prepared(world)
    for mark in RedactionMark.objects.filter(segment__edition=edition)[:2]:
        decision = {mark.pk: services.Decision("open")}
        services.decide_marks(world.actor_secretariat, edition, decision)
    words = page_of(world, "soumu").get(f"/publication/{edition.key}/").content.decode()
    assert (words.count("非公開箇所の決定 "), "2 回" in words) == (1, True)


@pytest.mark.parametrize(("username", "offered"), [("soumu", False), ("soumu2", True)])
def test_only_the_second_person_is_offered_to_approve(
    world: DemoWorld, username: str, *, offered: bool
) -> None:
    edition = papers.built(world)
    words = page_of(world, username).get(f"/publication/{edition.key}/").content.decode()
    assert ("確かめた上で承認する" in words) is offered


def test_a_public_paper_whose_record_was_edited_says_so_to_staff_only(world: DemoWorld) -> None:
    edition = papers.published(world)
    papers.edit_the_record(world)
    staff = page_of(world, "soumu").get(f"/publication/{edition.key}/").content.decode()
    public = Client().get(f"/open/papers/{edition.key}/").content.decode()
    assert ("元の記録が編集されています" in staff, "編集" in public) == (True, False)


@pytest.mark.parametrize("username", ["nozei", "iin", "kazaguruma", "admin"])
def test_nobody_else_finds_a_file_that_is_not_public(world: DemoWorld, username: str) -> None:
    edition = papers.approved(world)
    client = page_of(world, username)
    paths = [
        f"/publication/{edition.key}/file.pdf",
        f"/publication/{edition.key}/marks/",
        f"/open/papers/{edition.key}/",
        f"/open/papers/{edition.key}/file.txt",
    ]
    assert [client.get(path).status_code for path in paths] == [404] * 4
