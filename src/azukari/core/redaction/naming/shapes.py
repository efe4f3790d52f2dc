"""The shapes of a name: family name and given name, ending at a place or beginning at one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from azukari.core.redaction.naming.line import Line, is_kanji
from azukari.core.redaction.naming.words import USUAL, cues, given, given_letters, surnames

SPACES = " \u3000\t"
_KANA = re.compile("[ぁ-ゖー]{2,6}|[ァ-ヺー]{2,7}")
# Both names; one that a dictionary knows; only the shape of one.
FULL, ALONE, SHAPE = 3, 2, 1
_LONGEST_FAMILY = 4  # letters
_LONGEST_SHAPE = 4
_LONGEST_GIVEN = 3
_LONGEST_NAME = 8
_CLOSED = frozenset("市区町村県都府道郡")


@dataclass(frozen=True, slots=True)
class Name:
    """A span that reads as a name; `weight` is FULL, ALONE or SHAPE."""

    start: int
    end: int
    weight: int

    @property
    def is_full(self) -> bool:
        """Whether family and given name stand side by side."""
        return self.weight == FULL


def given_end(line: Line, start: int, *, spaced: bool) -> int | None:
    """Return where a given name that begins here ends, when it reads as one."""
    if start >= len(line.text):
        return None
    if is_kanji(line.text[start]):
        return _kanji_given_end(line, start, spaced=spaced)
    return _kana_given_end(line, start, spaced=spaced)


def _kanji_given_end(line: Line, start: int, *, spaced: bool) -> int | None:
    run = line.run_end(start)
    for end in range(min(run, start + _LONGEST_GIVEN), start, -1):
        closes = _office_begins(line, end) or (end == run and end in line.at_end)
        if end - start == 1 and not spaced and not _stands_for_itself(line, start, end):
            continue
        if closes and _reads_as_given(line, start, end, spaced=spaced):
            return end
    return None


def _stands_for_itself(line: Line, start: int, end: int) -> bool:
    """Whether one kanji behind a family name is a given name: 久保田翔, not 佐藤錦."""
    return line.text[start:end] in given("word") or _office_begins(line, end)


def _office_begins(line: Line, place: int) -> bool:
    return line.cue(place, "honorific", "role") is not None


def _reads_as_given(line: Line, start: int, end: int, *, spaced: bool) -> bool:
    words = line.text[start:end]
    if line.cue(start, "honorific", "role") == end:
        return False
    if words in given("word"):
        return True
    numbers = line.words_in(start, end)
    if numbers is not None and all(line.classes[each] in "GN" for each in numbers):
        return True
    whole = numbers is not None and len(numbers) == 1 and end - start > 1
    if whole and numbers is not None and not line.is_unknown(numbers[0]):
        return False  # a word of the language: 美術, 工業
    if words[-1] in given("last") and given_letters().issuperset(words):
        return True
    return spaced and numbers is not None and any(map(line.is_unknown, numbers))


def _kana_given_end(line: Line, start: int, *, spaced: bool) -> int | None:
    for length in (5, 4, 3, 2):
        if line.text[start : start + length] in given("kana") and _kana_closes(
            line, start + length
        ):
            return start + length
    number = line.at_begin.get(start)
    if number is None:
        return None
    end = line.ends[number]
    if line.classes[number] in "GN" and end - start > 1:
        return end
    match = _KANA.match(line.text, start)
    if match is None:
        return None
    katakana = line.text[start] > "ァ"
    if katakana and match.end() == end and (line.is_unknown(number) or line.is_person(number)):
        return end
    free = spaced and line.classes[number] not in "JV"
    return match.end() if free and not katakana and _closed(line, match.end()) else None


def _kana_closes(line: Line, place: int) -> bool:
    """Whether a word of the line ends here, or what follows is an office."""
    return place in line.at_end or line.cue(place, "honorific", "role", "told") is not None


def _closed(line: Line, place: int) -> bool:
    return place == len(line.text) or line.text[place] in "、。，．）)」』・,/ \u3000\t\n"


def skip_spaces(text: str, start: int, *, most: int = 3) -> int:
    """Return the place after at most three spaces."""
    at = start
    while at < len(text) and at - start < most and text[at] in SPACES:
        at += 1
    return at


def beginning_at(line: Line, start: int) -> Name | None:
    """Return the longest name with evidence of its own that begins here."""
    if start not in line.may_begin:
        return None
    return max(_all_at(line, start), key=lambda each: (each.end, each.weight), default=None)


def _all_at(line: Line, start: int, until: int | None = None) -> Iterator[Name]:
    """Yield the names that begin here; with `until`, those that cannot end there may be left out."""
    for group in (line.found.surnames_from, line.found.readings_from):
        for middle in group.get(start, ()):
            yield Name(start, middle, ALONE)
            if until is not None and not 0 < until - middle < _LONGEST_NAME:
                continue
            name = _with_given(line, start, middle)
            if name.end > middle:
                yield name
    number = line.at_begin.get(start)
    if number is not None and line.is_person(number):
        yield _people_from(line, start, number)


def _with_given(line: Line, start: int, middle: int) -> Name:
    """Return a family name, with the given name behind it when one reads so."""
    at = skip_spaces(line.text, middle)
    end = given_end(line, at, spaced=at > middle)
    if end is not None and line.class_at(start, end) in ("P", "K", "X", "V", "Q"):
        end = None  # one word: 東京
    if end is None or (at > middle and not _spaced_pair(line, start, middle, at)):
        return Name(start, middle, ALONE)
    return Name(start, end, FULL)


def _spaced_pair(line: Line, start: int, middle: int, at: int) -> bool:
    """Whether names on both sides of a space are one person's: not a list of family names."""
    if any(end > at for end in line.found.surnames_from.get(at, ())):
        numbers = line.number_at(at)
        return line.classes[numbers] in "GN"
    return middle - start <= _LONGEST_FAMILY


