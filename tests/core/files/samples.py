"""Small files of each kind, made here."""

from __future__ import annotations

import io
import zipfile

OOXML = "application/vnd.openxmlformats-officedocument"
PDF = b"%PDF-1.7\n1 0 obj<<>>endobj\ntrailer<<>>\nstartxref\n0\n%%EOF\n"
PNG = b"\x89PNG\r\n\x1a\n" + b"\0" * 8 + b"IEND\xaeB`\x82"
JPEG = b"\xff\xd8\xff\xe0" + b"\0" * 8 + b"\xff\xd9"
COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def archive(**entries: bytes) -> bytes:
    return archive_of({name.replace("__", "."): data for name, data in entries.items()})


def archive_of(entries: dict[str, bytes]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as container:
        for name, data in entries.items():
            container.writestr(name, data)
    return stream.getvalue()


def office(main: str, **more: bytes) -> bytes:
    types = f'<Types><Override ContentType="{main}.main+xml"/></Types>'.encode()
    return archive_of({"[Content_Types].xml": types, "word/document.xml": b"<w/>", **more})


DOCX = office(f"{OOXML}.wordprocessingml.document")
XLSX = office(f"{OOXML}.spreadsheetml.sheet")


def compound(*streams: str) -> bytes:
    return COMPOUND + b"".join(b"\0" * 8 + name.encode("utf-16-le") + b"\0\0" for name in streams)
