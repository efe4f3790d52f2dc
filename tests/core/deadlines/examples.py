"""Strategies for dues and days, shared by the tests of this package."""

from __future__ import annotations

from datetime import date

from hypothesis import strategies as st

from azukari.core.deadlines import Counting, Due, On, Roll, When, Within, WithinMonths

DAYS = st.dates(date(2000, 1, 1), date(2060, 12, 31))
WITHIN = st.builds(
    Within,
    st.integers(1, 120),
    of=DAYS,
    counting=st.sampled_from(Counting),
    first_day_counts=st.booleans(),
    roll=st.sampled_from(Roll),
)
WITHIN_MONTHS = st.builds(
    WithinMonths,
    st.integers(1, 120),
    of=DAYS,
    first_day_counts=st.booleans(),
    roll=st.sampled_from(Roll),
)
DUES: st.SearchStrategy[Due] = (
    st.builds(On, DAYS)
    | st.builds(When, st.text(min_size=1).filter(str.strip), DAYS)
    | WITHIN
    | WITHIN_MONTHS
)
