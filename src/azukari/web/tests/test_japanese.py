"""Dates, years and amounts in both languages, and the filters made of them."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from django.template import Context, Template
from django.utils import translation

DAY = date(2024, 2, 14)


def shown(text: str, language: str = "ja", **values: object) -> str:
    with translation.override(language):
        template = Template("{% load japan references tables %}" + text)
        return template.render(Context(values))


def test_dates_are_shown_in_wareki() -> None:
    text = "{{ d|wareki }} {{ d|wareki_short }} {{ d|western }} {{ d|year_of }}"
    assert shown(text, d=DAY) == "令和6年2月14日(水) R6.2.14 2024-02-14 令和5年度"


def test_dates_are_shown_in_english_when_switched() -> None:
    text = "{{ d|wareki }} {{ d|wareki_short }} {{ d|year_of }}"
    assert shown(text, "en", d=DAY) == "14 February 2024 (Wed) 2024-02-14 FY2023"


def test_a_moment_is_shown_by_the_clock_of_the_city() -> None:
    moment = datetime(2024, 2, 13, 15, 30, tzinfo=UTC)
    assert shown("{{ d|wareki_time }}", d=moment) == "令和6年2月14日(水) 00:30"


def test_the_western_date_stands_beside() -> None:
    expected = (
        '<time datetime="2024-02-14">令和6年2月14日(水) '
        '<span class="western">2024-02-14</span></time>'
    )
    assert shown("{% date_beside d %}", d=DAY) == expected


def test_the_fiscal_year_and_yen() -> None:
    assert shown("{{ 2019|fiscal_year }} {{ 1234567|yen }}") == "令和元年度 1,234,567円"
    assert shown("{{ 2019|fiscal_year }} {{ n|yen }}", "en", n=-5) == "FY2019 -¥5"


def test_nothing_is_shown_for_nothing() -> None:
    text = "{{ d|wareki }}{{ d|wareki_short }}{{ d|wareki_time }}{{ d|western }}{{ d|fiscal_year }}"
    assert shown(text + "{{ d|yen }}{{ d|year_of }}{% date_beside d %}", d=None) == ""


def test_a_reference_is_told_in_words() -> None:
    text = "{{ a|reference_label }} / {{ b|reference_label }} / {{ c|reference_label }}"
    values = {"a": "consultation/2011-12", "b": "meeting/2011-5", "c": "operation/advice"}
    expected = "諮問 平成23年度 第12号 / 会議 平成23年度 第5回 / 取扱業務 advice"
    assert shown(text, **values) == expected


def test_an_unknown_reference_stays_plain_text() -> None:
    text = "{% reference a %} {{ a|reference_url }}{% reference b %}"
    assert shown(text, a="nothing/at-all", b="<b>") == "nothing/at-all &lt;b&gt;"


@pytest.mark.parametrize(
    ("page", "reference", "expected"),
    [
        ("things:keyed", "meeting/2011-5", "/things/2011-5/"),
        ("things:numbered", "meeting/2011-5", "/things/2011/5/"),
        ("things:numbered", "meeting/2011-5-", ""),
        ("things:gone", "meeting/2011-5", ""),
        ("things:keyed", "operation/advice", ""),
    ],
)
def test_a_reference_leads_to_the_page_that_settings_name(
    settings: object, page: str, reference: str, expected: str
) -> None:
    settings.AZUKARI_REFERENCES = {"meeting": (page, "Meeting")}  # type: ignore[attr-defined]
    assert shown("{{ a|reference_url }}", a=reference) == expected
