"""The mark of a numbered copy, stamped on every page of a PDF: 「資料3 委員2 第1部」.

The strip is drawn once by typst and laid over each page as one shared object, so that a long
paper grows by one strip. A PDF that cannot be written (owner's lock) comes back as None.
"""

from __future__ import annotations

import io
from datetime import datetime

import pikepdf
from pikepdf import Name

from azukari.apps.documents import services as documents
from azukari.core.paper.letters import Imprint

FORM = "council/paper/copy_mark.typ"
_EDGE = 9  # points from the corner of the page
_RIGHT_ANGLE = 90


def stamped(data: bytes, mark: str, *, fiscal_year: int, at: datetime) -> bytes | None:
    """Return the PDF with the mark on each page, top right as it is read; None where impossible."""
    strip = documents.render_pdf_form(
        FORM,
        {"name": mark, "fiscal_year": fiscal_year, "mark": mark},
        imprint=Imprint(printed_by="", printed_at=at),
        title=mark,
    )
    out = io.BytesIO()
    try:
        with pikepdf.open(io.BytesIO(data)) as pdf, pikepdf.open(io.BytesIO(strip)) as drawn:
            for page in pdf.pages:
                page.contents_add(b"q", prepend=True)
                page.contents_add(b"Q")
            form = pdf.copy_foreign(drawn.pages[0].as_form_xobject())
            for page in pdf.pages:
                _lay_over(page, form)
            pdf.save(out)
    except pikepdf.PdfError:
        return None
    return out.getvalue()


def _lay_over(page: pikepdf.Page, form: pikepdf.Object) -> None:
    name = page.add_resource(form, Name.XObject)
    content = page.calc_form_xobject_placement(
        form, name, _corner(page, form), allow_shrink=False, allow_expand=False
    )
    page.contents_add(content)


def _corner(page: pikepdf.Page, form: pikepdf.Object) -> pikepdf.Rectangle:
    """Return the place of the strip: the corner that is top right when the page is read."""
    left, bottom, right, top = (float(each) for each in page.cropbox)
    box = [float(each) for each in form.BBox]
    width, height = box[2] - box[0], box[3] - box[1]
    turned = _rotation(page.obj) // _RIGHT_ANGLE % 4
    if turned % 2:
        width, height = height, width
    at_left = turned in {1, 2}
    at_bottom = turned in {2, 3}
    x = left + _EDGE if at_left else right - _EDGE - width
    y = bottom + _EDGE if at_bottom else top - _EDGE - height
    return pikepdf.Rectangle(x, y, x + width, y + height)


def _rotation(node: pikepdf.Object) -> int:
    """Return the page's rotation, its own or that of the nearest branch of the page tree."""
    while "/Rotate" not in node and "/Parent" in node:
        node = node.Parent
    return int(node.get("/Rotate", 0))
