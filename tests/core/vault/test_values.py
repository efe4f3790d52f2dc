"""What goes in comes out, of the same kind, and of no other."""

from __future__ import annotations

from datetime import UTC, datetime
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from azukari.core.vault.errors import NotOpened, Unsealable
from azukari.core.vault.values import ValueKind, from_bytes, to_bytes

TEXTS = st.text(st.characters(exclude_categories=("Cs",)))
NUMBERS = st.integers() | st.decimals(allow_nan=False, allow_infinity=False)
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | TEXTS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(TEXTS, inner, max_size=3),
    max_leaves=8,
)
VALUES = st.one_of(
    st.tuples(st.sampled_from([ValueKind.TEXT, ValueKind.PHONE, ValueKind.ADDRESS]), TEXTS),
    st.tuples(st.just(ValueKind.DATE), st.dates()),
    st.tuples(st.just(ValueKind.NUMBER), NUMBERS),
    st.tuples(st.just(ValueKind.JSON), JSON),
)


@given(VALUES)
def test_a_value_comes_back(pair: tuple[ValueKind, object]) -> None:
    kind, value = pair
    back = from_bytes(kind, to_bytes(kind, value))
    assert (back, type(back)) == (value, type(value))


@given(VALUES, st.sampled_from(ValueKind))
def test_a_value_is_not_read_as_another_kind(
    pair: tuple[ValueKind, object], kind: ValueKind
) -> None:
    if kind is pair[0]:
        return
    with pytest.raises(NotOpened, match="種類"):
        from_bytes(kind, to_bytes(*pair))


@pytest.mark.parametrize(
    ("kind", "value"),
    [
        (ValueKind.TEXT, 12),
        (ValueKind.TEXT, "\ud800"),
        (ValueKind.DATE, "2026-01-01"),
        (ValueKind.DATE, datetime(2026, 1, 1, tzinfo=UTC)),
        (ValueKind.NUMBER, 1.5),
        (ValueKind.NUMBER, True),
        (ValueKind.NUMBER, Decimal("NaN")),
        (ValueKind.JSON, {"a": object()}),
        (ValueKind.JSON, float("inf")),
    ],
)
def test_what_a_kind_cannot_hold_is_refused(kind: ValueKind, value: object) -> None:
    with pytest.raises(Unsealable, match=kind.name):
        to_bytes(kind, value)


@given(st.sampled_from(ValueKind), st.binary(max_size=20))
def test_rubbish_is_refused_or_a_value(kind: ValueKind, data: bytes) -> None:
    try:
        value = from_bytes(kind, data)
    except NotOpened:
        return
    assert from_bytes(kind, to_bytes(kind, value)) == value
