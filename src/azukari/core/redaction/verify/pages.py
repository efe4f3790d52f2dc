"""Every page of a PDF: letters by two engines, marks, and the drawn page by OCR.

The rule without OCR: a file passes only if on every page that is not blank letters were read by an
engine, no picture large enough for letters is in the file, no letter is drawn as an outline, and
no code remained without a letter. With OCR a page that is not blank must give letters to an engine
or to OCR; a page of which nothing at all could be read is not taken for clean.
"""

from __future__ import annotations

from contextlib import closing
from dataclasses import replace

import pypdfium2
from pdfminer.layout import LTComponent, LTCurve
from PIL import Image

from azukari.core.files.pdfium import ONE_AT_A_TIME
from azukari.core.redaction.verify.desk import Desk
from azukari.core.redaction.verify.failures import ENGINE_FAILURES
from azukari.core.redaction.verify.marks import dark_bars, widths_tell
from azukari.core.redaction.verify.model import Layer, What, Where
from azukari.core.redaction.verify.pdf_engines import (
    Carried,
    Letters,
    drawn_on,
    look_at_layout,
    pages_by_pdfminer,
    read_by_pdfium,
)
from azukari.core.redaction.verify.pdf_rows import Rows
from azukari.core.redaction.verify.pdf_uncover import Uncovered, without_layers
from azukari.core.redaction.verify.pictures import Pictures, has_anything

_DPI = 200
_MOST_SIDE = 4_000
_PROBE = 72
_OUTLINE = 12  # a rounded box has nine points; a kanji's outline has more
_PIECE = 6.0  # points: smaller than a letter, as a dot of one is
_MOST_PIECES = 60
Bars = tuple[list[float], list[float]]
Engines = tuple[list[Letters], list[Letters]]
_PICTURE_ONLY = (
    "{page}: 文字を読み取れません(画像だけの頁など)。OCRで確かめるか、文字のあるPDFにしてください。"
)
_NO_NAMES = "{page}: 文字コードの分からない字があり、OCRなしでは確かめられません。"
_OUTLINES = "{page}: 図形として描かれた部分を、OCRなしでは確かめられません。"


def look_at_pages(copy: Uncovered, desk: Desk, pictures: Pictures) -> None:
    """Read every page of the uncovered copy and tell the desk what could not be read."""
    first = _by_pdfium(copy, desk)
    second, outlined = _by_pdfminer(copy, desk)
    engines = (first, second)
    doubtful = {
        index
        for index in range(copy.own, len(copy.places))
        if index in outlined or _has_unnamed(engines, index)
    }
    read = _by_ocr(copy, desk, pictures, doubtful) if desk.ocr else {}
    _judge(copy, desk, engines, (outlined, read))
    desk.done(Layer.PICTURES)


def _by_pdfium(copy: Uncovered, desk: Desk) -> list[Letters]:
    try:
        letters = read_by_pdfium(copy, desk)
    except ENGINE_FAILURES:
        desk.unread(Layer.PDFIUM, "pdfium で読めない頁があります。")
        return []
    desk.done(Layer.PDFIUM)
    return letters


def _by_pdfminer(copy: Uncovered, desk: Desk) -> tuple[list[Letters], set[int]]:
    carried = Carried(desk, Layer.PDFMINER, "pdfminer")
    letters: list[Letters] = []
    outlined: set[int] = set()
    bars: dict[int, Bars] = {}
    rows = Rows(desk.searcher.reach)
    try:
        for index, page in enumerate(pages_by_pdfminer(copy.data)):
            drawn = list(drawn_on(page))
            if _has_outlines(drawn):
                outlined.add(index)
            if index < copy.own or copy.places[index].layer is Layer.ANNOTATIONS:
                lying, standing = bars.setdefault(copy.places[index].page or 1, ([], []))
                more = dark_bars(drawn)
                lying.extend(more[0])
                standing.extend(more[1])
            letters.append(look_at_layout(page, carried, copy.places[index], rows))
            desk.step(Layer.PDFMINER, index + 1, len(copy.places))
    except ENGINE_FAILURES:
        desk.unread(Layer.PDFMINER, "pdfminer で読めない頁があります。")
        return letters, outlined
    if len(letters) != len(copy.places):
        desk.unread(Layer.PDFMINER, "pdfminer で読めない頁があります。")
        return letters, outlined
    _judge_bars(bars, desk)
    desk.done(Layer.PDFMINER, Layer.MARKS)
    return letters, outlined


