"""Begin an edition: a snapshot of the record, with the machine's proposals of what to hide."""

from __future__ import annotations

import copy
from collections.abc import Mapping, Sequence

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from azukari.apps.council.queries.for_publication import Source
from azukari.apps.evidence import services as evidence
from azukari.apps.publication.models import Edition, RedactionMark, Segment
from azukari.apps.publication.queries import sources
from azukari.apps.publication.services import acts
from azukari.apps.publication.services.locking import drop_build, locked, one_at_a_time, person
from azukari.apps.publication.services.reasons import refuse_hidden_words
from azukari.core.redaction import Case, Mark, propose_all
from azukari.core.shared.errors import Refused
from azukari.core.shared.identity import Actor

State = Edition.State
MAKING = (State.DRAFT, State.BUILT, State.APPROVED)


@transaction.atomic
def prepare_edition(actor: Actor, kind: str, key: str) -> Edition:
    """Take the record of a meeting or consultation as it is now; one at a time of a kind and subject.

    After a withdrawal, decisions on unchanged text carry over. Raises Refused when one is being made
    or is public already (then it is corrected instead).
    """
    source = sources.source_of(actor, kind, key)
    one_at_a_time(source.subject)
    known = Edition.objects.filter(kind=kind, subject=source.subject).order_by("-number")
    if standing := known.filter(state__in=(*MAKING, State.PUBLISHED)).first():
        raise Refused(
            _("“%(title)s” is there already (%(state)s).")
            % {"title": standing.title, "state": standing.get_state_display()},
            remedy=_("Open it, and correct it from its page if it is public."),
        )
    last = known.first()
    decided = decisions_of(last) if last else {}
    edition = _create(actor, kind, source, number=last.number + 1 if last else 1)
    _take_text(edition, source, decided=decided)
    _record(actor, acts.PREPARED, edition)
    return edition


@transaction.atomic
def begin_correction(actor: Actor, edition: Edition, *, why: str) -> Edition:
    """Begin the next edition of a public one from the record as it is now; decided marks carry over.

    The public one stays until the new one is published.
    """
    if not why.strip():
        raise Refused(
            _("A correction needs a reason."), remedy=_("Write what was wrong: it becomes public.")
        )
    row = locked(edition, State.PUBLISHED)
    refuse_hidden_words(row, why)
    if Edition.objects.filter(kind=row.kind, subject=row.subject, state__in=MAKING).exists():
        raise Refused(
            _("A correction is being made already."), remedy=_("Open it from the list of papers.")
        )
    source = sources.source_of(actor, row.kind, row.subject_key)
    number = Edition.objects.filter(kind=row.kind, subject=row.subject).count() + 1
    following = _create(actor, row.kind, source, number=number)
    following.corrects = row
    following.correction_why = why.strip()
    following.save(update_fields=["corrects", "correction_why"])
    _take_text(following, source, decided=decisions_of(row))
    _record(actor, acts.CORRECTION_BEGUN, following, basis=row.reference)
    return following


@transaction.atomic
def take_text_again(actor: Actor, edition: Edition) -> Edition:
    """Take the record anew after it was edited; decisions on text that did not change carry over."""
    row = locked(edition, *MAKING)
    source = sources.source_of(actor, row.kind, row.subject_key)
    decided = decisions_of(row)
    drop_build(row)
    row.segments.all().delete()
    row.title, row.source_digest = source.title, source.digest
    row.known_names = _known_names(source)
    row.prepared_by, row.prepared_at = person(actor), timezone.now()
    row.save()
    _take_text(row, source, decided=decided)
    _record(actor, acts.PREPARED, row)
    return row


@transaction.atomic
def drop_edition(actor: Actor, edition: Edition) -> None:
    """Give up an edition that was never public."""
    row = locked(edition, *MAKING)
    reference = row.reference
    row.delete()
    evidence.record(actor, acts.DROPPED, reference)


def decisions_of(edition: Edition) -> dict[str, list[RedactionMark]]:
    """Return the decided marks by the text they stand on.

    Pieces that say the same have the same decisions: what was hidden in one of them is hidden in all.
    """
    found: dict[str, dict[tuple[int, int], RedactionMark]] = {}
    rows = RedactionMark.objects.filter(segment__edition=edition).select_related("segment")
    for mark in rows.exclude(state=RedactionMark.State.PROPOSED):
        marks = found.setdefault(mark.segment.text, {})
        if mark.state == RedactionMark.State.HIDDEN or (mark.start, mark.end) not in marks:
            marks[mark.start, mark.end] = mark
    return {text: list(marks.values()) for text, marks in found.items()}


def _create(actor: Actor, kind: str, source: Source, *, number: int) -> Edition:
    return Edition.objects.create(
        kind=kind,
        subject=source.subject,
        number=number,
        title=source.title,
        fiscal_year=source.fiscal_year,
        dated_on=source.dated_on,
        source_digest=source.digest,
        known_names=_known_names(source),
        prepared_by=person(actor),
        prepared_at=timezone.now(),
    )


def _known_names(source: Source) -> dict[str, list[str]]:
    return {
        "people": sorted(source.people),
        "organisations": sorted(source.organisations),
        "open": sorted(source.open_names),
    }


def _take_text(
    edition: Edition, source: Source, *, decided: Mapping[str, Sequence[RedactionMark]]
) -> None:
    """Write the pieces with their marks: those decided on the same text, or the machine's."""
    segments = Segment.objects.bulk_create(
        Segment(
            edition=edition,
            position=position,
            part=piece.part,
            role=piece.role,
            label=piece.label,
            reference=piece.reference,
            text=piece.text.replace("\r\n", "\n"),  # as a browser counts its characters
        )
        for position, piece in enumerate(source.pieces, start=1)
    )
    case = Case(source.people, source.organisations, source.open_names)
    proposed = propose_all([each.text for each in segments], case)
    marks: list[RedactionMark] = []
    for segment, found in zip(segments, proposed, strict=True):
        earlier = decided.get(segment.text, ())
        marks += [_again(segment, mark) for mark in earlier]
        marks += [_new(segment, mark) for mark in found if not _known(mark, earlier)]
    RedactionMark.objects.bulk_create(marks)


def _known(mark: Mark, earlier: Sequence[RedactionMark]) -> bool:
    return any(each.start < mark.end and mark.start < each.end for each in earlier)


def _new(segment: Segment, mark: Mark) -> RedactionMark:
    return RedactionMark(
        segment=segment,
        start=mark.start,
        end=mark.end,
        kind=mark.kind.value,
        why=mark.why.value,
        words=mark.words,
        certainty=mark.certainty,
    )


def _again(segment: Segment, mark: RedactionMark) -> RedactionMark:
    again = copy.copy(mark)
    again.pk = None
    again._state.adding = True  # noqa: SLF001 # Django's documented way to copy a row
    again.segment = segment
    return again


def _record(actor: Actor, act: str, edition: Edition, *, basis: str = "") -> None:
    evidence.record(
        actor,
        act,
        edition.reference,
        basis=basis or edition.subject,
        detail={"source": edition.source_digest, "pieces": edition.segments.count()},
    )
