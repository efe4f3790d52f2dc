"""Decide on marks: hide or leave open, each on a ground; mark by hand; hide the same words everywhere."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from azukari.apps.evidence import services as evidence
from azukari.apps.publication.models import Edition, RedactionMark, Segment
from azukari.apps.publication.services import acts
from azukari.apps.publication.services.locking import drop_build, locked, person
from azukari.apps.publication.services.preparing import MAKING
from azukari.core.redaction import Kind, Why, fold_with_places, grounds_on, places_of, usual_ground
from azukari.core.shared.errors import BadInput, Refused
from azukari.core.shared.identity import Actor

State = RedactionMark.State


@dataclass(frozen=True, slots=True)
class Decision:
    """What a person decided on one mark; hiding needs a ground, empty means the usual one.

    With `everywhere` the same words are decided the same way in the whole paper, and hidden also
    where nobody proposed a mark.
    """

    state: str
    ground: str = ""
    everywhere: bool = False


@dataclass(frozen=True, slots=True)
class ByHand:
    """A mark made by hand, on a span of a piece or on all places of some words."""

    kind: Kind
    ground: str = ""


@transaction.atomic
def decide_marks(
    actor: Actor, edition: Edition, decisions: Mapping[int, Decision]
) -> tuple[RedactionMark, ...]:
    """Apply decisions by the marks' keys; return the marks that changed. Any change drops a build.

    What was decided on a mark itself outweighs what the same words decided elsewhere.
    """
    row = locked(edition, *MAKING)
    segments = list(row.segments.prefetch_related("marks"))
    wanted = [
        (mark, decisions[mark.pk])
        for each in segments
        for mark in each.marks.all()
        if mark.pk in decisions
    ]
    changed = [
        mark
        for origin, decision in wanted
        if decision.everywhere
        for mark in _decide_everywhere(actor, segments, origin, decision)
    ]
    changed += [mark for mark, decision in wanted if _decide(actor, row, mark, decision)]
    return _save(actor, row, changed)


@transaction.atomic
def hide_words(actor: Actor, edition: Edition, words: str, by_hand: ByHand) -> int:
    """Hide every place of the words in the whole edition, whatever width or kana; return how many.

    Marks that a place touches are hidden whole.
    """
    if len(fold_with_places(words).text) < len("二字"):
        raise BadInput(
            _("Words of one letter would hide letters everywhere."),
            remedy=_("Type two letters or more, or mark the place in the text."),
        )
    row = locked(edition, *MAKING)
    spans = _places(row.segments.prefetch_related("marks"), words)
    if not spans:
        raise BadInput(
            _("These words do not stand in the text."), remedy=_("Look at how they are written.")
        )
    _save(actor, row, [mark for span in spans for mark in _hide(actor, *span, by_hand)])
    return len(spans)


@transaction.atomic
def hide_span(
    actor: Actor, edition: Edition, position: int, span: tuple[int, int], by_hand: ByHand
) -> None:
    """Hide the characters from `span[0]` up to `span[1]` (excluded) of the piece at a position."""
    row = locked(edition, *MAKING)
    segment = row.segments.filter(position=position).first()
    start, end = span
    if segment is None or not 0 <= start < end <= len(segment.text):
        raise BadInput(
            _("This place is not in the text."), remedy=_("Select the words in the left column.")
        )
    _save(actor, row, _hide(actor, segment, start, end, by_hand))


def _places(segments: Iterable[Segment], words: str) -> list[tuple[Segment, int, int]]:
    return [
        (segment, start, end)
        for segment in segments
        for start, end in places_of(words, fold_with_places(segment.text))
    ]


def _decide_everywhere(
    actor: Actor, segments: Iterable[Segment], origin: RedactionMark, decision: Decision
) -> Iterator[RedactionMark]:
    """Decide every place of the mark's words; leaving open concerns marks of just these words."""
    words = _text_of(origin)
    hidden = ByHand(Kind(origin.kind), decision.ground or origin.ground)
    for segment, start, end in _places(segments, words):
        if decision.state == State.HIDDEN:
            yield from _hide(actor, segment, start, end, hidden)
            continue
        for mark in segment.marks.all():
            if (mark.start, mark.end) == (start, end) and _decide(
                actor, segment.edition, mark, decision
            ):
                yield mark


def _text_of(mark: RedactionMark) -> str:
    return mark.segment.text[mark.start : mark.end]


def _decide(actor: Actor, edition: Edition, mark: RedactionMark, decision: Decision) -> bool:
    """Set a mark as decided; return whether that changed anything."""
    if decision.state not in {State.HIDDEN, State.OPEN}:
        raise BadInput(_("Unknown decision."), remedy=_("Choose to hide or to leave open."))
    ground = ""
    if decision.state == State.HIDDEN:
        ground = _ground(edition, decision.ground or mark.ground, Kind(mark.kind))
    if (mark.state, mark.ground) == (decision.state, ground):
        return False
    mark.state, mark.ground = decision.state, ground
    mark.decided_by, mark.decided_at = person(actor), timezone.now()
    return True


def _ground(edition: Edition, code: str, kind: Kind) -> str:
    allowed = {each.code for each in grounds_on(edition.dated_on)}
    wanted = code or usual_ground(kind)
    if wanted not in allowed:
        raise Refused(
            _("This ground is not in force on the day of the paper."),
            remedy=_("Choose another ground."),
        )
    return wanted


def _hide(
    actor: Actor, segment: Segment, start: int, end: int, by_hand: ByHand
) -> list[RedactionMark]:
    """Return the marks that hide a place: those it touches, and a new one for what they leave."""
    decision = Decision(State.HIDDEN, by_hand.ground)
    touched = [m for m in segment.marks.all() if m.start < end and start < m.end]
    changed = [mark for mark in touched if _decide(actor, segment.edition, mark, decision)]
    if not any(mark.start <= start and end <= mark.end for mark in touched):
        new = RedactionMark(
            segment=segment,
            start=start,
            end=end,
            kind=by_hand.kind.value,
            why=Why.HAND.value,
            certainty=1.0,
        )
        _decide(actor, segment.edition, new, decision)
        changed.append(new)
    return changed


def _save(
    actor: Actor, row: Edition, changed: Iterable[RedactionMark]
) -> tuple[RedactionMark, ...]:
    marks = tuple({id(mark): mark for mark in changed}.values())
    if not marks:
        return ()
    RedactionMark.objects.bulk_create([mark for mark in marks if mark.pk is None])
    RedactionMark.objects.bulk_update(
        [mark for mark in marks if mark.pk is not None],
        ["state", "ground", "decided_by", "decided_at"],
    )
    drop_build(row)
    hidden = sum(mark.state == State.HIDDEN for mark in marks)
    detail = {"decided": len(marks), "hidden": hidden}
    evidence.record(actor, acts.MARKED, row.reference, basis=row.subject, detail=detail)
    return marks
