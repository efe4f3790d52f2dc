"""PDFs in which a secret hides away from the page: in objects, properties, revisions, bytes."""

from __future__ import annotations

import io
import zipfile

import pikepdf
from pikepdf import Array, AttachedFileSpec, Dictionary, Name, OutlineItem, String
from tests.core.redaction.verify.corpus.making import (
    LATIN,
    NAME,
    OPEN,
    changed,
    form_xobject,
    image_stream,
    lettered,
    line,
    picture_of,
    word,
)

from azukari.core.redaction.verify import Layer


def info() -> bytes:
    def change(pdf: pikepdf.Pdf) -> None:
        pdf.docinfo["/Author"] = String(NAME)

    return changed(change)


def info_key() -> bytes:
    """Name an own entry by the secret; its value is nothing."""

    def change(pdf: pikepdf.Pdf) -> None:
        pdf.docinfo[f"/{LATIN.replace(' ', '')}"] = String("x")

    return changed(change)


def xmp() -> bytes:
    def change(pdf: pikepdf.Pdf) -> None:
        with pdf.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False) as metadata:
            metadata["dc:creator"] = [NAME]

    return changed(change)


def outline() -> bytes:
    def change(pdf: pikepdf.Pdf) -> None:
        with pdf.open_outline() as tree:
            tree.root.append(OutlineItem(f"委員 {NAME}", 0))

    return changed(change)


def page_labels() -> bytes:
    def change(pdf: pikepdf.Pdf) -> None:
        pdf.Root.PageLabels = Dictionary(Nums=Array([0, Dictionary(P=String(NAME))]))

    return changed(change)


def annotation() -> bytes:
    def change(pdf: pikepdf.Pdf) -> None:
        note = Dictionary(
            Type=Name.Annot,
            Subtype=Name.Text,
            Rect=Array([10, 10, 30, 30]),
            Contents=String(f"ここは{NAME}さん"),
        )
        pdf.pages[0].obj.Annots = Array([pdf.make_indirect(note)])

    return changed(change)


def annotation_appearance() -> bytes:
    def change(pdf: pikepdf.Pdf) -> None:
        note = Dictionary(
            Type=Name.Annot,
            Subtype=Name.FreeText,
            Rect=Array([0, 0, 595, 842]),
            F=2,
            AP=Dictionary(N=form_xobject(pdf, line(LATIN))),
        )
        pdf.pages[0].obj.Annots = Array([pdf.make_indirect(note)])

    return changed(change)


def popup_of_a_comment() -> bytes:
    def change(pdf: pikepdf.Pdf) -> None:
        popup = pdf.make_indirect(
            Dictionary(Type=Name.Annot, Subtype=Name.Popup, Rect=Array([0, 0, 9, 9]))
        )
        note = Dictionary(
            Type=Name.Annot,
            Subtype=Name.Highlight,
            Rect=Array([0, 0, 9, 9]),
            T=String(LATIN),
            Popup=popup,
        )
        pdf.pages[0].obj.Annots = Array([pdf.make_indirect(note), popup])

    return changed(change)


def link_with_percent_signs() -> bytes:
    def change(pdf: pikepdf.Pdf) -> None:
        action = Dictionary(
            S=Name.URI, URI=String("https://example.jp/?q=%E8%94%B5%E5%89%8D%E9%80%8F%E5%AD%90")
        )
        note = Dictionary(Type=Name.Annot, Subtype=Name.Link, Rect=Array([0, 0, 9, 9]), A=action)
        pdf.pages[0].obj.Annots = Array([pdf.make_indirect(note)])

    return changed(change)


def form_field(key: str = "/V") -> bytes:
    def change(pdf: pikepdf.Pdf) -> None:
        field = Dictionary(
            Type=Name.Annot,
            Subtype=Name.Widget,
            FT=Name.Tx,
            T=String("name"),
            Rect=Array([0, 0, 9, 9]),
        )
        field[key] = String(NAME)
        field = pdf.make_indirect(field)
        pdf.Root.AcroForm = Dictionary(Fields=Array([field]))
        pdf.pages[0].obj.Annots = Array([field])

    return changed(change)


def form_default() -> bytes:
    return form_field("/DV")


def form_tooltip() -> bytes:
    return form_field("/TU")


