"""Tell a file by its content, never by its name alone, and refuse what runs.

Sources: ISO 32000 (PDF header and %%EOF), ECMA-376 (OOXML content types), MS-CFB (compound files),
MS-OVBA (macros), OpenDocument 1.3 part 2 (mimetype entry), WHATWG MIME Sniffing (HTML, images).
"""

from __future__ import annotations

import re
from dataclasses import dataclass

import puremagic

from azukari.core.files import kinds
from azukari.core.files.archives import recognise_archive
from azukari.core.files.errors import (
    DangerousContent,
    EmptyFile,
    FileCutOff,
    FileLocked,
    NameDisagrees,
    UnknownContent,
)
from azukari.core.files.kinds import Kind
from azukari.core.files.names import extension_of
from azukari.core.files.programs import RUNS, check_program
from azukari.core.files.texts import encoding_of

_PDF_HEAD = 1024
_PDF_TAIL = 2048
_COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_COMPOUND_KINDS = (
    ("WordDocument", kinds.OLD_WORD),
    ("Workbook", kinds.OLD_EXCEL),
    ("Book", kinds.OLD_EXCEL),
    ("PowerPoint Document", kinds.OLD_SLIDES),
    ("DocumentText", kinds.ICHITARO),
)
_IMAGES = (
    (re.compile(rb"\x89PNG\r\n\x1a\n"), kinds.PNG, b"IEND\xaeB`\x82"),
    (re.compile(rb"\xff\xd8\xff"), kinds.JPEG, b"\xff\xd9"),
    (re.compile(rb"GIF8[79]a"), kinds.GIF, b";"),
    (re.compile(rb"II\*\x00|MM\x00\*"), kinds.TIFF, b""),
    (re.compile(rb"RIFF....WEBP", re.DOTALL), kinds.WEBP, b""),
)
_HTML = re.compile(
    r"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body|script|iframe)\b",
    re.IGNORECASE | re.DOTALL,
)
_SVG = re.compile(
    r"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*(?:<!doctype\s+svg[^>]*>\s*)?<(?:\w+:)?svg\b",
    re.IGNORECASE | re.DOTALL,
)


@dataclass(frozen=True, slots=True)
class Content:
    """What a file is; `encoding` (Python's name) only for text."""

    kind: Kind
    encoding: str = ""


def recognise(name: str, data: bytes) -> Content:
    """Return what the file is, having checked that its name says the same.

    `data` is the whole file. Raises a BadFile: EmptyFile, FileCutOff, FileLocked, NameDisagrees,
    UnknownContent or DangerousContent.
    """
    if not data:
        raise EmptyFile(name)
    check_program(name, data)
    content = _by_content(name, data)
    extension = extension_of(name)
    if extension == "csv" and content.kind is kinds.TEXT:
        return Content(kinds.CSV, content.encoding)
    if extension not in content.kind.extensions:
        raise NameDisagrees(name, extension, content.kind.label, content.kind.extension)
    return content


def _by_content(name: str, data: bytes) -> Content:
    if b"%PDF-" in data[:_PDF_HEAD]:
        return Content(_pdf(name, data))
    if data.startswith(b"PK"):
        return Content(recognise_archive(name, data))
    if data.startswith(_COMPOUND):
        return Content(_compound(name, data))
    for head, kind, tail in _IMAGES:
        if head.match(data):
            if tail not in data[-_PDF_TAIL:]:
                raise FileCutOff(name, kind.label)
            return Content(kind)
    return _text(name, data)


def _pdf(name: str, data: bytes) -> Kind:
    if b"%%EOF" not in data[-_PDF_TAIL:]:
        raise FileCutOff(name, kinds.PDF.label)
    return kinds.PDF


def _compound(name: str, data: bytes) -> Kind:
    """Find the streams by their UTF-16 names: that is all we need of a compound file."""
    if _has_stream(data, "EncryptedPackage"):
        raise FileLocked(name)
    if _has_stream(data, "_VBA_PROJECT") or _has_stream(data, "_VBA_PROJECT_CUR"):
        raise DangerousContent(name, "マクロを含む文書")
    for stream, kind in _COMPOUND_KINDS:
        if _has_stream(data, stream):
            return kind
    raise UnknownContent(name)


def _has_stream(data: bytes, stream: str) -> bool:
    entry = stream.encode("utf-16-le") + b"\0\0"
    return entry in data


def _text(name: str, data: bytes) -> Content:
    encoding = encoding_of(data)
    if not encoding:
        raise UnknownContent(name, _guess(data))
    text = data.decode(encoding)
    if _SVG.match(text):
        return Content(kinds.SVG, encoding)
    if _HTML.match(text) or extension_of(name) in kinds.HTML.extensions:
        return Content(kinds.HTML, encoding)
    if extension_of(name) in RUNS:
        raise DangerousContent(name, "プログラム")
    return Content(kinds.TEXT, encoding)


def _guess(data: bytes) -> str:
    """Name the stranger for the message; a guess, so nothing is decided by it."""
    try:
        return str(puremagic.from_string(data)).lstrip(".")
    except (puremagic.PureError, ValueError):
        return ""
