"""A draw goes into a file and comes out the same; what is no draw says why."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from azukari.core.shared.errors import BadInput
from azukari.core.supervision import (
    Draw,
    DrawFile,
    NotADrawFile,
    check_draw,
    draw,
    read_draw_file,
)

CODES = st.lists(st.integers(1, 999).map("2026-{}".format), min_size=1, max_size=12, unique=True)


@given(CODES, st.binary(min_size=32, max_size=32), st.data())
def test_what_was_written_is_read_and_checks(
    codes: list[str], root: bytes, data: st.DataObject
) -> None:
    rests_on = Draw(2026, 12, root, tuple(sorted(codes)))
    drawn = draw(rests_on, data.draw(st.integers(1, len(codes))))
    written = DrawFile(rests_on, drawn, size=3401)
    read = read_draw_file(json.dumps(written.as_json()).encode())
    assert read == written
    assert check_draw(read.rests_on, read.drawn) == drawn


def told(**changes: object) -> bytes:
    rests_on = Draw(2026, 12, b"\x07" * 32, ("2026-1", "2026-2"))
    return json.dumps(DrawFile(rests_on, draw(rests_on, 1), 3401).as_json() | changes).encode()


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"\xff\x00", "JSON"),
        (b"[]", "規則"),
        (told(rule="other-draw-1"), "規則"),
        (told(head=None), "木の頭"),
        (told(head={"number": True, "size": 1, "root": ""}), "整数"),
        (told(head={"number": 1, "size": 1, "root": "zz"}), "16進"),
        (told(fiscal_year="2026"), "年度"),
        (told(candidates="2026-1"), "一覧"),
        (told(drawn=[1]), "文字"),
    ],
)
def test_what_is_no_draw_says_why(data: bytes, why: str) -> None:
    with pytest.raises(NotADrawFile) as caught:
        read_draw_file(data)
    assert why in str(caught.value)


def test_a_root_of_another_length_is_refused() -> None:
    with pytest.raises(BadInput):
        read_draw_file(told(head={"number": 1, "size": 1, "root": "00"}))
