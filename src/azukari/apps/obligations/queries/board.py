"""The board: what is open, in four columns, what is mine first, then my department's.

The column is computed in the database by the same rule as core.deadlines.standing; a property test
compares the two. One query brings every column, each cut to what a page holds.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import (
    Case,
    CharField,
    Count,
    F,
    IntegerField,
    Q,
    QuerySet,
    Value,
    When,
    Window,
)
from django.db.models.functions import RowNumber

from azukari.apps.accounts import queries as accounts
from azukari.apps.obligations.models import Obligation
from azukari.apps.obligations.queries.access import OF_ORGANISATION, Held, held_by, visible_to
from azukari.core.deadlines import Standing
from azukari.core.shared.identity import Actor, Role

PAGE = 20
_WEEK = timedelta(days=7)
_MINE, _DEPARTMENT, _OTHERS = range(3)


@dataclass(frozen=True, slots=True)
class Row:
    """One open promise as it stands today for one person."""

    obligation: Obligation
    standing: Standing
    held: Held
    rank: int

    @property
    def is_mine(self) -> bool:
        """Whether it is owed by a duty that the person holds or stands in for."""
        return self.rank == _MINE

    @property
    def is_department(self) -> bool:
        """Whether another duty of the person's organisation owes it."""
        return self.rank == _DEPARTMENT


@dataclass(frozen=True, slots=True)
class Column:
    """One column: the rows shown, and how many there are."""

    standing: Standing
    rows: tuple[Row, ...]
    total: int

    @property
    def hidden(self) -> int:
        """How many are not shown."""
        return self.total - len(self.rows)


@dataclass(frozen=True, slots=True)
class Board:
    """The four columns of one person's board."""

    today: date
    overdue: Column
    this_week: Column
    later: Column
    waiting: Column

    @property
    def columns(self) -> tuple[Column, ...]:
        """The columns in the order they are read."""
        return (self.overdue, self.this_week, self.later, self.waiting)

    @property
    def total(self) -> int:
        """How many promises are open."""
        return sum(column.total for column in self.columns)

    @property
    def gaps(self) -> int:
        """How many of the rows shown nobody holds today."""
        return sum(row.held.is_gap for column in self.columns for row in column.rows)

    @property
    def mine_overdue(self) -> int:
        """How many of the person's own are overdue; they come first, so they are among the shown."""
        return sum(row.is_mine for row in self.overdue.rows)


def board(
    actor: Actor, today: date, *, rows: QuerySet[Obligation] | None = None, size: int = PAGE
) -> Board:
    """Return the actor's board; `rows` narrows it, `size` is how many a column shows.

    Four queries however many rows: the actor's duties, the promises, holders, their names.
    """
    source = visible_to(actor, today) if rows is None else rows
    mine = accounts.holds_duty(actor, today)
    found = _cut(_ranked(with_standing(source, today), actor, mine), size)
    columns = {standing: _column(standing, found, today) for standing in Standing}
    return Board(
        today,
        overdue=columns[Standing.OVERDUE],
        this_week=columns[Standing.THIS_WEEK],
        later=columns[Standing.LATER],
        waiting=columns[Standing.WAITING],
    )


def counts(actor: Actor, today: date) -> dict[Standing, int]:
    """Return how many open promises stand in each column for the actor."""
    rows = with_standing(visible_to(actor, today), today).filter(state=Obligation.State.OPEN)
    found = rows.order_by().values_list("standing").annotate(many=Count("pk"))
    return dict.fromkeys(Standing, 0) | {Standing(name): many for name, many in found}


def with_standing(rows: QuerySet[Obligation], today: date) -> QuerySet[Any]:
    """Annotate `standing`; it means something for open promises only."""
    column = Case(
        When(due_on__lt=today, then=Value(Standing.OVERDUE.value)),
        When(~Q(condition="") & Q(due_on__gt=today), then=Value(Standing.WAITING.value)),
        When(due_on__lt=today + _WEEK, then=Value(Standing.THIS_WEEK.value)),
        default=Value(Standing.LATER.value),
        output_field=CharField(),
    )
    return rows.annotate(standing=column)


def _ranked(rows: QuerySet[Any], actor: Actor, mine: Collection[int]) -> QuerySet[Any]:
    own = actor.organisations(*OF_ORGANISATION, Role.SECRETARIAT)
    rank = Case(
        When(owner__in=mine, then=Value(_MINE)),
        When(owner__organisation__code__in=own, then=Value(_DEPARTMENT)),
        default=Value(_OTHERS),
        output_field=IntegerField(),
    )
    ranked: QuerySet[Any] = rows.filter(state=Obligation.State.OPEN).annotate(rank=rank)
    return ranked


def _cut(rows: QuerySet[Any], size: int) -> list[Any]:
    order = [F("rank").asc(), F("due_on").asc(), F("fiscal_year").asc(), F("serial").asc()]
    place = Window(RowNumber(), partition_by=[F("standing")], order_by=order)
    total = Window(Count("pk"), partition_by=[F("standing")])
    ranked = rows.annotate(place=place, total=total).filter(place__lte=size)
    return list(ranked.order_by("place"))


def _column(standing: Standing, found: list[Any], today: date) -> Column:
    of_it = [each for each in found if each.standing == standing]
    rows = tuple(Row(each, standing, held_by(each.owner, today), each.rank) for each in of_it)
    return Column(standing, rows, of_it[0].total if of_it else 0)
