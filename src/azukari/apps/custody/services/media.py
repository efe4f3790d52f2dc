"""Media: enter, take out with a permit, bring back, lose, count, retire (CU3, CU4).

Errors: `errors.py`; `core.custody`'s NobodyMayAuthorise, NotEntitled, LastBackup, LastGoodBackup, UnknownSerial and
those of certificates.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.core.files import File
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from azukari.apps.custody.models import Certificate, Medium, StockTake, TakeOut
from azukari.apps.custody.queries import backups as backup_queries
from azukari.apps.custody.queries import media as media_queries
from azukari.apps.custody.services import acts
from azukari.apps.custody.services.clock import today_by_the_log
from azukari.apps.custody.services.disposal import keep_paper, write_certificate
from azukari.apps.custody.services.errors import NotInPlace, OfSeveralOperations, SerialTaken
from azukari.apps.evidence import services as evidence
from azukari.apps.incidents import services as incidents
from azukari.apps.obligations import queries as promises
from azukari.apps.obligations import services as obligations
from azukari.apps.outsourcing.queries import BodyRecord
from azukari.apps.register.queries import OperationRecord
from azukari.core.custody import check_authorised
from azukari.core.custody.backups import check_kept
from azukari.core.custody.days import check_day
from azukari.core.custody.disposal import (
    DataClass,
    MediumKind,
    Statement,
    Subject,
    check_certificate,
    check_serials,
)
from azukari.core.custody.media import count, retire
from azukari.core.deadlines import ObligationKind, On
from azukari.core.evidence.canonical import Json
from azukari.core.incidents import Kind as IncidentKind
from azukari.core.shared.identity import Actor

_SHOWN = 3


@dataclass(frozen=True, slots=True)
class MediumEntry:
    """What the register keeps of a medium; `body` None while the department holds it."""

    serial: str
    kind: MediumKind
    operation: OperationRecord
    content: str
    data_class: DataClass
    owner: str
    place: str
    maker: str = ""
    model: str = ""
    property_number: str = ""
    body: BodyRecord | None = None
    backup: str = ""


@dataclass(frozen=True, slots=True)
class Outing:
    """What a permit says: why, where to, by whom, back until when.

    `out_on` is the day of a permit given on paper earlier; without it, today.
    """

    purpose: str
    destination: str
    carrier: str
    due_on: date
    out_on: date | None = None


@transaction.atomic
def enter_media(actor: Actor, entries: Sequence[MediumEntry]) -> list[Medium]:
    """Put media of one operation into the register; all of them or none. Raises SerialTaken."""
    evidence.hold()
    serials = [entry.serial for entry in entries]
    taken = Medium.objects.filter(serial__in=serials).values_list("serial", flat=True).first()
    if taken is not None or len(set(serials)) < len(serials):
        raise SerialTaken(taken or next(each for each in serials if serials.count(each) > 1))
    rows = Medium.objects.bulk_create(Medium(**_fields(entry)) for entry in entries)
    detail: dict[str, Json] = {"media": len(rows), "first": serials[0]}
    evidence.record(actor, acts.MEDIUM_ENTERED, rows[0].operation.reference, detail=detail)
    return list(rows)


@transaction.atomic
def take_out(actor: Actor, medium: Medium, outing: Outing) -> TakeOut:
    """Permit that the medium leaves its place; the actor is who may authorise on the day it goes.

    Raises NotInPlace, NobodyMayAuthorise, NotEntitled.
    """
    evidence.hold()
    row = _locked(medium)
    today = today_by_the_log()
    day = outing.out_on or today
    check_day(day, since=date.min, today=today)
    signed = check_authorised(media_queries.duties_over(row), str(actor.user_id), day)
    if not media_queries.is_in_place(row):
        raise NotInPlace(row.serial)
    owed = obligations.Promise(
        what=_("Bring medium %(serial)s back") % {"serial": row.serial},
        kind=ObligationKind.GENERAL,
        owner=media_queries.duty_over(row),
        due=On(outing.due_on),
        rests_on=row.reference,
        subject=row.operation.reference,
    )
    try:
        with transaction.atomic():
            out = TakeOut.objects.create(
                medium=row,
                purpose=outing.purpose,
                destination=outing.destination,
                carrier=outing.carrier,
                permitted_by=actor.name,
                by_deputy=signed.is_deputy,
                out_on=day,
                due_on=outing.due_on,
                obligation=obligations.promise(actor, owed).reference,
            )
    except IntegrityError as error:
        raise NotInPlace(row.serial) from error
    detail: dict[str, Json] = {
        "to": outing.destination,
        "by": outing.carrier,
        "deputy": signed.is_deputy,
    }
    evidence.record(actor, acts.TAKEN_OUT, row.reference, detail=detail)
    return out


@transaction.atomic
def bring_back(actor: Actor, medium: Medium, *, to: str) -> TakeOut:
    """Put the medium back into its place; raises NotInPlace when it is not out."""
    evidence.hold()
    row = _locked(medium)
    out = row.outings.filter(returned_on__isnull=True).first()
    if out is None:
        raise NotInPlace(row.serial)
    out.returned_on, out.returned_to = timezone.localdate(), to
    out.save(update_fields=["returned_on", "returned_to"])
    for owed in promises.named(out.obligation):
        if owed.is_open:
            obligations.fulfil(actor, owed, evidence=_("Taken back by %(name)s") % {"name": to})
    evidence.record(actor, acts.RETURNED, row.reference, detail={"to": to})
    return out


@transaction.atomic
def lose(actor: Actor, medium: Medium, *, how: str) -> Medium:
    """Say that the medium is not to be found: it opens an incident. Raises NotInPlace when it is gone."""
    evidence.hold()
    row = _locked(medium)
    if row.certificate_id is not None or row.lost_on is not None:
        raise NotInPlace(row.serial)
    outline = _("Medium %(serial)s is not to be found. %(how)s") % {
        "serial": row.serial,
        "how": how,
    }
    opened = incidents.report(
        actor,
        incidents.Report(
            IncidentKind.SUSPECTED, "data", outline, row.operation.department, place=row.place
        ),
    )
    row.lost_on, row.incident = timezone.localdate(), opened.reference
    row.save(update_fields=["lost_on", "incident"])
    evidence.record(actor, acts.LOST, row.reference, basis=opened.reference, detail={"how": how})
    return row


@transaction.atomic
def take_stock(
    actor: Actor, operation: OperationRecord, place: str, scanned: Sequence[str]
) -> StockTake:
    """Lay what was scanned at the place beside what should be there, and keep the result."""
    evidence.hold()
    counted = count(media_queries.expected_at(operation, place), scanned)
    row = StockTake.objects.create(
        operation=operation,
        place=place,
        taken_on=timezone.localdate(),
        taken_by=actor.pseudonym,
        found=list(counted.found),
        missing=list(counted.missing),
        unexpected=list(counted.unexpected),
    )
    detail: dict[str, Json] = {
        "place": place,
        "found": len(counted.found),
        "missing": len(counted.missing),
        "unexpected": len(counted.unexpected),
    }
    evidence.record(actor, acts.COUNTED, operation.reference, detail=detail)
    return row


@transaction.atomic
def retire_media(
    actor: Actor,
    operation: OperationRecord,
    serials: Sequence[str],
    statement: Statement,
    *,
    photo: File[bytes] | None = None,
) -> Certificate:
    """End many media of one kind by one certificate in one sitting.

    Raises UnknownSerial, AlreadyDestroyed, OfSeveralOperations, LastBackup, LastGoodBackup, and what
    `check_certificate` raises; then nothing has changed.
    """
    evidence.hold()
    rows = {
        row.serial: row for row in Medium.objects.select_for_update().filter(operation=operation)
    }
    gone = {serial for serial, row in rows.items() if row.certificate_id is not None}
    claimed = check_serials(serials, known=rows, destroyed=gone)
    chosen = [rows[serial] for serial in claimed]
    if len({(row.kind, row.data_class) for row in chosen}) != 1:
        raise OfSeveralOperations
    kept = {serial for serial in rows if serial not in gone and rows[serial].lost_on is None}
    retire(claimed, media_queries.backups_of(rows.values()), kept)
    for plan, good in backup_queries.kept_for(operation, rows.values()):
        check_kept(plan, good, claimed)
    subject = _subject(chosen)
    level = check_certificate(subject, statement, today=today_by_the_log())
    certificate = write_certificate(actor, operation, subject, statement, level)
    Medium.objects.filter(pk__in=[row.pk for row in chosen]).update(certificate=certificate)
    document = keep_paper(actor, certificate, photo)
    detail: dict[str, Any] = {"media": len(chosen), "serials": list(claimed), "level": int(level)}
    evidence.record(actor, acts.RETIRED, certificate.reference, basis=document, detail=detail)
    return certificate


def _locked(medium: Medium) -> Medium:
    rows = Medium.objects.select_for_update(of=("self",)).select_related("operation__department")
    return rows.get(pk=medium.pk)


def _fields(entry: MediumEntry) -> dict[str, Any]:
    return {name: getattr(entry, name) for name in MediumEntry.__dataclass_fields__}


def _subject(rows: Sequence[Medium]) -> Subject:
    """Describe the media together: what they share, and the serials as far as there is room."""
    return Subject(
        MediumKind(rows[0].kind),
        DataClass(rows[0].data_class),
        source=_together(row.content for row in rows),
        maker=_together(row.maker for row in rows),
        model=_together(row.model for row in rows),
        serial=_together(row.serial for row in rows),
        property_number=_together(row.property_number for row in rows),
    )


def _together(words: Iterable[str]) -> str:
    each = list(dict.fromkeys(words))
    if not all(each):
        return ""
    more = f" ほか{len(each) - _SHOWN}件" if len(each) > _SHOWN else ""
    return ("、".join(each[:_SHOWN]) + more)[:80]
