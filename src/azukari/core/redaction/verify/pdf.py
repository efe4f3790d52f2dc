"""Verify a PDF: every object, every page, every earlier revision, and the bytes between them."""

from __future__ import annotations

from collections.abc import Iterator

import pikepdf

from azukari.core.redaction.verify.desk import Desk
from azukari.core.redaction.verify.failures import ENGINE_FAILURES
from azukari.core.redaction.verify.model import Layer, What, Where
from azukari.core.redaction.verify.pages import look_at_pages
from azukari.core.redaction.verify.pdf_content import look_at_content
from azukari.core.redaction.verify.pdf_gate import opened_pdf
from azukari.core.redaction.verify.pdf_objects import WALKED, Held, Walk
from azukari.core.redaction.verify.pdf_raw import look_at_raw
from azukari.core.redaction.verify.pdf_revisions import look_at_revisions
from azukari.core.redaction.verify.pdf_uncover import Uncovered, uncover
from azukari.core.redaction.verify.pictures import Pictures

_ALL = (
    *(Layer.FILE, Layer.RAW, Layer.PDFIUM, Layer.PDFMINER, *WALKED),
    *(Layer.REVISIONS, Layer.PICTURES, Layer.MARKS, Layer.OCR),
)
_FONTS = ("/FontFile", "/FontFile2", "/FontFile3")
_PROGRAMS = ("/ToUnicode", "/CMap", "/XRef", "/ObjStm")


def inspect_pdf(data: bytes, desk: Desk) -> None:
    """Lay everything in a PDF on the desk; what cannot be read is told as unread."""
    desk.expect(_ALL)
    with opened_pdf(data, desk) as pdf:
        if pdf is None:
            return
        desk.done(Layer.FILE)
        look_at_raw(data, desk)
        look_at_revisions(data, pdf, desk)
        pictures = Pictures(desk)
        copy = _look_at_objects(pdf, desk, pictures)
        if copy:
            look_at_pages(copy, desk, pictures)


def _look_at_objects(pdf: pikepdf.Pdf, desk: Desk, pictures: Pictures) -> Uncovered | None:
    """Walk over every object; return the copy in which nothing is out of sight."""
    try:
        held = list(Walk(pdf).held())
        for one in held:
            _look_at(one, desk, pictures)
        copy = uncover(pdf, held)
    except ENGINE_FAILURES:
        desk.unread(Layer.FILE, "PDFの部品に読めないものがあります。")
        return None
    if copy.too_many:
        desk.unread(Layer.CONTENT, "部品が多すぎて確かめられません。")
    desk.done(*WALKED)
    return copy


def _look_at(held: Held, desk: Desk, pictures: Pictures) -> None:
    value, where = held.value, held.where
    if isinstance(value, pikepdf.Stream):
        _look_at_stream(value, held, desk, pictures)
    elif isinstance(value, pikepdf.Name):
        _look_at_name(str(value), desk, where)
    else:
        desk.look(str(value), where)
        desk.look_bytes(bytes(value), where)


def _look_at_name(name: str, desk: Desk, where: Where) -> None:
    if name == "/Redact":
        desk.find(What.UNAPPLIED, where)
    desk.look(name[1:].encode("utf-8", "surrogateescape").decode("utf-8", "replace"), where)


def _look_at_stream(value: pikepdf.Stream, held: Held, desk: Desk, pictures: Pictures) -> None:
    where = held.where
    if _is_picture(value, held.key):
        desk.look_raw(value.read_raw_bytes(), where)
        pictures.look_at_stream(value, where)
        return
    data = value.read_bytes()
    desk.look_raw(data, where)
    if value.get("/Type") == "/EmbeddedFile" or held.key in ("/F", "/UF", "/DOS", "/Unix"):
        number = where.number or 0
        desk.open_inside(data, "", Layer.ATTACHMENTS, f"添付(物体{number})")
    elif _shows(value, held):
        look_at_content(value, desk, where)
    elif not _is_program(value, held.key):
        desk.look_bytes(data, where)


def _is_picture(value: pikepdf.Stream, key: str) -> bool:
    return value.get("/Subtype") == "/Image" or key in ("/Thumb", "/SMask", "/Mask")


def _shows(value: pikepdf.Stream, held: Held) -> bool:
    if value.get("/Subtype") == "/Form" or value.get("/PatternType") == 1:
        return True
    return held.where.layer is Layer.CONTENT and held.key in ("/Contents", *_glyphs(held))


def _glyphs(held: Held) -> Iterator[str]:
    """Name the key of a Type 3 glyph's stream: it is any key, so it is known by its operators."""
    if held.value.get("/Type") is None and held.value.get("/Length1") is None:
        data = held.value.read_bytes()
        if b" d0" in data or b" d1" in data:
            yield held.key


def _is_program(value: pikepdf.Stream, key: str) -> bool:
    kind = str(value.get("/Type", ""))
    return key in _FONTS or key in _PROGRAMS or kind in _PROGRAMS or "/FunctionType" in value