def _people_from(line: Line, start: int, number: int) -> Name:
    """Return the words that the dictionary of words takes for people, from one on."""
    weight = ALONE
    last = number
    while last + 1 < len(line.ends):
        following = last + 1
        if line.word(following) in cues("after") or line.cue(
            line.begins[following], "role", "honorific"
        ):
            break
        if line.is_person(following):
            weight = FULL if line.classes[following] != "S" else weight
            last = following
        elif (
            line.classes[following] == "Z"
            and line.word(following).strip(SPACES) == ""
            and following + 1 < len(line.ends)
            and line.classes[last] in "SN"
            and _is_given_word(line, following + 1, last)
        ):
            last, weight = following + 1, FULL
        else:
            break
    end = line.ends[last]
    if last == number and line.classes[number] in "SN":
        at = skip_spaces(line.text, end)
        longer = given_end(line, at, spaced=at > end)
        if longer is not None and (at == end or _spaced_pair(line, start, end, at)):
            return Name(start, longer, FULL)
    return Name(start, end, weight)


def _is_given_word(line: Line, number: int, family: int) -> bool:
    """Whether the word behind a space is a given name; behind a family name of one letter, any name."""
    if line.classes[number] in "GN":
        return True
    return line.classes[number] == "S" and line.ends[family] - line.begins[family] == 1


def ending_at(line: Line, end: int) -> Name | None:
    """Return the best name with evidence of its own that ends here: both names, then one."""
    best: Name | None = None
    for start in range(end - 1, max(-1, end - _LONGEST_NAME - 1), -1):
        if line.text[start] in "。、，":
            break
        if start not in line.may_begin:
            continue
        if not line.opens(start, end):
            continue
        for name in _all_at(line, start, end):
            if name.end == end and (
                best is None or (name.weight, -name.start) > (best.weight, -best.start)
            ):
                best = name
    return best


def family_name(name: str) -> str:
    """Return the family name in the usual form that a full name begins with; "" when none is known."""
    plain = name.translate(USUAL)
    for length in (3, 2, 4):
        if len(plain) > length and plain[:length] in surnames():
            return plain[:length]
    return ""


def is_place_too(line: Line, name: Name) -> bool:
    """Whether the dictionary of words takes a family name for a place or a plain word."""
    numbers = line.words_in(name.start, name.end)
    return not name.is_full and not (numbers and all(line.is_person(each) for each in numbers))


def unknown_before(line: Line, end: int) -> Name | None:
    """Return what stands before a polite ending and is no word for anybody: 霜さん, スミスさん."""
    number = line.at_end.get(end)
    if number is None or line.classes[number] not in "KXPNGSQ":
        return None
    start = line.begins[number]
    while (
        number > 0
        and is_kanji(line.text[start])
        and is_kanji(line.text[start - 1])
        and line.classes[number - 1] in "KXPNGSQ"
    ):
        number -= 1
        start = line.begins[number]
    words = line.text[start:end]
    if start and line.text[start - 1] in "おご御" and is_kanji(words[0]):
        return None
    return Name(start, end, SHAPE) if _may_name(line, words, start, end) else None


def _may_name(line: Line, words: str, start: int, end: int) -> bool:
    if words in cues("nobody") or words in cues("never"):
        return False
    if is_kanji(words[0]):
        return (
            len(words) <= _LONGEST_SHAPE
            and words[-1] not in cues("nobody_end")
            and (start == 0 or not is_kanji(line.text[start - 1]))
        )
    numbers = line.words_in(start, end)
    return len(words) > 1 and numbers is not None and all(map(line.is_unknown, numbers))
