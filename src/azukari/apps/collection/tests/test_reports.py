"""Reports of a day, month and year: their tables are sums of the same payments."""

from __future__ import annotations

from datetime import date

import pytest
from django.urls import reverse

from azukari.apps.accounts.demo import DemoWorld
from azukari.apps.collection.models import Agent, BillSource
from azukari.apps.collection.queries.reports import Line, period, report
from azukari.apps.collection.tests.conftest import SignIn
from azukari.apps.collection.tests.paying import assess, pay
from azukari.core.shared.calendar import DateRange


@pytest.fixture
def paid(city: DemoWorld, source: BillSource, agent: Agent) -> Agent:
    """Give payments of two items in May, one of them twice, one of an unknown bill, one in June."""
    assess(city, source, 1, 2)
    assess(city, source, 3, item="juumin")
    pay(city, agent, 1, 3, 999)
    pay(city, agent, 1, shop=8, paid_on=20260531)
    pay(city, agent, 2, paid_on=20260601)
    return agent


def added(lines: list[Line]) -> tuple[int, tuple[int, ...]]:
    yen = zip(*(line.yen for line in lines), strict=True)
    return sum(line.payments for line in lines), tuple(map(sum, yen))


@pytest.mark.parametrize("span", ["day", "month", "year"])
def test_every_table_adds_up_to_the_same(paid: Agent, span: str) -> None:
    found = report(period(span, date(2026, 5, 20)))  # type: ignore[arg-type]
    whole = (found.total.payments, found.total.yen)
    assert added(found.by_item) == added(found.by_channel) == added(found.by_agent) == whole
    received, *parts = found.total.yen
    assert received == sum(parts) > 0


def test_the_figures_are_those_of_the_payments(paid: Agent) -> None:
    month = report(period("month", date(2026, 5, 1)))
    assert (month.total.payments, month.total.yen) == (4, (43200, 21600, 10800, 10800, 0, 0))
    assert [(line.name, line.payments) for line in month.by_item] == [
        ("軽自動車税（種別割）", 2),
        ("市民税・県民税", 1),
        ("", 1),
    ]


def test_periods_count_both_ends() -> None:
    assert period("month", date(2026, 12, 5)) == DateRange(date(2026, 12, 1), date(2026, 12, 31))
    assert period("month", date(2028, 2, 5)) == DateRange(date(2028, 2, 1), date(2028, 2, 29))
    assert period("year", date(2027, 3, 31)) == DateRange(date(2026, 4, 1), date(2027, 3, 31))


def test_the_report_is_shown_exported_and_printed(paid: Agent, sign_in: SignIn) -> None:
    browser, url = sign_in("nozei"), reverse("money:reports")
    shown = browser.get(url + "?span=month&on=R8.5.1").content.decode()
    assert "43,200円" in shown
    assert browser.get(url).status_code == 200
    assert browser.get(url + "?span=year&on=R8.5.1&export=excel").content[:2] == b"PK"
    paper = browser.get(url + "?span=year&on=R8.5.1&export=pdf")
    assert paper.content[:5] == b"%PDF-"
