"""いまどこに as one sheet of A4, for a reader who knows nothing of the office."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from azukari.apps.custody.queries.where import Part
from azukari.apps.documents import services as documents
from azukari.core.paper import letters
from azukari.core.paper.letters import Imprint, Letter
from azukari.core.shared.calendar import fiscal_year
from azukari.core.shared.wareki import format_date

NAME = "いまどこに"


def pdf(operation: str, parts: Sequence[Part], on: date, imprint: Imprint) -> bytes:
    """Return the sheet as PDF."""
    rows = tuple((part.heading, "\n".join(part.lines)) for part in parts)
    letter = Letter(
        NAME,
        fiscal_year(on),
        (
            letters.Subject(f"{NAME}　{operation}"),
            letters.Right((f"{format_date(on)}現在",)),
            letters.Sheet(rows),
        ),
    )
    return documents.render_pdf(letter, imprint, title=f"{NAME} {operation}")
