"""Pictures in a file, read by OCR where there is one.

Without OCR a picture that could hold letters is unread, and the file does not pass: the rule is in
`pages.py`. Pictures smaller than a letter are left out.
"""

from __future__ import annotations

import hashlib
import io
import re
from collections.abc import Callable, Iterator

import pikepdf
from PIL import Image, ImageOps

from azukari.core.redaction.verify.desk import Desk
from azukari.core.redaction.verify.failures import ENGINE_FAILURES
from azukari.core.redaction.verify.model import Layer, ReadingFailed, Where

LEAST_SIDE = 12
MOST_PIXELS = 60_000_000
_OCR_SIDE = 3_500
_SMALL_SIDE = 400
_MUCH_TEXT = 200  # letters: a picture that gives so many is upright
_TURNS = (
    Image.Transpose.ROTATE_90,
    Image.Transpose.ROTATE_180,
    Image.Transpose.ROTATE_270,
)
MOST_FRAMES = 50
MOST_STRIPS = 5
# Inside a JPEG 0xFF is never followed by 0xD8 by chance (ITU-T T.81 B.1.1.5); elsewhere it may be.
_JPEG = re.compile(rb"\xff\xd8\xff[\xc0-\xef]")
_SURELY_JPEG = re.compile(rb"\xff\xd8\xff(?:\xe0..JFIF|\xe1..Exif|\xdb\0[\x43\x84\xc5])", re.DOTALL)
_PNG_END = b"\0\0\0\0IEND"
_NO_OCR = "文字の入りうる画像を、OCRなしでは確かめられません。"


class Pictures:
    """Reads each picture once, known by its pixels."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        self._met: set[bytes] = set()
        self._strips = 0

    def look_at_stream(self, stream: pikepdf.Stream, where: Where) -> None:
        """Read an image XObject or a thumbnail (ISO 32000-2 8.9.5, 12.3.4)."""
        self._look_at_image(lambda: pikepdf.PdfImage(stream), where)

    def look_at_inline(self, image: pikepdf.PdfInlineImage, where: Where) -> None:
        """Read an inline image of a content stream (ISO 32000-2 8.9.7)."""
        self._look_at_image(lambda: image, where)

    def _look_at_image(
        self, opened: Callable[[], pikepdf.PdfImage | pikepdf.PdfInlineImage], where: Where
    ) -> None:
        try:
            picture = opened()
            if picture.width < LEAST_SIDE or picture.height < LEAST_SIDE:
                self._count_strip(max(picture.width, picture.height))
                return
            if picture.width * picture.height > MOST_PIXELS:
                self.desk.unread(where.layer, "画像が大きすぎて確かめられません。")
                return
            self.look_at(picture.as_pil_image(), where)
        except ENGINE_FAILURES:
            self.desk.unread(where.layer, "画像を開けず、確かめられません。")

    def look_at_file(self, data: bytes, where: Where, *, inside: bool = False) -> None:
        """Read a picture file: its pixels, and what is written beside them (EXIF, comments)."""
        self.desk.look_raw(data, where)
        try:
            with Image.open(io.BytesIO(data)) as picture:
                if picture.width * picture.height > MOST_PIXELS:
                    self.desk.unread(where.layer, "画像が大きすぎて確かめられません。")
                    return
                self._look_at_frames(picture, where)
                late = getattr(picture, "text", {})  # a PNG may write its texts after its pixels
                notes = (picture.info, picture.getexif(), late)
                for value in (value for one in notes for value in one.values()):
                    self._look_at_note(value, where)
            if not inside:
                self.look_inside(data, where)
        except ENGINE_FAILURES:
            self.desk.unread(where.layer, "画像を開けず、確かめられません。")

    def _look_at_frames(self, picture: Image.Image, where: Where) -> None:
        frames = getattr(picture, "n_frames", 1)
        if frames > MOST_FRAMES:
            self.desk.unread(where.layer, f"画像が{MOST_FRAMES}枚を超え、確かめられません。")
            return
        for frame in range(frames):
            picture.seek(frame)
            picture.load()
            self.look_at(picture.copy(), where)

    def look_inside(self, data: bytes, where: Where) -> None:
        """Read smaller pictures one carries (EXIF thumbnails), and refuse what follows a PNG's end."""
        inner = _JPEG if data.startswith(b"\xff\xd8\xff") else _SURELY_JPEG
        for match in inner.finditer(data, 4):
            self.look_at_file(data[match.start() :], where, inside=True)
        first, last = data.find(_PNG_END), data.rfind(_PNG_END)
        rest = data[last + len(_PNG_END) + 4 :].strip(b"\0\r\n")
        if data.startswith(b"\x89PNG") and (first != last or rest):
            self.desk.unread(where.layer, "画像の終わりの後にデータがあり、確かめられません。")

    def _count_strip(self, longest: int) -> None:
        """Count what is too small for a letter: a picture may be cut into strips of a few lines."""
        self._strips += longest >= LEAST_SIDE
        if self._strips > MOST_STRIPS and self.desk.ocr is None:
            self.desk.unread(Layer.PICTURES, _NO_OCR)

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
        text = self.read(_clear(grey), where)
        if len("".join(text.split())) < _MUCH_TEXT:
            text += "".join(self.read(_clear(grey).transpose(turn), where) for turn in _TURNS)
        return text

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
            # Notes are read as Latin-1 by their standard, and written as UTF-8 by most programs.
            self.desk.look_bytes(value.encode("latin-1", "ignore"), where)
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
        smaller = _at_most(grey, min(longest, _OCR_SIDE) // part)
        if min(smaller.size) >= LEAST_SIDE:
            yield smaller


def _at_most(grey: Image.Image, side: int) -> Image.Image:
    smaller = grey.copy()
    smaller.thumbnail((side, side), Image.Resampling.LANCZOS)
    return smaller


def _clear(grey: Image.Image) -> Image.Image:
    """Return the picture with its darkest tone black and its lightest white: faint letters show."""
    return ImageOps.autocontrast(grey)


def _png(grey: Image.Image) -> bytes:
    stream = io.BytesIO()
    grey.save(stream, "PNG", dpi=(200, 200))
    return stream.getvalue()
