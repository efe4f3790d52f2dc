"""Make small PDFs and Word files, whole or with something wrong in them."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from functools import cache

import docx
import pikepdf
import pypdfium2
import typst
from docx.document import Document
from pikepdf import Array, Dictionary, Name, Stream, String
from PIL import Image, ImageDraw, ImageFont
from pylopdf_fonts_jp import sans_path

from azukari.core.redaction import Secret

NAME = "蔵前透子"
LATIN = "Kazami Tonbo"
PHONE = "0555-01-2345"
OLD = "髙澤邊彌"
SECRETS = (Secret(2, NAME), Secret(3, LATIN), Secret(5, PHONE), Secret(7, "高沢辺弥"))
PLAIN = "蜻蛉市の会議録です。委員 ■■■ が出席しました。"
OPEN = "Minutes of the council of the city."


@cache
def fonts() -> typst.Fonts:
    return typst.Fonts(
        include_system_fonts=False,
        include_embedded_fonts=False,
        font_paths=[sans_path().parent],
    )


@cache
def typed(markup: str, *, standards: tuple[str, ...] = ()) -> bytes:
    """Draw a PDF with Japanese fonts by typst."""
    source = f'#set text(font: "Noto Sans JP", lang: "ja")\n{markup}'
    drawn = typst.compile(
        source.encode(),
        font_paths=fonts(),
        ignore_system_fonts=True,
        format="pdf",
        pdf_standards=list(standards),
        timestamp=0,
    )
    return bytes(drawn)


def saved(pdf: pikepdf.Pdf, **options: object) -> bytes:
    stream = io.BytesIO()
    pdf.save(stream, **options)
    return stream.getvalue()


def changed(change: Callable[[pikepdf.Pdf], None], markup: str = PLAIN) -> bytes:
    """Take a clean Japanese PDF, change it, and write it anew."""
    with pikepdf.open(io.BytesIO(typed(markup))) as pdf:
        change(pdf)
        return saved(pdf)


def helvetica(pdf: pikepdf.Pdf) -> pikepdf.Object:
    return pdf.make_indirect(
        Dictionary(
            Type=Name.Font,
            Subtype=Name.Type1,
            BaseFont=Name.Helvetica,
            Encoding=Name.WinAnsiEncoding,
        )
    )


def lettered(content: str, pages: int = 1, **resources: pikepdf.Object) -> bytes:
    """Draw a PDF in Helvetica; the content stream is written by hand."""
    pdf = pikepdf.new()
    for _ in range(pages):
        add_page(pdf, content, **resources)
    return saved(pdf)


def add_page(pdf: pikepdf.Pdf, content: str, **resources: pikepdf.Object) -> pikepdf.Page:
    pdf.add_blank_page(page_size=(595, 842))
    page = pdf.pages[-1]
    page.obj.Resources = Dictionary(Font=Dictionary(F1=helvetica(pdf)), **resources)
    page.obj.Contents = pdf.make_stream(content.encode("latin-1"))
    return page


def line(text: str, at: tuple[int, int] = (72, 700), size: int = 12, more: str = "") -> str:
    return f"BT {more} /F1 {size} Tf 1 0 0 1 {at[0]} {at[1]} Tm ({text}) Tj ET\n"


def appended(before: bytes, replaced: dict[int, bytes], *, root: int = 1) -> bytes:
    """Append an incremental update (ISO 32000-2 7.5.6) that replaces objects."""
    previous = int(before.rsplit(b"startxref", 1)[1].split()[0])
    size = int(before.rsplit(b"/Size", 1)[1].split()[0])
    data, table = before, b"xref\n"
    for number, body in sorted(replaced.items()):
        table += b"%d 1\n%010d 00000 n \n" % (number, len(data))
        data += b"%d 0 obj\n" % number + body + b"\nendobj\n"
    trailer = b"trailer\n<< /Size %d /Root %d 0 R /Prev %d >>\n" % (size, root, previous)
    return data + table + trailer + b"startxref\n%d\n%%%%EOF\n" % len(data)


def stream_body(content: str) -> bytes:
    data = content.encode("latin-1")
    return b"<< /Length %d >>\nstream\n%s\nendstream" % (len(data), data)


def font_face(size: int) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(str(sans_path()), size)


def picture_of(text: str, size: tuple[int, int] = (900, 160)) -> Image.Image:
    picture = Image.new("L", size, 255)
    ImageDraw.Draw(picture).text((30, 40), text, fill=0, font=font_face(64))
    return picture


def image_stream(pdf: pikepdf.Pdf, picture: Image.Image) -> Stream:
    grey = picture.convert("L")
    return Stream(
        pdf,
        grey.tobytes(),
        Type=Name.XObject,
        Subtype=Name.Image,
        Width=grey.width,
        Height=grey.height,
        ColorSpace=Name.DeviceGray,
        BitsPerComponent=8,
    )


def scanned(text: str, over: str = "") -> bytes:
    """Draw a page that is only a picture of text."""
    pdf = pikepdf.new()
    image = image_stream(pdf, picture_of(text))
    add_page(pdf, f"q 450 0 0 80 72 600 cm /Im Do Q\n{over}", XObject=Dictionary(Im=image))
    return saved(pdf)


def form_xobject(pdf: pikepdf.Pdf, content: str) -> Stream:
    return Stream(
        pdf,
        content.encode("latin-1"),
        Type=Name.XObject,
        Subtype=Name.Form,
        BBox=Array([0, 0, 595, 842]),
        Resources=Dictionary(Font=Dictionary(F1=helvetica(pdf))),
    )


def utf16(text: str) -> String:
    return String(text)


def word(fill: Callable[[Document], None] | None = None) -> bytes:
    """Write a Word file; `fill` adds to it."""
    document = docx.Document()
    document.add_paragraph(PLAIN)
    if fill:
        fill(document)
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def rasterised(data: bytes) -> Image.Image:
    with pypdfium2.PdfDocument(data) as document:
        return document[0].render(scale=2).to_pil().convert("L")


def planted(data: bytes) -> bytes:
    """Put the name into a file of any kind, in the most ordinary way."""
    if data.startswith(b"%PDF"):
        with pikepdf.open(io.BytesIO(data)) as pdf:
            pdf.docinfo["/Subject"] = String(f"{NAME}の件")
            return saved(pdf)
    if data.startswith(b"PK"):
        stream = io.BytesIO(data)
        with zipfile.ZipFile(stream, "a") as archive:
            archive.writestr("docProps/more.xml", f"<a>{NAME}</a>")
        return stream.getvalue()
    is_utf8 = b"<html" in data
    return data + f"\n{NAME}\n".encode("utf-8" if is_utf8 else "cp932")
