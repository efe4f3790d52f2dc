"""Decide on marks: hide or leave open, each on a ground; mark by hand; hide the same words everywhere."""

from __future__ import annotations

from collections.abc import Mapping
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
    """What a person decided on one mark; hiding needs a ground, empty means the usual one."""

    state: str
    ground: str = ""


@dataclass(frozen=True, slots=True)
class ByHand:
    """A mark made by hand, on a span of a piece or on all places of some words."""

    kind: Kind
    ground: str = ""


@transaction.atomic
def decide_marks(actor: Actor, edition: Edition, decisions: Mapping[int, Decision]) -> int:
    """Apply decisions by the marks' keys; return how many marks changed. Any change drops a build."""
    row = locked(edition, *MAKING)
    marks = RedactionMark.objects.filter(segment__edition=row, pk__in=decisions)
    changed = [mark for mark in marks if _decide(actor, row, mark, decisions[mark.pk])]
    _save(actor, row, changed)
    return len(changed)


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
    spans = [
        (segment, start, end)
        for segment in row.segments.all()
        for start, end in places_of(words, fold_with_places(segment.text))
    ]
    if not spans:
        raise BadInput(
            _("These words do not stand in the text."), remedy=_("Look at how they are written.")
        )
    changed = [
        mark for segment, start, end in spans for mark in _hide(actor, segment, start, end, by_hand)
    ]
    _save(actor, row, changed)
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


def _save(actor: Actor, row: Edition, changed: list[RedactionMark]) -> None:
    if not changed:
        return
    RedactionMark.objects.bulk_create([mark for mark in changed if mark.pk is None])
    RedactionMark.objects.bulk_update(
        [mark for mark in changed if mark.pk is not None],
        ["state", "ground", "decided_by", "decided_at"],
    )
    drop_build(row)
    hidden = sum(mark.state == State.HIDDEN for mark in changed)
    detail = {"decided": len(changed), "hidden": hidden}
    evidence.record(actor, acts.MARKED, row.reference, basis=row.subject, detail=detail)
