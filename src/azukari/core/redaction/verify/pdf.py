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
from azukari.core.redaction.verify.pdf_raw import look_at_raw, look_at_rest
from azukari.core.redaction.verify.pdf_revisions import look_at_revisions
from azukari.core.redaction.verify.pdf_uncover import Uncovered, uncover
from azukari.core.redaction.verify.pictures import Pictures

_ALL = (
    *(Layer.FILE, Layer.RAW, Layer.PDFIUM, Layer.PDFMINER, *WALKED),
    *(Layer.REVISIONS, Layer.PICTURES, Layer.MARKS, Layer.OCR),
)
_FONTS = ("/FontFile", "/FontFile2", "/FontFile3")
_FILMS = frozenset({"/3D", "/U3D", "/PRC", "/Sound"})
_OWN_COPY = ("/AIPrivateData", "/AIPDFPrivateData", "/AIMetaData")
_FILM = "音声・立体・作図ソフト独自のデータが含まれ、確かめられません。"
_DRAWN_FONT = "図形で作られた字体(Type 3)の字を、OCRなしでは確かめられません。"
_PROGRAMS = ("/ToUnicode", "/CMap", "/XRef", "/ObjStm")


def inspect_pdf(data: bytes, desk: Desk) -> None:
    """Lay everything in a PDF on the desk; what cannot be read is told as unread."""
    desk.expect(_ALL)
    with opened_pdf(data, desk) as pdf:
        if pdf is None:
            return
        desk.done(Layer.FILE)
        covered = look_at_revisions(data, pdf, desk)
        look_at_raw(data, pdf, desk, covered)
        look_at_rest(data, desk)
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
        _look_at_joined(held, desk)
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


def _look_at_joined(held: list[Held], desk: Desk) -> None:
    """Search what the strings of one key say together: a form with a field for each letter."""
    said: dict[tuple[Layer, str], list[str]] = {}
    for one in held:
        if isinstance(one.value, pikepdf.String):
            said.setdefault((one.where.layer, one.key), []).append(str(one.value))
    for (layer, _), words in said.items():
        desk.look("".join(words), Where(layer))


def _look_at_name(name: str, desk: Desk, where: Where) -> None:
    if name == "/Redact":
        desk.find(What.UNAPPLIED, where)
    elif name == "/Type3" and desk.ocr is None:
        desk.unread(Layer.PICTURES, _DRAWN_FONT)
    desk.look(
        name[1:].encode("utf-8", "surrogateescape").decode("utf-8", "replace"), where, short=False
    )


def _look_at_stream(value: pikepdf.Stream, held: Held, desk: Desk, pictures: Pictures) -> None:
    where = held.where
    if _is_picture(value, held.key):
        packed = value.read_raw_bytes()
        desk.look_raw(packed, where)
        pictures.look_inside(packed, where)
        pictures.look_at_stream(value, where)
        return
    data = value.read_bytes()
    desk.look_raw(data, where)
    if value.get("/Type") == "/EmbeddedFile" or held.key in ("/F", "/UF", "/DOS", "/Unix"):
        number = where.number or 0
        desk.open_inside(data, "", Layer.ATTACHMENTS, f"添付(物体{number})")
    elif _cannot_be_read(value, held.key):
        desk.unread(where.layer, _FILM)
    elif _shows(value, held):
        look_at_content(value, desk, where, pictures)
    elif not _is_program(value, held.key):
        desk.look_bytes(data, where)


def _cannot_be_read(value: pikepdf.Stream, key: str) -> bool:
    """Whether a stream is sound, a film, a 3D model, or Illustrator's own packed copy of the page."""
    kinds = {str(value.get(name, "")) for name in ("/Type", "/Subtype")}
    return not _FILMS.isdisjoint(kinds) or key.startswith(_OWN_COPY)


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
