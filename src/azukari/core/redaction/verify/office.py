"""Verify Word (and Excel, PowerPoint, OpenDocument): every part of the container, seen or not.

ECMA-376 part 1 (17.13.5 revisions, 17.3.2.41 vanish, 17.16 fields, 17.15.1.32 docVars) and part 2
(parts, core properties, thumbnails). XML is parsed without entities and without a network.
"""

from __future__ import annotations

import re

from lxml import etree

from azukari.core.redaction.verify.containers import CannotUnpack, Entry, entries
from azukari.core.redaction.verify.desk import Desk
from azukari.core.redaction.verify.failures import ENGINE_FAILURES
from azukari.core.redaction.verify.model import Layer, Where
from azukari.core.redaction.verify.office_text import look_at_words
from azukari.core.redaction.verify.pictures import Pictures
from azukari.core.redaction.verify.sheets import Sheets

_LAYERS = (
    *(Layer.FILE, Layer.TEXT, Layer.CHANGES, Layer.COMMENTS, Layer.HIDDEN, Layer.PROPERTIES),
    *(Layer.MARKUP, Layer.PARTS, Layer.EMBEDDED, Layer.PICTURES, Layer.THUMBNAILS, Layer.RAW),
    Layer.UNREACHABLE,
)
_XML = (".xml", ".rels", ".vml", ".rdf")
_PICTURE = (".png", ".jpg", ".jpeg", ".gif", ".bmp", ".tif", ".tiff", ".webp")
_INERT = re.compile(r"\.odttf$|printerSettings\d*\.bin$|^mimetype$", re.IGNORECASE)
_OWN_LAYER = (
    (re.compile(r"comments|people\.xml|threadedComment", re.IGNORECASE), Layer.COMMENTS),
    (re.compile(r"^docProps/|^customXml/|^meta\.xml$|settings\.xml$"), Layer.PROPERTIES),
)
_DOCTYPE = re.compile(rb"<!DOCTYPE|<!ENTITY")
_LOCKED = re.compile(rb"encryption-data|EncryptedPackage")


def is_office(data: bytes) -> bool:
    """Whether a ZIP container is an Office or OpenDocument file, by the names in it."""
    return b"[Content_Types].xml" in data or b"mimetypeapplication/vnd.oasis" in data


def inspect_office(data: bytes, desk: Desk) -> None:
    """Lay every part of an Office file on the desk."""
    desk.expect((*_LAYERS, Layer.MARKS, Layer.OCR))
    desk.look_raw(data, Where(Layer.RAW))
    pictures, sheets = Pictures(desk), Sheets()
    try:
        for number, entry in enumerate(entries(data, desk), start=1):
            _look_at_part(entry, number, desk, (pictures, sheets))
        sheets.look(desk)
    except CannotUnpack as error:
        desk.unread(Layer.FILE, str(error))
        return
    except ENGINE_FAILURES:
        desk.unread(Layer.FILE, "文書が壊れているか、途中で切れています。")
        return
    desk.done(*_LAYERS)
    if desk.ocr:
        desk.done(Layer.OCR)


def inspect_zip(data: bytes, desk: Desk) -> None:
    """Open every file of an archive that is no Office file."""
    desk.expect((Layer.FILE, Layer.PARTS, Layer.EMBEDDED))
    desk.look_raw(data, Where(Layer.PARTS))
    try:
        for number, entry in enumerate(entries(data, desk), start=1):
            desk.look(entry.name, Where(Layer.PARTS, part=f"部品{number}"))
            desk.look_bytes(entry.name.encode("cp437", "ignore"), Where(Layer.PARTS))
            desk.open_inside(entry.data, "", Layer.EMBEDDED, f"部品{number}")
    except CannotUnpack as error:
        desk.unread(Layer.FILE, str(error))
        return
    except ENGINE_FAILURES:
        desk.unread(Layer.FILE, "書庫が壊れているか、途中で切れています。")
        return
    desk.done(Layer.FILE, Layer.PARTS, Layer.EMBEDDED)


def _look_at_part(entry: Entry, number: int, desk: Desk, readers: tuple[Pictures, Sheets]) -> None:
    pictures, sheets = readers
    part = desk.name(entry.name, f"部品{number}")
    where = Where(Layer.PARTS, part=part)
    desk.look(entry.name, where)
    name = entry.name.lower()
    if name.endswith(_XML):
        root = _look_at_xml(entry, desk, where.on(layer_of(entry.name)))
        if root is not None:
            sheets.take(entry.name, root)
    elif name.endswith(_PICTURE):
        layer = Layer.THUMBNAILS if "thumbnail" in name else Layer.PICTURES
        pictures.look_at_file(entry.data, where.on(layer))
    elif _INERT.search(entry.name):
        desk.look_bytes(entry.data, where)
    elif entry.data:
        desk.open_inside(entry.data, "", Layer.EMBEDDED, part)


def layer_of(name: str) -> Layer:
    """Return the layer a part belongs to by its name."""
    return next((layer for sign, layer in _OWN_LAYER if sign.search(name)), Layer.TEXT)


def _look_at_xml(entry: Entry, desk: Desk, where: Where) -> etree._Element | None:
    """Search a part and return its root; None after telling why it cannot be read."""
    # UTF-16 puts a zero byte beside each letter.
    if _DOCTYPE.search(entry.data.replace(b"\0", b"")):
        desk.unread(where.layer, f"{where.part}: 文書型宣言のあるXMLは確かめられません。")
        return None
    if _LOCKED.search(entry.data):
        desk.unread(where.layer, f"{where.part}: 暗号化されていて、確かめられません。")
        return None
    desk.look_raw(entry.data, where)
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    try:
        root = etree.fromstring(entry.data, parser)
    except etree.XMLSyntaxError:
        desk.unread(where.layer, f"{where.part}: XMLとして読めません。")
        return None
    look_at_words(root, desk, where)
    return root
