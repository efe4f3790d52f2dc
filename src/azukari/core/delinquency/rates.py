"""The yearly rates of delinquency charge and interest on refunds: data with dates (`rates.toml`).

A city replaces or extends the table with a file of the same form.
"""

from __future__ import annotations

import tomllib
from bisect import bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal, InvalidOperation
from enum import StrEnum
from functools import cache
from importlib import resources
from typing import Any

from azukari.core.shared.errors import BadInput, Refused
from azukari.core.shared.wareki import format_date


class Which(StrEnum):
    """Which of a year's rates: within the first months, after them, or on a refund."""

    NEAR = "near"
    FAR = "far"
    REFUND = "refund"


class BadRates(BadInput):
    """A table of rates that cannot be used."""

    def __init__(self, what: str) -> None:
        super().__init__(what, remedy="割合の表(TOML)を直してください。")


class RateUnknown(Refused):
    """No rate is known for a day: `day`."""

    def __init__(self, day: date) -> None:
        super().__init__(
            f"{format_date(day, weekday=False)}の割合が割合の表にありません。",
            remedy="告示された割合を表に加えてください。",
        )
        self.day = day


@dataclass(frozen=True, slots=True)
class Rate:
    """The rates from a day on, in per mille so that arithmetic stays whole: 8.7 % is 87.

    `inferred` names those that were concluded, not read in a published notice.
    """

    since: date
    near: int
    far: int
    refund: int
    inferred: frozenset[Which] = frozenset()

    def of(self, which: Which) -> int:
        """Return one of the rates, per mille."""
        return {Which.NEAR: self.near, Which.FAR: self.far, Which.REFUND: self.refund}[which]


@dataclass(frozen=True, slots=True)
class Stretch:
    """Days, both ends counted, in which one rate ruled."""

    first: date
    last: date
    rate: Rate

    @property
    def days(self) -> int:
        """How many days."""
        return (self.last - self.first).days + 1


@dataclass(frozen=True, slots=True)
class Rates:
    """A table in order of days, known up to `until` (included)."""

    table: tuple[Rate, ...]
    until: date

    def __post_init__(self) -> None:
        days = [rate.since for rate in self.table]
        if not days or days != sorted(set(days)):
            raise BadRates("割合の表が空か、日付の順に並んでいません。")

    def on(self, day: date) -> Rate:
        """Return the rates of a day; raises RateUnknown outside the table."""
        place = bisect_right(self.table, day, key=lambda rate: rate.since)
        if not place or day > self.until:
            raise RateUnknown(day)
        return self.table[place - 1]

    def stretches(self, first: date, last: date) -> Iterator[Stretch]:
        """Cut the days from first to last (both counted) where a rate changes."""
        if first > last:
            return
        self.on(first)
        if last > self.until:
            raise RateUnknown(last)
        changes = [rate.since for rate in self.table if first < rate.since <= last]
        for start, end in zip([first, *changes], [*changes, last + timedelta(1)], strict=True):
            yield Stretch(start, end - timedelta(1), self.on(start))


@cache
def standard_rates() -> Rates:
    """Return the table that comes with the product."""
    return read_rates(resources.files(__package__).joinpath("rates.toml").read_text("utf-8"))


def read_rates(text: str) -> Rates:
    """Return the table that the TOML text holds; raises BadRates."""
    try:
        data = tomllib.loads(text)
        rows = tuple(_rate(row) for row in data["rate"])
        until = data["known"]["until"]
    except (tomllib.TOMLDecodeError, KeyError, TypeError, ValueError) as error:
        raise BadRates(f"割合の表が読めません({error})。") from error
    if not isinstance(until, date):
        raise BadRates("known.until が日付ではありません。")
    return Rates(rows, until)


def _rate(row: Mapping[str, Any]) -> Rate:
    if not isinstance(row["since"], date):
        raise BadRates("since が日付ではありません。")
    near, far, refund = (_per_mille(row[which]) for which in Which)
    inferred = frozenset(Which(name) for name in row.get("inferred", ()))
    return Rate(row["since"], near, far, refund, inferred)


def _per_mille(text: str) -> int:
    try:
        tenths = Decimal(text) * 10
    except InvalidOperation as error:
        raise BadRates(f"割合「{text}」は数ではありません。") from error
    if tenths != tenths.to_integral_value() or not 0 <= tenths <= 1000:  # noqa: PLR2004  # 100 %
        raise BadRates(f"割合「{text}」は0.1%刻みの0から100までの数ではありません。")
    return int(tenths)
