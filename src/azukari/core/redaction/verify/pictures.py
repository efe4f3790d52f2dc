"""Pictures in a file, read by OCR where there is one.

Without OCR a picture that could hold letters is unread, and the file does not pass: the rule is in
`pages.py`. Pictures smaller than a letter are left out.
"""

from __future__ import annotations

import hashlib
import io
from collections.abc import Iterator

import pikepdf
from PIL import Image

from azukari.core.redaction.verify.desk import Desk
from azukari.core.redaction.verify.failures import ENGINE_FAILURES
from azukari.core.redaction.verify.model import Layer, ReadingFailed, Where

LEAST_SIDE = 12
MOST_PIXELS = 60_000_000
_OCR_SIDE = 3_500
_SMALL_SIDE = 400
_NO_OCR = "文字の入りうる画像を、OCRなしでは確かめられません。"


class Pictures:
    """Reads each picture once, known by its pixels."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        self._met: set[bytes] = set()

    def look_at_stream(self, stream: pikepdf.Stream, where: Where) -> None:
        """Read an image XObject or a thumbnail (ISO 32000-2 8.9.5, 12.3.4)."""
        try:
            picture = pikepdf.PdfImage(stream)
            if picture.width < LEAST_SIDE or picture.height < LEAST_SIDE:
                return
            if picture.width * picture.height > MOST_PIXELS:
                self.desk.unread(where.layer, "画像が大きすぎて確かめられません。")
                return
            self.look_at(picture.as_pil_image(), where)
        except ENGINE_FAILURES:
            self.desk.unread(where.layer, "画像を開けず、確かめられません。")

    def look_at_file(self, data: bytes, where: Where) -> None:
        """Read a picture file: its pixels, and what is written beside them (EXIF, comments)."""
        self.desk.look_raw(data, where)
        try:
            with Image.open(io.BytesIO(data)) as picture:
                if picture.width * picture.height > MOST_PIXELS:
                    self.desk.unread(where.layer, "画像が大きすぎて確かめられません。")
                    return
                for value in (*picture.info.values(), *picture.getexif().values()):
                    self._look_at_note(value, where)
                for frame in range(min(getattr(picture, "n_frames", 1), 50)):
                    picture.seek(frame)
                    self.look_at(picture.copy(), where)
        except ENGINE_FAILURES:
            self.desk.unread(where.layer, "画像を開けず、確かめられません。")

    def look_at(self, picture: Image.Image, where: Where) -> str:
        """Read one picture and return its text; empty without OCR or letters."""
        self.desk.count(where.layer)
        grey = _flat(picture)
        if min(grey.size) < LEAST_SIDE or not has_anything(grey):
            return ""
        mark = hashlib.sha256(grey.tobytes() + repr(grey.size).encode()).digest()
        if mark in self._met:
            return ""
        self._met.add(mark)
        if self.desk.ocr is None:
            self.desk.unread(Layer.PICTURES, _NO_OCR)
            return ""
        return self.read(grey, where)

    def read(self, grey: Image.Image, where: Where) -> str:
        """Read by OCR, and tell the desk what was read, or that it could not be."""
        desk = self.desk
        if desk.ocr is None:
            return ""
        try:
            text = "\n".join(desk.ocr(_png(picture)) for picture in _sizes(grey))
        except ReadingFailed:
            desk.unread(Layer.OCR, "文字認識(OCR)に失敗しました。")
            return ""
        desk.count(Layer.OCR)
        desk.look(text, where)
        return text

    def _look_at_note(self, value: object, where: Where) -> None:
        if isinstance(value, str):
            self.desk.look(value, where)
        elif isinstance(value, bytes):
            self.desk.look_bytes(value, where)


def has_anything(grey: Image.Image) -> bool:
    """Whether a picture is more than one even tone."""
    extremes = grey.getextrema()
    return extremes[0] != extremes[1]


def _flat(picture: Image.Image) -> Image.Image:
    """Return the picture in grey on white: what is transparent must not hide dark letters."""
    if "A" in picture.getbands() or "transparency" in picture.info:
        coloured = picture.convert("RGBA")
        ground = Image.new("RGBA", coloured.size, "white")
        return Image.alpha_composite(ground, coloured).convert("L")
    return picture.convert("L")


def _sizes(grey: Image.Image) -> Iterator[Image.Image]:
    """Yield the picture at the sizes OCR reads well: as it is for small letters, half for large."""
    longest = max(grey.size)
    if longest < _SMALL_SIDE:
        yield grey.resize((grey.width * 3, grey.height * 3), Image.Resampling.LANCZOS)
    for part in (1, 2):
        side = min(longest, _OCR_SIDE) // part
        smaller = grey.copy()
        smaller.thumbnail((side, side), Image.Resampling.LANCZOS)
        if min(smaller.size) >= LEAST_SIDE:
            yield smaller


def _png(grey: Image.Image) -> bytes:
    stream = io.BytesIO()
    grey.save(stream, "PNG", dpi=(200, 200))
    return stream.getvalue()
