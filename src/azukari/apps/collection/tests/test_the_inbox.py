"""A watched folder: whole files go in, bad ones are explained, and no power cut loses or doubles one (CL3)."""

from __future__ import annotations

import os
import signal
from pathlib import Path

import pytest
from django.conf import settings
from django.utils import timezone

from azukari.apps.accounts.demo import DemoWorld
from azukari.apps.collection import services
from azukari.apps.collection.models import Agent, BillSource, Payment, Receipt, SettlementFile
from azukari.apps.collection.queries.folders import folder_of, refusals
from azukari.apps.collection.services import Looked, settlement
from azukari.apps.collection.tests.arrivals import billed, confirmed, everything
from azukari.apps.collection.tests.killing import killed_at
from azukari.apps.collection.tests.writing import settlement as written
from azukari.core.shared.identity import system_actor

pytestmark = pytest.mark.django_db(transaction=True)
ACTOR = system_actor("inbox")


def put(agent: Agent, name: str, data: bytes, *, seconds_ago: int = 60) -> Path:
    path = folder_of(agent) / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
    when = timezone.now().timestamp() - seconds_ago
    os.utime(path, (when, when))
    return path


def lying(agent: Agent) -> list[str]:
    folder = folder_of(agent)
    return sorted(
        str(path.relative_to(folder))
        for path in folder.rglob("*")
        if path.is_file() and not path.name.startswith(".")
    )


def look(agent: Agent) -> Looked:
    return services.look_now(ACTOR, agent)


@pytest.fixture
def out(city: DemoWorld, source: BillSource) -> None:
    billed(city, source)


def test_a_whole_file_is_taken_matched_and_put_away(out: None, agent: Agent) -> None:
    put(agent, "a.dat", written(agent, *confirmed(1)))
    assert look(agent).taken == ["a.dat"]
    assert lying(agent) == ["taken/a.dat"]
    assert SettlementFile.objects.get().state == SettlementFile.State.MATCHED
    assert Payment.objects.get().cleared == 10800


def test_a_bad_file_lies_beside_its_reasons(out: None, agent: Agent) -> None:
    put(agent, "a.dat", written(agent, *confirmed(1)).replace(b"010800", b"010900"))
    assert look(agent).refused == ["a.dat"]
    assert lying(agent) == ["refused/a.dat", "refused/a.dat.txt"]
    (refusal,) = refusals([agent])
    places = [["2", "バーコード"], ["3", "バーコード"]]
    assert [line[:2] for line in refusal.lines()] == places
    assert "検査数字" in refusal.lines()[0][3]
    services.put_away(refusal)
    assert refusals([agent]) == []
    assert lying(agent) == ["refused/seen/a.dat", "refused/seen/a.dat.txt"]


def test_a_file_that_may_still_grow_is_left_alone(out: None, agent: Agent) -> None:
    put(agent, "a.dat", written(agent, *confirmed(1)), seconds_ago=1)
    put(agent, "b.dat.part", b"x")
    assert look(agent) == Looked(growing=["a.dat"])
    assert lying(agent) == ["a.dat", "b.dat.part"]


def test_the_same_content_again_is_put_away_and_changes_nothing(out: None, agent: Agent) -> None:
    data = written(agent, *confirmed(1))
    put(agent, "a.dat", data)
    look(agent)
    before = everything()
    put(agent, "a.dat", data)
    assert look(agent).again == ["a.dat"]
    assert lying(agent) == ["taken/a-2.dat", "taken/a.dat"]
    assert everything() == before


def test_an_agents_own_folder_never_leads_out_of_the_inbox(agent: Agent) -> None:
    agent.inbox = "kaza"
    assert folder_of(agent) == Path(settings.AZUKARI_HOME) / "inbox" / "kaza"


def test_killed_at_any_step_the_next_look_finishes_it(out: None, agent: Agent) -> None:
    for number, step in enumerate(("read", "loaded", "matched", "moved"), start=1):
        name = f"{step}.dat"
        data = written(agent, *confirmed(1, shop=number, paid_on=20260500 + number))
        put(agent, name, data)
        assert killed_at(step, lambda tell: services.look_now(ACTOR, agent, tell=tell)), step
        look(agent)
        assert f"taken/{name}" in lying(agent), step
        assert SettlementFile.objects.filter(name=name, state="matched").count() == 1, step
        assert Receipt.objects.filter(file__name=name).count() == 2, step
        assert Payment.objects.get(shop=number).received == 10800, step
    assert SettlementFile.objects.count() == 4


def test_killed_while_a_bad_file_is_explained_it_is_explained_by_the_next(
    out: None, agent: Agent
) -> None:
    for step in ("explained", "refused"):
        name = f"{step}.dat"
        put(agent, name, written(agent, *confirmed(1))[:-60])
        assert killed_at(step, lambda tell: services.look_now(ACTOR, agent, tell=tell)), step
        look(agent)
        assert {f"refused/{name}", f"refused/{name}.txt"} <= set(lying(agent)), step
        assert name not in lying(agent), step


def test_killed_in_the_middle_of_the_load_nothing_of_it_is_there(
    out: None, agent: Agent, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(agent, "a.dat", written(agent, *confirmed(1)))
    with monkeypatch.context() as patched:
        patched.setattr(settlement, "_told", lambda _file: os.kill(os.getpid(), signal.SIGKILL))
        assert killed_at("", lambda _tell: services.look_now(ACTOR, agent))
    assert not Receipt.objects.exists()
    assert look(agent).taken == ["a.dat"]
    assert Receipt.objects.count() == 2