def attachment(content: bytes = f"氏名,{NAME}".encode("cp932"), name: str = "list.csv") -> bytes:
    def change(pdf: pikepdf.Pdf) -> None:
        pdf.attachments[name] = AttachedFileSpec(pdf, content, filename=name)

    return changed(change)


def attachment_name() -> bytes:
    return attachment(OPEN.encode(), f"{NAME}.txt")


def attached_word_in_zip() -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("inner.docx", word(lambda document: document.add_paragraph(NAME)))
    return attachment(stream.getvalue(), "papers.zip")


def actual_text() -> bytes:
    hidden = NAME.encode("utf-16-be").hex()
    content = f"/Span << /ActualText <FEFF{hidden}> >> BDC {line('black')} EMC\n"
    return lettered(content)


def alternative_text() -> bytes:
    def change(pdf: pikepdf.Pdf) -> None:
        figure = pdf.make_indirect(
            Dictionary(Type=Name.StructElem, S=Name.Figure, Alt=String(f"{NAME}の写真"))
        )
        pdf.Root.StructTreeRoot = pdf.make_indirect(
            Dictionary(Type=Name.StructTreeRoot, K=Array([figure]))
        )

    return changed(change)


def script() -> bytes:
    def change(pdf: pikepdf.Pdf) -> None:
        escaped = "".join(f"\\u{ord(sign):04x}" for sign in NAME)
        pdf.Root.OpenAction = Dictionary(S=Name.JavaScript, JS=String(f'var who = "{escaped}";'))

    return changed(change)


def named_destination() -> bytes:
    def change(pdf: pikepdf.Pdf) -> None:
        names = Array([String(NAME), Array([pdf.pages[0].obj, Name.Fit])])
        pdf.Root.Names = Dictionary(Dests=pdf.make_indirect(Dictionary(Names=names)))

    return changed(change)


def layer_name() -> bytes:
    def change(pdf: pikepdf.Pdf) -> None:
        group = pdf.make_indirect(Dictionary(Type=Name.OCG, Name=String(NAME)))
        pdf.Root.OCProperties = Dictionary(OCGs=Array([group]), D=Dictionary(ON=Array([group])))

    return changed(change)


def thumbnail() -> bytes:
    def change(pdf: pikepdf.Pdf) -> None:
        pdf.pages[0].obj.Thumb = image_stream(pdf, picture_of(NAME))

    return changed(change)


def unapplied_redaction() -> bytes:
    """Only propose the mark; the text below was never taken away."""

    def change(pdf: pikepdf.Pdf) -> None:
        note = Dictionary(Type=Name.Annot, Subtype=Name.Redact, Rect=Array([10, 10, 30, 30]))
        pdf.pages[0].obj.Annots = Array([pdf.make_indirect(note)])

    return changed(change)


OBJECTS = {
    "info": (info, Layer.METADATA),
    "info key": (info_key, Layer.METADATA),
    "xmp": (xmp, Layer.XMP),
    "outline": (outline, Layer.OUTLINE),
    "page labels": (page_labels, Layer.LABELS),
    "annotation": (annotation, Layer.ANNOTATIONS),
    "annotation appearance": (annotation_appearance, Layer.ANNOTATIONS),
    "comment's author": (popup_of_a_comment, Layer.ANNOTATIONS),
    "link in percent signs": (link_with_percent_signs, Layer.ANNOTATIONS),
    "form value": (form_field, Layer.FORMS),
    "form default": (form_default, Layer.FORMS),
    "form tooltip": (form_tooltip, Layer.FORMS),
    "attachment": (attachment, Layer.ATTACHMENTS),
    "attachment's name": (attachment_name, Layer.ATTACHMENTS),
    "word in zip attached": (attached_word_in_zip, Layer.ATTACHMENTS),
    "actual text": (actual_text, Layer.STRUCTURE),
    "alternative text": (alternative_text, Layer.STRUCTURE),
    "script": (script, Layer.SCRIPTS),
    "named destination": (named_destination, Layer.DESTINATIONS),
    "layer's name": (layer_name, Layer.OPTIONAL),
    "mark not applied": (unapplied_redaction, Layer.ANNOTATIONS),
}
SEEN = {"thumbnail": (thumbnail, Layer.THUMBNAILS)}
