"""What stands between a draft and a built edition: undecided marks, open places, an edited record."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import chain

from azukari.apps.publication.models import Edition, RedactionMark
from azukari.apps.publication.queries import sources
from azukari.core.redaction import Secret, fold_with_places, leftovers
from azukari.core.shared.errors import Refused
from azukari.core.shared.identity import Actor

SHORTEST = 2
State = RedactionMark.State


@dataclass(frozen=True, slots=True)
class OpenPlace:
    """A place where a hidden text stands open, and what the hidden one is, on which ground."""

    position: int
    start: int
    end: int
    words: str
    kind: str
    ground: str


def undecided(edition: Edition) -> int:
    """Return how many marks no person has decided yet."""
    return RedactionMark.objects.filter(segment__edition=edition, state=State.PROPOSED).count()


def hidden_texts(edition: Edition) -> tuple[str, ...]:
    """Return the hidden texts, each once, in a fixed order: internal, for staff only."""
    marks = RedactionMark.objects.filter(segment__edition=edition, state=State.HIDDEN)
    texts = {mark.segment.text[mark.start : mark.end] for mark in marks.select_related("segment")}
    return tuple(sorted(text for text in texts if text.strip()))


def secrets_of(edition: Edition) -> tuple[Secret, ...]:
    """Return what the built files are searched for; one letter alone would be found everywhere."""
    long_enough = [text for text in hidden_texts(edition) if is_searchable(text)]
    return tuple(Secret(number, text) for number, text in enumerate(long_enough, start=1))


def is_searchable(text: str) -> bool:
    """Whether a hidden text is long enough to be searched for."""
    return len(fold_with_places(text).text) >= SHORTEST


def too_short(edition: Edition) -> int:
    """Return how many hidden texts are too short to be searched for."""
    return len(hidden_texts(edition)) - len(secrets_of(edition))


def open_places(edition: Edition) -> tuple[OpenPlace, ...]:
    """Return where a hidden text stands outside of the hidden marks."""
    segments = list(edition.segments.prefetch_related("marks"))
    hidden = [[m for m in each.marks.all() if m.state == State.HIDDEN] for each in segments]
    marks = {
        piece.text[mark.start : mark.end]: mark
        for piece, own in zip(segments, hidden, strict=True)
        for mark in own
    }
    secrets = [text for text in sorted(marks) if is_searchable(text)]
    found = leftovers([each.text for each in segments], hidden, secrets)
    return tuple(
        OpenPlace(
            position=segments[each.text].position,
            start=each.start,
            end=each.end,
            words=(words := secrets[each.secret - 1]),
            kind=marks[words].kind,
            ground=marks[words].ground,
        )
        for each in found
    )


def headings_telling(edition: Edition) -> tuple[str, ...]:
    """Return the headings that hold a hidden text: title, parts and labels cannot be redacted."""
    rows = edition.segments.values_list("part", "label")
    headings = [each for each in dict.fromkeys([edition.title, *chain.from_iterable(rows)]) if each]
    found = leftovers(headings, [()] * len(headings), hidden_texts(edition))
    return tuple(dict.fromkeys(headings[each.text] for each in found))


def tells_hidden(subject: str, words: str) -> bool:
    """Whether words hold a text that any paper about a subject hides."""
    marks = RedactionMark.objects.filter(segment__edition__subject=subject, state=State.HIDDEN)
    texts = {mark.segment.text[mark.start : mark.end] for mark in marks.select_related("segment")}
    return bool(leftovers([words], [()], sorted(texts)))


def grounds_used(edition: Edition) -> list[str]:
    """Return the grounds on which something is hidden, each once, in their order."""
    marks = RedactionMark.objects.filter(segment__edition=edition, state=State.HIDDEN)
    return sorted(set(marks.values_list("ground", flat=True)))


def is_current(actor: Actor, edition: Edition) -> bool:
    """Whether the record still says what it said when the text was taken."""
    try:
        source = sources.source_of(actor, edition.kind, edition.subject_key)
    except Refused:
        return False
    return source.digest == edition.source_digest
