"""Let a person have the content: whole, or some pages to look at. Both leave evidence first.

A PDF is drawn to pictures here (pdfium), so that nothing in it runs in the browser; HTML and SVG
have no preview and leave only as a download.
"""

from __future__ import annotations

import io
from base64 import b64encode
from dataclasses import dataclass, field

import pypdfium2
from django.db import transaction

from azukari.apps.documents import queries
from azukari.apps.documents.models import Document
from azukari.apps.evidence import services as evidence
from azukari.core.files import kinds
from azukari.core.files.pdfium import ONE_AT_A_TIME
from azukari.core.shared.identity import Actor

PAGES_AT_ONCE = 5
_SCALE = 96 / 72
# A page of ten metres must not fill the memory.
_MOST_PIXELS = 2400
# Larger pictures are downloaded instead of swelling the page.
_PICTURE_LIMIT = 2 * 1024 * 1024
# pdfium takes a hyphen at the end of a line for one that breaks a word.
_LINE_END_HYPHEN = "\x02"
_HAS_TEXT = {kinds.TEXT, kinds.CSV}


@dataclass(frozen=True, slots=True)
class PreviewPage:
    """One page: its number from 1, a picture as data URI, and the text in it."""

    number: int
    picture: str
    text: str = ""


@dataclass(frozen=True, slots=True)
class Preview:
    """What can be looked at: pages, or the beginning of a text; neither when it cannot be."""

    total: int = 0
    pages: tuple[PreviewPage, ...] = field(default=())
    text: str = ""
    is_whole: bool = True

    @property
    def next_page(self) -> int:
        """The first page after these, 0 when there is none."""
        last = self.pages[-1].number if self.pages else self.total
        return last + 1 if last < self.total else 0


@transaction.atomic
def open_download(actor: Actor, document: Document) -> io.BufferedReader:
    """Return the content, evidence of the reading written; raises ContentMissing."""
    stream = queries.open_content(document)
    evidence.record_view(actor, document.reference)
    return stream


@transaction.atomic
def preview(actor: Actor, document: Document, *, first: int = 1) -> Preview:
    """Return pages `first`… of a PDF, a picture, or the beginning of a text, with evidence.

    Raises ContentMissing. A PDF that pdfium cannot read gives an empty preview.
    """
    shown = _preview(document, max(first, 1))
    evidence.record_view(actor, document.reference)
    return shown


def _preview(document: Document, first: int) -> Preview:
    if document.kind in _HAS_TEXT:
        text, is_whole = queries.head_of_text(document)
        return Preview(text=text, is_whole=is_whole)
    if document.kind is kinds.PDF:
        with queries.open_content(document) as stream:
            return preview_pdf(stream.read(), first=first)
    if document.kind.in_browser and document.size <= _PICTURE_LIMIT:
        with queries.open_content(document) as stream:
            picture = _data_uri(document.media_type, stream.read())
        return Preview(total=1, pages=(PreviewPage(1, picture),))
    return Preview()


def preview_pdf(data: bytes, *, first: int = 1) -> Preview:
    """Return pages of a PDF as pictures; empty when pdfium cannot read it. The caller leaves evidence."""
    with ONE_AT_A_TIME:
        try:
            with pypdfium2.PdfDocument(data) as pdf:
                first = max(first, 1)
                last = min(first - 1 + PAGES_AT_ONCE, len(pdf))
                pages = tuple(_pdf_page(pdf, number) for number in range(first, last + 1))
                return Preview(total=len(pdf), pages=pages)
        except pypdfium2.PdfiumError:
            return Preview()


def _pdf_page(pdf: pypdfium2.PdfDocument, number: int) -> PreviewPage:
    page = pdf[number - 1]
    stream = io.BytesIO()
    scale = min(_SCALE, _MOST_PIXELS / max(*page.get_size(), 1))
    page.render(scale=scale).to_pil().save(stream, format="PNG")
    text = page.get_textpage().get_text_bounded().replace(_LINE_END_HYPHEN, "-")
    return PreviewPage(number, _data_uri("image/png", stream.getvalue()), text.strip())


def _data_uri(media_type: str, data: bytes) -> str:
    return f"data:{media_type};base64,{b64encode(data).decode('ascii')}"
