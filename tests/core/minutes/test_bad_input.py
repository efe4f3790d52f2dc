"""What cannot be read is refused by name, with the place and what to do."""

import io
import zipfile
from pathlib import Path

import pikepdf
import pytest
from PIL import Image

from azukari.core.minutes import (
    LIMIT,
    DamagedFile,
    EmptyMinutes,
    LockedFile,
    NoTextLayer,
    NotText,
    TooLarge,
    WrongEncoding,
    read,
    read_bytes,
    rejoin,
)
from azukari.core.shared.errors import BadInput

RECORDS = Path(__file__).parent / "records"
TEXT = (RECORDS / "speakers.txt").read_text(encoding="utf-8")
WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def word_file(*paragraphs: str, entry: str = "word/document.xml") -> bytes:
    body = "".join(f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>" for text in paragraphs)
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        archive.writestr(
            entry, f'<w:document xmlns:w="{WORD}"><w:body>{body}</w:body></w:document>'
        )
    return target.getvalue()


def picture_pdf() -> bytes:
    target = io.BytesIO()
    Image.new("RGB", (40, 40), "white").save(target, "PDF")
    return target.getvalue()


def locked_pdf() -> bytes:
    target = io.BytesIO()
    with pikepdf.open(io.BytesIO(picture_pdf())) as document:
        document.save(target, encryption=pikepdf.Encryption(owner="o", user="u"))
    return target.getvalue()


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp932", "euc_jp", "utf-16"])
def test_every_usual_encoding_reads_the_same(encoding: str) -> None:
    text = TEXT.replace("～", "から")  # the one sign the encodings disagree on
    assert "".join(read_bytes(text.encode(encoding)).source) == text


@pytest.mark.parametrize("data", [b"", b" \n\t\n", "\u3000\n".encode()])
def test_nothing_but_blanks_is_refused(data: bytes) -> None:
    with pytest.raises(EmptyMinutes):
        read_bytes(data, file="a.txt")


def test_an_unknown_encoding_names_line_and_byte() -> None:
    with pytest.raises(WrongEncoding) as caught:
        read_bytes("会議録\n開催".encode() + b"\xff\xfe\xfd\n", file="a.txt")
    assert (caught.value.line, caught.value.byte) == (2, 7)
    assert "a.txt 2行目" in str(caught.value)


@pytest.mark.parametrize(
    ("data", "error"),
    [
        (b"\x89PNG\r\n\x1a\n0000", NotText),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", NotText),
        (b"abc\0\1\2\3", NotText),
        (word_file("x", entry="xl/workbook.xml"), NotText),
        (word_file("x")[:60], DamagedFile),
        (b"%PDF-1.7\nbroken", DamagedFile),
        (picture_pdf(), NoTextLayer),
        (locked_pdf(), LockedFile),
        (word_file(""), EmptyMinutes),
    ],
    ids=["png", "ole", "nul", "excel", "cut", "broken pdf", "picture", "locked", "empty"],
)
def test_other_files_are_refused_by_their_content(data: bytes, error: type[BadInput]) -> None:
    with pytest.raises(error):
        read_bytes(data, file="会議録.txt")


def test_a_word_file_named_txt_is_read() -> None:
    reading = read_bytes(word_file(*TEXT.split("\n")), file="会議録.txt")
    assert reading.consultations[0].number == 1


def test_fifty_megabytes_are_refused_unread() -> None:
    data = b"a" * 50_000_000
    with pytest.raises(TooLarge) as caught:
        read_bytes(data, file="a.txt")
    assert caught.value.limit == LIMIT


def test_a_text_that_stops_in_a_sentence_is_remarked_with_its_line() -> None:
    cut = TEXT[: TEXT.index("人です。警察")]
    line = cut.count("\n") + 1
    assert [one.line for one in read(cut).warnings] == [line]


def test_an_unknown_layout_is_kept_whole_and_unplaced() -> None:
    reading = read("きのう雨が降った。\n犬は走る。\n")
    assert [one.lines for one in reading.unplaced] == [(1,), (2,)]
    assert reading.warnings


@pytest.mark.parametrize(
    "part",
    ["<", "(", " ", "「", "\u3000", "第1回", "会議", "1.", "・", "<p ", "●出席者", "諮問第1号 "],
)
def test_a_long_line_of_one_sign_is_read_whole(part: str) -> None:
    # Were a pattern quadratic, these 120,000 signs would keep the suite waiting for minutes.
    text = "出席者" + part * (60_000 // len(part)) + "x\n- " + part * (60_000 // len(part)) + "x\n"
    assert rejoin(read(text)) == text
