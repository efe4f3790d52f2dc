"""Walk every object of a PDF: what it holds, in which layer, and whether anything leads to it.

ISO 32000-2: 14.3 (metadata), 12.3 (outlines, destinations), 12.4.2 (page labels), 12.5
(annotations), 12.7 (forms), 7.11 (embedded files), 14.7–14.9 (structure, ActualText, Alt, E),
8.11 (optional content), 12.6.4.17 (JavaScript). An object no way leads to is still in the file.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import pikepdf

from azukari.core.redaction.verify.model import Layer, Where

_KEYS = {
    "/Info": Layer.METADATA,
    "/Metadata": Layer.XMP,
    "/PieceInfo": Layer.METADATA,
    "/AcroForm": Layer.FORMS,
    "/XFA": Layer.FORMS,
    "/Outlines": Layer.OUTLINE,
    "/PageLabels": Layer.LABELS,
    "/EmbeddedFiles": Layer.ATTACHMENTS,
    "/AF": Layer.ATTACHMENTS,
    "/EF": Layer.ATTACHMENTS,
    "/FS": Layer.ATTACHMENTS,
    "/Dests": Layer.DESTINATIONS,
    "/JavaScript": Layer.SCRIPTS,
    "/JS": Layer.SCRIPTS,
    "/OpenAction": Layer.SCRIPTS,
    "/AA": Layer.SCRIPTS,
    "/OCProperties": Layer.OPTIONAL,
    "/Annots": Layer.ANNOTATIONS,
    "/Thumb": Layer.THUMBNAILS,
    "/Contents": Layer.CONTENT,
    "/StructTreeRoot": Layer.STRUCTURE,
    "/ActualText": Layer.STRUCTURE,
    "/Alt": Layer.STRUCTURE,
    "/E": Layer.STRUCTURE,
    "/Resources": Layer.CONTENT,
}
# Inside these layers the keys that mean something else elsewhere do not change the layer.
_HOLDS = {Layer.ANNOTATIONS: ("/Contents", "/Resources", "/E"), Layer.FORMS: ("/Contents", "/E")}
_KEEPS = ("/Contents", "/Resources", "/E", "/Annots")
_FIRST = (
    *("/Metadata", "/AcroForm", "/Outlines", "/PageLabels", "/Names", "/Dests", "/OCProperties"),
    *("/OpenAction", "/AA", "/AF"),
)
WALKED = (
    *(Layer.METADATA, Layer.XMP, Layer.OUTLINE, Layer.LABELS, Layer.ANNOTATIONS, Layer.FORMS),
    *(Layer.ATTACHMENTS, Layer.STRUCTURE, Layer.SCRIPTS, Layer.DESTINATIONS, Layer.OPTIONAL),
    *(Layer.THUMBNAILS, Layer.CONTENT, Layer.OBJECTS, Layer.UNREACHABLE),
)


@dataclass(frozen=True, slots=True)
class Held:
    """One string, name or stream with its place; `key` is the last key on the way to it."""

    value: pikepdf.Object
    where: Where
    key: str


class Walk:
    """One pass over a PDF; every indirect object is met once, first by its most telling way."""

    def __init__(self, pdf: pikepdf.Pdf) -> None:
        self.pdf = pdf
        self.met: set[tuple[int, int]] = set()

    def held(self) -> Iterator[Held]:
        """Yield everything there is: by the catalogue's ways, by page, then what none leads to."""
        pdf = self.pdf
        yield from self._dictionary(pdf.trailer, Where(Layer.OBJECTS), skip=("/Root", "/Prev"))
        for key in _FIRST:
            if key in pdf.Root:
                yield from self._from(
                    pdf.Root[key], Where(_KEYS.get(key, Layer.OBJECTS)), key, into_pages=False
                )
        for number, page in enumerate(pdf.pages, start=1):
            yield from self._from(page.obj, Where(Layer.OBJECTS, page=number), "", into_pages=False)
        yield from self._from(pdf.Root, Where(Layer.OBJECTS), "", into_pages=True)
        for one in pdf.objects:
            if one.is_indirect and one.objgen not in self.met:
                yield from self._from(one, Where(Layer.UNREACHABLE), "", into_pages=True)

    def _dictionary(
        self, holder: pikepdf.Object, where: Where, *, skip: tuple[str, ...]
    ) -> Iterator[Held]:
        for key in list(holder.keys()):
            if key not in skip:
                yield Held(pikepdf.Name(key), where, key)
                yield from self._from(
                    holder[key], where.on(_KEYS.get(key, where.layer)), key, into_pages=False
                )

    def _from(
        self, start: pikepdf.Object, where: Where, key: str, *, into_pages: bool
    ) -> Iterator[Held]:
        waiting = [(start, where, key)]
        while waiting:
            value, place, via = waiting.pop()
            if isinstance(value, pikepdf.Object) and value.is_indirect:
                other_page = via and not into_pages and _is_page(value)
                if value.objgen in self.met or other_page:
                    continue
                self.met.add(value.objgen)
                place = place.on(place.layer, number=value.objgen[0])
            if isinstance(value, pikepdf.Stream | pikepdf.Dictionary):
                yield from _opened(value, place, via, waiting)
            elif isinstance(value, pikepdf.Array):
                waiting.extend((one, place, via) for one in reversed(list(value)))
            elif isinstance(value, pikepdf.String | pikepdf.Name):
                yield Held(value, place, via)


def _opened(
    value: pikepdf.Object,
    where: Where,
    key: str,
    waiting: list[tuple[pikepdf.Object, Where, str]],
) -> Iterator[Held]:
    """Yield a stream and the keys of a dictionary; what they hold waits for its turn."""
    place = _inner_place(value, where)
    if isinstance(value, pikepdf.Stream):
        yield Held(value, place, key)
    for name in list(value.keys()):
        yield Held(pikepdf.Name(name), place, key)
        waiting.append((value[name], place.on(_layer(place, name)), name))


def _layer(where: Where, key: str) -> Layer:
    layer = where.layer
    if layer is Layer.UNREACHABLE:
        return layer
    held = _HOLDS.get(layer, _KEEPS if layer is not Layer.OBJECTS else ())
    return layer if key in held else _KEYS.get(key, layer)


def _inner_place(value: pikepdf.Object, where: Where) -> Where:
    if where.layer is Layer.UNREACHABLE:
        return where
    if value.get("/Type") == "/Filespec" or value.get("/Type") == "/EmbeddedFile":
        return where.on(Layer.ATTACHMENTS)
    if value.get("/Subtype") == "/Widget":
        return where.on(Layer.FORMS)
    return where


def _is_page(value: pikepdf.Object) -> bool:
    return isinstance(value, pikepdf.Dictionary) and value.get("/Type") in ("/Page", "/Pages")
