"""Start, change and end notices (RE1): one transaction and one entry of evidence each."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from django.db import transaction
from django.utils import timezone

from azukari.apps.accounts.queries import OrganisationRecord
from azukari.apps.evidence import services as evidence
from azukari.apps.register.models import (
    DataItem,
    Operation,
    OperationVersion,
    VersionItem,
    VersionRecipient,
)
from azukari.apps.register.services import acts
from azukari.apps.register.services.errors import (
    AlreadyEnded,
    AlreadyStarted,
    NothingListed,
    NotStarted,
    OutOfOrder,
    UnknownItems,
)
from azukari.core.shared.identity import Actor
from azukari.core.terms import Channel

Notice = OperationVersion.Notice


@dataclass(frozen=True, slots=True)
class ListedItem:
    """An item by its code, and from whom it is taken (a `Source`)."""

    code: str
    source: str


@dataclass(frozen=True, slots=True)
class ListedRecipient:
    """To whom data goes as a rule, for what, and how."""

    recipient: str
    purpose: str
    channel: Channel


@dataclass(frozen=True, slots=True)
class Entry:
    """What a notice says about the operation."""

    name: str
    purpose: str
    subjects: str
    items: tuple[ListedItem, ...]
    recipients: tuple[ListedRecipient, ...] = ()
    name_en: str = ""
    legal_basis: str = ""
    people: int | None = None
    computer_use: bool = False
    media: tuple[str, ...] = ()
    outside_connection: str = ""
    retention: str = ""
    disposal: str = ""
    notes: str = field(default="")


@transaction.atomic
def file_start_notice(
    actor: Actor, code: str, *, department: OrganisationRecord, effective_on: date, entry: Entry
) -> OperationVersion:
    """File the START of an operation. Raises AlreadyStarted, NothingListed, UnknownItems."""
    evidence.hold()
    if Operation.objects.filter(code=code).exists():
        raise AlreadyStarted(code)
    row = Operation.objects.create(
        code=code,
        department=department,
        name=entry.name,
        name_en=entry.name_en,
        started_on=effective_on,
    )
    version = _write(row, 1, Notice.START, effective_on, entry)
    _record(actor, acts.STARTED, version)
    return version


@transaction.atomic
def file_change_notice(
    actor: Actor, code: str, *, effective_on: date, entry: Entry
) -> OperationVersion:
    """File a CHANGE. Raises NotStarted, AlreadyEnded, OutOfOrder, NothingListed, UnknownItems."""
    evidence.hold()
    row, last = running(code, effective_on)
    version = _write(row, last.number + 1, Notice.CHANGE, effective_on, entry)
    row.name, row.name_en = entry.name, entry.name_en
    row.save(update_fields=["name", "name_en"])
    _record(actor, acts.CHANGED, version)
    return version


@transaction.atomic
def file_end_notice(
    actor: Actor, code: str, *, effective_on: date, reason: str
) -> OperationVersion:
    """File the END; terms still in force end that day. Raises NotStarted, AlreadyEnded, OutOfOrder."""
    evidence.hold()
    row, last = running(code, effective_on)
    version = _write(row, last.number + 1, Notice.END, effective_on, _as_entry(last, reason))
    row.ended_on = effective_on
    row.save(update_fields=["ended_on"])
    held = row.terms.filter(in_force_from__lte=effective_on)
    held = held.exclude(in_force_until__lte=effective_on)
    ended = [row.pk for row in held]
    row.terms.filter(pk__in=ended).update(in_force_until=effective_on)
    row.terms.filter(in_force_from__gt=effective_on).delete()
    evidence.record(
        actor,
        acts.ENDED,
        row.reference,
        detail={**_told(version), "reason": reason, "terms_ended": len(ended)},
    )
    return version


def running(code: str, on: date) -> tuple[Operation, OperationVersion]:
    """Lock the operation and return it with its last notice; refuses what must not follow it."""
    row = Operation.objects.select_for_update().filter(code=code).first()
    if row is None:
        raise NotStarted(code)
    if row.ended_on is not None:
        raise AlreadyEnded(code, row.ended_on)
    last = row.versions.order_by("-number").prefetch_related("items__item", "recipients")[0]
    if on < last.effective_on:
        raise OutOfOrder(on, last.effective_on)
    return row, last


def known_items(codes: frozenset[str]) -> dict[str, DataItem]:
    """Return the items by code; raises UnknownItems."""
    found = {item.code: item for item in DataItem.objects.filter(code__in=codes)}
    if missing := codes - found.keys():
        raise UnknownItems(missing)
    return found


def _write(
    row: Operation, number: int, notice: str, effective_on: date, entry: Entry
) -> OperationVersion:
    if not entry.items:
        raise NothingListed
    known = known_items(frozenset(each.code for each in entry.items))
    sources = {each.code: each.source for each in entry.items}
    version = OperationVersion.objects.create(
        operation=row,
        number=number,
        notice=notice,
        effective_on=effective_on,
        filed_at=timezone.now(),
        name=entry.name,
        name_en=entry.name_en,
        purpose=entry.purpose,
        legal_basis=entry.legal_basis,
        subjects=entry.subjects,
        people=entry.people,
        computer_use=entry.computer_use,
        media=list(entry.media),
        outside_connection=entry.outside_connection,
        retention=entry.retention,
        disposal=entry.disposal,
        notes=entry.notes,
        item_count=len(sources),
        recipient_count=len(entry.recipients),
    )
    VersionItem.objects.bulk_create(
        VersionItem(version=version, item=known[code], source=source)
        for code, source in sources.items()
    )
    VersionRecipient.objects.bulk_create(
        VersionRecipient(
            version=version, recipient=each.recipient, purpose=each.purpose, channel=each.channel
        )
        for each in entry.recipients
    )
    return version


def _as_entry(last: OperationVersion, notes: str) -> Entry:
    """Return what the last notice said: an END repeats it, with the reason as its note."""
    return Entry(
        name=last.name,
        name_en=last.name_en,
        purpose=last.purpose,
        subjects=last.subjects,
        items=tuple(ListedItem(each.item.code, each.source) for each in last.items.all()),
        recipients=tuple(
            ListedRecipient(each.recipient, each.purpose, Channel(each.channel))
            for each in last.recipients.all()
        ),
        legal_basis=last.legal_basis,
        people=last.people,
        computer_use=last.computer_use,
        media=tuple(last.media),
        outside_connection=last.outside_connection,
        retention=last.retention,
        disposal=last.disposal,
        notes=notes,
    )


def _told(version: OperationVersion) -> dict[str, str | int]:
    return {"version": version.number, "effective_on": version.effective_on.isoformat()}


def _record(actor: Actor, act: str, version: OperationVersion) -> None:
    evidence.record(actor, act, version.operation.reference, detail=_told(version))
