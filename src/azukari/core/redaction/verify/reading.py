"""Tell what a file is by its content, and hand it to the reader of its kind; never raise.

A file of a kind without a reader is unread: old Office files, 一太郎, RTF, sound, programs.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from azukari.core.files.texts import encoding_of
from azukari.core.redaction.verify.desk import Desk
from azukari.core.redaction.verify.model import Layer, Where
from azukari.core.redaction.verify.office import inspect_office, inspect_zip, is_office
from azukari.core.redaction.verify.pdf import inspect_pdf
from azukari.core.redaction.verify.pictures import Pictures
from azukari.core.redaction.verify.plain import inspect_text
from azukari.core.redaction.verify.webpage import inspect_html

MOST_SIZE = 300 * 1024**2
_HEAD = 1024
_PICTURE = re.compile(
    rb"\x89PNG|\xff\xd8\xff|GIF8[79]a|BM....\0\0\0\0|II\*\0|MM\0\*|RIFF....WEBP", re.DOTALL
)
_HTML = re.compile(
    r"\s*(?:<\?xml[^>]*>\s*)?(?><!--(?:[^-]|-(?!->))*-->\s*)*<(?:!doctype\s+html|html|head|body|svg|!doctype\s+svg)\b",
    re.IGNORECASE | re.DOTALL,
)
_OFFICE_KINDS = (
    (b"word/document", "docx"),
    (b"xl/workbook", "xlsx"),
    (b"ppt/presentation", "pptx"),
    (b"mimetypeapplication/vnd.oasis", "odf"),
)


def kind_of(data: bytes) -> str:
    """Return the kind of a file by its content: pdf, docx, …, html, text, picture; else empty."""
    if b"%PDF-" in data[:_HEAD]:
        return "pdf"
    if data.startswith(b"PK\x03\x04"):
        found = next((kind for sign, kind in _OFFICE_KINDS if sign in data), "office")
        return found if is_office(data) else "zip"
    if _PICTURE.match(data):
        return "picture"
    encoding = encoding_of(data)
    if not encoding or data.lstrip().startswith(b"{\\rtf"):
        return ""
    return "html" if _HTML.match(data.decode(encoding)) else "text"


def read_file(data: bytes, name: str, desk: Desk) -> None:
    """Lay a whole file on the desk, its name included."""
    if name:
        desk.look(name, Where(Layer.FILE_NAME))
        desk.done(Layer.FILE_NAME)
    if not data.strip():
        desk.unread(Layer.FILE, "ファイルが空です。")
        return
    if len(data) > MOST_SIZE:
        desk.unread(Layer.FILE, f"{MOST_SIZE // 1024**2}MBを超え、確かめられません。")
        return
    reader = _READERS.get(kind_of(data))
    if reader is None:
        desk.unread(Layer.FILE, "この種類のファイルは確かめられません。")
    else:
        reader(data, desk)


def _inspect_picture(data: bytes, desk: Desk) -> None:
    desk.expect((Layer.PICTURES, Layer.OCR))
    Pictures(desk).look_at_file(data, Where(Layer.PICTURES))
    desk.done(Layer.PICTURES)
    if desk.ocr:
        desk.done(Layer.OCR)


_READERS: dict[str, Callable[[bytes, Desk], None]] = {
    "pdf": inspect_pdf,
    "html": inspect_html,
    "text": inspect_text,
    "zip": inspect_zip,
    "picture": _inspect_picture,
    **dict.fromkeys(("docx", "xlsx", "pptx", "odf", "office"), inspect_office),
}
