"""Ways on which a hidden word could reach the public beside the text: copies, reasons, titles, search."""

from __future__ import annotations

from typing import Any

import pytest
from django.http import HttpResponse
from django.test import Client, RequestFactory

from azukari.apps.accounts.demo import DemoWorld
from azukari.apps.council import queries as council
from azukari.apps.publication import queries, services
from azukari.apps.publication.models import Edition, RedactionMark
from azukari.apps.publication.services import ByHand
from azukari.apps.publication.tests import papers
from azukari.core.redaction import Kind
from azukari.core.shared.errors import Refused
from azukari.web.open import open_page

SAME = "甲の件である。"


def meeting(world: DemoWorld) -> Any:
    (row,) = council.meetings.visible(world.actor_secretariat)
    return row


def said(world: DemoWorld, *texts: str) -> Edition:
    """Return the minutes whose first statements say these texts, taken into a paper."""
    edition = papers.prepared(world)
    for row, text in zip(meeting(world).statements.order_by("position"), texts, strict=False):
        row.text = text
        row.save()
    return services.take_text_again(world.actor_secretariat, edition)


def spans(edition: Edition, text: str) -> list[list[tuple[int, int, str]]]:
    return [
        [(mark.start, mark.end, mark.state) for mark in each.marks.all()]
        for each in edition.segments.filter(text=text)
    ]


def decision(world: DemoWorld) -> Edition:
    """Return a public decision that says something to search for."""
    row = papers.recorded(world).statements.first().consultation
    row.decision_text = "百日紅の記録を廃棄すること。"
    row.save()
    actor = world.actor_secretariat
    edition = services.prepare_edition(actor, "decision", row.key)
    papers.leave_open(world, edition)
    built = services.build_edition(actor, edition, read_pictures=False)
    services.approve_edition(world.clerk("soumu2"), built, hashes=papers.hashes(built))
    return services.publish_edition(actor, built)


def test_pieces_that_say_the_same_keep_their_marks_when_the_text_is_taken_again(
    world: DemoWorld,
) -> None:
    edition = said(world, SAME, "別の件。", SAME)
    actor = world.actor_secretariat
    for each in edition.segments.filter(text=SAME):
        services.hide_span(actor, edition, each.position, (0, 1), ByHand(Kind.OTHER))
    again = services.take_text_again(actor, edition)
    assert spans(again, SAME) == [[(0, 1, "hidden")], [(0, 1, "hidden")]]


def test_of_decisions_on_the_same_text_hiding_outweighs_leaving_open(world: DemoWorld) -> None:
    edition = said(world, SAME, "別の件。", SAME)
    actor = world.actor_secretariat
    first, second = edition.segments.filter(text=SAME)
    for each in (first, second):
        services.hide_span(actor, edition, each.position, (0, 1), ByHand(Kind.OTHER))
    mark = RedactionMark.objects.get(segment=second)
    services.decide_marks(actor, edition, {mark.pk: services.Decision("open")})
    again = services.take_text_again(actor, edition)
    assert spans(again, SAME) == [[(0, 1, "hidden")], [(0, 1, "hidden")]]


def test_line_ends_of_a_form_move_no_mark(world: DemoWorld) -> None:
    edition = said(world, "一行目。\r\n二行目の甲。")
    texts = edition.segments.values_list("text", flat=True)
    assert any(text.endswith("一行目。\n二行目の甲。") for text in texts)


def test_a_reason_may_not_tell_what_is_hidden(world: DemoWorld) -> None:
    edition = papers.published(world)
    actor = world.actor_secretariat
    why = "百目木　小夜子さんの氏名の扱いを確かめるため"
    with pytest.raises(Refused):
        services.withdraw_edition(actor, edition, why=why)
    with pytest.raises(Refused):
        services.begin_correction(actor, edition, why=why)
    assert services.withdraw_edition(actor, edition, why="確認のため").state == "withdrawn"


def test_a_heading_that_holds_a_hidden_name_blocks_building(world: DemoWorld) -> None:
    edition = papers.decided(world)
    row = meeting(world).statements.first().consultation
    row.title = f"{papers.SECRET}の記録について"
    row.save()
    actor = world.actor_secretariat
    edition = services.take_text_again(actor, edition)
    papers.leave_open(world, edition)
    services.hide_words(actor, edition, papers.SECRET, ByHand(Kind.PERSON))
    with pytest.raises(Refused, match=papers.SECRET):
        services.build_edition(actor, edition, read_pictures=False)


def test_a_name_in_the_title_of_a_decision_is_proposed(world: DemoWorld) -> None:
    row = papers.recorded(world).statements.first().consultation
    row.title, row.decision_text = "山田太郎さんの記録について", ""
    row.save()
    edition = services.prepare_edition(world.actor_secretariat, "decision", row.key)
    assert "山田太郎" in {
        mark.segment.text[mark.start : mark.end]
        for mark in RedactionMark.objects.filter(segment__edition=edition)
    }


def test_a_withdrawn_decision_is_not_found_by_what_it_said(world: DemoWorld) -> None:
    edition = decision(world)
    client = Client()
    before = client.get("/open/decisions/", {"q": "百日紅"}).content.decode()
    services.withdraw_edition(world.actor_secretariat, edition, why="確認のため")
    after = client.get("/open/decisions/", {"q": "百日紅"}).content.decode()
    titled = client.get("/open/decisions/", {"q": "コンビニエンスストア"}).content.decode()
    assert [edition.key in page for page in (before, after, titled)] == [True, False, True]


@pytest.mark.parametrize("page", ["meetings", "decisions", "opinions"])
def test_a_search_for_many_words_is_answered(world: DemoWorld, page: str) -> None:
    words = " ".join("あいうえおかきくけこさしすせそたちつてとなにぬねの")
    assert Client().get(f"/open/{page}/", {"q": words}).status_code == 200


def test_each_word_of_a_search_is_one_condition_more(world: DemoWorld) -> None:
    sizes = [
        len(str(queries.listing.papers_holding(" ".join("あいうえ"[:n])).query)) for n in (1, 2, 3)
    ]
    assert sizes[2] - sizes[1] == sizes[1] - sizes[0]


def test_a_refusal_is_kept_by_no_cache(rf: RequestFactory) -> None:
    kept = [
        open_page(lambda _request, status=status: HttpResponse(status=status))(rf.get("/open/"))
        for status in (200, 429)
    ]
    assert [each.get("Cache-Control", "") for each in kept] == ["public, max-age=300", ""]


def test_hiding_one_letter_only_is_not_called_hiding_nothing(world: DemoWorld) -> None:
    edition = said(world, SAME)
    actor = world.actor_secretariat
    papers.leave_open(world, edition)
    place = edition.segments.get(text=SAME).position
    services.hide_span(actor, edition, place, (0, 1), ByHand(Kind.OTHER))
    built = services.build_edition(actor, edition, read_pictures=False)
    assert [each.report["nothing_hidden"] for each in built.files.all()] == [False] * 3


def test_the_marks_of_a_long_evening_are_confirmed_in_one_form(world: DemoWorld) -> None:
    edition = papers.prepared(world)
    client = Client()
    client.force_login(world.people["soumu"])
    fields = {f"g{number}": "" for number in range(3000)} | {"rest": "1"}
    answer = client.post(f"/publication/{edition.key}/marks/", fields)
    assert (answer.status_code, queries.checking.undecided(edition)) == (302, 0)
