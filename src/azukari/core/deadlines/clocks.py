"""The statutory clocks: one table, each line with its dates in force and its source.

The table is data: a new edition of a law ends one line and begins another. Sources: 個人情報保護法
68条 and 施行規則 43条, the day rules of the commission's guidance; 地方税法 329条.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from azukari.core.deadlines.due import Due, On, Roll, Within, WithinMonths
from azukari.core.shared.calendar import DateRange, FiscalYear, fiscal_year
from azukari.core.shared.errors import BadInput


class Unit(StrEnum):
    """What the length of a clock counts."""

    DAYS = "days"
    MONTHS = "months"
    FISCAL_YEAR_END = "fiscal_year_end"


class ClockCode(StrEnum):
    """The names of the clocks."""

    INCIDENT_PRELIMINARY = "incident_preliminary"
    INCIDENT_FINAL = "incident_final"
    INCIDENT_FINAL_WRONGFUL = "incident_final_wrongful"
    DEMAND_NOTICE = "demand_notice"
    YEARLY_INSPECTION = "yearly_inspection"


@dataclass(frozen=True, slots=True)
class Clock:
    """One line: `length` in `unit` from the event; `aim` is the shorter length to strive for."""

    code: ClockCode
    name: str
    length: int
    unit: Unit
    in_force: DateRange
    source: str
    first_day_counts: bool = False
    roll: Roll = Roll.NONE
    aim: int = 0

    def due(self, of: date) -> Due:
        """Return when it falls due for an event on the day `of`."""
        return self._due(of, self.length)

    def aimed(self, of: date) -> Due:
        """Return the earlier day to strive for, or `due` where the rule names none."""
        return self._due(of, self.aim or self.length)

    def _due(self, of: date, length: int) -> Due:
        match self.unit:
            case Unit.DAYS:
                return Within(length, of, first_day_counts=self.first_day_counts, roll=self.roll)
            case Unit.MONTHS:
                return WithinMonths(length, of, self.first_day_counts, self.roll)
            case Unit.FISCAL_YEAR_END:
                return On(FiscalYear(fiscal_year(of) + length).end)


class NoClockInForce(BadInput):
    """No line of that name held on the day: its `code` and `on`."""

    def __init__(self, code: str, on: date) -> None:
        super().__init__(
            f"{on.isoformat()}の時点で「{code}」の法定期限はありません。",
            remedy="当時の条例の定めを確かめ、期限を日付で指定してください。",
        )
        self.code = code
        self.on = on


# 個人情報保護法 chapter 5 reaches local governments from this day (令和3年法律第37号 51条).
_NATIONAL_LAW = DateRange(date(2023, 4, 1))

CLOCKS = (
    Clock(
        ClockCode.INCIDENT_PRELIMINARY,
        "漏えい等報告(速報)",
        5,
        Unit.DAYS,
        _NATIONAL_LAW,
        "個人情報保護法68条1項、施行規則43条、個人情報保護委員会の事務対応ガイド(概ね3~5日以内)",
        first_day_counts=True,
        roll=Roll.NEXT_WORKING_DAY,
        aim=3,
    ),
    Clock(
        ClockCode.INCIDENT_FINAL,
        "漏えい等報告(確報)",
        30,
        Unit.DAYS,
        _NATIONAL_LAW,
        "個人情報保護法68条1項、施行規則43条",
        first_day_counts=True,
        roll=Roll.NEXT_WORKING_DAY,
    ),
    Clock(
        ClockCode.INCIDENT_FINAL_WRONGFUL,
        "漏えい等報告(確報、不正の目的によるもの)",
        60,
        Unit.DAYS,
        _NATIONAL_LAW,
        "個人情報保護法68条1項、施行規則43条",
        first_day_counts=True,
        roll=Roll.NEXT_WORKING_DAY,
    ),
    # Not rolled: the city itself acts, and a day early is never wrong.
    Clock(
        ClockCode.DEMAND_NOTICE,
        "督促状の発送",
        20,
        Unit.DAYS,
        DateRange(date(1950, 7, 31)),
        "地方税法329条(個人住民税、納期限後20日以内)",
    ),
    Clock(
        ClockCode.YEARLY_INSPECTION,
        "委託先の実地検査",
        0,
        Unit.FISCAL_YEAR_END,
        _NATIONAL_LAW,
        "個人情報保護法66条、委託先の監督(年1回以上、原則として実地)",
    ),
)


def clock_in_force(code: str, on: date, *, clocks: Iterable[Clock] = CLOCKS) -> Clock:
    """Return the line of the table that holds on the day; raises NoClockInForce."""
    for clock in clocks:
        if clock.code == code and clock.in_force.contains(on):
            return clock
    raise NoClockInForce(code, on)


def statutory_due(code: str, of: date, *, clocks: Iterable[Clock] = CLOCKS) -> Due:
    """Return when the clock falls due for an event on the day `of`; raises NoClockInForce."""
    return clock_in_force(code, of, clocks=clocks).due(of)