def _judge_bars(bars: dict[int, Bars], desk: Desk) -> None:
    """Compare the marks of the whole document, page by page: all of them should be of one length."""
    for way in (0, 1):
        known: list[float] = []
        for page, found in sorted(bars.items()):
            known.extend(found[way])
            if widths_tell(known):
                desk.find(What.LENGTH, Where(Layer.MARKS, page=page))
                break


def _has_outlines(drawn: list[LTComponent]) -> bool:
    """Whether letters may be drawn as shapes: curves of many points, many small or slanting pieces."""
    curves = [one for one in drawn if isinstance(one, LTCurve)]
    pieces = sum(max(one.width, one.height) < _PIECE or _slants(one) for one in curves)
    return pieces > _MOST_PIECES or any(len(one.pts) > _OUTLINE for one in curves)


def _slants(one: LTCurve) -> bool:
    return len(one.pts) == 2 and min(one.width, one.height) > 1  # noqa: PLR2004 # a line


def _has_unnamed(engines: Engines, index: int) -> bool:
    """Whether letters there have no name, and no engine read all of them by name."""
    counts = [letters[index] for letters in engines if index < len(letters)]
    most = max((count.read + count.unnamed for count in counts), default=0)
    is_sure = any(count.read >= most and not count.unnamed for count in counts)
    return any(count.unnamed for count in counts) and not is_sure


def _by_ocr(copy: Uncovered, desk: Desk, pictures: Pictures, doubtful: set[int]) -> dict[int, bool]:
    """Read the drawn pages, and hidden drawings in doubt; also as they are with all layers off."""
    read: dict[int, bool] = {}
    try:
        own = range(copy.own)
        _draw_and_read(copy.data, [*own, *sorted(doubtful)], copy, pictures, read)
        if copy.has_layers:
            _draw_and_read(without_layers(copy.data), list(own), copy, pictures, {})
    except ENGINE_FAILURES:
        desk.unread(Layer.OCR, "頁を画像にできず、確かめられません。")
        return read
    desk.done(Layer.OCR)
    return read


def _draw_and_read(
    data: bytes, indexes: list[int], copy: Uncovered, pictures: Pictures, read: dict[int, bool]
) -> None:
    for done, index in enumerate(indexes, start=1):
        drawn = draw(data, index, _DPI)
        where = replace(copy.places[index], layer=Layer.OCR, engine="ocr")
        read[index] = bool(has_anything(drawn) and pictures.read(drawn, where).strip())
        pictures.desk.step(Layer.OCR, done, len(indexes))


def draw(data: bytes, index: int, dpi: int) -> Image.Image:
    """Return a page in grey; a huge page is drawn smaller."""
    with ONE_AT_A_TIME, pypdfium2.PdfDocument(data) as document, closing(document[index]) as page:
        longest = max(page.get_size())
        scale = min(dpi / 72, _MOST_SIDE / max(longest, 1))
        with closing(page.render(scale=scale, grayscale=True)) as bitmap:
            picture: Image.Image = bitmap.to_pil().convert("L").copy()
    return picture


def _judge(
    copy: Uncovered,
    desk: Desk,
    engines: Engines,
    seen: tuple[set[int], dict[int, bool]],
) -> None:
    outlined, read = seen
    for index, place in enumerate(copy.places):
        letters = any(each[index].read for each in engines if index < len(each))
        unnamed = _has_unnamed(engines, index)
        # A drawing used by a page may be a sign without letters; pictures in it are judged as such.
        must_speak = index < copy.own or unnamed
        name = f"{place.page}頁目" if index < copy.own else f"隠れた図形(物体{place.number})"
        if not letters and not read.get(index) and must_speak:
            if not _is_blank(copy, index):
                desk.unread(Layer.PICTURES, _PICTURE_ONLY.format(page=name))
        elif desk.ocr is None and unnamed:
            desk.unread(Layer.PICTURES, _NO_NAMES.format(page=name))
        elif desk.ocr is None and index in outlined:
            desk.unread(Layer.PICTURES, _OUTLINES.format(page=name))


def _is_blank(copy: Uncovered, index: int) -> bool:
    try:
        return not has_anything(draw(copy.data, index, _PROBE))
    except ENGINE_FAILURES:
        return False
