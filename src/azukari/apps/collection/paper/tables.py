"""Figures on A4: reports of a day, month or year, and the demand list. Japanese whatever the page's language is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from azukari.apps.documents import services as documents
from azukari.core.paper.letters import Imprint, Plain

TEMPLATE = "collection/paper/table.typ"


@dataclass(frozen=True, slots=True)
class Table:
    """One table; its first `texts` columns are left-aligned."""

    title: str
    headings: Sequence[str]
    rows: Sequence[Sequence[str]]
    texts: int = 1


def pdf(
    name: str, year: int, lines: Sequence[str], tables: Sequence[Table], imprint: Imprint
) -> bytes:
    """Return the paper as PDF."""
    data: dict[str, Plain] = {
        "name": name,
        "fiscal_year": year,
        "title": name,
        "lines": list(lines),
        "tables": [
            {
                "title": each.title,
                "headings": list(each.headings),
                "rows": [list(row) for row in each.rows],
                "texts": each.texts,
            }
            for each in tables
        ],
    }
    return documents.render_pdf_form(TEMPLATE, data, imprint=imprint, title=name)
