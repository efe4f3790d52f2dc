"""What the fonts lack is printed as 〓 and reported; nothing else changes."""

from __future__ import annotations

from unicodedata import category

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pylopdf_fonts_jp import sans_path

from azukari.core.paper.glyphs import (
    BadFont,
    Coverage,
    LostGlyph,
    coverage_of,
    lost_glyphs,
    printable,
)

NOTO = coverage_of(sans_path().read_bytes())
UNSEEN = {"Cc", "Cf", "Zl", "Zp"}
DRAWN = [sign for sign in map(chr, sorted(NOTO.points)) if category(sign) not in UNSEEN]
SMALL = Coverage(frozenset(map(ord, "葛城a")), frozenset({(ord("葛"), 0xE0100)}))


def test_the_font_knows_the_kanji_of_names() -> None:
    assert set(map(ord, "𠮷髙﨑辻邉")) <= NOTO.points


def test_the_font_knows_the_variants_of_kanji() -> None:
    assert (ord("葛"), 0xE0100) in NOTO.variations


def test_a_sign_without_a_glyph_becomes_a_geta_and_is_reported() -> None:
    assert printable("a👍a", SMALL) == ("a〓a", (LostGlyph("👍", is_variant=False),))


def test_a_variant_without_a_glyph_is_printed_plain_and_reported() -> None:
    lost = LostGlyph("城\U000e0100", is_variant=True)
    assert printable("城\U000e0100", SMALL) == ("城", (lost,))


def test_a_variant_with_a_glyph_stays() -> None:
    assert printable("葛\U000e0100", SMALL) == ("葛\U000e0100", ())


def test_a_lost_sign_is_named_by_its_code() -> None:
    codes = [each.code for each in lost_glyphs(["\ue000", "城\U000e0100", "\ue000"], SMALL)]
    assert codes == ["U+E000", "U+57CE U+E0100"]


@given(st.text(alphabet=DRAWN))
def test_what_the_font_has_is_left_alone(text: str) -> None:
    assert printable(text, NOTO) == (text, ())


@given(st.text())
def test_what_is_printable_stays_so(text: str) -> None:
    once, _ = printable(text, NOTO)
    assert printable(once, NOTO) == (once, ())


@given(st.binary(max_size=200))
def test_bytes_that_are_no_font_are_refused(data: bytes) -> None:
    with pytest.raises(BadFont):
        coverage_of(data)
