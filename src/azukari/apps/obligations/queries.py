"""The board of obligations and what is owed about a thing."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta

from django.db.models import F, Max, Q, QuerySet

from azukari.apps.accounts import queries as accounts
from azukari.apps.obligations.models import Obligation
from azukari.core.deadlines import Standing, standing
from azukari.core.shared.identity import Actor, Role

__all__ = [
    "Board",
    "Row",
    "about",
    "access_obligation",
    "board",
    "last_reminded",
    "open_obligations",
    "visible",
]

READERS = (Role.SECRETARIAT, Role.AUDITOR)
COUNCIL_MATTERS = ("opinion/", "consultation/", "meeting/")
REMINDED = "reminded"


@dataclass(frozen=True, slots=True)
class Row:
    """An obligation as it stands on a day, for one person."""

    obligation: Obligation
    standing: Standing
    days: int
    is_mine: bool
    holders: tuple[str, ...]

    @property
    def is_overdue(self) -> bool:
        """Whether its day has passed."""
        return self.standing is Standing.OVERDUE


@dataclass(frozen=True, slots=True)
class Board:
    """The four columns, mine first in each, then by day."""

    today: date
    columns: dict[Standing, list[Row]] = field(default_factory=dict)

    @property
    def total(self) -> int:
        """How many obligations stand on the board."""
        return sum(len(rows) for rows in self.columns.values())

    @property
    def mine(self) -> int:
        """How many of them are the person's own."""
        return sum(row.is_mine for rows in self.columns.values() for row in rows)


def visible(actor: Actor) -> QuerySet[Obligation]:
    """Return what the actor may see.

    The secretariat and auditors see all; a department or contractor its own; a member those that
    rest on opinions, consultations or meetings.
    """
    rows = Obligation.objects.select_related("owner__organisation")
    if actor.has(*READERS):
        return rows
    allowed = Q(owner__organisation__code__in=actor.organisations(Role.CLERK, Role.CONTRACTOR))
    if actor.has(Role.MEMBER):
        for start in COUNCIL_MATTERS:
            allowed |= Q(rests_on__startswith=start)
    return rows.filter(allowed)


def open_obligations(rows: QuerySet[Obligation]) -> QuerySet[Obligation]:
    """Return those still owed."""
    return rows.filter(state=Obligation.State.OPEN)


def board(
    actor: Actor, today: date, rows: QuerySet[Obligation] | None = None
) -> Board:
    """Return the board of a day: overdue, this week, later, waiting; mine first.

    Three queries however many rows: the obligations, the actor's duties, the holders of that day.
    """
    source = open_obligations(visible(actor) if rows is None else rows)
    mine = accounts.holds_duty(actor, today)
    found = list(source)
    holders = accounts.holders_of(list({each.owner_id for each in found}), today)
    board = Board(today, {column: [] for column in Standing})
    for each in found:
        row = _row(each, today, mine, holders)
        board.columns[row.standing].append(row)
    for column in board.columns.values():
        column.sort(key=lambda row: (not row.is_mine, row.obligation.due_on, row.obligation.pk))
    return board


def _row(
    each: Obligation, today: date, mine: Iterable[int], holders: dict[int, tuple[str, ...]]
) -> Row:
    return Row(
        obligation=each,
        standing=standing(each.due_on, waiting=each.is_waiting, today=today),
        days=(each.due_on - today).days,
        is_mine=each.owner_id in mine,
        holders=holders.get(each.owner_id, ()),
    )


def about(reference: str) -> QuerySet[Obligation]:
    """Return what rests on a thing or is about it, open ones first."""
    rows = Obligation.objects.select_related("owner__organisation")
    return rows.filter(Q(rests_on=reference) | Q(subject=reference)).order_by(
        F("ended_at").desc(nulls_first=True), "due_on", "pk"
    )


def access_obligation(actor: Actor, key: str) -> Obligation:
    """Return one by its key (`2026-17`); raises Obligation.DoesNotExist."""
    year, _, serial = key.partition("-")
    if not (year.isdecimal() and serial.isdecimal()):
        raise Obligation.DoesNotExist(key)
    return visible(actor).get(fiscal_year=int(year), serial=int(serial))


def due_soon_or_over(today: date, *, within: int) -> QuerySet[Obligation]:
    """Return the open obligations due up to so many days from today."""
    return open_obligations(Obligation.objects.select_related("owner__organisation")).filter(
        due_on__lte=today + timedelta(days=within)
    )


def last_reminded(rows: QuerySet[Obligation]) -> dict[int, date]:
    """Return the day each was last reminded of, by database key."""
    found = rows.annotate(last=Max("events__at", filter=Q(events__kind=REMINDED)))
    return {each.pk: each.last.date() for each in found if each.last}
