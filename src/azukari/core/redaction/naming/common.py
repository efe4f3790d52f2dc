"""How rules make a mark, and what they all ask of a name's edges."""

from __future__ import annotations

from azukari.core.redaction.model import Kind, Mark, Why
from azukari.core.redaction.naming.line import Line, is_kanji
from azukari.core.redaction.naming.shapes import Name

_CLOSING = "（、。，．）)」』・,/／ 　\t\n("


def mark(name: Name, why: Why, certainty: float, words: str) -> Mark:
    """Return the mark of a person's name."""
    return Mark(name.start, name.end, Kind.PERSON, why, certainty, words)


def kanji_before(line: Line, start: int) -> bool:
    """Whether the letter before is a kanji: the name may be the end of a longer word."""
    return start > 0 and is_kanji(line.text[start - 1])


def is_closed(line: Line, place: int) -> bool:
    """Whether the text, a sign, or an office follows."""
    return (
        place >= len(line.text)
        or line.text[place] in _CLOSING
        or line.cue(place, "honorific", "role") is not None
    )


def stands_alone(line: Line, name: Name) -> bool:
    """Whether no other kanji hangs on a name, offices aside."""
    return not (name.end < len(line.text) and is_kanji(line.text[name.end])) or is_closed(
        line, name.end
    )
