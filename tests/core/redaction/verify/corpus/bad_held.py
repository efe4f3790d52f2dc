"""PDFs that hold a secret in parts few look into: letter by letter, between parts, in old content."""

from __future__ import annotations

import io
import zipfile

import pikepdf
from pikepdf import Array, AttachedFileSpec, Dictionary, Name, Stream, String
from tests.core.redaction.verify.corpus.making import (
    LATIN,
    NAME,
    OPEN,
    PLAIN,
    appended,
    changed,
    lettered,
    line,
    saved,
    stream_body,
    typed,
)

from azukari.core.redaction.verify import Layer


def a_field_for_each_letter() -> bytes:
    def change(pdf: pikepdf.Pdf) -> None:
        fields = [_field(pdf, f"n{at}", V=String(sign)) for at, sign in enumerate(NAME)]
        pdf.Root.AcroForm = Dictionary(Fields=Array(fields))
        pdf.pages[0].obj.Annots = Array(fields)

    return changed(change)


def _field(pdf: pikepdf.Pdf, name: str, **more: pikepdf.Object) -> pikepdf.Object:
    field = Dictionary(Type=Name.Annot, Subtype=Name.Widget, FT=Name.Tx, T=String(name), **more)
    field.Rect = Array([0, 0, 9, 9])
    return pdf.make_indirect(field)


def actual_text_letter_by_letter() -> bytes:
    spans = "".join(
        f"/Span << /ActualText <FEFF{sign.encode('utf-16-be').hex()}> >> BDC "
        f"{line('x', (72 + 12 * at, 500))} EMC\n"
        for at, sign in enumerate(NAME)
    )
    return lettered(line(OPEN) + spans)


def structure_letter_by_letter() -> bytes:
    def change(pdf: pikepdf.Pdf) -> None:
        kids = [
            pdf.make_indirect(Dictionary(Type=Name.StructElem, S=Name.Span, ActualText=String(one)))
            for one in NAME
        ]
        pdf.Root.StructTreeRoot = Dictionary(Type=Name.StructTreeRoot, K=Array(kids))

    return changed(change)


def xfa_form() -> bytes:
    def change(pdf: pikepdf.Pdf) -> None:
        data = "<xfa:data><p><b>蔵</b><i>前透</i>子</p></xfa:data>".encode()
        packets = Array([String("datasets"), pdf.make_stream(data)])
        pdf.Root.AcroForm = Dictionary(Fields=Array(), XFA=packets)

    return changed(change)


def signature() -> bytes:
    def change(pdf: pikepdf.Pdf) -> None:
        signed = Dictionary(Type=Name.Sig, Contents=String(b"\x30\x80" + NAME.encode()))
        pdf.Root.AcroForm = Dictionary(Fields=Array([_field(pdf, "s", V=signed)]))

    return changed(change)


def attached_by_an_annotation() -> bytes:
    def change(pdf: pikepdf.Pdf) -> None:
        file = AttachedFileSpec(pdf, NAME.encode("utf-16"), filename="a.txt").obj
        note = Dictionary(Type=Name.Annot, Subtype=Name.FileAttachment, FS=file)
        note.Rect = Array([0, 0, 9, 9])
        pdf.pages[0].obj.Annots = Array([pdf.make_indirect(note)])

    return changed(change)


def script_that_joins() -> bytes:
    def change(pdf: pikepdf.Pdf) -> None:
        words = f"var a = \"{NAME[:2]}\" + '{NAME[2:]}';"
        pdf.Root.OpenAction = Dictionary(S=Name.JavaScript, JS=String(words))

    return changed(change)


def comment_in_the_content() -> bytes:
    return lettered(f"{line(OPEN)}% {LATIN.upper().replace(' ', '   ')}\n")


def comment_between_the_objects() -> bytes:
    data = lettered(line(OPEN))
    at = data.rfind(b"startxref")
    return data[:at] + f"% {LATIN.upper()}\n".encode() + data[at:]


def zip_after_the_end() -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a.txt", f"{NAME}\n{'x' * 200}")
    return typed(PLAIN) + stream.getvalue()


def revision_without_its_end() -> bytes:
    """Break the sign at the end of the earlier revision: its page is in the bytes, in no table."""
    with pikepdf.open(io.BytesIO(typed(f"委員 {NAME}"))) as pdf:
        data = saved(pdf, object_stream_mode=pikepdf.ObjectStreamMode.disable)
    with pikepdf.open(io.BytesIO(data)) as pdf:
        number, root = pdf.pages[0].obj.Contents.objgen[0], pdf.Root.objgen[0]
    return appended(data, {number: stream_body("BT ET")}, root=root).replace(b"%%EOF", b"%%EOX", 1)


def sound() -> bytes:
    def change(pdf: pikepdf.Pdf) -> None:
        told = Stream(pdf, b"\1\2" * 500, Type=Name.Sound, R=8000)
        note = Dictionary(Type=Name.Annot, Subtype=Name.Sound, Sound=pdf.make_indirect(told))
        note.Rect = Array([0, 0, 9, 9])
        pdf.pages[0].obj.Annots = Array([pdf.make_indirect(note)])

    return changed(change)


def model_in_three_dimensions() -> bytes:
    def change(pdf: pikepdf.Pdf) -> None:
        model = Stream(pdf, b"U3D\0" * 500, Type=Name("/3D"), Subtype=Name.U3D)
        note = Dictionary({"/Type": Name.Annot, "/3DD": pdf.make_indirect(model)})
        note.Rect = Array([0, 0, 9, 9])
        pdf.pages[0].obj.Annots = Array([pdf.make_indirect(note)])

    return changed(change)


def copy_of_a_drawing_program() -> bytes:
    def change(pdf: pikepdf.Pdf) -> None:
        packed = pdf.make_stream(b"%AI12_CompressedData" + bytes(range(256)))
        private = Dictionary(Private=Dictionary(AIPrivateData1=packed))
        pdf.pages[0].obj.PieceInfo = Dictionary(Illustrator=private)

    return changed(change)


HELD = {
    "a field for each letter": (a_field_for_each_letter, Layer.FORMS),
    "actual text letter by letter": (actual_text_letter_by_letter, Layer.STRUCTURE),
    "structure letter by letter": (structure_letter_by_letter, Layer.STRUCTURE),
    "xfa form": (xfa_form, Layer.FORMS),
    "signature": (signature, Layer.FORMS),
    "attached by an annotation": (attached_by_an_annotation, Layer.ATTACHMENTS),
    "script that joins": (script_that_joins, Layer.SCRIPTS),
    "comment in the content": (comment_in_the_content, Layer.CONTENT),
    "comment between objects": (comment_between_the_objects, Layer.RAW),
    "zip after the end": (zip_after_the_end, Layer.RAW),
}
UNREADABLE = {
    "revision without its end": (revision_without_its_end, Layer.RAW),
    "sound": (sound, Layer.ANNOTATIONS),
    "model": (model_in_three_dimensions, Layer.ANNOTATIONS),
    "drawing program's copy": (copy_of_a_drawing_program, Layer.METADATA),
}
