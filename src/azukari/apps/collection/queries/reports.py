"""What was received in a day, a month or a year, and where the money is: by item, channel and agent.

Counted is the day of paying; a cancelled payment counts nowhere. The three tables are sums of the same rows.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

from django.db.models import Count, Q, QuerySet, Sum
from django.db.models.functions import Coalesce

from azukari.apps.collection.models import Agent, Payment, TaxItem
from azukari.apps.collection.words import channel_words
from azukari.core.reconcile import PARTS, State
from azukari.core.shared.calendar import DateRange, fiscal_year

Span = Literal["day", "month", "year"]
COLUMNS = ("received", *PARTS)
_DECEMBER = 12
_APRIL = 4


@dataclass(frozen=True, slots=True)
class Line:
    """One line: how many payments, then yen in the order of COLUMNS."""

    name: str
    payments: int
    yen: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Report:
    """The three tables, and the line of all."""

    by_item: list[Line]
    by_channel: list[Line]
    by_agent: list[Line]
    total: Line


def period(span: Span, day: date) -> DateRange:
    """Return the day, its month, or its fiscal year; both ends counted."""
    if span == "day":
        return DateRange(day, day)
    if span == "month":
        return DateRange(day.replace(day=1), _month_end(day))
    year = fiscal_year(day)
    return DateRange(date(year, _APRIL, 1), date(year + 1, _APRIL - 1, 31))


def report(days: DateRange) -> Report:
    """Return what the payments of these days came to."""
    rows = Payment.objects.filter(~Q(state=State.CANCELLED), paid_on__gte=days.start).order_by()
    if days.end is not None:
        rows = rows.filter(paid_on__lte=days.end)
    items = {item.pk: item.name for item in TaxItem.objects.all()}
    agents = {agent.pk: agent.name for agent in Agent.objects.all()}
    by_item = {_key(each): _line(each) for each in _grouped(rows, "bill__item")}
    by_agent = {_key(each): _line(each) for each in _grouped(rows, "agent")}
    by_channel = {_key(each): _line(each) for each in _grouped(rows, "channel")}
    return Report(
        [Line(name, *by_item[code]) for code, name in items.items() if code in by_item]
        + [Line("", *found) for code, found in by_item.items() if code is None],
        [Line(channel_words(code), *by_channel[code]) for code in sorted(by_channel)],
        [Line(name, *by_agent[code]) for code, name in agents.items() if code in by_agent],
        _sum([Line("", *found) for found in by_agent.values()]),
    )


def _grouped(rows: QuerySet[Payment], column: str) -> list[dict[str, Any]]:
    sums = {name: Coalesce(Sum(name), 0) for name in COLUMNS}
    renamed = {f"sum_{name}": value for name, value in sums.items()}
    return list(rows.values(column).annotate(count=Count("pk"), **renamed))


def _key(found: dict[str, Any]) -> Any:  # noqa: ANN401  # a code or a number
    return next(iter(found.values()))


def _line(found: dict[str, Any]) -> tuple[int, tuple[int, ...]]:
    return found["count"], tuple(found[f"sum_{name}"] for name in COLUMNS)


def _sum(lines: list[Line]) -> Line:
    yen = tuple(sum(line.yen[at] for line in lines) for at in range(len(COLUMNS)))
    return Line("", sum(line.payments for line in lines), yen)


def _month_end(day: date) -> date:
    year, month = divmod(day.year * _DECEMBER + day.month, _DECEMBER)
    return date.fromordinal(date(year, month + 1, 1).toordinal() - 1)
