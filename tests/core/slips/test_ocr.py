"""The two machine-read lines and their check digits."""

from __future__ import annotations

import dataclasses

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.core.slips.strategies import misread, ocr_lines

from azukari.core.slips import BadOcr, OcrLines, parse_ocr
from azukari.core.slips.ocr import check_pair

LINES = OcrLines("01234567890", 7200, "061", "20260401000123450001", "123456", "99999")


def test_the_check_pair_worked_out_by_hand() -> None:
    # Body 1 2 3 4: CD2 = 1×9 + 3×8 + 2 + 4 = 39 → 9; CD1 = 1 + 3 + 2×3 + 4×4 + 2×9 = 44 → 0.
    assert check_pair("1234") == "09"


def test_a_remainder_of_ten_is_printed_as_zero() -> None:
    # Body 0 0 8 0: CD2 = 8×8 = 64 → 4; CD1 = 8 + 2×4 = 16 → 5. Body 1 0: CD2 = 9, CD1 = 1 + 18 = 19 → 8.
    assert (check_pair("0080"), check_pair("10")) == ("54", "89")
    # Body 0 2: CD2 = 2, CD1 = 2×3 + 2×2 = 10 → 0.
    assert check_pair("02") == "02"


def test_the_weights_begin_anew_after_eight_places() -> None:
    # The ninth even-index digit weighs 9 again; the eighth odd-index digit weighs 2.
    ninth_even = "0" * 16 + "1"
    eighth_odd = "0" * 15 + "1"
    assert (check_pair(ninth_even), check_pair(eighth_odd)) == ("89", "41")


def test_the_lines_have_their_lengths() -> None:
    assert tuple(map(len, LINES.encode())) == (39, 44)


@given(ocr_lines(), st.sampled_from(["", " ", "\n", "\r\n"]))
def test_what_is_written_is_read_back(lines: OcrLines, between: str) -> None:
    assert parse_ocr(between.join(lines.encode())) == lines


@given(ocr_lines(), st.integers(0, 82), st.sampled_from("0123456789"))
def test_every_single_wrong_digit_is_noticed(lines: OcrLines, place: int, digit: str) -> None:
    text = "".join(lines.encode())
    if text[place] == digit:
        return
    with pytest.raises(BadOcr):
        parse_ocr(misread(text, place, digit))


@given(st.text(max_size=100))
def test_any_other_text_is_refused_by_name(text: str) -> None:
    with pytest.raises(BadOcr):
        parse_ocr(text)


def test_the_lower_line_is_named_when_it_is_wrong() -> None:
    upper, lower = LINES.encode()
    with pytest.raises(BadOcr) as caught:
        parse_ocr(upper + misread(lower, 20, "9"))
    assert (caught.value.field, caught.value.column) == ("check", 40)
    assert "下段" in str(caught.value)


@pytest.mark.parametrize(
    "change", [{"account": "1"}, {"amount": 10**11}, {"municipality": "１２３４５"}, {"item": ""}]
)
def test_what_does_not_fit_is_refused_with_its_field(change: dict[str, object]) -> None:
    with pytest.raises(BadOcr) as caught:
        dataclasses.replace(LINES, **change).encode()  # type: ignore[arg-type]
    assert caught.value.field == next(iter(change))
