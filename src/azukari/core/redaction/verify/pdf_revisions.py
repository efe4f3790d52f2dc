"""Earlier revisions: a PDF that was changed by appending still holds what it was (ISO 32000-2 7.5.6).

Each `startxref … %%EOF` before the last that points at a cross-reference table is the end of an
earlier revision; the bytes up to it are a whole file, and are verified as one.
"""

from __future__ import annotations

import re

import pikepdf

from azukari.core.redaction.verify.desk import Desk
from azukari.core.redaction.verify.model import Layer

MOST = 50
_END = re.compile(rb"startxref\s+(\d+)\s+%%EOF\r?\n?")
_TABLE = re.compile(rb"\s*(?:xref|\d+\s+\d+\s+obj)")
_LINEARIZED = re.compile(rb"/Linearized\b")
_LENGTH = re.compile(rb"/L\s+(\d+)")
_HEAD = 1024


def look_at_revisions(data: bytes, pdf: pikepdf.Pdf, desk: Desk) -> int:
    """Verify every earlier revision as a file of its own; return where the last of them ends."""
    # Each revision is opened from the last one, so an earlier one does not open those before it.
    ends = [] if desk.is_revision else _ends(data)
    if len(ends) > MOST:
        desk.unread(Layer.REVISIONS, f"以前の版が{MOST}を超え、確かめられません。")
        return 0
    foreign = _inside_streams(pdf) if ends else 0
    for number, (end, is_sound) in enumerate(ends, start=1):
        if is_sound:
            desk.open_inside(data[:end], "", Layer.REVISIONS, f"以前の版{number}")
        elif foreign:
            foreign -= 1
        else:
            desk.unread(Layer.REVISIONS, f"以前の版{number}: 読めません。")
    desk.done(Layer.REVISIONS)
    return max((end for end, is_sound in ends if is_sound), default=0)


def _ends(data: bytes) -> list[tuple[int, bool]]:
    """Return the ends of earlier revisions, and whether each points at its table."""
    matches = list(_END.finditer(data))[:-1]
    first_part = _linear_length(data)
    return [
        (match.end(), _points_at_table(data, int(match.group(1))))
        for match in matches
        if match.end() >= first_part
    ]


def _linear_length(data: bytes) -> int:
    """Return the length of a linearised file: its first %%EOF ends a part, not a revision (Annex F)."""
    head = data[:_HEAD]
    found = _LENGTH.search(head) if _LINEARIZED.search(head) else None
    return int(found.group(1)) if found else 0


def _points_at_table(data: bytes, offset: int) -> bool:
    return 0 < offset < len(data) and _TABLE.match(data, offset) is not None


def _inside_streams(pdf: pikepdf.Pdf) -> int:
    return sum(
        len(_END.findall(one.read_raw_bytes()))
        for one in pdf.objects
        if isinstance(one, pikepdf.Stream)
    )
