"""PDFs in which a secret is left in the bytes: earlier revisions, objects no way leads to."""

from __future__ import annotations

import io

import pikepdf
from pikepdf import Dictionary
from tests.core.redaction.verify.corpus.making import (
    LATIN,
    NAME,
    OPEN,
    PHONE,
    add_page,
    appended,
    changed,
    lettered,
    line,
    saved,
    stream_body,
    typed,
)

from azukari.core.redaction.verify import Layer


def earlier_revision() -> bytes:
    """Change the page by appending: what it said before is still in the file."""
    pdf = pikepdf.new()
    page = add_page(pdf, line(f"{OPEN} {LATIN}"))
    data = saved(pdf, object_stream_mode=pikepdf.ObjectStreamMode.disable)
    with pikepdf.open(io.BytesIO(data)) as written:
        number = written.pages[0].obj.Contents.objgen[0]
        root = written.Root.objgen[0]
    assert page is not None
    return appended(data, {number: stream_body(line(OPEN))}, root=root)


def unreachable_object() -> bytes:
    """Write an object nobody refers to by hand; qpdf would drop it."""
    data = lettered(line(OPEN))
    number = int(data.rsplit(b"/Size", 1)[1].split()[0])
    with pikepdf.open(io.BytesIO(data)) as pdf:
        root = pdf.Root.objgen[0]
    body = b"<< /Note <FEFF" + NAME.encode("utf-16-be").hex().encode() + b"> >>"
    grown = appended(data, {number: body}, root=root)
    return grown.replace(b"/Size %d /Root" % number, b"/Size %d /Root" % (number + 1))


def freed_object() -> bytes:
    """Leave the bytes of an object that no table lists."""
    data = lettered(line(OPEN))
    hidden = (
        b"99 0 obj\n<< /Note (\\376\\377"
        + NAME.encode("utf-16-be").replace(b"\\", b"\\\\").replace(b"(", b"\\(")
        + b") >>\nendobj\n"
    )
    return data + hidden


def after_the_end() -> bytes:
    return lettered(line(OPEN)) + f"\n% 電話 {PHONE}\n".encode()


def orphan_form_in_japanese() -> bytes:
    """Keep a form XObject that no page draws, in a composite font."""

    def change(pdf: pikepdf.Pdf) -> None:
        with pikepdf.open(io.BytesIO(typed(f"委員 {NAME}"))) as other:
            page = pdf.copy_foreign(other.pages[0].obj)
            form = pikepdf.Page(page).as_form_xobject()
            pdf.pages[0].obj.Resources.XObject = Dictionary(Old=pdf.make_indirect(form))

    return changed(change)


BYTES = {
    "earlier revision": (earlier_revision, Layer.REVISIONS),
    "unreachable object": (unreachable_object, Layer.UNREACHABLE),
    "freed object": (freed_object, Layer.RAW),
    "after the end": (after_the_end, Layer.RAW),
    "form no page draws": (orphan_form_in_japanese, Layer.PDFIUM),
}
