"""A sealed value opens in its own place, under its own key, untouched; nowhere else."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from azukari.core.vault.errors import NotOpened
from azukari.core.vault.sealing import (
    SHORTEST,
    Column,
    DataKey,
    generation_of,
    seal,
    seal_many,
    unseal,
    unseal_many,
)

KEY = DataKey("advice-2026", 3, bytes(range(32)))
PLACE = Column("outsourcing_worker", "name", "advice-2026")
ROW = bytes(16)
# Anything a text field can hold: variation selectors, combining marks, signs outside the BMP.
TEXTS = st.text(
    st.characters(exclude_categories=("Cs",)) | st.sampled_from("葛\U000e0100\U000e0101邊\ufe00")
)
PLACES = st.builds(Column, *[st.text(st.characters(codec="utf-8"), max_size=12)] * 3)


@given(st.binary())
def test_what_is_sealed_is_opened(plain: bytes) -> None:
    assert unseal(KEY, PLACE, ROW, seal(KEY, PLACE, ROW, plain)) == plain


@given(TEXTS)
def test_any_text_comes_back_letter_for_letter(text: str) -> None:
    assert unseal(KEY, PLACE, ROW, seal(KEY, PLACE, ROW, text.encode())).decode() == text


@given(PLACES, PLACES, st.binary(max_size=20), st.binary(max_size=20))
def test_a_value_moved_elsewhere_does_not_open(
    here: Column, there: Column, row: bytes, other_row: bytes
) -> None:
    sealed = seal(KEY, here, row, b"value")
    if (here, row) == (there, other_row):
        assert unseal(KEY, there, other_row, sealed) == b"value"
        return
    with pytest.raises(NotOpened):
        unseal(KEY, there, other_row, sealed)


@pytest.mark.parametrize(
    "elsewhere",
    [
        replace(PLACE, table="outsourcing_workern", name="ame"),  # the same letters, cut elsewhere
        replace(PLACE, name="kana"),
        replace(PLACE, binder="advice-2025"),
    ],
)
def test_another_table_column_or_binder_does_not_open_it(elsewhere: Column) -> None:
    with pytest.raises(NotOpened):
        unseal(KEY, elsewhere, ROW, seal(KEY, PLACE, ROW, b"value"))


@given(st.binary(min_size=1, max_size=40), st.data())
def test_any_flipped_bit_is_refused(plain: bytes, data: st.DataObject) -> None:
    sealed = bytearray(seal(KEY, PLACE, ROW, plain))
    bit = data.draw(st.integers(0, len(sealed) * 8 - 1))
    sealed[bit // 8] ^= 1 << (bit % 8)
    with pytest.raises(NotOpened):
        unseal(KEY, PLACE, ROW, bytes(sealed))


@given(st.integers(0, SHORTEST + 5))
def test_a_value_cut_short_is_refused(length: int) -> None:
    with pytest.raises(NotOpened):
        unseal(KEY, PLACE, ROW, seal(KEY, PLACE, ROW, b"abcdef")[:length])


@given(st.binary(max_size=60))
def test_rubbish_is_refused(rubbish: bytes) -> None:
    with pytest.raises(NotOpened):
        unseal(KEY, PLACE, ROW, rubbish)


def test_another_generations_key_says_which_one_is_needed() -> None:
    sealed = seal(KEY, PLACE, ROW, b"value")
    with pytest.raises(NotOpened, match="第3世代"):
        unseal(replace(KEY, generation=4), PLACE, ROW, sealed)
    assert generation_of(sealed) == 3


def test_another_key_of_the_same_generation_does_not_open_it() -> None:
    with pytest.raises(NotOpened):
        unseal(replace(KEY, secret=bytes(32)), PLACE, ROW, seal(KEY, PLACE, ROW, b"value"))


def test_the_same_value_twice_looks_different() -> None:
    one, other = seal_many(KEY, PLACE, [(ROW, b"value"), (ROW, b"value")])
    assert one != other
    assert unseal_many(KEY, PLACE, [(ROW, one), (ROW, other)]) == [b"value", b"value"]


def test_a_key_does_not_show_itself() -> None:
    assert KEY.secret.hex()[:8] not in repr(KEY)
    assert repr(KEY) == "DataKey(binder='advice-2026', generation=3)"


@pytest.mark.parametrize(("generation", "secret"), [(0, bytes(32)), (65536, bytes(32)), (1, b"")])
def test_what_is_no_key_is_none(generation: int, secret: bytes) -> None:
    with pytest.raises(ValueError):  # noqa: PT011  # a slip of the program, not of a person
        DataKey("a", generation, secret)
