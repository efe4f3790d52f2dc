"""What `azukari redact propose` reads (text, PDF, Word), and how it refuses what it cannot."""

from __future__ import annotations

import io
import json
import zipfile
from pathlib import Path

import pikepdf
import pytest
import typst
from click.testing import CliRunner
from PIL import Image
from pylopdf_fonts_jp import serif_path

from azukari.config.cli.redact import propose

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
TEXT = "受付は佐藤委員である。"


def word_file(text: str) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        archive.writestr(
            "word/document.xml",
            f'<w:document xmlns:w="{WORD}"><w:body><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:body></w:document>',
        )
    return target.getvalue()


def printed_pdf(text: str) -> bytes:
    source = f'#set text(font: "Noto Serif JP")\n{text}'.encode()
    return bytes(
        typst.compile(source, font_paths=[str(serif_path().parent)], ignore_system_fonts=True)
    )


def picture_pdf() -> bytes:
    target = io.BytesIO()
    Image.new("RGB", (40, 40), "white").save(target, "PDF")
    return target.getvalue()


def locked_pdf() -> bytes:
    target = io.BytesIO()
    with pikepdf.open(io.BytesIO(picture_pdf())) as document:
        document.save(target, encryption=pikepdf.Encryption(owner="o", user="u"))
    return target.getvalue()


@pytest.mark.parametrize(
    "data",
    [
        TEXT.encode(),
        TEXT.encode("cp932"),
        TEXT.encode("utf-16"),
        word_file(TEXT),
        printed_pdf(TEXT),
    ],
    ids=["utf-8", "shift_jis", "utf-16", "word", "pdf"],
)
def test_a_name_is_found_in_every_kind_of_file(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "file").write_bytes(data)
    done = CliRunner().invoke(propose, [str(tmp_path / "file"), "--json"])
    marks = json.loads(done.stdout)["marks"]
    assert [(mark["text"], mark["kind"], mark["why"]) for mark in marks] == [
        ("佐藤", "person", "title")
    ]


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "文字がありません"),
        (b" \n\t\n", "文字がありません"),
        (b"\x89PNG\r\n\x1a\n0000", "画像(PNG)"),
        (b"%PDF-1.7\nbroken", "壊れていて開けません"),
        (word_file(TEXT)[:60], "壊れていて開けません"),
        (picture_pdf(), "画像だけです"),
        (locked_pdf(), "パスワードがかかっています"),
        ("会議録\n".encode() + b"\xff\xfe\xfd\n", "文字コードがわかりません"),
    ],
    ids=["empty", "blank", "png", "broken-pdf", "cut-word", "pictures", "locked", "encoding"],
)
def test_what_cannot_be_read_is_refused_with_its_reason_and_remedy(
    tmp_path: Path, data: bytes, message: str
) -> None:
    (tmp_path / "file").write_bytes(data)
    done = CliRunner().invoke(propose, [str(tmp_path / "file"), "--json"])
    error = json.loads(done.stdout)["error"]
    assert (done.exit_code, error["file"], bool(error["remedy"])) == (1, "file", True)
    assert message in error["message"]
    assert message in done.stderr


@pytest.mark.parametrize("option", ["--people", "--bodies", "--open"])
def test_a_list_that_cannot_be_read_is_refused_by_name(tmp_path: Path, option: str) -> None:
    (tmp_path / "text.txt").write_text(TEXT)
    (tmp_path / "list.txt").write_bytes(b"")
    done = CliRunner().invoke(
        propose, [str(tmp_path / "text.txt"), option, str(tmp_path / "list.txt"), "--json"]
    )
    assert (done.exit_code, json.loads(done.stdout)["error"]["file"]) == (1, "list.txt")
