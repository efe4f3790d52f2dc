"""Open a PDF only when all of it can be read: not encrypted, not damaged, no stream without end.

A reader that repairs (qpdf in recovery, every viewer) guesses; a guess is not a verification.
"""

from __future__ import annotations

import io
import zlib
from collections.abc import Iterator
from contextlib import contextmanager

import pikepdf

from azukari.core.redaction.verify.desk import Desk
from azukari.core.redaction.verify.failures import ENGINE_FAILURES
from azukari.core.redaction.verify.model import Layer

MOST_PAGES = 5_000
MOST_OBJECTS = 1_000_000
MOST_STREAM = 256 * 1024**2
_MOST_FILTERS = 4
_CHUNK = 1024**2
_FLATE = ("/FlateDecode", "/Fl")
_ENDLESS = "開くと極端に大きくなるデータが含まれ、確かめられません。"


@contextmanager
def opened_pdf(data: bytes, desk: Desk) -> Iterator[pikepdf.Pdf | None]:
    """Yield the PDF, or None after telling the desk why it cannot be read."""
    pdf = _open(data, desk)
    if pdf is None:
        yield None
        return
    with pdf:
        yield pdf if _is_sound(pdf, desk) else None


def _open(data: bytes, desk: Desk) -> pikepdf.Pdf | None:
    try:
        pdf = pikepdf.open(io.BytesIO(data), attempt_recovery=False, suppress_warnings=True)
    except pikepdf.PasswordError:
        desk.unread(Layer.FILE, "パスワードがかかっていて、中身を確かめられません。")
    except ENGINE_FAILURES:
        desk.unread(Layer.FILE, "PDFが壊れているか、途中で切れています。")
    else:
        return pdf
    return None


def _is_sound(pdf: pikepdf.Pdf, desk: Desk) -> bool:
    try:
        reason = _why_not(pdf, desk)
    except ENGINE_FAILURES:
        reason = "PDFが壊れています。"
    if reason:
        desk.unread(Layer.FILE, reason)
    return not reason


def _why_not(pdf: pikepdf.Pdf, desk: Desk) -> str:
    if pdf.is_encrypted:
        return "暗号化されていて、中身を確かめられません。"
    if len(pdf.pages) > MOST_PAGES or len(pdf.objects) > MOST_OBJECTS:
        return f"大きすぎて確かめられません(上限{MOST_PAGES}頁)。"
    if not len(pdf.pages):
        return "頁がありません。"
    if any(not _ends(one, desk) for one in pdf.objects if isinstance(one, pikepdf.Stream)):
        return _ENDLESS
    return "PDFの構造に誤りがあります。" if pdf.check_pdf_syntax() or pdf.get_warnings() else ""


def _ends(stream: pikepdf.Stream, desk: Desk) -> bool:
    """Whether a stream unpacks within the limits; measured piece by piece, nothing is kept."""
    filters = filter_names(stream)
    if len(filters) > _MOST_FILTERS or filters[1:].count(filters[0] if filters else "") > 1:
        return False
    if not filters or filters[0] not in _FLATE:
        return True
    size = _unpacked_size(stream.read_raw_bytes())
    return size <= MOST_STREAM and desk.budget.spend(size)


def filter_names(stream: pikepdf.Stream) -> list[str]:
    """Return the names of a stream's filters, first applied first (ISO 32000-2 7.4)."""
    named = stream.get("/Filter")
    if named is None:
        return []
    return [str(one) for one in named] if isinstance(named, pikepdf.Array) else [str(named)]


def _unpacked_size(data: bytes) -> int:
    unpack = zlib.decompressobj()
    size, rest = 0, data
    while rest and size <= MOST_STREAM and not unpack.eof:
        size += len(unpack.decompress(rest, _CHUNK))
        rest = unpack.unconsumed_tail
    return size
