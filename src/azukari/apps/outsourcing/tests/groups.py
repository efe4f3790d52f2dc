"""A contract with a group of people, for the tests about them."""

from __future__ import annotations

from datetime import date

import pytest

from azukari.apps.accounts.demo import DemoWorld
from azukari.apps.obligations import queries as promises
from azukari.apps.obligations.queries import ObligationRecord
from azukari.apps.outsourcing import services
from azukari.apps.outsourcing.models import BodyKind, Engagement, PledgeText, Worker
from azukari.apps.outsourcing.services import BodyEntry, EngagementEntry
from azukari.apps.outsourcing.services.people import ResponsibleEntry, WorkerEntry
from azukari.apps.register import queries as operations
from azukari.core.shared.identity import Actor

TODAY = date(2026, 11, 24)
START, END = date(2026, 4, 1), date(2027, 3, 31)


@pytest.fixture
def clerk(registered: DemoWorld) -> Actor:
    """Give the clerk of the department that keeps the contract."""
    return registered.clerk("gomi")


@pytest.fixture
def contract(registered: DemoWorld) -> Engagement:
    """Give a running contract of the workshop with nobody entered yet."""
    actor = registered.actor_secretariat
    body = BodyEntry(
        BodyKind.GROUP,
        "試しの会",
        "タメシノカイ",
        organisation=registered.organisations["tonbo-koubou"],
    )
    group = services.enter_body(actor, "tonbo-koubou", body)
    entry = EngagementEntry(
        operations.operation("workshop"), group, "試しの運営業務委託", START, END
    )
    return services.enter_engagement(actor, entry)


@pytest.fixture
def texts(registered: DemoWorld) -> dict[str, PledgeText]:
    """Give the texts of both pledges."""
    return {
        kind: services.people.word_pledge(
            registered.actor_secretariat, kind, text=f"秘密を守ります。{kind}", in_force_from=START
        )
        for kind in ("joining", "leaving")
    }


def responsible(
    actor: Actor, row: Engagement, start: date, end: date | None = END, *, deputy: bool = False
) -> None:
    """Name somebody, by the name as it was notified."""
    name = "鑿 うがつ" if deputy else "墨壺 すみれ"
    entry = ResponsibleEntry("responsible", start, is_deputy=deputy, name=name, ends_on=end)
    services.people.name_responsible(actor, row, entry)


def joined(actor: Actor, row: Engagement, **changes: object) -> Worker:
    """Enter a person on the roster."""
    known: dict[str, object] = {
        "name": "曲尺 かなえ",
        "kana": "カネジャク カナエ",
        "employment": "member",
        "joined_on": START,
    }
    entry = WorkerEntry(**known | changes)  # type: ignore[arg-type]
    return services.people.enter_worker(actor, row, entry)


def owed(prefix: str) -> list[ObligationRecord]:
    """Return what is open on the board and rests on what begins so."""
    return list(promises.open_obligations().filter(rests_on__startswith=prefix).order_by("pk"))
