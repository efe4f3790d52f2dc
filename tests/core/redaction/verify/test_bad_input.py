"""What cannot be read does not pass, whatever it is, and never raises."""

from __future__ import annotations

import io
import json
import random
import zipfile

import pikepdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pikepdf import Dictionary, Encryption
from tests.core.redaction.verify.corpus.bad_pdf import attachment
from tests.core.redaction.verify.corpus.clean import annotations_and_forms, html, picture_in_pdf
from tests.core.redaction.verify.corpus.making import (
    LATIN,
    NAME,
    OPEN,
    PLAIN,
    SECRETS,
    add_page,
    changed,
    lettered,
    line,
    saved,
    scanned,
    typed,
    word,
)

from azukari.core.redaction import Secret
from azukari.core.redaction.verify import Layer, Outcome, ReadingFailed, verify


def failing(picture: bytes) -> str:
    raise ReadingFailed


def seeing_nothing(picture: bytes) -> str:
    return ""


def locked(user: str) -> bytes:
    with pikepdf.open(io.BytesIO(typed(PLAIN))) as pdf:
        return saved(pdf, encryption=Encryption(owner="owner", user=user))


def bomb() -> bytes:
    def change(pdf: pikepdf.Pdf) -> None:
        pdf.Root.Bomb = pdf.make_stream(b"\0" * 300 * 1024**2)

    return changed(change)


def zip_bomb(name: str) -> bytes:
    stream = io.BytesIO(word())
    with zipfile.ZipFile(stream, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, b" " * 64 * 1024**2)
    return stream.getvalue()


def word_with(xml: bytes) -> bytes:
    stream = io.BytesIO(word())
    with zipfile.ZipFile(stream, "a") as archive:
        archive.writestr("word/other.xml", xml)
    return stream.getvalue()


UNREADABLE = {
    "empty": b"",
    "white space": b" \r\n\t ",
    "garbage": bytes(range(256)) * 40,
    "old word": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600),
    "rich text": b"{\\rtf1 x}",
    "only a header": b"%PDF-1.7\n%%EOF\n",
    "zip without entries": b"PK\x05\x06" + bytes(18),
    "locked": locked("pass"),
    "locked by its owner": locked(""),
    "picture only": scanned("公開"),
    "word with entities": word_with(b'<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'),
    "word with broken xml": word_with(b"<a><b></a>"),
    "attached stranger": attachment(b"\x00\x01\x02\x03" * 50, "a.bin"),
}


@pytest.mark.parametrize("data", UNREADABLE.values(), ids=list(UNREADABLE))
def test_what_cannot_be_read_does_not_pass_and_says_why(data: bytes) -> None:
    report = verify(data, SECRETS)

    assert not report.passed
    assert any(one.reason for one in report.checks if one.outcome is Outcome.UNREAD)


@pytest.mark.parametrize("make", [bomb, lambda: zip_bomb("a.xml"), lambda: zip_bomb("a.bin")])
def test_a_file_that_grows_without_end_is_not_opened(make: object) -> None:
    assert callable(make)

    assert not verify(make(), SECRETS).passed


@pytest.mark.parametrize("data", [typed(PLAIN), annotations_and_forms(), word()])
def test_a_file_cut_off_anywhere_does_not_pass(data: bytes) -> None:
    cuts = [len(data) * part // 40 for part in range(40)]

    assert [cut for cut in cuts if verify(data[:cut], SECRETS).passed] == []


@pytest.mark.parametrize("make", [lambda: typed(PLAIN), annotations_and_forms, word, html])
def test_changed_bytes_never_raise(make: object) -> None:
    assert callable(make)
    rng, data = random.Random(20260214), make()
    for _ in range(40):
        changed_bytes = bytearray(data)
        for _ in range(rng.randint(1, 12)):
            changed_bytes[rng.randrange(len(data))] = rng.randrange(256)

        verify(bytes(changed_bytes), SECRETS)


@settings(max_examples=60, deadline=None)
@given(st.binary(max_size=400), st.sampled_from([b"", b"%PDF-1.7\n", b"PK\x03\x04", b"<html>"]))
def test_any_bytes_give_a_report(data: bytes, head: bytes) -> None:
    report = verify(head + data, SECRETS)

    assert json.loads(json.dumps(report.to_json()))["passed"] == report.passed


@pytest.mark.parametrize(
    "data",
    [b"<!-- -->" * 5_000 + b"x", typed(PLAIN) + b"stream\n" * 200_000, b"<!--" * 100_000],
    ids=["comments", "streams without an end", "comments without an end"],
)
def test_a_file_made_to_be_slow_is_answered(data: bytes) -> None:
    assert verify(data, SECRETS).checks


def test_whoever_waits_is_told_how_many_pages_are_done() -> None:
    told: list[tuple[Layer, int, int]] = []

    verify(lettered(line(OPEN), pages=2), SECRETS, progress=lambda *step: told.append(step))

    assert told[:2] == [(Layer.PDFIUM, 1, 2), (Layer.PDFIUM, 2, 2)]


def test_a_failing_ocr_does_not_pass() -> None:
    report = verify(picture_in_pdf(), SECRETS, ocr=failing)

    assert not report.passed
    assert Outcome.UNREAD in {one.outcome for one in report.checks if one.layer is Layer.OCR}


def test_a_page_on_which_ocr_sees_nothing_either_is_not_taken_for_clean() -> None:
    assert not verify(scanned("公開"), SECRETS, ocr=seeing_nothing).passed


def test_five_hundred_pages_are_read_to_the_last() -> None:
    pdf = pikepdf.new()
    for number in range(499):
        add_page(pdf, line(f"{OPEN} {number}"))
    add_page(pdf, line(LATIN))

    report = verify(saved(pdf), SECRETS)

    assert {500} == {one.where.page for one in report.findings if one.where.page}


def test_nothing_to_search_for_is_not_a_pass() -> None:
    assert not verify(typed(PLAIN), ()).passed
    assert not verify(typed(PLAIN), (Secret(1, "林"),)).passed


def test_the_files_own_name_is_searched() -> None:
    report = verify(typed(PLAIN), SECRETS, name=f"{NAME}.pdf")

    assert {Layer.FILE_NAME} == {one.where.layer for one in report.findings}


def test_a_text_within_the_page_tree_is_read_though_a_page_has_two_streams() -> None:
    pdf = pikepdf.new()
    page = add_page(pdf, line(OPEN))
    page.contents_add(line(LATIN, (72, 500)).encode())

    assert not verify(saved(pdf), SECRETS).passed


def test_an_unknown_filter_is_unread() -> None:
    data = lettered(line(OPEN))
    with pikepdf.open(io.BytesIO(data)) as pdf:
        stream = pdf.make_stream(b"abc")
        stream.Filter = pikepdf.Name("/NoSuchFilter")
        pdf.Root.Extra = Dictionary(Held=stream)
        data = saved(pdf)

    assert not verify(data, SECRETS).passed
