"""What stands in a file that left: in its text, its members, its metadata, its bytes."""

from __future__ import annotations

import html
import io
import zipfile
from collections.abc import Iterator, Mapping
from functools import cache

import pypdfium2
from tests.leakage.forms import forms, texts


def found_in(data: bytes, marks: Mapping[str, str]) -> set[str]:
    """Return the columns whose marks stand in the bytes, however packed and written."""
    whole = list(_layers(data))
    plain = [_closed(each.decode(errors="ignore")) for each in whole]
    return {
        where
        for mark, where in marks.items()
        if any(form in each for each in whole for form in _forms(mark))
        or any(text in each for each in plain for text in _texts(mark))
    }


@cache
def _forms(mark: str) -> frozenset[bytes]:
    return frozenset(forms(mark))


@cache
def _texts(mark: str) -> frozenset[str]:
    return frozenset(map(_closed, texts(mark)))


def _layers(data: bytes) -> Iterator[bytes]:
    """Yield the bytes, then everything packed in them."""
    yield data
    if zipfile.is_zipfile(io.BytesIO(data)):
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            for name in packed.namelist():
                yield name.encode()
                yield from _layers(packed.read(name))
    elif data.startswith(b"%PDF"):
        with pypdfium2.PdfDocument(data) as pdf:
            yield " ".join(pdf.get_metadata_dict().values()).encode()
            for page in pdf:
                yield page.get_textpage().get_text_bounded().encode()


def _closed(text: str) -> str:
    """Return the text without the spaces and line ends that a layout puts in."""
    return "".join(html.unescape(text).split())
