"""What a content stream shows and says: strings of Tj, TJ, ' and " joined, marked content's words.

ISO 32000-2 9.4.3 (text showing), 14.6 (marked content), 14.9.4 (ActualText in a BDC's dictionary).
Codes of composite fonts are read by the two text engines; here strings are read as bytes.
"""

from __future__ import annotations

from collections.abc import Iterator

import pikepdf

from azukari.core.redaction.verify.desk import Desk
from azukari.core.redaction.verify.model import Layer, Where

_SHOWS = frozenset({"Tj", "TJ", "'", '"'})
_MARKS = frozenset({"BDC", "DP"})


def look_at_content(stream: pikepdf.Stream, desk: Desk, where: Where) -> None:
    """Search the strings of one content stream; raises what pikepdf raises on a broken one."""
    shown: list[bytes] = []
    for instruction in pikepdf.parse_content_stream(stream):
        operator = str(instruction.operator)
        if operator in _SHOWS:
            shown.extend(_strings(list(instruction.operands)))
        elif operator in _MARKS:
            for said in _strings(list(instruction.operands)):
                desk.look_bytes(said, where.on(Layer.STRUCTURE))
    desk.look_bytes(b"".join(shown), where)


def _strings(value: object) -> Iterator[bytes]:
    if isinstance(value, pikepdf.String):
        yield bytes(value)
    elif isinstance(value, pikepdf.Dictionary):
        for key in list(value.keys()):
            yield from _strings(value[key])
    elif isinstance(value, list | tuple | pikepdf.Array):
        for one in value:
            yield from _strings(one)
