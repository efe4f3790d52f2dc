"""Dates as people write them."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from azukari.core.shared.calendar import FiscalYear
from azukari.core.shared.errors import BadInput
from azukari.core.shared.wareki import (
    WEEKDAYS,
    BadDate,
    format_date,
    format_fiscal_year,
    format_year,
    parse_date,
    parse_fiscal_year,
)

DAYS = st.dates(date(1873, 1, 1), date(2150, 12, 31))


@pytest.mark.parametrize(
    "text",
    [
        "R6.2.14",
        "r6.2.14",
        "r06/02/14",
        "R6-2-14",
        "R060214",
        "令和6年2月14日",
        "令和 6年 2月14日 (水)",
        "令和六年二月十四日",
        "令6.2.14",
        "令6・2・14",
        "㋿6年2月14日水曜日",
        "20240214",
        "2024-02-14",
        "2024/2/14",
        "2024.2.14(水)",
        "2024年2月14日（水曜日）",
        "Ｒ６．２．１４",
        "２０２４－０２－１４",
        "二〇二四年二月十四日",
        "二○二四年二月十四日",
    ],
)
def test_every_usual_form_is_read(text: str) -> None:
    assert parse_date(text) == date(2024, 2, 14)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("平成24年2月14日(火)", date(2012, 2, 14)),
        ("令和元年五月一日", date(2019, 5, 1)),
        ("昭和六十四年一月七日", date(1989, 1, 7)),
        ("昭和二十年十月二十日", date(1945, 10, 20)),
        ("大正元年7月30日", date(1912, 7, 30)),
        ("M6.1.1", date(1873, 1, 1)),
        ("H31.4.30", date(2019, 4, 30)),
    ],
)
def test_eras_are_read(text: str, day: date) -> None:
    assert parse_date(text) == day


@pytest.mark.parametrize(
    ("text", "advice"),
    [
        ("平成31年5月1日", "令和元年5月1日と書きます"),
        ("昭和64年1月8日", "平成元年1月8日と書きます"),
        ("大正15年12月25日", "昭和元年12月25日と書きます"),
        ("昭和元年12月24日", "大正15年12月24日と書きます"),
        ("明治5年1月1日", "明治6年より前"),
        ("令和6年2月14日(火)", "水曜日です"),
        ("令和6年2月30日", "という日はありません"),
        ("令和0年1月1日", "元年"),
        ("24.2.14", "西暦4桁"),
        ("元年5月1日", "西暦4桁"),
        ("令和二十十年1月1日", "漢数字"),
        ("2月14日", "日付として読めません"),
        ("", "日付として読めません"),
        ("9" * 5000, "日付として読めません"),
    ],
)
def test_what_is_no_date_is_refused_with_advice(text: str, advice: str) -> None:
    with pytest.raises(BadDate, match=advice) as caught:
        parse_date(text)
    assert caught.value.text == text


@given(DAYS)
def test_what_is_shown_can_be_typed(day: date) -> None:
    assert parse_date(format_date(day)) == day
    assert parse_date(format_date(day, weekday=False)) == day
    assert parse_date(day.isoformat()) == day
    assert parse_date(day.strftime("%Y%m%d")) == day


@given(DAYS, st.sampled_from(WEEKDAYS))
def test_only_the_right_weekday_is_taken(day: date, weekday: str) -> None:
    text = f"{format_date(day, weekday=False)}({weekday})"
    if weekday == WEEKDAYS[day.weekday()]:
        assert parse_date(text) == day
    else:
        with pytest.raises(BadDate, match="曜日が違います"):
            parse_date(text)


@given(st.text(alphabet="令和平成元年月日度RHS0123456789〇一二十./-(水)火", max_size=16))
def test_any_text_is_a_date_or_bad_input_with_advice(text: str) -> None:
    try:
        day = parse_date(text)
    except BadInput as error:
        advised = error.remedy != ""
    else:
        advised = parse_date(day.isoformat()) == day
    assert advised


def test_a_date_is_shown_with_its_weekday() -> None:
    assert format_date(date(2024, 2, 14)) == "令和6年2月14日(水)"


def test_the_first_year_is_shown_as_gannen() -> None:
    assert format_date(date(2019, 5, 1), weekday=False) == "令和元年5月1日"
    assert format_year(date(1989, 1, 8)) == "平成元年"


@pytest.mark.parametrize(
    ("year", "text"),
    [
        (2011, "平成23年度"),
        (2018, "平成30年度"),
        (2019, "令和元年度"),
        (2023, "令和5年度"),
        (1988, "昭和63年度"),
    ],
)
def test_a_fiscal_year_is_shown_in_its_era(year: int, text: str) -> None:
    assert format_fiscal_year(year) == text


@given(st.integers(1873, 2150))
def test_a_fiscal_year_shown_can_be_typed(year: int) -> None:
    assert parse_fiscal_year(format_fiscal_year(year)) == year


@pytest.mark.parametrize(
    ("text", "year"),
    [
        ("R5", 2023),
        ("平成31年度", 2019),
        ("令和五年度", 2023),
        ("2023", 2023),
        ("２０２３年度", 2023),
        ("H23", 2011),
    ],
)
def test_fiscal_years_are_read(text: str, year: int) -> None:
    assert parse_fiscal_year(text) == year


@pytest.mark.parametrize("text", ["昭和64年度", "23", "令和", "", "令和0年度", "R9999"])
def test_what_is_no_fiscal_year_is_refused(text: str) -> None:
    with pytest.raises(BadDate):
        parse_fiscal_year(text)


@given(DAYS.filter(lambda day: day.year > 1873))
def test_any_day_of_a_fiscal_year_names_it_by_its_era_year(day: date) -> None:
    if day in FiscalYear(day.year):
        assert parse_fiscal_year(f"{format_year(day)}度") == day.year
