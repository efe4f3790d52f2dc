"""A copy of a PDF in which nothing is out of sight: no crop, every layer on, every form a page.

ISO 32000-2 14.11.2 (page boundaries), 8.11.4 (optional content configuration), 8.10 (form XObjects:
appearances of annotations and forms no page draws are read as pages of their own), 12.5.3 (flags).
"""

from __future__ import annotations

import io
from dataclasses import dataclass

import pikepdf

from azukari.core.redaction.verify.model import Layer, Where
from azukari.core.redaction.verify.pdf_objects import Held

MOST_MORE = 1_000
_CROPS = ("/CropBox", "/TrimBox", "/BleedBox", "/ArtBox")
_SHOWN = 4  # the flag "print"; hidden, no-view and invisible are gone
_WIDE = 14_400
_TEXT = (b"Tj", b"TJ")


@dataclass(frozen=True, slots=True)
class Uncovered:
    """The copy, the place each of its pages stands for, and how many of them the file has."""

    data: bytes
    places: tuple[Where, ...]
    own: int
    has_layers: bool
    too_many: bool = False


def uncover(pdf: pikepdf.Pdf, held: list[Held]) -> Uncovered:
    """Return the copy of an opened PDF; `pdf` is changed. Raises what pikepdf raises."""
    places = [Where(Layer.OBJECTS, page=index + 1) for index in range(len(pdf.pages))]
    own = len(places)
    for page in pdf.pages:
        _uncrop(page)
    has_layers = _switch_layers_on(pdf)
    resources = _all_resources(pdf)
    more = [one for one in held if _is_drawing(one)]
    places.extend(one.where for one in more[:MOST_MORE] if _append(pdf, one, resources))
    stream = io.BytesIO()
    pdf.save(stream, fix_metadata_version=False)
    return Uncovered(stream.getvalue(), tuple(places), own, has_layers, len(more) > MOST_MORE)


def without_layers(data: bytes) -> bytes:
    """Return the PDF with every layer of optional content switched off."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        properties = pdf.Root.OCProperties
        properties.D = pikepdf.Dictionary(BaseState=pikepdf.Name.OFF, OFF=properties.OCGs)
        stream = io.BytesIO()
        pdf.save(stream)
    return stream.getvalue()


def _uncrop(page: pikepdf.Page) -> None:
    media = page.mediabox
    page.obj.MediaBox = media
    for key in _CROPS:
        if key in page.obj:
            del page.obj[key]
    page.obj.CropBox = media
    for note in page.obj.get("/Annots", []):
        if isinstance(note, pikepdf.Dictionary):
            note.F = _SHOWN
            if "/OC" in note:
                del note["/OC"]


def _switch_layers_on(pdf: pikepdf.Pdf) -> bool:
    properties = pdf.Root.get("/OCProperties")
    if not isinstance(properties, pikepdf.Dictionary):
        return False
    groups = properties.get("/OCGs", pikepdf.Array())
    properties.D = pikepdf.Dictionary(BaseState=pikepdf.Name.ON, ON=groups)
    for group in groups:
        if isinstance(group, pikepdf.Dictionary) and "/Usage" in group:
            del group["/Usage"]
    return True


def _is_drawing(held: Held) -> bool:
    value = held.value
    if isinstance(value, pikepdf.Stream):
        return _is_form(value) or (held.where.layer is Layer.UNREACHABLE and _may_show_text(value))
    return False


def _is_form(value: pikepdf.Object) -> bool:
    return value.get("/Subtype") == "/Form" or value.get("/PatternType") == 1


def _may_show_text(value: pikepdf.Object) -> bool:
    if value.get("/Type") is not None or value.get("/Subtype") is not None:
        return False
    data = value.read_bytes()
    return any(sign in data for sign in _TEXT) and b"BT" in data


def _append(pdf: pikepdf.Pdf, held: Held, resources: pikepdf.Object) -> bool:
    """Draw a form, or the stream of a page that is gone, on a page of its own."""
    box: pikepdf.Object = pikepdf.Array([-_WIDE, -_WIDE, _WIDE, _WIDE])
    value = held.value
    if _is_form(value):
        if "/Resources" not in value:
            value.Resources = resources
        value.Type, value.Subtype = pikepdf.Name.XObject, pikepdf.Name.Form
        value.Matrix = pikepdf.Array([1, 0, 0, 1, 0, 0])
        box = value.get("/BBox", box)
        drawn: pikepdf.Object = pikepdf.Dictionary(XObject=pikepdf.Dictionary(Hidden=value))
        contents: pikepdf.Object = pdf.make_stream(b"/Hidden Do")
    else:
        drawn, contents = resources, value
    if not isinstance(box, pikepdf.Array) or len(box) != 4:  # noqa: PLR2004 # a rectangle
        return False
    page = pikepdf.Dictionary(
        Type=pikepdf.Name.Page, MediaBox=box, Resources=drawn, Contents=contents
    )
    pdf.pages.append(pikepdf.Page(pdf.make_indirect(page)))
    return True


def _all_resources(pdf: pikepdf.Pdf) -> pikepdf.Object:
    """Join the resources of all pages: what an orphan stream names is most likely still there."""
    joined = pikepdf.Dictionary()
    for one in pdf.objects:
        found = one.get("/Resources") if isinstance(one, pikepdf.Dictionary) else None
        if not isinstance(found, pikepdf.Dictionary):
            continue
        for kind in list(found.keys()):
            if isinstance(found[kind], pikepdf.Dictionary):
                _join(joined, kind, found[kind])
    return pdf.make_indirect(joined)


def _join(joined: pikepdf.Object, kind: str, more: pikepdf.Object) -> None:
    if kind not in joined:
        joined[kind] = pikepdf.Dictionary()
    for name in list(more.keys()):
        if name not in joined[kind]:
            joined[kind][name] = more[name]
