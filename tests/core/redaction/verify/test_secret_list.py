"""The list of secrets: one a line, with comments, and no one-letter words."""

from __future__ import annotations

import pytest

from azukari.core.redaction import Secret
from azukari.core.redaction.verify import read_secrets
from azukari.core.shared.errors import BadInput


def test_secrets_are_numbered_by_their_lines() -> None:
    read = read_secrets("# 委員\n\n蔵前透子\n  0555-01-2345 \n".encode())

    assert (Secret(3, "蔵前透子"), Secret(4, "0555-01-2345")) == read


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp932", "iso2022_jp"])
def test_a_list_is_read_in_the_encodings_of_offices(encoding: str) -> None:
    assert (Secret(1, "蔵前透子"),) == read_secrets("蔵前透子\n".encode(encoding))


def test_a_list_from_windows_with_comments_and_the_same_word_twice_is_read() -> None:
    data = "# 一覧\r\n\r\n蔵前透子\r\n蔵前透子\r\n".encode("utf-8-sig")

    assert (Secret(3, "蔵前透子"), Secret(4, "蔵前透子")) == read_secrets(data)


@pytest.mark.parametrize("letter", ["林", " 林 ", "A", "林\u200b", "林。", "--"])
def test_a_word_of_one_letter_is_refused_with_its_line(letter: str) -> None:
    with pytest.raises(BadInput) as caught:
        read_secrets(f"蔵前透子\n{letter}\n".encode(), file="一覧.txt")

    assert caught.value.place.row == 2
    assert caught.value.remedy
    assert "林" not in str(caught.value)


@pytest.mark.parametrize(
    "data", [b"", b"# x\n", b"\x00\xff\xfe\x00\x81", b"a" * 600, b"ab\n" * 50_001]
)
def test_a_list_that_cannot_be_used_is_refused(data: bytes) -> None:
    with pytest.raises(BadInput):
        read_secrets(data, file="list.txt")
