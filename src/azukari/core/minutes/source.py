"""From bytes to text: what a file is, is told by its content, never by its name.

Texts: UTF-8 and UTF-16 (with BOM), ISO-2022-JP, cp932, EUC-JP. Files: PDF with a text layer, Word
(.docx, ECMA-376). Everything else is refused with its kind.
"""

from __future__ import annotations

import codecs
import io
import re
import zipfile
import zlib
from xml.etree import ElementTree as ET

import pypdfium2

from azukari.core.files.pdfium import ONE_AT_A_TIME
from azukari.core.minutes.errors import (
    DamagedFile,
    EmptyMinutes,
    LockedFile,
    NoTextLayer,
    NotText,
    TooLarge,
    WrongEncoding,
)

LIMIT = 10_000_000
_UNPACKED_LIMIT = 50_000_000
_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+")
_WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_OTHER_KINDS = (
    (b"\xd0\xcf\x11\xe0", "古い形式のOffice文書(.doc、.xls など)"),
    (b"\x89PNG", "画像(PNG)"),
    (b"\xff\xd8\xff", "画像(JPEG)"),
    (b"GIF8", "画像(GIF)"),
    (b"\x1f\x8b", "圧縮ファイル"),
    (b"{\\rtf", "リッチテキスト(RTF)"),
)
_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_KANA = re.compile("[ぁ-ん]")
_ODD = re.compile("[｡-ﾟ\x80-\x9f\ue000-\uf8ff]")
_PDF_PASSWORD = 4
_UNREADABLE = (
    zipfile.BadZipFile,
    zipfile.LargeZipFile,
    zlib.error,
    ET.ParseError,
    RuntimeError,  # an encrypted archive
    OSError,
    EOFError,
    ValueError,
    NotImplementedError,
)


def split_lines(text: str) -> tuple[str, ...]:
    """Return the lines with their endings; joined, they are the text."""
    return tuple(_LINE.findall(text))


def decode(data: bytes, *, file: str = "") -> str:
    """Return the text of a file of any readable kind; raises the errors of `errors`."""
    if len(data) > LIMIT:
        raise TooLarge(file, len(data), LIMIT)
    if not data.strip():
        raise EmptyMinutes(file)
    if data.lstrip()[:5] == b"%PDF-":
        return _pdf(data, file)
    if data[:4] == b"PK\x03\x04":
        return _word(data, file)
    for magic, kind in _OTHER_KINDS:
        if data.startswith(magic):
            raise NotText(file, kind)
    return _text(data, file)


def _text(data: bytes, file: str) -> str:
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            try:
                return data[len(bom) :].decode(encoding)
            except UnicodeDecodeError as error:
                raise _wrong(data, error.start + len(bom), file) from error
    if b"\0" in data:
        raise NotText(file, "文字でないデータ")
    if b"\x1b$" in data and (text := _decoded(data, "iso2022_jp")) is not None:
        return text
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        text = _japanese(data)
        if text is None:
            raise _wrong(data, error.start, file) from error
        return text


def _wrong(data: bytes, at: int, file: str) -> WrongEncoding:
    before = data[:at]
    return WrongEncoding(file, before.count(b"\n") + 1, at - before.rfind(b"\n"))


def _decoded(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        return None


def _japanese(data: bytes) -> str | None:
    """Return the legacy decoding that looks like Japanese: much kana, few odd signs."""
    texts = [text for name in ("cp932", "euc_jp") if (text := _decoded(data, name)) is not None]
    best = max(texts, key=_looks_japanese, default=None)
    return best if best is not None and _looks_japanese(best) > 0 else None


def _looks_japanese(text: str) -> float:
    foreign = sum(1 for sign in text if sign > "\x7f") or 1
    return len(_KANA.findall(text)) / foreign - 3 * len(_ODD.findall(text)) / foreign - 0.02


def _pdf(data: bytes, file: str) -> str:
    with ONE_AT_A_TIME:
        return _pdf_text(data, file)


def _pdf_text(data: bytes, file: str) -> str:
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        if getattr(error, "err_code", None) == _PDF_PASSWORD or "password" in str(error).lower():
            raise LockedFile(file) from error
        raise DamagedFile(file, "PDF") from error
    try:
        text = "\n\n".join(_page(document, number) for number in range(len(document)))
    except pypdfium2.PdfiumError as error:
        raise DamagedFile(file, "PDF") from error
    finally:
        document.close()
    if not text.strip():
        raise NoTextLayer(file)
    return text


def _page(document: pypdfium2.PdfDocument, number: int) -> str:
    page = document[number]
    layer = page.get_textpage()
    try:
        text = str(layer.get_text_range()).replace("\ufffe", "").replace("\0", "")
        return text.replace("\r\n", "\n")
    finally:
        layer.close()
        page.close()


def _word(data: bytes, file: str) -> str:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            if "word/document.xml" not in archive.namelist():
                raise NotText(file, "Word以外のOffice文書か圧縮ファイル")
            if archive.getinfo("word/document.xml").file_size > _UNPACKED_LIMIT:
                raise TooLarge(file, archive.getinfo("word/document.xml").file_size, LIMIT)
            xml = archive.read("word/document.xml")
        if b"<!DOCTYPE" in xml or b"<!ENTITY" in xml:
            raise DamagedFile(file, "Word")
        body = ET.fromstring(xml).find(f"{_WORD}body")  # noqa: S314 - no DTD, size checked above
    except _UNREADABLE as error:
        raise DamagedFile(file, "Word") from error
    text = "\n".join(_block(block) for block in body) if body is not None else ""
    if not text.strip():
        raise EmptyMinutes(file)
    return text


def _block(block: ET.Element) -> str:
    if block.tag != f"{_WORD}tbl":
        return _paragraph(block)
    rows = block.iter(f"{_WORD}tr")
    return "\n".join(
        "\t".join(
            " ".join(_paragraph(part) for part in cell.iter(f"{_WORD}p"))
            for cell in row.iter(f"{_WORD}tc")
        )
        for row in rows
    )


def _paragraph(paragraph: ET.Element) -> str:
    signs = {f"{_WORD}tab": "\t", f"{_WORD}br": "\n", f"{_WORD}cr": "\n"}
    return "".join(
        part.text or "" if part.tag == f"{_WORD}t" else signs.get(part.tag, "")
        for part in paragraph.iter()
    )
