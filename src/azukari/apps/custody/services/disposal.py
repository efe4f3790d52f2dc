"""Open what custodians hold for a period, and end holdings by certificate (CU1, CU4).

Errors: those of `core.custody.disposal`; DisposedAlready, OfSeveralOperations (Refused).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import date
from typing import Any

from django.conf import settings
from django.core.files import File
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from azukari.apps.custody.models import Certificate, Holding
from azukari.apps.custody.paper import certificate as paper
from azukari.apps.custody.queries import holdings as holdings_queries
from azukari.apps.custody.queries import recipients
from azukari.apps.custody.services import acts
from azukari.apps.custody.services.chasing import settle
from azukari.apps.custody.services.clock import today_by_the_log
from azukari.apps.custody.services.errors import DisposedAlready, OfSeveralOperations
from azukari.apps.documents import services as documents
from azukari.apps.documents.services import Readers
from azukari.apps.evidence import services as evidence
from azukari.apps.obligations import queries as promises
from azukari.apps.obligations import services as obligations
from azukari.apps.outsourcing.queries import BodyRecord, EngagementRecord
from azukari.apps.register.queries import OperationRecord
from azukari.core.custody.days import check_day
from azukari.core.custody.disposal import (
    DataClass,
    Level,
    MediumKind,
    Statement,
    Subject,
    check_certificate,
)
from azukari.core.custody.holdings import Holding as HoldingValue
from azukari.core.deadlines import ObligationKind, On
from azukari.core.evidence.canonical import Json
from azukari.core.paper.letters import Imprint
from azukari.core.shared.calendar import fiscal_year
from azukari.core.shared.identity import Actor
from azukari.core.terms import Retention


@dataclass(frozen=True, slots=True)
class Period:
    """What every one of several custodians holds alike: `since` is the day from which it is kept."""

    engagement: EngagementRecord
    what: str
    since: date
    retention: Retention
    kind: MediumKind = MediumKind.PAPER
    data_class: DataClass = DataClass.CONFIDENTIAL


@transaction.atomic
def open_period(
    actor: Actor,
    period: Period,
    bodies: Sequence[BodyRecord],
    *,
    records: Mapping[str, int] | None = None,
) -> list[Holding]:
    """Let each body hold its part; the contractor owes the disposal of all of them, as one promise.

    `records` tells how many records each holds, by the body's code, where that is known.
    Who does not answer to the contractor answers to nobody the city knows: reminders go up the chain.
    """
    evidence.hold()
    operation, year = period.engagement.operation, fiscal_year(timezone.localdate())
    due_on = HoldingValue("", "", period.since, period.retention).due_on
    obligation = obligations.promise(actor, _whole_disposal(period, due_on)).reference
    first = evidence.next_number(Holding, year)
    rows = Holding.objects.bulk_create(
        Holding(
            fiscal_year=year,
            number=number,
            operation=operation,
            body=body,
            custodian=body.named,
            what=period.what,
            records=(records or {}).get(body.code),
            kind=period.kind,
            data_class=period.data_class,
            kept_since=period.since,
            retention_months=period.retention.months,
            kept_from=period.retention.kept_from,
            due_on=due_on,
            obligation=obligation,
        )
        for number, body in enumerate(bodies, first)
    )
    detail: dict[str, Json] = {
        "what": period.what,
        "custodians": len(rows),
        "due_on": due_on.isoformat(),
    }
    evidence.record(actor, acts.HELD, period.engagement.reference, basis=obligation, detail=detail)
    return list(rows)


def _whole_disposal(period: Period, due_on: date) -> obligations.Promise:
    """Return what the contractor owes: the disposal by every custodian."""
    operation = period.engagement.operation
    return obligations.Promise(
        what=_("Have “%(what)s” disposed of by every custodian, and confirm it")
        % {"what": period.what},
        kind=ObligationKind.DISPOSAL,
        owner=recipients.who_owes(operation, period.engagement.contractor),
        due=On(due_on),
        rests_on=period.engagement.reference,
        subject=operation.reference,
    )


@transaction.atomic
def confirm_disposal(
    actor: Actor,
    holdings: Sequence[Holding],
    subject: Subject,
    statement: Statement,
    *,
    photo: File[bytes] | None = None,
    basis: str = "",
) -> Certificate:
    """End the holdings by one certificate; the promise is fulfilled with the last of them.

    They are of one operation and kind; `basis` is what was handed in, if anything was. Raises what
    `check_certificate` raises, DisposedAlready, OfSeveralOperations.
    """
    evidence.hold()
    rows = locked_held(holdings)
    today = today_by_the_log()
    level = check_certificate(subject, statement, today=today)
    check_day(statement.sanitised.on, since=max(row.kept_since for row in rows), today=today)
    certificate = write_certificate(actor, rows[0].operation, subject, statement, level)
    Holding.objects.filter(pk__in=[row.pk for row in rows]).update(certificate=certificate)
    document = keep_paper(actor, certificate, photo)
    told = ",".join(row.key for row in rows)
    evidence.record(
        actor,
        acts.DISPOSED,
        certificate.reference,
        basis=basis or rows[0].reference,
        detail={"holdings": told, "technique": certificate.technique, "level": int(level)},
    )
    owed = {row.obligation for row in rows}
    _fulfil(actor, owed, certificate, document)
    settle(actor, owed)
    return certificate


def locked_held(holdings: Sequence[Holding]) -> list[Holding]:
    """Return the holdings as they stand now, locked; the caller holds the log.

    Raises DisposedAlready, OfSeveralOperations.
    """
    rows = list(
        Holding.objects.select_for_update(of=("self",))
        .select_related("certificate", "operation__department", "report")
        .filter(pk__in=[row.pk for row in holdings])
    )
    for row in rows:
        if row.certificate is not None:
            raise DisposedAlready(row.key, row.certificate.key)
    if len({(row.operation_id, row.kind, row.data_class) for row in rows}) != 1:
        raise OfSeveralOperations
    return rows


def subject_of(rows: Sequence[Holding]) -> Subject:
    """Describe what is gone as the holdings name it: who held it, and what it was."""
    custodians = list(dict.fromkeys(row.custodian for row in rows))
    who = custodians[0] + (f" ほか{len(custodians) - 1}者" if len(custodians) > 1 else "")
    what = "、".join(dict.fromkeys(row.what for row in rows))
    return Subject(MediumKind(rows[0].kind), DataClass(rows[0].data_class), f"{who} {what}"[:300])


def said(subject: Subject, statement: Statement) -> dict[str, Any]:
    """Return what is stated, field by field, as certificates and what is handed in keep it."""
    signed = {
        f"{part}_{each.name}": getattr(signatory, each.name)
        for part, signatory in (
            ("sanitised", statement.sanitised),
            ("verified", statement.verified),
        )
        for each in fields(signatory)
    }
    whole = (subject, statement.treatment)
    return signed | {each.name: getattr(part, each.name) for part in whole for each in fields(part)}


def write_certificate(
    actor: Actor, operation: OperationRecord, subject: Subject, statement: Statement, level: Level
) -> Certificate:
    """Keep the certificate under the next number; the caller holds the log and records the act."""
    year = fiscal_year(timezone.localdate())
    return Certificate.objects.create(
        fiscal_year=year,
        number=evidence.next_number(Certificate, year),
        operation=operation,
        level=int(level),
        recorded_by=actor.pseudonym,
        recorded_at=timezone.now(),
        **said(subject, statement),
    )


def keep_paper(actor: Actor, certificate: Certificate, photo: File[bytes] | None) -> str:
    """Keep the certificate as paper, and the photo beside it; return the paper's reference."""
    imprint = Imprint(actor.name, timezone.now(), certificate.reference)
    origins: list[str] = settings.CSRF_TRUSTED_ORIGINS
    data = paper.pdf(certificate, imprint, origin=origins[0] if origins else "")
    kept = documents.store(
        actor, name=f"{paper.NAME}_{certificate.key}.pdf", data=data, purpose=certificate.reference
    )
    readers = Readers(organisations=(certificate.operation.department.code,))
    documents.attach(actor, kept, reference=certificate.reference, readers=readers)
    if photo is not None:
        seen = documents.store(
            actor, name=photo.name or "photo", data=photo, purpose=certificate.reference
        )
        documents.attach(actor, seen, reference=certificate.reference, readers=readers)
    return kept.reference


def _fulfil(
    actor: Actor, obligation_references: Iterable[str], certificate: Certificate, document: str
) -> None:
    for reference in sorted(filter(None, obligation_references)):
        if holdings_queries.still_held_under(reference).exists():
            continue
        for owed in promises.named(reference):
            if owed.is_open:
                obligations.fulfil(
                    actor,
                    owed,
                    evidence=_("Certificate of disposal %(key)s") % {"key": certificate.key},
                    documents=(document,),
                )


__all__ = [
    "Period",
    "confirm_disposal",
    "keep_paper",
    "locked_held",
    "open_period",
    "said",
    "subject_of",
    "write_certificate",
]
