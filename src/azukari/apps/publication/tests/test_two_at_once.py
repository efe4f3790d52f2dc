"""Two people at once, each on a connection of their own: one wins, the other is told, nothing is torn."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier, Event

import pytest
from django.db import connections, transaction
from django.utils import translation

from azukari.apps.accounts.demo import DemoWorld
from azukari.apps.council import queries as council
from azukari.apps.publication import queries, services
from azukari.apps.publication.models import Edition
from azukari.apps.publication.tests import papers
from azukari.core.redaction import Kind
from azukari.core.shared.errors import Refused
from azukari.core.shared.identity import Actor, Grant, Role

pytestmark = pytest.mark.django_db(transaction=True)

State = Edition.State
LONG = 30


def at_once(*acts: Callable[[], object]) -> list[str]:
    """Run the acts at one moment on connections of their own; return `done` or what was refused."""
    start = Barrier(len(acts))

    def run(act: Callable[[], object]) -> str:
        try:
            with translation.override("ja"):
                start.wait(LONG)
                act()
        except Refused as refusal:
            return str(refusal)
        finally:
            connections.close_all()
        return "done"

    with ThreadPoolExecutor(len(acts)) as pool:
        return list(pool.map(run, acts))


def approvers(world: DemoWorld) -> tuple[Actor, Actor]:
    """Return two of the secretariat who did not work on the paper."""
    other = world.people["kansa"]
    grant = Grant(Role.SECRETARIAT, "soumu")
    third = Actor(str(other.pseudonym), str(other), other.pk, frozenset({grant}))
    return world.clerk("soumu2"), third


def test_of_two_who_approve_at_once_one_does_and_the_other_is_told(world: DemoWorld) -> None:
    edition = papers.built(world)
    seen = papers.hashes(edition)
    acts = [
        lambda actor=actor: services.approve_edition(actor, edition, hashes=seen)
        for actor in approvers(world)
    ]
    told = at_once(*acts)
    assert (min(told), "承認済み" in max(told)) == ("done", True)
    edition.refresh_from_db()
    winner = approvers(world)[told.index("done")]
    assert (edition.state, edition.approved_by_id) == (State.APPROVED, winner.user_id)


def test_a_mark_made_at_the_moment_of_approval_is_never_in_an_approved_paper(
    world: DemoWorld,
) -> None:
    edition = papers.built(world)
    seen = papers.hashes(edition)
    by_hand = services.ByHand(Kind.OTHER, "6-5")
    at_once(
        lambda: services.approve_edition(world.clerk("soumu2"), edition, hashes=seen),
        lambda: services.hide_words(world.actor_secretariat, edition, "USBメモリー", by_hand),
    )
    edition.refresh_from_db()
    assert (edition.state, edition.approved_by, edition.files.count()) == (State.DRAFT, None, 0)


def test_of_two_who_prepare_the_same_paper_one_does_and_the_other_is_told(
    world: DemoWorld,
) -> None:
    meeting = papers.recorded(world)
    actors = (world.actor_secretariat, world.clerk("soumu2"))
    told = at_once(
        *(
            lambda actor=actor: services.prepare_edition(actor, "minutes", meeting.key)
            for actor in actors
        )
    )
    assert (min(told), "すでに" in max(told)) == ("done", True)
    assert Edition.objects.count() == 1


def test_of_two_who_publish_at_once_one_does(world: DemoWorld) -> None:
    edition = papers.approved(world)
    told = at_once(
        lambda: services.publish_edition(world.actor_secretariat, edition),
        lambda: services.publish_edition(world.clerk("soumu2"), edition),
    )
    assert (told.count("done"), any("公表" in words for words in told)) == (1, True)


def test_an_edit_not_finished_yet_changes_nothing_of_what_is_published(world: DemoWorld) -> None:
    edition = papers.approved(world)
    (meeting,) = council.meetings.visible(world.actor_secretariat)
    edited, published = Event(), Event()

    def edit() -> None:
        with transaction.atomic():
            meeting.statements.filter(text="使わない。").update(text="使わないこととした。")
            edited.set()
            published.wait(LONG)

    def publish() -> None:
        edited.wait(LONG)
        try:
            services.publish_edition(world.clerk("soumu2"), edition)
        finally:
            published.set()

    assert at_once(edit, publish) == ["done", "done"]
    edition.refresh_from_db()
    assert (edition.state, "使わないこととした" in papers.public_words(edition)) == (
        State.PUBLISHED,
        False,
    )
    assert not queries.checking.is_current(world.actor_secretariat, edition)


def test_an_edit_finished_a_moment_before_stops_publication(world: DemoWorld) -> None:
    edition = papers.approved(world)
    edited = Event()

    def edit() -> None:
        papers.edit_the_record(world)
        edited.set()

    def publish() -> None:
        edited.wait(LONG)
        services.publish_edition(world.clerk("soumu2"), edition)

    told = at_once(edit, publish)
    assert (told[0], "編集" in told[1]) == ("done", True)
    edition.refresh_from_db()
    assert (edition.state, edition.published_at) == (State.APPROVED, None)


def test_who_builds_what_another_gives_up_is_told(world: DemoWorld) -> None:
    edition = papers.decided(world)
    told = at_once(
        lambda: services.drop_edition(world.actor_secretariat, edition),
        lambda: services.build_edition(world.clerk("soumu2"), edition, read_pictures=False),
    )
    assert told[0] == "done"
    assert told[1] == "done" or "取りやめ" in told[1]
    assert Edition.objects.count() == 0
