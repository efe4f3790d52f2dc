"""What a content stream shows and says: strings of Tj, TJ, ' and " joined, marked content's words.

ISO 32000-2 9.4.3 (text showing), 14.6 (marked content), 14.9.4 (ActualText in a BDC's dictionary).
Codes of composite fonts are read by the two text engines; here strings are read as bytes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import pikepdf

from azukari.core.redaction.verify.desk import Desk
from azukari.core.redaction.verify.model import Layer, Where
from azukari.core.redaction.verify.pictures import Pictures

_SHOWS = frozenset({"Tj", "TJ", "'", '"'})
_MARKS = frozenset({"BDC", "DP"})
_COMMENT = re.compile(rb"%([^\r\n]{2,})")


def look_at_content(stream: pikepdf.Stream, desk: Desk, where: Where, pictures: Pictures) -> None:
    """Search the strings of one content stream; raises what pikepdf raises on a broken one."""
    shown: list[bytes] = []
    said: list[pikepdf.String] = []
    for instruction in pikepdf.parse_content_stream(stream):
        operator = str(instruction.operator)
        if isinstance(instruction, pikepdf.ContentStreamInlineImage):
            pictures.look_at_inline(instruction.iimage, where)
        elif operator in _SHOWS:
            shown.extend(map(bytes, _strings(list(instruction.operands))))
        elif operator in _MARKS:
            said.extend(_strings(list(instruction.operands)))
    desk.look_bytes(b"".join(shown), where)
    _look_at_marks(said, desk, where.on(Layer.STRUCTURE))
    for comment in _COMMENT.findall(stream.read_bytes()):
        desk.look_bytes(comment, where)


def _look_at_marks(said: list[pikepdf.String], desk: Desk, where: Where) -> None:
    """Search what marked content says, each alone and joined: a word may be told letter by letter."""
    for one in said:
        desk.look_bytes(bytes(one), where)
    desk.look("".join(map(str, said)), where)


def _strings(value: object) -> Iterator[pikepdf.String]:
    if isinstance(value, pikepdf.String):
        yield value
    elif isinstance(value, pikepdf.Dictionary):
        for key in list(value.keys()):
            yield from _strings(value[key])
    elif isinstance(value, list | tuple | pikepdf.Array):
        for one in value:
            yield from _strings(one)
