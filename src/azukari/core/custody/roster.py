"""Who works with residents' data at a contractor: what each one lacks, and how they come and go (OU5).

The contract asks for a briefing by the city and a pledge of those who begin, and a pledge of those
who leave, because secrecy lasts beyond the work (APPI 67条).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Lack(StrEnum):
    """What is missing of a person."""

    LEAVING = "leaving"
    JOINING = "joining"
    BRIEFING = "briefing"


@dataclass(frozen=True, slots=True)
class Member:
    """One person of a roster by number; `left_on` is the last day of work."""

    number: int
    joined_on: date
    left_on: date | None = None
    briefed: bool = False
    pledged_joining: bool = False
    pledged_leaving: bool = False

    def works_on(self, day: date) -> bool:
        """Whether the person works there that day."""
        return self.joined_on <= day and (self.left_on is None or day <= self.left_on)


@dataclass(frozen=True, slots=True)
class Owed:
    """What is missing of the people who joined, or left, on one day."""

    lack: Lack
    since: date
    numbers: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Month:
    """A month of turnover: who joined, whose last day it held, who stayed beyond its end."""

    year: int
    month: int
    joined: int
    left: int
    staying: int


def lacks(member: Member, on: date) -> tuple[Lack, ...]:
    """Return what is missing of the person that day; nothing before the first day of work.

    From the last day on only the leaving pledge can be made good.
    """
    if on < member.joined_on:
        return ()
    if member.left_on is not None and member.left_on <= on:
        return () if member.pledged_leaving else (Lack.LEAVING,)
    missing = ((Lack.JOINING, member.pledged_joining), (Lack.BRIEFING, member.briefed))
    return tuple(lack for lack, there in missing if not there)


def owed(members: Iterable[Member], on: date) -> tuple[Owed, ...]:
    """Return what is missing of all of them, drawn together by what it is and since when.

    Those who began on one day are briefed together; one promise each person would flood the board.
    """
    groups: dict[tuple[Lack, date], list[int]] = {}
    for member in members:
        for lack in lacks(member, on):
            groups.setdefault((lack, _since(member, lack)), []).append(member.number)
    ordered = sorted(groups.items(), key=lambda each: (each[0][1], each[0][0]))
    return tuple(Owed(lack, since, tuple(sorted(who))) for (lack, since), who in ordered)


def turnover(members: Iterable[Member], on: date, *, months: int = 12) -> tuple[Month, ...]:
    """Return the last months up to that of the day, oldest first."""
    known = tuple(members)
    newest = on.year * 12 + on.month - 1
    return tuple(
        _month(known, *divmod(each, 12)) for each in range(newest - months + 1, newest + 1)
    )


def _month(members: tuple[Member, ...], year: int, before: int) -> Month:
    month = before + 1

    def within(day: date | None) -> bool:
        return day is not None and (day.year, day.month) == (year, month)

    def over(day: date | None) -> bool:
        return day is not None and (day.year, day.month) <= (year, month)

    staying = [each for each in members if over(each.joined_on) and not over(each.left_on)]
    return Month(
        year,
        month,
        joined=sum(within(each.joined_on) for each in members),
        left=sum(within(each.left_on) for each in members),
        staying=len(staying),
    )


def _since(member: Member, lack: Lack) -> date:
    if lack is Lack.LEAVING and member.left_on is not None:
        return member.left_on
    return member.joined_on
