"""Enter bodies with officers, insurance and papers (OU1). Bodies that read the same stay two."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from django.core.files import File
from django.db import transaction

from azukari.apps.accounts.queries import OrganisationRecord
from azukari.apps.documents import services as documents
from azukari.apps.evidence import services as evidence
from azukari.apps.outsourcing.models import Body, Insurance, Officer
from azukari.apps.outsourcing.services import acts
from azukari.apps.outsourcing.services.errors import (
    BadCorporateNumber,
    CodeTaken,
    NumberTaken,
    SuccessionInCircle,
    TermOver,
)
from azukari.core.redaction.checks import is_corporate_number
from azukari.core.shared.calendar import DateRange
from azukari.core.shared.identity import Actor, Role


@dataclass(frozen=True, slots=True)
class BodyEntry:
    """What is known of a body."""

    kind: str
    name: str
    kana: str
    name_en: str = ""
    corporate_number: str = ""
    address: str = ""
    phone: str = ""
    classes: tuple[str, ...] = ()
    members: int | None = None
    founded_on: date | None = None
    dissolved_on: date | None = None
    organisation: OrganisationRecord | None = None
    succeeds: Body | None = None
    succeeded_on: date | None = None
    succession_note: str = ""


@dataclass(frozen=True, slots=True)
class OfficerEntry:
    """Who holds which office of a body, from when until when."""

    office: str
    name: str
    starts_on: date
    kana: str = ""
    ends_on: date | None = None


@dataclass(frozen=True, slots=True)
class InsuranceEntry:
    """What an insurance covers, for how many people, until when."""

    insurer: str
    covers: str
    starts_on: date
    ends_on: date
    policy: str = ""
    people_limit: int | None = None


@transaction.atomic
def enter_body(actor: Actor, code: str, entry: BodyEntry) -> Body:
    """Enter a body under a code of its own, whatever it reads like.

    Raises CodeTaken, NumberTaken, BadCorporateNumber.
    """
    evidence.hold()
    if Body.objects.filter(code=code).exists():
        raise CodeTaken(code)
    _check(code, entry)
    body = Body.objects.create(code=code, **_fields(entry))
    _record(actor, acts.BODY_ENTERED, body, kind=entry.kind)
    return body


@transaction.atomic
def revise_body(actor: Actor, body: Body, entry: BodyEntry) -> Body:
    """Correct what is known; evidence keeps which fields changed.

    Raises NumberTaken, BadCorporateNumber, SuccessionInCircle.
    """
    evidence.hold()
    row = Body.objects.select_for_update().get(pk=body.pk)
    _check(row.code, entry)
    fields = _fields(entry)
    changed = sorted(name for name, value in fields.items() if getattr(row, name) != value)
    for name, value in fields.items():
        setattr(row, name, value)
    row.save()
    _record(actor, acts.BODY_REVISED, row, fields=",".join(changed))
    return row


@transaction.atomic
def enter_officer(actor: Actor, body: Body, entry: OfficerEntry) -> Officer:
    """Enter an officer with the days of the term. Raises BadInput for days out of order."""
    DateRange(entry.starts_on, entry.ends_on)
    row = Officer.objects.create(body=body, **asdict(entry))
    _record(actor, acts.OFFICER_ENTERED, body, since=str(entry.starts_on))
    return row


@transaction.atomic
def end_officer(actor: Actor, officer: Officer, *, on: date) -> Officer:
    """End a term on its last day. Raises TermOver, BadInput for a day before it began."""
    row = Officer.objects.select_for_update().select_related("body").get(pk=officer.pk)
    if row.ends_on is not None and row.ends_on <= on:
        raise TermOver(row.ends_on)
    DateRange(row.starts_on, on)
    row.ends_on = on
    row.save(update_fields=["ends_on"])
    _record(actor, acts.OFFICER_ENDED, row.body, until=str(on))
    return row


@transaction.atomic
def enter_insurance(actor: Actor, body: Body, entry: InsuranceEntry) -> Insurance:
    """Enter an insurance. Raises BadInput for days out of order."""
    DateRange(entry.starts_on, entry.ends_on)
    row = Insurance.objects.create(body=body, **asdict(entry))
    _record(actor, acts.INSURANCE_ENTERED, body, until=str(entry.ends_on))
    return row


@transaction.atomic
def attach_paper(actor: Actor, body: Body, *, file: File[bytes], what: str = "") -> str:
    """Keep the charter or another paper of the body; return the document's reference.

    Every department may read it: a body serves more than one.
    """
    stored = documents.store(actor, name=file.name or "", data=file, purpose=body.reference)
    documents.attach(
        actor,
        stored,
        reference=body.reference,
        readers=documents.Readers((Role.CLERK, Role.MEMBER)),
        name=file.name or "",
        page_note=what,
    )
    return stored.reference


def _check(code: str, entry: BodyEntry) -> None:
    if entry.founded_on:
        DateRange(entry.founded_on, entry.dissolved_on)
    number = entry.corporate_number
    if number and not is_corporate_number(number):
        raise BadCorporateNumber(number)
    holder = Body.objects.filter(corporate_number=number).exclude(code=code).first()
    if number and holder is not None:
        raise NumberTaken(number, holder.code)
    path, before = [code], entry.succeeds
    while before is not None:
        path.append(before.code)
        if before.code == code:
            raise SuccessionInCircle(tuple(path))
        before = before.succeeds


def _fields(entry: BodyEntry) -> dict[str, Any]:
    fields = {name: getattr(entry, name) for name in BodyEntry.__dataclass_fields__}
    return fields | {"classes": list(entry.classes)}


def _record(actor: Actor, act: str, body: Body, **detail: str) -> None:
    evidence.record(actor, act, body.reference, detail=detail)
