"""Name who is responsible at a contractor, and end a term; each time the days ahead are looked at (OU4)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.core.files import File
from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from azukari.apps.documents import services as documents
from azukari.apps.evidence import services as evidence
from azukari.apps.outsourcing.models import Engagement, Responsibility, Worker
from azukari.apps.outsourcing.queries import people
from azukari.apps.outsourcing.services import acts_people as acts
from azukari.apps.outsourcing.services.errors import OutsideEngagement
from azukari.apps.outsourcing.services.people.binders import binder_of
from azukari.apps.outsourcing.services.people.errors import NoHolder, ResponsibleOver, TermsOverlap
from azukari.apps.outsourcing.services.people.watching import watch_authority
from azukari.core.custody import Duty, OverlappingTerms, check_terms
from azukari.core.shared.calendar import DateRange
from azukari.core.shared.identity import Actor


@dataclass(frozen=True, slots=True)
class ResponsibleEntry:
    """Who is responsible for what, from when until when, and how the city was told."""

    kind: str
    starts_on: date
    is_deputy: bool = False
    worker: Worker | None = None
    name: str = ""
    phone: str = ""
    office: str = ""
    ends_on: date | None = None
    notified_on: date | None = None
    file: File[bytes] | None = None


@transaction.atomic
def name_responsible(
    actor: Actor, engagement: Engagement, entry: ResponsibleEntry
) -> Responsibility:
    """Name a responsible person or a deputy.

    Raises TermsOverlap, NoHolder, OutsideEngagement, BadInput for days out of order.
    """
    evidence.hold()
    row = Engagement.objects.select_for_update().get(pk=engagement.pk)
    if bool(entry.worker) == bool(entry.name.strip()):
        raise NoHolder
    if entry.starts_on not in row.period:
        raise OutsideEngagement(entry.starts_on)
    DateRange(entry.starts_on, entry.ends_on)
    last = row.responsibilities.aggregate(last=Max("number"))["last"] or 0
    made = Responsibility(
        engagement=row,
        number=last + 1,
        binder=binder_of(actor, row),
        kind=entry.kind,
        is_deputy=entry.is_deputy,
        worker=entry.worker,
        name=entry.name.strip(),
        phone=entry.phone.strip(),
        office=entry.office.strip(),
        starts_on=entry.starts_on,
        ends_on=entry.ends_on,
        notified_on=entry.notified_on,
    )
    _check_overlap(row, made)
    if entry.file is not None:
        made.document = _kept(actor, made, entry.file)
    made.save()
    evidence.record(
        actor,
        acts.RESPONSIBLE_NAMED,
        made.reference,
        detail={"kind": made.kind, "deputy": made.is_deputy, "from": str(made.starts_on)},
    )
    watch_authority(actor, row, timezone.localdate())
    return made


@transaction.atomic
def end_responsible(actor: Actor, responsibility: Responsibility, *, on: date) -> Responsibility:
    """End a term on its last day. Raises ResponsibleOver, BadInput for a day before it began."""
    evidence.hold()
    engagement = Engagement.objects.select_for_update().get(pk=responsibility.engagement_id)
    row = engagement.responsibilities.get(pk=responsibility.pk)
    if row.ends_on is not None and row.ends_on <= on:
        raise ResponsibleOver(row.ends_on)
    DateRange(row.starts_on, on)
    row.ends_on = on
    row.save(update_fields=["ends_on"])
    row.engagement = engagement
    detail = {"kind": row.kind, "until": str(on)}
    evidence.record(actor, acts.RESPONSIBLE_ENDED, row.reference, detail=detail)
    watch_authority(actor, engagement, timezone.localdate())
    return row


def _check_overlap(engagement: Engagement, made: Responsibility) -> None:
    """Refuse two responsible persons at once, and one deputy twice, by the days as they were notified."""
    rows = people.responsibilities(engagement, made.kind)
    duties = [_duty(row) for row in (*rows, made)]
    try:
        check_terms(duties)
    except OverlappingTerms as error:
        during = (error.one if error.other == duties[-1] else error.other).during
        raise TermsOverlap(during.start, during.end) from error


def _duty(row: Responsibility) -> Duty:
    holder = row.worker.reference if row.worker else people.name_form(row.name)
    return Duty(holder, row.period, row.is_deputy)


def _kept(actor: Actor, row: Responsibility, file: File[bytes]) -> str:
    """Keep the notification with the term; the department and the contractor may read it."""
    engagement = row.engagement
    stored = documents.store(actor, name=file.name or "", data=file, purpose=row.reference)
    readers = people.readers_of_papers(engagement)
    documents.attach(actor, stored, reference=row.reference, readers=documents.Readers((), readers))
    return stored.reference
