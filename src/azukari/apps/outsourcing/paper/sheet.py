"""委託の一枚 as PDF: one sheet of A4 from the same value as the page."""

from __future__ import annotations

from azukari.apps.documents import services as documents
from azukari.apps.outsourcing.drawing import Box
from azukari.apps.outsourcing.queries.sheet import Sheet
from azukari.core.paper.letters import Imprint, Plain
from azukari.core.shared.calendar import fiscal_year

NAME = "委託の一枚"
TEMPLATE = "outsourcing/paper/sheet.typ"


def pdf(sheet: Sheet, boxes: list[Box], imprint: Imprint, *, day: str) -> bytes:
    """Return the sheet as PDF; `day` is the day in the words of the paper."""
    data: dict[str, Plain] = {
        "name": NAME,
        "fiscal_year": fiscal_year(sheet.on),
        "title": sheet.engagement.title,
        "day": day,
        "facts": [list(fact) for fact in sheet.facts],
        "boxes": [
            {
                "name": box.name,
                "task": box.task,
                "standing": box.standing,
                "depth": box.depth,
                "party": box.city_is_party,
            }
            for box in boxes
        ],
        "sections": [
            {"heading": each.heading, "lines": list(each.lines), "open": list(each.open)}
            for each in sheet.sections
        ],
    }
    title = f"{NAME} {sheet.engagement.key} {sheet.engagement.title}"
    return documents.render_pdf_form(TEMPLATE, data, imprint=imprint, title=title)
