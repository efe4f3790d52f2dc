"""What speaks against a name: a body's, a place's or an age's name that holds one."""

from __future__ import annotations

import re
from functools import cache

from azukari.core.redaction.naming.line import Line, is_kanji
from azukari.core.redaction.naming.shapes import Name, is_place_too
from azukari.core.redaction.naming.words import cues

_NUMBER = re.compile("[ ]?[0-9０-９一二三四五六七八九十]+(?:丁目|番|号|の|[-－ー―‐−])")


@cache
def _after() -> re.Pattern[str]:
    return re.compile("|".join(map(re.escape, sorted(cues("after"), key=len, reverse=True))))


@cache
def _before() -> re.Pattern[str]:
    words = "|".join(map(re.escape, sorted(cues("before"), key=len, reverse=True)))
    return re.compile(f"(?:{words})[ 　]?$")


_SUBJECT = re.compile("[はがも](?!な)|と(?!い|し)|によれば|によると")
_LONGEST_BEFORE = 12
_BEFORE_NAMES = frozenset("長員課係部室局者人士師父母夫妻男女故亡と")


def is_body_or_place(text: str, start: int, end: int) -> bool:
    """Whether a name is part of a body's or a place's: 山田商店, 株式会社山田, 山田1丁目."""
    return (
        _after().match(text, end) is not None
        or _NUMBER.match(text, end) is not None
        or is_behind_body(text, start)
    )


def is_behind_body(text: str, start: int) -> bool:
    """Whether what stands before makes a name a body's: 株式会社山田."""
    return _before().search(text[max(0, start - _LONGEST_BEFORE) : start]) is not None


def stands_alone(text: str, start: int, end: int) -> bool:
    """Whether a name found elsewhere is one here too: not part of a longer word, a body's or a place's."""
    if (
        is_kanji(text[start])
        and start
        and is_kanji(text[start - 1])
        and text[start - 1] not in _BEFORE_NAMES
    ):
        return False
    return not is_body_or_place(text, start, end)


def speaks_against(line: Line, name: Name) -> bool:
    """Whether a name without a cue beside it is rather something else."""
    text, start, end = line.text, name.start, name.end
    if text[start:end] in cues("never"):
        return True
    office = line.cue(end, "honorific", "role", "told") is not None
    if not office and is_body_or_place(text, start, end):
        return True
    if not name.is_full and (end - start == 1 or is_place_too(line, name)):
        return True
    return not name.is_full and not office and _is_compound(line, name)


def _is_compound(line: Line, name: Name) -> bool:
    """Whether another noun hangs on a family name without a sign between: 山田方式, 新山田."""
    following = line.at_begin.get(name.end)
    if (
        following is not None
        and line.classes[following] in "KXPQD"
        and (
            is_kanji(line.text[name.end]) == is_kanji(line.text[name.end - 1])
            or line.text[name.end] > "ァ"
        )
    ):
        return True
    preceding = line.at_end.get(name.start)
    return (
        preceding is not None
        and line.classes[preceding] in "FXPD"
        and is_kanji(line.text[name.start - 1])
    )


def is_rare_subject(line: Line, name: Name) -> bool:
    """Whether a family name that is a hamlet's too stands as a person does: 水上が, 高島と."""
    text, start, end = line.text, name.start, name.end
    if (
        name.is_full
        or text[start:end] in cues("place")
        or line.class_at(start, end) not in ("P", "X")
    ):
        return False
    if is_behind_body(text, start) or (start and is_kanji(text[start - 1])):
        return False
    return _SUBJECT.match(text, end) is not None
