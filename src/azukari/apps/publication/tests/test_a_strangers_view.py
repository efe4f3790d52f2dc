"""What a stranger gets out of the published files with other tools than the verifier's own."""

from __future__ import annotations

import io
import unicodedata

import pikepdf
import pypdfium2
from django.utils.module_loading import import_string
from pdfminer.high_level import extract_text

from azukari.apps.accounts.demo import DemoWorld
from azukari.apps.publication.models import BuiltFile
from azukari.apps.publication.tests import papers


def plain(text: str) -> str:
    return "".join(unicodedata.normalize("NFKC", text).split())


def everything_in(data: bytes) -> str:
    """Return a PDF's objects, unpacked and laid open (qpdf --qdf), in the encodings of a PDF."""
    stream, said = io.BytesIO(), []
    with pikepdf.open(io.BytesIO(data)) as pdf:
        for one in pdf.objects:
            if isinstance(one, pikepdf.Dictionary):
                said += [
                    str(one[key])
                    for key in list(one.keys())
                    if isinstance(one[key], pikepdf.String)
                ]
        pdf.save(stream, qdf=True, object_stream_mode=pikepdf.ObjectStreamMode.disable)
    raw = stream.getvalue()
    wide = [raw[start:].decode("utf-16-be", "ignore") for start in (0, 1)]
    return "".join((*said, raw.decode("utf-8", "ignore"), *wide))


def seen_in(data: bytes) -> str:
    """Return what OCR reads on the drawn pages."""
    # As the settings do: an app does not import config.
    read = import_string("azukari.config.ocr.tesseract")()
    assert read is not None, "tools/tesseract.sh installs it"
    words = []
    with pypdfium2.PdfDocument(data) as document:
        for page in document:
            stream = io.BytesIO()
            page.render(scale=200 / 72).to_pil().save(stream, "PNG")
            words.append(read(stream.getvalue()))
    return "".join(words)


def read_by_pdfium(data: bytes) -> str:
    with pypdfium2.PdfDocument(data) as document:
        return "".join(page.get_textpage().get_text_bounded() for page in document)


def test_no_tool_gives_a_hidden_word_of_a_published_paper(world: DemoWorld) -> None:
    files = {each.form: bytes(each.content) for each in papers.built(world).files.all()}
    pdf = files[BuiltFile.Form.PDF]
    views = {
        "pdfminer": extract_text(io.BytesIO(pdf)),
        "pdfium": read_by_pdfium(pdf),
        "pikepdf": everything_in(pdf),
        "ocr": seen_in(pdf),
        "text": files[BuiltFile.Form.TEXT].decode(),
        "html": files[BuiltFile.Form.HTML].decode(),
    }

    leaks = [
        name
        for name, words in views.items()
        if plain(papers.SECRET) in plain(words) or plain(papers.PHONE) in plain(words)
    ]
    assert leaks == []
    assert all("おわび" in plain(views[name]) for name in ("pdfminer", "pdfium", "text", "html"))
