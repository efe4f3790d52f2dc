"""Word, Excel, HTML, zip, pictures and text in which a secret is cut, dressed or carried."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib

import xlsxwriter
from PIL import Image
from tests.core.redaction.verify.corpus.bad_word import RUN, page_of, with_part, with_xml
from tests.core.redaction.verify.corpus.making import NAME, picture_of, word

from azukari.core.redaction.verify import Layer

DECOY = "囮"


def a_cell_for_each_letter() -> bytes:
    """Use letters twice: the shared strings then stand in another order than the cells."""
    stream = io.BytesIO()
    with xlsxwriter.Workbook(stream) as book:
        page = book.add_worksheet("一覧")
        page.write_row(0, 0, [NAME[3], NAME[2]])
        page.write_row(5, 0, list(NAME))
    return stream.getvalue()


def a_cell_below_the_other() -> bytes:
    stream = io.BytesIO()
    with xlsxwriter.Workbook(stream) as book:
        page = book.add_worksheet("一覧")
        for row, sign in enumerate(NAME):
            page.write_row(row, 0, ["番", sign, "号"])
    return stream.getvalue()


def number_in_a_cell() -> bytes:
    stream = io.BytesIO()
    with xlsxwriter.Workbook(stream) as book:
        book.add_worksheet("一覧").write_number(3, 2, 555012345)
    return stream.getvalue()


def symbols() -> bytes:
    symbol = '<w:r><w:sym w:font="MS Mincho" w:char="{:04X}"/></w:r>'
    return with_xml("".join(symbol.format(ord(sign)) for sign in NAME))


def hidden_letters_between() -> bytes:
    hidden = f"<w:r><w:rPr><w:vanish/></w:rPr><w:t>{DECOY}</w:t></w:r>"
    return with_xml(RUN.format(NAME[:1]) + hidden + RUN.format(NAME[1:]))


def fallback_drawing() -> bytes:
    space = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    return with_xml(
        f"<mc:AlternateContent {space}><mc:Fallback>{RUN.format(NAME)}</mc:Fallback>"
        "</mc:AlternateContent>"
    )


def glossary() -> bytes:
    return with_part("word/glossary/document.xml", f"<a><b>{NAME}</b></a>".encode())


def old_part_in_runs() -> bytes:
    """Leave an old document in the bytes of the archive, its name split over runs."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/old.xml", "".join(f"<b>{sign}</b>" for sign in NAME) * 3)
        archive.filelist.clear()
        archive.NameToInfo.clear()
        with zipfile.ZipFile(io.BytesIO(word())) as whole:
            for name in whole.namelist():
                archive.writestr(name, whole.read(name))
    return stream.getvalue()


def names_in_a_zip_from_windows() -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("XXXXXXXX.txt", "公開")
    return stream.getvalue().replace(b"XXXXXXXX", NAME.encode("cp932"))


def html_letters_hidden_between() -> bytes:
    return page_of(f'{NAME[0]}<i style="display:none">{DECOY}</i>{NAME[1:]}')


def html_letters_hidden_by_a_class() -> bytes:
    style = "<style>.x, #y { display: none }</style>"
    return page_of(f'{style}{NAME[0]}<i class="a x">{DECOY}</i>{NAME[1:]}')


def html_in_pieces_without_a_head() -> bytes:
    return ("<p>" + "".join(f"<b>{sign}</b>" for sign in NAME)).encode()


def late_text_in_a_png() -> bytes:
    stream = io.BytesIO()
    Image.new("L", (50, 50), 255).save(stream, "PNG")
    body = b"zTXtComment\0\0" + zlib.compress(NAME.encode())
    chunk = struct.pack(">I", len(body) - 4) + body + struct.pack(">I", zlib.crc32(body))
    head, end, rest = stream.getvalue().partition(b"\0\0\0\0IEND")
    return head + chunk + end + rest


def thumbnail_in_a_photo() -> bytes:
    """Keep the whole picture in the EXIF thumbnail of one that was cut."""
    small = io.BytesIO()
    picture_of(f"委員の{NAME}です").save(small, "JPEG")
    entry = ">HHII"
    directory = b"MM\0*\0\0\0\x08\0\0" + struct.pack(">IH", 14, 2)
    directory += struct.pack(entry, 0x201, 4, 1, 44)
    directory += struct.pack(entry, 0x202, 4, 1, len(small.getvalue())) + b"\0\0\0\0"
    stream = io.BytesIO()
    exif = b"Exif\0\0" + directory + small.getvalue()
    Image.new("L", (200, 50), 255).save(stream, "JPEG", exif=exif)
    return stream.getvalue()


SPELLED = {
    "a cell for each letter": (a_cell_for_each_letter, Layer.TEXT),
    "a cell below the other": (a_cell_below_the_other, Layer.TEXT),
    "number in a cell": (number_in_a_cell, Layer.TEXT),
    "symbols": (symbols, Layer.TEXT),
    "hidden letters between": (hidden_letters_between, Layer.TEXT),
    "fallback drawing": (fallback_drawing, Layer.TEXT),
    "glossary": (glossary, Layer.TEXT),
    "old part in runs": (old_part_in_runs, Layer.UNREACHABLE),
    "names in a zip from windows": (names_in_a_zip_from_windows, Layer.PARTS),
    "html letters hidden between": (html_letters_hidden_between, Layer.TEXT),
    "html letters hidden by a class": (html_letters_hidden_by_a_class, Layer.TEXT),
    "html in pieces": (html_in_pieces_without_a_head, Layer.TEXT),
    "late text in a png": (late_text_in_a_png, Layer.PICTURES),
}
SEEN = {"thumbnail in a photo": (thumbnail_in_a_photo, Layer.PICTURES)}
