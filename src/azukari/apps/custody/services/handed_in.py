"""Statements that contractors hand in: take them, accept them as certificates, send them back (CU4).

A contractor is an interested party: what it says counts as reported until somebody of the city has
looked. Errors: those of `core.custody.disposal`; DisposedAlready, OfSeveralOperations,
ReportedAlready, JudgedAlready, ReasonMissing (Refused).
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from django.core.files import File
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from azukari.apps.custody.models import Certificate, HandedIn, Holding
from azukari.apps.custody.queries import recipients
from azukari.apps.custody.services import acts
from azukari.apps.custody.services.chasing import settle
from azukari.apps.custody.services.clock import today_by_the_log
from azukari.apps.custody.services.disposal import confirm_disposal, locked_held, said, subject_of
from azukari.apps.custody.services.errors import JudgedAlready, ReasonMissing, ReportedAlready
from azukari.apps.documents import queries as kept_documents
from azukari.apps.documents import services as documents
from azukari.apps.documents.services import Readers
from azukari.apps.evidence import services as evidence
from azukari.apps.obligations import queries as promises
from azukari.apps.obligations import services as obligations
from azukari.apps.outsourcing.queries import BodyRecord
from azukari.core.custody.days import check_day
from azukari.core.custody.disposal import Statement, Subject, check_certificate
from azukari.core.deadlines import ObligationKind, On
from azukari.core.shared.calendar import fiscal_year
from azukari.core.shared.identity import Actor

CHECK_DAYS = 14  # within which the department looks at what was handed in; the product's own rule


@transaction.atomic
def hand_in(
    actor: Actor,
    body: BodyRecord,
    holdings: Sequence[Holding],
    statement: Statement,
    *,
    photo: File[bytes],
) -> HandedIn:
    """Take a contractor's statement that the holdings are gone; the department owes a look at it.

    `holdings` are of those that the contractor answers for. Raises what `check_certificate` raises,
    DisposedAlready, ReportedAlready, OfSeveralOperations; then nothing was taken.
    """
    evidence.hold()
    rows = locked_held(holdings)
    for row in rows:
        if row.report is not None and row.report.is_waiting:
            raise ReportedAlready(row.key, row.report.key)
    subject = subject_of(rows)
    today = today_by_the_log()
    check_certificate(subject, statement, today=today)
    check_day(statement.sanitised.on, since=max(row.kept_since for row in rows), today=today)
    made = _write(actor, body, rows, subject, statement)
    Holding.objects.filter(pk__in=[row.pk for row in rows]).update(report=made)
    _keep_photo(actor, made, photo)
    _owe_a_look(actor, made)
    detail = {"holdings": ",".join(made.covers), "technique": made.technique}
    evidence.record(actor, acts.HANDED_IN, made.reference, basis=made.photo, detail=detail)
    settle(actor, {row.obligation for row in rows})
    return made


@transaction.atomic
def accept_handed_in(actor: Actor, handed_in: HandedIn) -> Certificate:
    """Make a certificate of what was handed in: only now the holdings are gone. Raises JudgedAlready."""
    evidence.hold()
    row = _waiting(handed_in)
    certificate = confirm_disposal(
        actor, list(row.holdings.all()), row.subject, row.statement, basis=row.reference
    )
    photo = kept_documents.document_named(row.photo)
    readers = Readers(organisations=(row.operation.department.code,))
    documents.attach(actor, photo, reference=certificate.reference, readers=readers)
    row.certificate = certificate
    _judge(actor, row, HandedIn.State.ACCEPTED)
    evidence.record(actor, acts.HANDED_IN_ACCEPTED, row.reference, basis=certificate.reference)
    return certificate


@transaction.atomic
def return_handed_in(actor: Actor, handed_in: HandedIn, *, why: str) -> HandedIn:
    """Send it back with what is wrong; the holdings are due again. Raises JudgedAlready, ReasonMissing."""
    if not why.strip():
        raise ReasonMissing
    evidence.hold()
    row = _waiting(handed_in)
    row.returned_why = why.strip()
    _judge(actor, row, HandedIn.State.RETURNED)
    evidence.record(actor, acts.HANDED_IN_RETURNED, row.reference, detail={"why": row.returned_why})
    return row


def _write(
    actor: Actor, body: BodyRecord, rows: Sequence[Holding], subject: Subject, statement: Statement
) -> HandedIn:
    today = timezone.localdate()
    year = fiscal_year(today)
    return HandedIn.objects.create(
        fiscal_year=year,
        number=evidence.next_number(HandedIn, year),
        operation=rows[0].operation,
        body=body,
        covers=[row.key for row in rows],
        handed_by=actor.name,
        handed_on=today,
        **said(subject, statement),
    )


def _keep_photo(actor: Actor, row: HandedIn, photo: File[bytes]) -> None:
    """Keep the photograph for the department, and for who handed it in."""
    seen = documents.store(actor, name=photo.name or "photo", data=photo, purpose=row.reference)
    organisation = row.body.organisation
    codes = (row.operation.department.code, *((organisation.code,) if organisation else ()))
    readers = Readers(organisations=codes)
    documents.attach(actor, seen, reference=row.reference, readers=readers, name=photo.name or "")
    row.photo = seen.reference
    row.save(update_fields=["photo"])


def _owe_a_look(actor: Actor, row: HandedIn) -> None:
    owed = obligations.Promise(
        what=_("Check the disposal that %(body)s reported: %(what)s")
        % {"body": row.body.named, "what": row.source},
        kind=ObligationKind.GENERAL,
        owner=recipients.who_owes(row.operation, None),
        due=On(row.handed_on + timedelta(days=CHECK_DAYS)),
        rests_on=row.reference,
        subject=row.operation.reference,
    )
    row.check_obligation = obligations.promise(actor, owed).reference
    row.save(update_fields=["check_obligation"])


def _waiting(handed_in: HandedIn) -> HandedIn:
    rows = HandedIn.objects.select_for_update(of=("self",)).select_related("operation__department")
    row = rows.get(pk=handed_in.pk)
    if not row.is_waiting:
        raise JudgedAlready(row.key)
    return row


def _judge(actor: Actor, row: HandedIn, state: HandedIn.State) -> None:
    row.state, row.judged_by, row.judged_on = state, actor.pseudonym, timezone.localdate()
    row.save(update_fields=["state", "judged_by", "judged_on", "returned_why", "certificate"])
    for owed in promises.named(row.check_obligation):
        if owed.is_open:
            obligations.fulfil(actor, owed, evidence=str(row.get_state_display()))
