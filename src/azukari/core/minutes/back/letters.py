"""Which letters of two texts differ: pieces that stayed, went and came, for showing side by side."""

from __future__ import annotations

from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum

# Above this many pairs of signs the texts are compared as wholes: difflib's time grows with them.
_MOST_PAIRS = 4_000_000


class Fate(StrEnum):
    """What became of a piece of text."""

    SAME = "same"
    GONE = "gone"
    NEW = "new"


@dataclass(frozen=True, slots=True)
class Run:
    """A piece of text and its fate."""

    fate: Fate
    text: str


def runs(before: str, after: str) -> tuple[Run, ...]:
    """Return the pieces in order: without NEW they are `before`, without GONE they are `after`."""
    if len(before) * len(after) > _MOST_PAIRS:
        whole = (Run(Fate.GONE, before), Run(Fate.NEW, after))
        return whole if before != after else (Run(Fate.SAME, before),)
    found = []
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    for tag, start, end, begin, stop in matcher.get_opcodes():
        if tag == "equal":
            found.append(Run(Fate.SAME, before[start:end]))
            continue
        found += [Run(Fate.GONE, before[start:end])] if end > start else []
        found += [Run(Fate.NEW, after[begin:stop])] if stop > begin else []
    return tuple(found)
