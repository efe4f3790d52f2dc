"""Brief the people who work with the data, word what they pledge, and take their pledges (OU5)."""

from __future__ import annotations

import hashlib
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from django.core.files import File
from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from azukari.apps.documents import services as documents
from azukari.apps.evidence import services as evidence
from azukari.apps.outsourcing.models import (
    Briefing,
    Engagement,
    Pledge,
    PledgeKind,
    PledgeText,
    Worker,
)
from azukari.apps.outsourcing.queries import people
from azukari.apps.outsourcing.services import acts_people as acts
from azukari.apps.outsourcing.services.people.errors import (
    AlreadyPledged,
    NameDiffers,
    NobodyThere,
    NoPledgeText,
    NothingWritten,
    NotYet,
    TextChanged,
    TextOutOfOrder,
)
from azukari.apps.outsourcing.services.people.watching import watch_roster
from azukari.core.shared.folding import same
from azukari.core.shared.identity import Actor


@dataclass(frozen=True, slots=True)
class BriefingEntry:
    """A briefing or training: when, by whom of the city, on what; who was there, by number."""

    kind: str
    held_on: date
    by_whom: str
    topics: str
    attendees: Collection[int]


@transaction.atomic
def hold_briefing(actor: Actor, engagement: Engagement, entry: BriefingEntry) -> Briefing:
    """Note a briefing that was held. Raises NobodyThere, NotYet."""
    evidence.hold()
    row = Engagement.objects.select_for_update().get(pk=engagement.pk)
    attendees = list(row.workers.filter(number__in=entry.attendees))
    if not attendees:
        raise NobodyThere
    _refuse_future(entry.held_on)
    last = row.briefings.aggregate(last=Max("number"))["last"] or 0
    made = Briefing.objects.create(
        engagement=row,
        number=last + 1,
        kind=entry.kind,
        held_on=entry.held_on,
        by_whom=entry.by_whom.strip(),
        topics=entry.topics.strip(),
    )
    made.attendees.set(attendees)
    numbers = ",".join(str(each.number) for each in attendees)
    detail = {"held_on": str(made.held_on), "kind": made.kind, "attendees": numbers}
    evidence.record(actor, acts.BRIEFED, made.reference, basis=row.reference, detail=detail)
    watch_roster(actor, row, timezone.localdate())
    return made


@transaction.atomic
def word_pledge(actor: Actor, kind: str, *, text: str, in_force_from: date) -> PledgeText:
    """Word a pledge anew: the next version of its kind. Raises NothingWritten, TextOutOfOrder."""
    if not text.strip():
        raise NothingWritten
    evidence.hold()
    last = PledgeText.objects.filter(kind=kind).first()
    if last is not None and in_force_from <= last.in_force_from:
        raise TextOutOfOrder(last.in_force_from)
    row = PledgeText.objects.create(
        kind=PledgeKind(kind).value,
        version=last.version + 1 if last else 1,
        text=text.strip(),
        in_force_from=in_force_from,
    )
    detail = {"digest": digest_of(row), "from": str(in_force_from)}
    evidence.record(actor, acts.PLEDGE_WORDED, row.reference, detail=detail)
    return row


@transaction.atomic
def sign_pledge(actor: Actor, worker: Worker, kind: str, *, name: str, shown: str) -> Pledge:
    """Take a pledge on the page: the person types the name under the text whose digest is `shown`.

    Raises NoPledgeText, TextChanged, NameDiffers, AlreadyPledged.
    """
    today = timezone.localdate()
    text = _text(kind, today)
    if digest_of(text) != shown:
        raise TextChanged
    if not same(name, worker.name):
        raise NameDiffers
    made = Pledge(text=text, signed_on=today, how=Pledge.How.PAGE, signed_as=name.strip())
    return _pledged(actor, worker, made)


@transaction.atomic
def file_pledge(
    actor: Actor, worker: Worker, kind: str, *, signed_on: date, file: File[bytes]
) -> Pledge:
    """File a pledge signed on paper, with its scan. Raises NoPledgeText, NotYet, AlreadyPledged, BadFile."""
    _refuse_future(signed_on)
    text = _text(kind, signed_on)
    engagement = worker.engagement
    stored = documents.store(actor, name=file.name or "", data=file, purpose=worker.reference)
    readers = documents.Readers((), people.readers_of_papers(engagement))
    documents.attach(actor, stored, reference=worker.reference, readers=readers)
    made = Pledge(text=text, signed_on=signed_on, how=Pledge.How.PAPER, document=stored.reference)
    return _pledged(actor, worker, made)


def digest_of(text: PledgeText) -> str:
    """Return the SHA-256 of a text as it is shown, in hexadecimal."""
    return hashlib.sha256(text.text.encode()).hexdigest()


def _pledged(actor: Actor, worker: Worker, made: Pledge) -> Pledge:
    evidence.hold()
    engagement = Engagement.objects.select_for_update().get(pk=worker.engagement_id)
    before = worker.pledges.filter(text=made.text).first()
    if before is not None:
        raise AlreadyPledged(before.signed_on)
    made.worker, made.binder_id, made.digest = worker, worker.binder_id, digest_of(made.text)
    made.save()
    detail = {"text": made.text.reference, "digest": made.digest, "how": made.how}
    basis = made.document or made.text.reference
    evidence.record(actor, acts.PLEDGED, worker.reference, basis=basis, detail=detail)
    watch_roster(actor, engagement, timezone.localdate())
    return made


def _text(kind: str, on: date) -> PledgeText:
    found = people.pledge_text(kind, on)
    if found is None:
        raise NoPledgeText(kind)
    return found


def _refuse_future(day: date) -> None:
    if day > timezone.localdate():
        raise NotYet(day)
