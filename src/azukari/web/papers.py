"""Hand a paper out, as PDF or Word: the file, its name, and what stands in its margin."""

from __future__ import annotations

from django.http import HttpResponse
from django.utils import timezone
from django.utils.http import content_disposition_header

from azukari.core.paper.letters import Imprint
from azukari.core.shared.identity import Actor

TYPES = {
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}


def printed(actor: Actor, reference: str) -> Imprint:
    """Return what stands in the margin: who printed it and when, and the record it comes from."""
    return Imprint(printed_by=actor.name, printed_at=timezone.now(), evidence=reference)


def paper_file(data: bytes, form: str, name: str) -> HttpResponse:
    """Return the paper as a file of that name: a PDF is shown in the browser, Word is saved."""
    disposition = content_disposition_header(as_attachment=form != "pdf", filename=f"{name}.{form}")
    headers = {"Content-Disposition": disposition or ""}
    return HttpResponse(data, content_type=TYPES[form], headers=headers)
