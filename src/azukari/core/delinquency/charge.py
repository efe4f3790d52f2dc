"""Delinquency charge (延滞金) and interest on refunds (還付加算金), with the arithmetic line by line.

Law: 地方税法326条 (and the like for each tax), 17条の4, 20条の4の2 (fractions), 附則3条の2 (special rates). A year is
365 days also in leap years (利率等の表示の年利建て移行に関する法律25条). Fractions of a yen are dropped in every
stretch of days, as cities publish it; `Rule` changes what an ordinance changes.
"""

from __future__ import annotations

import calendar
from dataclasses import dataclass
from datetime import date, timedelta

from azukari.core.delinquency.rates import Rates, Which, standard_rates
from azukari.core.shared.errors import BadInput
from azukari.core.shared.wareki import format_date

_YEAR = 365
_PER_MILLE = 1000


class BadCharge(BadInput):
    """What cannot be charged: a negative amount."""


@dataclass(frozen=True, slots=True)
class Rule:
    """How fractions are dropped and when the higher rate begins.

    `months` after the due date the higher rate rules: 1 for taxes, 3 for some premiums. Amounts in yen.
    """

    months: int = 1
    least_tax: int = 2_000
    tax_unit: int = 1_000
    least_charge: int = 1_000
    charge_unit: int = 100


TAX = Rule()
PREMIUM = Rule(months=3)


@dataclass(frozen=True, slots=True)
class Line:
    """One stretch of days under one rate. `rate` per mille; `yen` without its fraction."""

    first: date
    last: date
    days: int
    rate: int
    yen: int
    inferred: bool = False

    def __str__(self) -> str:
        """Return the days and the rate in Japanese."""
        first, last = (format_date(day, weekday=False) for day in (self.first, self.last))
        return f"{first}から{last}まで {self.days}日 年{self.rate / 10:.1f}% {self.yen:,}円"


@dataclass(frozen=True, slots=True)
class Charge:
    """The result: `base` is the amount it is worked out on, `lines` the arithmetic, `yen` what is owed.

    `raw` is the sum of the lines before the last rounding. `rests_on_inferred` says that a rate
    was concluded, not read in a notice.
    """

    base: int
    lines: tuple[Line, ...]
    raw: int
    yen: int

    @property
    def days(self) -> int:
        """How many days were counted."""
        return sum(line.days for line in self.lines)

    @property
    def rests_on_inferred(self) -> bool:
        """Whether a rate in it still has to be confirmed."""
        return any(line.inferred for line in self.lines)

    def working(self) -> tuple[str, ...]:
        """Return the arithmetic as a person writes it, a line a stretch."""
        return tuple(
            f"{self.base:,}円×{line.rate / 10:.1f}%×{line.days}日÷{_YEAR}日={line.yen:,}円"
            for line in self.lines
        )


def charge(
    tax: int, *, due: date, paid: date, rule: Rule = TAX, rates: Rates | None = None
) -> Charge:
    """Return the delinquency charge on one instalment's tax, paid on a day after the due date.

    Counted are the days from the day after `due` to `paid`, both included. Nothing is charged when it was paid in time
    or the tax is under 2,000 yen. Raises RateUnknown where the table ends, BadCharge below zero.
    """
    turn = add_months(due, rule.months)
    table = rates or standard_rates()
    near = (due + timedelta(1), min(paid, turn), Which.NEAR)
    far = (turn + timedelta(1), paid, Which.FAR)
    return _worked_out(tax, (near, far), rule, table)


def refund_interest(
    amount: int, *, start: date, decided: date, rule: Rule = TAX, rates: Rates | None = None
) -> Charge:
    """Return the interest on a refund from `start` (起算日) to the day it was decided, both counted.

    `start` depends on why too much was paid (地方税法17条の4): see `interest_starts`.
    """
    spans = ((start, decided, Which.REFUND),)
    return _worked_out(amount, spans, rule, rates or standard_rates())


def interest_starts(paid: date, *, by_mistake: bool) -> date:
    """Return the first day that bears interest.

    The day after the payment where the city had assessed too much (17条の4第1項1号); where the payer paid by
    mistake, the day after one month has passed since then (4号).
    """
    return add_months(paid, 1) + timedelta(1) if by_mistake else paid + timedelta(1)


def add_months(day: date, months: int) -> date:
    """Return the last day of a period of whole months that begins on the day after `day` (民法143条).

    31 January and one month: 28 or 29 February, the month's last day; 30 June: 31 July, since
    the period begins on a month's first day and ends with a month.
    """
    begins = day + timedelta(1)
    month = begins.month - 1 + months
    year, month = begins.year + month // 12, month % 12 + 1
    last = calendar.monthrange(year, month)[1]
    if begins.day > last:
        return date(year, month, last)
    return date(year, month, begins.day) - timedelta(1)


def _worked_out(
    amount: int, spans: tuple[tuple[date, date, Which], ...], rule: Rule, rates: Rates
) -> Charge:
    if amount < 0:
        raise BadCharge("金額が0円より小さくなっています。", remedy="税額を確かめてください。")
    base = amount - amount % rule.tax_unit if amount >= rule.least_tax else 0
    lines = tuple(
        Line(
            part.first,
            part.last,
            part.days,
            part.rate.of(which),
            base * part.rate.of(which) * part.days // (_PER_MILLE * _YEAR),
            which in part.rate.inferred,
        )
        for first, last, which in spans
        for part in (rates.stretches(first, last) if base else ())
    )
    raw = sum(line.yen for line in lines)
    yen = raw - raw % rule.charge_unit if raw >= rule.least_charge else 0
    return Charge(base, lines, raw, yen)
