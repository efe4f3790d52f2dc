"""A file is known by its content; what runs, lies or is broken is refused with a reason."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.core.files import samples

from azukari.core.files import kinds
from azukari.core.files.errors import (
    BadFile,
    DangerousContent,
    EmptyFile,
    FileCutOff,
    FileLocked,
    NameDisagrees,
    UnknownContent,
)
from azukari.core.files.kinds import KINDS, Kind, kind_of
from azukari.core.files.recognise import Content, recognise


@pytest.mark.parametrize(
    ("name", "data", "kind"),
    [
        ("契約書.pdf", samples.PDF, kinds.PDF),
        ("諮問書.docx", samples.DOCX, kinds.WORD),
        ("一覧.XLSX", samples.XLSX, kinds.EXCEL),
        ("一覧.ｘｌｓｘ", samples.XLSX, kinds.EXCEL),
        ("図.png", samples.PNG, kinds.PNG),
        ("写真.jpeg", samples.JPEG, kinds.JPEG),
        ("古い.doc", samples.compound("WordDocument"), kinds.OLD_WORD),
        ("古い.xls", samples.compound("Workbook"), kinds.OLD_EXCEL),
        ("一太郎.jtd", samples.compound("DocumentText"), kinds.ICHITARO),
        ("書庫.zip", samples.archive(a__txt=b"a"), kinds.ZIP),
        ("図.svg", b'<?xml version="1.0"?><svg xmlns="x"/>', kinds.SVG),
        ("頁.html", b"<!DOCTYPE html><p>x", kinds.HTML),
    ],
)
def test_a_file_is_known_by_its_content(name: str, data: bytes, kind: kinds.Kind) -> None:
    assert recognise(name, data).kind is kind


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "cp932", "euc_jp", "iso2022_jp", "utf-16"]
)
def test_japanese_text_is_known_in_the_encodings_of_an_office(encoding: str) -> None:
    text = "会議の名称\t個人情報保護審議会\r\n傍聴の可否\t不可\r\n"
    content = recognise("会議録.txt", text.encode(encoding))
    assert text.encode(encoding).decode(content.encoding) == text


def test_csv_is_text_with_a_name_of_its_own() -> None:
    assert recognise("名簿.csv", b"a,b\r\n") == Content(kinds.CSV, "utf-8")


def test_a_word_file_renamed_txt_is_told_with_the_right_ending() -> None:
    with pytest.raises(NameDisagrees) as caught:
        recognise("会議録.txt", samples.DOCX)
    assert str(caught.value) == (
        "会議録.txt: 拡張子は「.txt」ですが、中身はWord文書です。"
        "中身が正しければ、名前の終わりを「.docx」にしてください。"
    )


def test_a_web_page_that_calls_itself_text_is_told() -> None:
    with pytest.raises(NameDisagrees):
        recognise("会議録.txt", b"  <script>alert(1)</script>")


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("会議録.pdf", b"MZ\x90\x00"),
        ("会議録.pdf", b"\x7fELF"),
        ("会議録.txt", b"#!/bin/sh\n"),
        ("会議録.pdf.exe", b"hello"),
        ("会議録.ＪＳ", b"alert(1)"),
        ("会議録.docx", samples.office(f"{samples.OOXML}.x", **{"word/vbaProject.bin": b"x"})),
        ("会議録.docx", samples.office("application/vnd.ms-word.document.macroEnabled")),
        ("会議録.xls", samples.compound("Workbook", "_VBA_PROJECT_CUR")),
        ("書庫.zip", samples.archive_of({"dir/run.exe": b"x"})),
        ("書庫.zip", samples.archive(a__lnk=b"")),
    ],
)
def test_what_runs_is_refused(name: str, data: bytes) -> None:
    with pytest.raises(DangerousContent):
        recognise(name, data)


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("契約書.pdf", samples.PDF[:30]),
        ("図.png", samples.PNG[:12]),
        ("諮問書.docx", samples.DOCX[: len(samples.DOCX) // 2]),
    ],
)
def test_a_broken_copy_is_told(name: str, data: bytes) -> None:
    with pytest.raises(FileCutOff):
        recognise(name, data)


def test_a_file_behind_a_password_is_told() -> None:
    with pytest.raises(FileLocked):
        recognise("諮問書.docx", samples.compound("EncryptedPackage", "EncryptionInfo"))


def test_an_empty_file_is_told() -> None:
    with pytest.raises(EmptyFile):
        recognise("会議録.txt", b"")


def test_a_stranger_is_refused() -> None:
    with pytest.raises(UnknownContent):
        recognise("音.mp3", b"ID3\x04\x00\x00\x00\x00\x00\x00\xff\xfb\x90\x00\x00")


def answer(name: str, data: bytes) -> Kind | str:
    try:
        return recognise(name, data).kind
    except BadFile as refusal:
        return refusal.name


@given(st.text(max_size=30), st.binary(max_size=400))
def test_any_bytes_are_known_or_refused_by_name(name: str, data: bytes) -> None:
    assert answer(name, data) in {name, *KINDS}


@given(st.binary(min_size=1, max_size=40), st.integers(0, len(samples.DOCX)))
def test_a_damaged_archive_is_known_or_refused_by_name(damage: bytes, at: int) -> None:
    data = samples.DOCX[:at] + damage + samples.DOCX[at + len(damage) :]
    assert answer("諮問書.docx", data) in {"諮問書.docx", kinds.WORD}


def test_every_kind_is_found_by_its_media_type() -> None:
    assert [kind_of(kind.media_type) for kind in KINDS] == list(KINDS)
