"""A secret is found in every spelling, and a text without it gives nothing."""

from __future__ import annotations

import base64
from urllib.parse import quote

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.core.redaction.verify.corpus.making import NAME, PHONE

from azukari.core.redaction import Secret
from azukari.core.redaction.verify.search import Searcher

MORE = (
    Secret(4, "長谷川青"),
    Secret(5, "Kazami Tonbo"),
    Secret(6, "柳渡辺"),
    Secret(7, "Li"),
    Secret(8, "47"),
)
SEARCHER = Searcher((Secret(1, NAME), Secret(2, PHONE), Secret(3, "キョウコ"), *MORE))
BASE64 = base64.b64encode(f"氏名 {NAME}".encode()).decode()


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (f"委員{NAME}です", {1}),
        ("蔵\n前　透 子", {1}),
        ("藏前透子", {1}),
        (NAME.encode("utf-16-be").hex(), {1}),
        (quote(NAME), {1}),
        (quote(NAME.encode("cp932")), {1}),
        (BASE64, {1}),
        ("".join(f"&#x{ord(sign):x};" for sign in NAME), {1}),
        ("０５５５－０１－２３４５", {2}),
        ("(0555)01-2345", {2}),
        ("05 55 01 23 45", {2}),
        ("ｷｮｳｺ", {3}),
        ("きょうこ", {3}),
        ("1,蔵前,透子", {1}),
        ("蔵・前_透|子", {1}),
        ("蔵(くら)前(まえ)透(とう)子(こ)", {1}),
        ("｜蔵《くら》前《まえ》透子", {1}),
        ("**蔵前**透子", {1}),
        ("蔵\u202e前\u2066透\u034f子", {1}),
        ("蔵\u3164前\u2800透\u0332子", {1}),
        ("子透前蔵", {1}),
        ("x = '蔵前' + '透子'", {1}),
        ("<i>蔵</i><b>前</b>透子", {1}),
        ("U+8535 U+524D U+900F U+5B50", {1}),
        ("String.fromCharCode(34101, 21069, 36879, 23376)", {1}),
        ("〇五五五ー〇一ー二三四五", {2}),
        ("〇五五五の〇一の二三四五", {2}),
        ("+81-555-01-2345", {2}),
        ("555012345", {2}),
        ("キヨウコ", {3}),
        ("⻑⾕川⻘", {4}),
        ("kazami.tonbo@example.jp", {5}),
        ("Kaza-\nmi Ton-\nbo", {5}),
        ("Kázami Tonbo", {5}),
        ("K\u0430zami T\u043enbo", {5}),
        ("栁渡 邉", {6}),
        ("Li came.", {7}),
        ("limit, Fli, <rdf:li>x</rdf:li>", set()),
        ("age 47.", {8}),
        ("2047-1470", set()),
        ("蔵前。透子", set()),
        ("蔵前さんと透子さん", set()),
        ("0555-01-2346", set()),
    ],
)
def test_a_secret_is_found_in_each_spelling(text: str, found: set[int]) -> None:
    assert found == SEARCHER.find(text)


@given(st.text(max_size=60), st.text(max_size=60))
def test_a_secret_is_found_whatever_stands_around_it(before: str, after: str) -> None:
    assert 1 in SEARCHER.find(f"{before} {NAME} {after}")


@settings(max_examples=15, deadline=None)
@given(st.integers(0, 199_999), st.integers(0, 10))
def test_a_secret_is_found_anywhere_in_a_long_text(at: int, gap: int) -> None:
    text = "あ" * at + NAME[:2] + " " * gap + NAME[2:] + "い" * (210_000 - at)

    assert {1} == SEARCHER.find(text)


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-16-be", "utf-16-le", "cp932", "euc_jp", "iso2022_jp"]
)
def test_a_secret_is_found_in_raw_bytes(encoding: str) -> None:
    assert {1} == SEARCHER.find_bytes(b"\x07\x08" + NAME.encode(encoding) + b"\x00")
