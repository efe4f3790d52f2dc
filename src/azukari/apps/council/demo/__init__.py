"""The council of the demo city: a year held, its last meeting from minutes, the next prepared.

Everything goes through the services, so that the demo's evidence is real.
"""

from __future__ import annotations

from datetime import date

from azukari.apps.accounts.demo import DemoWorld
from azukari.apps.council import services
from azukari.apps.council.demo import last_meeting, next_meeting, preparation, year
from azukari.apps.council.demo.last_meeting import RECORD
from azukari.apps.council.models import Seat

__all__ = ["RECORD", "build"]

SEATS = (
    ("kaicho", Seat.Office.CHAIR),
    ("shokumu", Seat.Office.ACTING_CHAIR),
    ("iin", Seat.Office.MEMBER),
    ("iin2", Seat.Office.MEMBER),
    ("iin3", Seat.Office.MEMBER),
)


def build(world: DemoWorld) -> None:
    """Seat the members, hold the year, take its last meeting in, plan the next, answer opinions."""
    _seat_members(world)
    held = year.hold(world)
    meeting = last_meeting.take_in(world)
    year.judge_at_the_last(held, meeting)
    next_meeting.plan(world)
    last_meeting.compile_opinions(world, meeting)
    last_meeting.answer(world, meeting)
    year.answer_for_the_next(held)
    preparation.build(world)


def _seat_members(world: DemoWorld) -> None:
    for username, office in SEATS:
        user = world.people[username]
        seat = Seat(user=user, name=str(user), office=office, starts_on=date(2025, 4, 1))
        services.seat_member(world.actor_secretariat, seat)
