"""The payload of the local-tax QR code."""

from __future__ import annotations

import dataclasses
from datetime import date

import pytest
import zxingcpp
from hypothesis import given
from hypothesis import strategies as st
from tests.core.slips.strategies import elqrs, misread
from tests.core.slips.test_ocr import LINES

from azukari.core.slips import BadElqr, Elqr, parse_elqr
from azukari.core.slips.elqr import crc

CODE = Elqr(LINES, 2026, 2026, 1, date(2027, 5, 31), date(2027, 6, 30))


def test_the_crc_is_that_of_the_catalogue() -> None:
    # CRC-16/CCITT-FALSE (also called IBM-3740): the check value of "123456789" is 29B1.
    assert crc("123456789") == 0x29B1


def test_a_payload_is_written_tag_by_tag() -> None:
    text = CODE.encode()
    assert len(text) == 255
    assert text[:29] == "000201" + "010212" + "2796" + "000513800" + "0183"
    assert text[112:127] == "5411" + "00000007200"
    assert text[127:157] == "6226" + "2026" + "2026" + "01" + "20270531" + "20270630"
    assert text[157:161] == "8085"
    assert text[246:250] == "6305"


@given(elqrs())
def test_what_is_written_is_read_back(code: Elqr) -> None:
    assert parse_elqr(code.encode()) == code


@given(elqrs(), st.integers(0, 254), st.sampled_from("0123456789"))
def test_every_single_wrong_digit_is_noticed(code: Elqr, place: int, digit: str) -> None:
    text = code.encode()
    if text[place] == digit:
        return
    with pytest.raises(BadElqr):
        parse_elqr(misread(text, place, digit))


@given(st.text(max_size=260))
def test_any_other_text_is_refused_by_name(text: str) -> None:
    with pytest.raises(BadElqr):
        parse_elqr(text)


def resealed(text: str) -> str:
    return text[:250] + f"{crc(text[:250]):05}"


@pytest.mark.parametrize(
    ("place", "digit", "field", "column"),
    [
        (4, "9", "00", 5),
        (10, "9", "01", 11),
        (20, "9", "27", 21),
        (60, "9", "27", 30),
        (126, "9", "54", 117),
        (145, "9", "62", 142),
    ],
)
def test_a_wrong_field_behind_a_right_crc_is_told_with_its_column(
    place: int, digit: str, field: str, column: int
) -> None:
    with pytest.raises(BadElqr) as caught:
        parse_elqr(resealed(misread(CODE.encode(), place, digit)))
    assert (caught.value.field, caught.value.column) == (field, column)


def test_what_does_not_fit_is_refused() -> None:
    with pytest.raises(BadElqr):
        dataclasses.replace(CODE, instalment=100).encode()


def test_255_digits_are_exactly_a_qr_code_of_version_6() -> None:
    code = zxingcpp.create_barcode(CODE.encode(), zxingcpp.BarcodeFormat.QRCode, ec_level="M")
    assert memoryview(code.to_image(add_quiet_zones=False)).shape == (41, 41)
    one_more = CODE.encode() + "0"
    code = zxingcpp.create_barcode(one_more, zxingcpp.BarcodeFormat.QRCode, ec_level="M")
    assert memoryview(code.to_image(add_quiet_zones=False)).shape == (45, 45)
