"""Keep a contractor's roster: one person, a whole file, who left; its viewing leaves evidence (OU5)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from azukari.apps.evidence import services as evidence
from azukari.apps.outsourcing.models import Engagement, Worker
from azukari.apps.outsourcing.queries import people
from azukari.apps.outsourcing.services import acts_people as acts
from azukari.apps.outsourcing.services.people.binders import binder_of
from azukari.apps.outsourcing.services.people.errors import KnownWorker
from azukari.apps.outsourcing.services.people.watching import watch_authority, watch_roster
from azukari.core.custody.rosterfile import Line, Merge, Who, merge_roster, who
from azukari.core.shared.calendar import DateRange
from azukari.core.shared.identity import Actor


@dataclass(frozen=True, slots=True)
class WorkerEntry:
    """What a roster says of a person."""

    name: str
    kana: str
    employment: str
    joined_on: date
    left_on: date | None = None


@transaction.atomic
def enter_worker(actor: Actor, engagement: Engagement, entry: WorkerEntry) -> Worker:
    """Enter a person on the roster. Raises KnownWorker, BadInput for days out of order."""
    evidence.hold()
    row = Engagement.objects.select_for_update().get(pk=engagement.pk)
    DateRange(entry.joined_on, entry.left_on)
    _refuse_known(row, entry)
    made = Worker(
        engagement=row,
        number=_last_number(row) + 1,
        binder=binder_of(actor, row),
        name=entry.name.strip(),
        kana=entry.kana.strip(),
        employment=entry.employment,
        joined_on=entry.joined_on,
        left_on=entry.left_on,
    )
    made.save()
    evidence.record(
        actor, acts.WORKER_ENTERED, made.reference, detail={"from": str(made.joined_on)}
    )
    watch_roster(actor, row, timezone.localdate())
    return made


@transaction.atomic
def revise_worker(actor: Actor, worker: Worker, entry: WorkerEntry) -> Worker:
    """Correct an entry; evidence keeps which fields changed. Raises KnownWorker, BadInput."""
    evidence.hold()
    engagement = Engagement.objects.select_for_update().get(pk=worker.engagement_id)
    DateRange(entry.joined_on, entry.left_on)
    _refuse_known(engagement, entry, besides=worker.number)
    row = Worker.objects.get(pk=worker.pk)
    row.engagement = engagement
    changed = [name for name in _FIELDS if getattr(row, name) != getattr(entry, name)]
    for name in changed:
        setattr(row, name, getattr(entry, name))
    row.save()
    evidence.record(actor, acts.WORKER_REVISED, row.reference, detail={"fields": ",".join(changed)})
    _watch(actor, engagement)
    return row


@transaction.atomic
def leave_work(actor: Actor, worker: Worker, *, on: date) -> Worker:
    """Note a person's last day; from then on the leaving pledge is owed, and every office ends.

    Raises BadInput for a day before the first.
    """
    evidence.hold()
    engagement = Engagement.objects.select_for_update().get(pk=worker.engagement_id)
    row = Worker.objects.get(pk=worker.pk)
    DateRange(row.joined_on, on)
    row.left_on = on
    row.save(update_fields=["left_on"])
    row.engagement = engagement
    evidence.record(actor, acts.WORKER_LEFT, row.reference, detail={"until": str(on)})
    _watch(actor, engagement)
    return row


@transaction.atomic
def import_roster(actor: Actor, engagement: Engagement, lines: Sequence[Line]) -> Merge:
    """Take a whole roster over (`core.custody.rosterfile.read_roster`); return what it changed.

    New people are added, those known get their last day; nobody is dropped for being absent.
    """
    evidence.hold()
    row = Engagement.objects.select_for_update().get(pk=engagement.pk)
    merge = merge_roster(lines, _known(row))
    binder, last = binder_of(actor, row), _last_number(row)
    Worker.objects.bulk_create(
        [
            Worker(
                engagement=row,
                number=number,
                binder=binder,
                name=line.name,
                kana=line.kana,
                employment=line.employment,
                joined_on=line.joined_on,
                left_on=line.left_on,
            )
            for number, line in enumerate(merge.new, last + 1)
        ]
    )
    for number, left_on in merge.left:
        row.workers.filter(number=number).update(left_on=left_on)
    detail = {"new": len(merge.new), "left": len(merge.left), "same": merge.same}
    evidence.record(
        actor, acts.ROSTER_IMPORTED, roster_reference(row), basis=row.reference, detail=detail
    )
    _watch(actor, row)
    return merge


@transaction.atomic
def view_roster(actor: Actor, engagement: Engagement) -> None:
    """Leave evidence that somebody looked at the names of a roster."""
    evidence.record_view(actor, roster_reference(engagement))


@transaction.atomic
def view_worker(actor: Actor, worker: Worker) -> None:
    """Leave evidence that somebody looked at one person."""
    evidence.record_view(actor, worker.reference)


@transaction.atomic
def export_roster(actor: Actor, engagement: Engagement, *, people: int, release: str) -> None:
    """Leave evidence in the roster's history that the gate let it out, with how many people."""
    evidence.record(
        actor,
        acts.ROSTER_EXPORTED,
        roster_reference(engagement),
        basis=release,
        detail={"people": people},
    )


def roster_reference(engagement: Engagement) -> str:
    """Return the reference of a contract's roster, `roster/2026-3`."""
    return f"roster/{engagement.key}"


_FIELDS = ("name", "kana", "employment", "joined_on", "left_on")


def _watch(actor: Actor, engagement: Engagement) -> None:
    """Look ahead after days of work changed: who leaves holds no office any more."""
    today = timezone.localdate()
    if engagement.responsibilities.exists():
        watch_authority(actor, engagement, today)
    watch_roster(actor, engagement, today)


def _refuse_known(engagement: Engagement, entry: WorkerEntry, *, besides: int = 0) -> None:
    number, _last = _known(engagement).get(who(entry.name, entry.kana, entry.joined_on), (0, None))
    if number and number != besides:
        raise KnownWorker(number)


def _known(engagement: Engagement) -> dict[Who, tuple[int, date | None]]:
    rows = people.opened_workers(engagement)
    return {who(row.name, row.kana, row.joined_on): (row.number, row.left_on) for row in rows}


def _last_number(engagement: Engagement) -> int:
    return int(engagement.workers.aggregate(last=Max("number"))["last"] or 0)
