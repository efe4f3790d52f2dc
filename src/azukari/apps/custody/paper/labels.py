"""媒体ラベル: a code to scan, the serial and the owner, twenty-four on a sheet (CU3)."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils import timezone

from azukari.apps.custody.models import Medium
from azukari.apps.custody.paper.code import svg
from azukari.apps.documents import services as documents
from azukari.core.paper.letters import Imprint, Plain
from azukari.core.shared.calendar import fiscal_year

NAME = "媒体ラベル"
TEMPLATE = "custody/paper/labels.typ"


def pdf(rows: Sequence[Medium], imprint: Imprint) -> bytes:
    """Return a sheet of labels as PDF; the code holds the serial and nothing else."""
    data: dict[str, Plain] = {
        "name": NAME,
        "fiscal_year": fiscal_year(timezone.localdate(imprint.printed_at)),
        "labels": [
            {"serial": row.serial, "owner": row.owner, "place": row.place, "svg": svg(row.serial)}
            for row in rows
        ],
    }
    return documents.render_pdf_form(TEMPLATE, data, imprint=imprint, title=NAME)
