"""Plain text: all of it is visible, so it is searched whole; marks must not tell lengths."""

from __future__ import annotations

from azukari.core.files.texts import encoding_of
from azukari.core.redaction.verify.desk import Desk
from azukari.core.redaction.verify.marks import Lengths
from azukari.core.redaction.verify.model import Layer, What, Where


def inspect_text(data: bytes, desk: Desk) -> None:
    """Lay a text file on the desk (UTF-8, UTF-16, ISO-2022-JP, Shift_JIS, EUC-JP)."""
    desk.expect((Layer.TEXT, Layer.RAW, Layer.MARKS))
    encoding = encoding_of(data)
    if not encoding:
        desk.unread(Layer.FILE, "文字として読めません。")
        return
    text = data.decode(encoding)
    desk.look(text, Where(Layer.TEXT))
    desk.look_raw(data, Where(Layer.RAW))
    judge_lengths(text, desk)
    desk.done(Layer.TEXT, Layer.RAW)


def judge_lengths(text: str, desk: Desk, part: str = "") -> None:
    """Tell the desk whether marks in a text tell the lengths of what they hide."""
    desk.count(Layer.MARKS)
    lengths = Lengths()
    lengths.add(text)
    if lengths.tell():
        desk.find(What.LENGTH, Where(Layer.MARKS, part=part))
    desk.done(Layer.MARKS)
