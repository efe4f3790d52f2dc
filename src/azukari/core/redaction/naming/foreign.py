"""Names in katakana with ・, in Roman letters, and names written with spaces between all letters."""

from __future__ import annotations

import re
from collections.abc import Iterator

from azukari.core.redaction.model import Kind, Mark, Why
from azukari.core.redaction.naming.line import KANJI, Line
from azukari.core.redaction.naming.words import given, surnames

_PARTS = re.compile("[ァ-ヺー]{1,12}(?:[・＝=･][ァ-ヺー]{1,12}){1,4}")
_SPREAD = re.compile(
    f"(?<![{KANJI}])(?:[{KANJI}][ 　]{{1,3}}){{2,5}}[{KANJI}]"
    f"(?=様|殿|氏|君|委員|会長|[ 　](?:様|殿|印)|[^{KANJI}]|$)"
)
_MIDDLE = re.compile("・(?:ティ|ティー|ヴァン|バン|デ|ダ|ド|ビン|ビンティ|アル|フォン|ファン)・")
_TWO = 2  # parts: of three, one known name is enough
_LONGEST_GIVEN = 3
_CAPITAL = re.compile("[A-Z][A-Za-z]")
_ROMAN = re.compile(
    "(?:(?:Mr|Ms|Mrs|Dr|Prof)[.]?[ ])([A-Z][A-Za-z'-]+(?:[ ][A-Z][A-Za-z'-]+){0,2})"
    "|([A-Z][a-z'-]+(?:[ ][A-Z][A-Za-z'.-]*){1,2}|[A-Z]{2,}(?:[ ,]{1,2}[A-Z]{2,}){1,2}|[A-Z][a-z]+)"
    "(?=[ ]?(?:さん|様|氏|先生|委員|講師|教授))"
)


def by_parts(line: Line) -> Iterator[Mark]:
    """Yield katakana names of two parts or more of which one is a known name, or all are no words."""
    for match in _PARTS.finditer(line.text):
        start, end = match.span()
        numbers = line.words_in(start, end)
        if numbers is None:
            continue
        words = [each for each in numbers if line.classes[each] != "Y"]
        people = sum(line.is_person(each) for each in words)
        known = sum(not line.is_person(each) and not line.is_unknown(each) for each in words)
        titled = line.cue(end, "honorific", "role") is not None
        middle = _MIDDLE.search(match.group()) is not None
        if titled or middle or (people and (people > known or len(words) > _TWO)):
            certainty = 0.97 if titled else 0.92
            why = Why.TITLE if titled else Why.NAME
            yield Mark(start, end, Kind.PERSON, why, certainty, "片仮名の人名")


def spread(text: str) -> Iterator[Mark]:
    """Yield names written with spaces between their letters: 山　田　太　郎."""
    for match in _SPREAD.finditer(text):
        letters = re.sub("[ 　]", "", match.group())
        for length in (3, 2, 1):
            rest = letters[length:]
            if letters[:length] in surnames() and (
                rest in given("word")
                or (0 < len(rest) <= _LONGEST_GIVEN and rest[-1] in given("last"))
            ):
                yield Mark(*match.span(), Kind.PERSON, Why.NAME, 0.97, "字間を空けた人名")
                break


def roman(text: str) -> Iterator[Mark]:
    """Yield names in Roman letters with a title before or after them."""
    if not _CAPITAL.search(text):
        return
    for match in _ROMAN.finditer(text):
        start, end = match.span(match.lastindex or 0)
        yield Mark(start, end, Kind.PERSON, Why.TITLE, 0.97, "ローマ字の人名")
