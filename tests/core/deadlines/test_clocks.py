"""The table of statutory clocks."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from azukari.core.deadlines import (
    CLOCKS,
    Clock,
    ClockCode,
    NoClockInForce,
    clock_in_force,
    resolve,
    statutory_due,
)
from azukari.core.shared.calendar import is_business_day

LEGAL_DAYS = st.dates(date(2023, 4, 1), date(2060, 12, 31))


@pytest.mark.parametrize(
    ("code", "known_on", "last"),
    [
        # Wednesday: day 1, so day 5 is a Sunday, and Monday a holiday of its own kind is not.
        (ClockCode.INCIDENT_PRELIMINARY, date(2024, 5, 15), date(2024, 5, 20)),
        (ClockCode.INCIDENT_PRELIMINARY, date(2024, 5, 13), date(2024, 5, 17)),
        (ClockCode.INCIDENT_FINAL, date(2024, 5, 13), date(2024, 6, 11)),
        (ClockCode.INCIDENT_FINAL, date(2023, 12, 1), date(2024, 1, 4)),  # day 30 is 12/30
        (ClockCode.INCIDENT_FINAL_WRONGFUL, date(2024, 5, 13), date(2024, 7, 11)),
        (ClockCode.DEMAND_NOTICE, date(2024, 7, 1), date(2024, 7, 21)),
        (ClockCode.YEARLY_INSPECTION, date(2024, 7, 1), date(2025, 3, 31)),
    ],
)
def test_the_clocks_come_to_the_days_of_the_law(code: str, known_on: date, last: date) -> None:
    assert resolve(statutory_due(code, known_on)) == last


def test_the_preliminary_report_is_aimed_at_three_days() -> None:
    clock = clock_in_force(ClockCode.INCIDENT_PRELIMINARY, date(2024, 5, 13))
    assert resolve(clock.aimed(date(2024, 5, 13))) == date(2024, 5, 15)


def test_before_the_national_law_no_report_clock_ran() -> None:
    with pytest.raises(NoClockInForce) as caught:
        statutory_due(ClockCode.INCIDENT_FINAL, date(2023, 3, 31))
    assert caught.value.on == date(2023, 3, 31)


@given(LEGAL_DAYS)
def test_reports_fall_due_on_open_days_in_their_order(known_on: date) -> None:
    preliminary, final, wrongful = (
        resolve(statutory_due(code, known_on))
        for code in (
            ClockCode.INCIDENT_PRELIMINARY,
            ClockCode.INCIDENT_FINAL,
            ClockCode.INCIDENT_FINAL_WRONGFUL,
        )
    )
    assert known_on < preliminary < final < wrongful
    assert all(map(is_business_day, (preliminary, final, wrongful)))


@pytest.mark.parametrize("clock", CLOCKS, ids=lambda clock: str(clock.code))
def test_every_line_names_its_source_and_overlaps_no_other(clock: Clock) -> None:
    others = [other for other in CLOCKS if other.code == clock.code and other is not clock]
    assert clock.source
    assert not any(clock.in_force.overlaps(other.in_force) for other in others)
