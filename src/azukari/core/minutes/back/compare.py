"""Compare an edited Word file with the record as it is now: every difference, and why some are barred.

A paragraph is known by its mark; one without a mark by its text, if the record has the same; else
it is new. The mark's digest says what was printed: a text changed on both sides is a conflict.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from azukari.core.minutes.back.errors import NoHead, OtherMeeting
from azukari.core.minutes.back.marks import Kind, Mark, digest, tidy
from azukari.core.minutes.back.model import (
    SIGNS,
    Bar,
    Change,
    Comparison,
    Difference,
    Placed,
    Record,
    Saying,
)
from azukari.core.minutes.back.order import moved
from azukari.core.minutes.back.word import Paragraph, WordFile

# The head's key tells the printing; among the fixed paragraphs it is known by its letter alone.
HEAD = Kind.HEAD.value
_SIGN = re.compile(r"\s*([●→※])\s*")
_ROLES = {sign: role for role, sign in SIGNS.items()}
_BARS = {
    Kind.HEAD: Bar.HEAD,
    Kind.FACT: Bar.FACT,
    Kind.PART: Bar.PART,
    Kind.DECISION: Bar.DECISION,
    Kind.OPINION: Bar.OPINION,
    Kind.EARLIER: Bar.ANSWER,
    Kind.WITHHELD: Bar.WITHHELD,
}


@dataclass(frozen=True, slots=True)
class _Returned:
    """One paragraph of the file with what it is: `mark` None for one that is new or lost its mark."""

    mark: Mark | None
    text: str
    part: str | None


def compare(record: Record, word: WordFile, *, file: str = "") -> Comparison:
    """Return how the file differs from the record; raises NoHead, OtherMeeting."""
    head = _head(word, file)
    meeting, newest, edition = _read_head(head, file)
    if meeting != record.meeting:
        raise OtherMeeting(file, meeting)
    returned = _known(record, list(_returned(word.paragraphs)))
    sayings = {f"{Kind.STATEMENT}{each.key}": each for each in record.sayings}
    found = [
        *_in_file(record, sayings, returned),
        *_gone(record, sayings, returned, newest),
    ]
    order = tuple(_order(sayings, returned))
    known = [Placed(each.part, name) for name, each in sayings.items()]
    found += [_moved(sayings[name]) for name in moved(known, order)]
    return Comparison(tuple(found), order, is_older=edition != record.edition)


def head_mark(record: Record) -> str:
    """Return the mark of the title: the meeting, the newest statement, and what was said."""
    key = f"{record.meeting.replace('-', '_')}_{record.newest}"
    return str(Mark(Kind.HEAD, key, record.edition))


def _head(word: WordFile, file: str) -> Mark:
    for paragraph in word.paragraphs:
        for mark in paragraph.marks:
            if mark.kind is Kind.HEAD:
                return mark
    raise NoHead(file)


def _read_head(head: Mark, file: str) -> tuple[str, int, str]:
    parts = head.key.split("_")
    if len(parts) != len(("year", "ordinal", "newest")) or not all(parts):
        raise NoHead(file)
    year, ordinal, newest = parts
    return f"{year}-{ordinal}", int(newest), head.digest


def _returned(paragraphs: Iterable[Paragraph]) -> Iterator[_Returned]:
    """Give the paragraphs, split ones joined again, each with the part it stands in."""
    part: str | None = None
    last: _Returned | None = None
    seen: set[str] = set()
    for paragraph in paragraphs:
        text = tidy(paragraph.text)
        fresh = [mark for mark in paragraph.marks if mark.name not in seen]
        seen.update(mark.name for mark in fresh)
        if last and _continues(last, paragraph, text, fresh):
            last = _Returned(last.mark, tidy(f"{last.text}\n{text}"), last.part)
            continue
        if last is not None:
            yield last
        mark = fresh[0] if fresh else None
        if mark is not None and mark.kind not in {Kind.STATEMENT, Kind.DECISION, Kind.OPINION}:
            part = mark.key if mark.kind is Kind.PART else None
        last = _Returned(mark, text, part)
    if last is not None:
        yield last


def _continues(last: _Returned, paragraph: Paragraph, text: str, fresh: list[Mark]) -> bool:
    """Whether a paragraph is the rest of the one before, which a person split."""
    mark, before = last.mark, last.text
    same = bool(mark and paragraph.continues and paragraph.continues.name == mark.name)
    return same and not fresh and (not before or _SIGN.match(text) is None)


def _known(record: Record, returned: list[_Returned]) -> list[_Returned]:
    """Give paragraphs without a mark the mark of the statement that says the same, and drop the rest."""
    there = {each.mark.name for each in returned if each.mark}
    free: dict[tuple[str | None, str], list[int]] = {}
    for saying in record.sayings:
        if f"{Kind.STATEMENT}{saying.key}" not in there:
            free.setdefault((saying.part, tidy(saying.printed)), []).append(saying.key)
    loose = {tidy(text) for text in record.loose} | {tidy(each.text) for each in record.fixed}
    kept = []
    for each in returned:
        same = free.get((each.part, _with_sign(each.text)), []) if each.mark is None else []
        if same:
            again = Mark(Kind.STATEMENT, str(same.pop(0)), "")
            kept.append(_Returned(again, each.text, each.part))
        elif each.mark is not None or (each.text and each.text not in loose):
            kept.append(each)
    return kept


def _with_sign(text: str) -> str:
    """Return the text with sign and tab as it is printed, whatever blank follows the sign."""
    found = _SIGN.match(text)
    return f"{found[1]}\t{text[found.end() :]}" if found else text


def _in_file(
    record: Record, sayings: Mapping[str, Saying], returned: list[_Returned]
) -> Iterator[Difference]:
    fixed = {each.name: tidy(each.text) for each in record.fixed}
    new = 0
    for each in returned:
        if each.mark is None:
            new += 1
            yield _added(each, new)
        elif each.mark.kind is Kind.STATEMENT:
            saying = sayings.get(each.mark.name)
            found = _gone_since(each) if saying is None else _said(saying, each)
            if found is not None:
                yield found
        else:
            name = HEAD if each.mark.kind is Kind.HEAD else each.mark.name
            yield from _fixed(each, fixed.get(name))


def _added(each: _Returned, number: int) -> Difference:
    role, text = _role_and_text(each.text, "note")
    bar = Bar.OUTSIDE if each.part is None else Bar.NONE
    return Difference(Change.ADDED, f"N{number}", each.part or "", after=text, role=role, bar=bar)


def _gone_since(each: _Returned) -> Difference | None:
    """Return a statement that the record has no more, if the person touched it."""
    if each.mark is None or not each.text or digest(_with_sign(each.text)) == each.mark.digest:
        return None
    role, text = _role_and_text(each.text, "note")
    return Difference(
        Change.UNKNOWN, each.mark.name, each.part or "", after=text, role=role, bar=Bar.GONE
    )


def _said(saying: Saying, each: _Returned) -> Difference | None:
    """Compare one statement: what the file says, what was printed, what the record says now."""
    text = _with_sign(each.text)
    now = tidy(saying.printed)
    if not each.text or each.text in _ROLES:
        return _removed(saying)
    if text == now or (each.mark and digest(text) == each.mark.digest):
        return _elsewhere(saying, each)
    role, after = _role_and_text(each.text, saying.role)
    spoken, bar = _without_speaker(saying, after)
    if role == saying.role and spoken == tidy(saying.text) and not bar:
        return _elsewhere(saying, each)
    printed = each.mark.digest if each.mark else ""
    change = Change.CHANGED if printed == digest(now) else Change.CONFLICT
    if each.part != saying.part:
        bar = Bar.OTHER_PART
    return Difference(
        change,
        f"{Kind.STATEMENT}{saying.key}",
        saying.part,
        before=saying.text,
        after=spoken,
        was=saying.role,
        role=role,
        bar=bar,
    )


def _elsewhere(saying: Saying, each: _Returned) -> Difference | None:
    """Return a statement whose text was left alone, if it stands under another consultation."""
    if each.part == saying.part:
        return None
    return Difference(
        Change.MOVED,
        f"{Kind.STATEMENT}{saying.key}",
        saying.part,
        before=saying.text,
        after=saying.text,
        was=saying.role,
        role=saying.role,
        bar=Bar.OTHER_PART,
    )


def _without_speaker(saying: Saying, line: str) -> tuple[str, Bar]:
    if not saying.speaker:
        return line, Bar.NONE
    if line.startswith(saying.speaker):
        return tidy(line.removeprefix(saying.speaker)), Bar.NONE
    return line, Bar.SPEAKER


def _role_and_text(text: str, otherwise: str) -> tuple[str, str]:
    found = _SIGN.match(text)
    return (_ROLES[found[1]], text[found.end() :]) if found else (otherwise, text)


def _fixed(each: _Returned, text: str | None) -> Iterator[Difference]:
    mark = each.mark
    if mark is None or each.text == text or digest(each.text) == mark.digest:
        return
    bar = _BARS[mark.kind] if text is not None else Bar.GONE
    yield Difference(
        Change.FIXED, mark.name, each.part or "", before=text or "", after=each.text, bar=bar
    )


def _gone(
    record: Record, sayings: Mapping[str, Saying], returned: list[_Returned], newest: int
) -> Iterator[Difference]:
    """Give what the file should have and has not; newer statements were never printed in it."""
    there = {each.mark.name for each in returned if each.mark}
    for name, saying in sayings.items():
        if name not in there and saying.key <= newest:
            yield _removed(saying)
    for each in record.fixed:
        if each.name not in there and each.name != HEAD:
            bar = _BARS[Kind(each.name[0])]
            yield Difference(Change.FIXED, each.name, "", before=each.text, bar=bar)


def _removed(saying: Saying) -> Difference:
    return Difference(
        Change.REMOVED,
        f"{Kind.STATEMENT}{saying.key}",
        saying.part,
        before=saying.text,
        was=saying.role,
        bar=Bar.HELD if saying.is_held else Bar.NONE,
    )


def _moved(saying: Saying) -> Difference:
    return Difference(
        Change.MOVED,
        f"{Kind.STATEMENT}{saying.key}",
        saying.part,
        before=saying.text,
        after=saying.text,
        was=saying.role,
        role=saying.role,
    )


def _order(sayings: Mapping[str, Saying], returned: list[_Returned]) -> Iterator[Placed]:
    """Give the statements in the file's order; those under another consultation stay where they were."""
    new = 0
    for each in returned:
        if each.mark is None:
            new += 1
            if each.part is not None:
                yield Placed(each.part, f"N{new}")
        elif not each.text or each.text in _ROLES:
            continue  # emptied: it is removed, wherever it stands
        elif each.mark.name in sayings and sayings[each.mark.name].part == each.part:
            yield Placed(each.part, each.mark.name)
