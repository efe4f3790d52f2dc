"""いまどこに as one sheet of A4, for a reader who knows nothing of the office.

The sheet is set in the largest letters in which it fits on one side. Every fact ends with its short
reference, and the code in the corner leads to the page where each of them is a link.
"""

from __future__ import annotations

from datetime import date

from azukari.apps.custody.paper.code import svg
from azukari.apps.custody.queries.where import Part, Sheet
from azukari.apps.documents import services as documents
from azukari.core.paper.letters import Imprint, Plain
from azukari.core.shared.calendar import fiscal_year
from azukari.core.shared.wareki import format_date

NAME = "いまどこに"
TEMPLATE = "custody/paper/where.typ"
LONGEST = 110


def pdf(sheet: Sheet, on: date, imprint: Imprint, *, origin: str) -> bytes:
    """Return the sheet as PDF; `origin` is the address of the city's Azukari, without a slash."""
    address = f"{origin}{sheet.url}"
    data: dict[str, Plain] = {
        "name": NAME,
        "fiscal_year": fiscal_year(on),
        "subject": sheet.title,
        "on": f"{format_date(on)}現在",
        "told": sheet.told,
        "address": address,
        "code": svg(address),
        "parts": [_plain(each, origin) for each in sheet.parts],
    }
    return documents.render_pdf_form(TEMPLATE, data, imprint=imprint, title=f"{NAME} {sheet.name}")


def _plain(part: Part, origin: str) -> dict[str, Plain]:
    return {
        "heading": part.heading,
        "more": part.more,
        "facts": [
            {
                "text": _clipped(each.text),
                "reference": each.reference,
                "url": f"{origin}{each.way}" if each.way else "",
            }
            for each in part.facts
        ],
    }


def _clipped(text: str) -> str:
    return text if len(text) <= LONGEST else f"{text[: LONGEST - 1]}…"
