"""The collection barcode: 44 digits, their check digit, and the symbol of bars."""

from __future__ import annotations

import dataclasses
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from stdnum import ean
from tests.core.slips.strategies import barcodes, digits, misread

from azukari.core.slips import (
    BadBarcode,
    Barcode,
    NoBarcode,
    WhyNoBarcode,
    check_digit,
    human_lines,
    parse_barcode,
    symbol,
)
from azukari.core.slips.gs1 import symbol_values

CODE = Barcode("912345", "00123", 20260401_00012345, 7200, date(2027, 5, 31), reissue=1)
TEXT = "91912345001232026040100012345127053100072002"


def test_a_code_is_written_field_by_field() -> None:
    assert CODE.encode() == TEXT


@pytest.mark.parametrize("number", ["4901234567894", "4006381333931", "036000291452"])
def test_the_check_digit_is_that_of_published_article_numbers(number: str) -> None:
    assert check_digit(number[:-1]) == int(number[-1])


def test_the_check_digit_worked_out_by_hand() -> None:
    # From the right by 3, 1, 3 …: 9×3 + 1×1 + 2×3 = 34, and 6 more make a ten.
    assert check_digit("219") == 6


@given(digits(43))
def test_the_check_digit_is_that_of_an_independent_library(body: str) -> None:
    assert check_digit(body) == int(ean.calc_check_digit(body))


@given(barcodes())
def test_what_is_written_is_read_back(code: Barcode) -> None:
    assert parse_barcode(code.encode()) == code


@given(barcodes(), st.integers(0, 43), st.sampled_from("0123456789"))
def test_every_single_wrong_digit_is_noticed(code: Barcode, place: int, digit: str) -> None:
    text = code.encode()
    if text[place] == digit:
        return
    with pytest.raises(BadBarcode):
        parse_barcode(misread(text, place, digit))


@given(st.text(max_size=60))
def test_any_other_text_is_refused_by_name(text: str) -> None:
    with pytest.raises(BadBarcode):
        parse_barcode(text)


def test_a_wrong_check_digit_is_told_with_its_column() -> None:
    with pytest.raises(BadBarcode) as caught:
        parse_barcode(misread(TEXT, 43, "3"))
    assert (caught.value.field, caught.value.column) == ("check", 44)
    assert "計算では2です" in str(caught.value)


def test_a_letter_is_told_with_its_column() -> None:
    with pytest.raises(BadBarcode) as caught:
        parse_barcode(misread(TEXT, 4, "O"))
    assert caught.value.column == 5


def test_full_width_digits_are_not_taken_for_digits() -> None:
    with pytest.raises(BadBarcode) as caught:
        parse_barcode(misread(TEXT, 9, "０"))
    assert caught.value.column == 10


def test_a_day_that_does_not_exist_is_refused() -> None:
    body = TEXT[:30] + "270231" + TEXT[36:43]
    with pytest.raises(BadBarcode) as caught:
        parse_barcode(body + str(check_digit(body)))
    assert (caught.value.field, caught.value.column) == ("due", 31)


def test_another_application_identifier_is_refused() -> None:
    with pytest.raises(BadBarcode) as caught:
        parse_barcode("92" + TEXT[2:])
    assert (caught.value.field, caught.value.column) == ("ai", 1)


@given(st.integers(300_001, 10**8))
def test_over_the_limit_there_is_no_barcode(amount: int) -> None:
    with pytest.raises(NoBarcode) as caught:
        dataclasses.replace(CODE, amount=amount).encode()
    assert caught.value.why is WhyNoBarcode.OVER_LIMIT


def test_a_later_limit_is_told_by_the_caller() -> None:
    code = dataclasses.replace(CODE, amount=400_000)
    assert parse_barcode(code.encode(most=500_000)) == code


@pytest.mark.parametrize(
    "change",
    [
        {"issuer": "12345"},
        {"client": "1234"},
        {"client": "１２３４５"},
        {"bill": 10**16},
        {"bill": -1},
        {"reissue": 10},
        {"amount": -1},
        {"due": date(1999, 12, 31)},
    ],
)
def test_what_does_not_fit_gets_no_barcode(change: dict[str, object]) -> None:
    with pytest.raises(NoBarcode) as caught:
        dataclasses.replace(CODE, **change).encode()  # type: ignore[arg-type]
    assert caught.value.why is WhyNoBarcode.DOES_NOT_FIT


def test_without_a_last_day_the_code_says_nines() -> None:
    assert dataclasses.replace(CODE, due=None).encode()[30:36] == "999999"


@given(digits(44))
def test_the_symbol_is_288_modules_and_begins_and_ends_with_a_bar(text: str) -> None:
    widths = symbol(text)
    assert (sum(widths), len(widths) % 2, set(widths) <= {1, 2, 3, 4}) == (288, 1, True)


def test_the_symbol_check_is_weighted_by_place() -> None:
    # Start C 105, FNC1 102 × 1, 01 × 2, 23 × 3: 278, and 278 − 2 × 103 = 72.
    assert symbol_values("0123") == (105, 102, 1, 23, 72, 106)


@given(digits(44))
def test_the_two_lines_say_all_44_digits_in_order(text: str) -> None:
    first, second = human_lines(text)
    assert "".join(sign for sign in first + second if sign.isdigit()) == text


def test_the_two_lines_are_grouped_for_reading() -> None:
    assert human_lines(TEXT) == ("(91)912345-0012320260401000123451", "270531-0-007200-2")
