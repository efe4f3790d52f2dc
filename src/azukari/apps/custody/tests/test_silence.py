"""Who is silent is reminded, then who stands above, then the city; nobody twice of the same."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.core import mail

from azukari.apps.accounts.demo import DemoWorld
from azukari.apps.custody import services
from azukari.apps.custody.models import Holding
from azukari.apps.custody.services import Period
from azukari.apps.custody.tests.conftest import statement
from azukari.apps.custody.tests.test_disposal import confirm
from azukari.apps.custody.tests.test_handed_in import photo
from azukari.apps.obligations import queries as promises
from azukari.apps.obligations import services as obligations
from azukari.apps.outsourcing import services as outsourcing
from azukari.apps.outsourcing.queries import EngagementRecord
from azukari.core.terms import Retention

DUE = date(2026, 11, 1)
Told = list[tuple[str, str]]


@pytest.fixture
def held(city: DemoWorld, engagement: EngagementRecord) -> list[Holding]:
    """Let two bodies hold it below the contractor: one that signs in, and one below that cannot."""
    actor, tier = city.actor_secretariat, engagement.tiers.get()
    bodies = []
    for code, organisation in (("hoshimi", city.organisations["hoshimi"]), ("mute", None)):
        entry = outsourcing.BodyEntry("company", code, "ホシ", organisation=organisation)
        body = outsourcing.enter_body(actor, code, entry)
        place = outsourcing.TierEntry(tier, body, "入力", engagement.starts_on, engagement.ends_on)
        tier = outsourcing.add_tier(actor, engagement, place)
        bodies.append(body)
    period = Period(engagement, "名簿の控え", date(2026, 7, 31), Retention(3))
    return services.open_period(city.clerk("gomi"), period, bodies)


def told(row: Holding) -> Told:
    return sorted(
        (each.owner.reference, each.state)
        for each in promises.about(row.obligation)
        if each.kind == "disposal_reminder"
    )


HOSHIMI, CITY = "duty/hoshimi/responsible", "duty/gomi/responder"


# The contractor above owes the disposal itself: it is reminded of that, not once more.
@pytest.mark.parametrize(
    ("days", "who"),
    [
        (0, []),
        (1, [HOSHIMI]),
        (7, [HOSHIMI]),
        (8, [HOSHIMI]),
        (14, [HOSHIMI]),
        (15, [CITY, HOSHIMI]),
    ],
)
def test_reminders_go_up_the_chain_by_days(
    city: DemoWorld, held: list[Holding], days: int, who: list[str]
) -> None:
    services.chase_silent(DUE + timedelta(days=days))
    assert [name for name, _state in told(held[0])] == who


def test_who_cannot_sign_in_is_asked_through_who_stands_above(
    city: DemoWorld, held: list[Holding]
) -> None:
    confirm(city, held[0])
    services.chase_silent(DUE + timedelta(days=7))
    assert told(held[1]) == []
    services.chase_silent(DUE + timedelta(days=8))
    assert told(held[1]) == [(HOSHIMI, "open")]


def test_the_same_reminder_is_promised_and_mailed_once(
    city: DemoWorld, held: list[Holding]
) -> None:
    today = date(2026, 11, 24)
    assert services.chase_silent(today) == 2
    assert services.chase_silent(today) == 0
    tomorrow = today + timedelta(days=1)
    obligations.send_reminders(tomorrow)
    lines = [letter.to[0] for letter in mail.outbox if "回答のない保管者" in letter.body]
    assert "gomi" in " ".join(lines)
    sent = len(mail.outbox)
    obligations.send_reminders(tomorrow)
    assert len(mail.outbox) == sent


def test_a_reminder_ends_when_everybody_has_answered(city: DemoWorld, held: list[Holding]) -> None:
    services.chase_silent(date(2026, 11, 24))
    confirm(city, held[0])
    assert told(held[0]) == [(CITY, "open"), (HOSHIMI, "open")]
    body = held[0].body
    assert body is not None
    services.hand_in(city.clerk("hoshimi"), body, [held[1]], statement(), photo=photo())
    assert told(held[0]) == [(CITY, "fulfilled"), (HOSHIMI, "fulfilled")]


def test_what_was_sent_back_is_chased_anew(city: DemoWorld, held: list[Holding]) -> None:
    body = held[0].body
    assert body is not None
    made = services.hand_in(city.clerk("hoshimi"), body, held, statement(), photo=photo())
    assert services.chase_silent(date(2026, 11, 24)) == 0
    services.return_handed_in(city.clerk("gomi"), made, why="写真がない。")
    assert services.chase_silent(date(2026, 11, 24)) == 2


def test_words_do_not_end_it(city: DemoWorld, held: list[Holding]) -> None:
    owed = promises.named(held[0].obligation).get()
    acts = promises.acts_open_to(city.clerk("koubou"), owed, date(2026, 11, 24))
    assert acts
    assert "fulfilled" not in acts
