"""A run of payment slips: pages in, one PDF out, as they come."""

from __future__ import annotations

from collections.abc import Iterable
from typing import BinaryIO

from azukari.core.slips.printing.face import Face
from azukari.core.slips.printing.model import Design, Printed, SlipPage, check_slip
from azukari.core.slips.printing.page import PageWriter
from azukari.core.slips.printing.template import draw_template
from azukari.core.slips.printing.writer import PdfWriter


def print_slips(pages: Iterable[SlipPage], target: BinaryIO, design: Design) -> Printed:
    """Write one PDF page for each slip to the target, in order, and say what was written.

    Nothing but the places of the objects is kept, so the run may be of any length. The same pages give the same
    bytes. Raises BadSlip before the page whose codes disagree; what was written until then is
    no PDF, so write to a file that is thrown away on error.
    """
    face = Face()
    writer = PageWriter(design, face)
    template = draw_template(design, face)
    pdf = PdfWriter(target, face, template, title=f"{design.city} {design.title}")
    left_out = 0
    for page in pages:
        check_slip(page)
        content, refused = writer.write(page)
        pdf.page(content)
        left_out += refused
    digest = pdf.close()
    return Printed(pdf.pages, pdf.written, digest, left_out, face.lost)
