"""Ask for a written report, take it, read it: accepted, or sent back with the reason (OU6).

Errors: NotWaiting, NotReceived (Refused), NothingWritten (BadInput); Refused too where nobody owes it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.core.files import File
from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from azukari.apps.documents import services as documents
from azukari.apps.evidence import services as evidence
from azukari.apps.obligations import queries as promises
from azukari.apps.obligations import services as obligations
from azukari.apps.outsourcing.models import Engagement, Report, ReportRequest
from azukari.apps.outsourcing.queries import duties
from azukari.apps.outsourcing.services import acts_supervision as acts
from azukari.core.deadlines import ObligationKind, On
from azukari.core.shared.errors import BadInput, Refused
from azukari.core.shared.identity import Actor

READING_DAYS = 14  # for the department to read a report


class NotWaiting(Refused):
    """A report was received, or accepted, already: the `key` of the request."""

    def __init__(self, key: str) -> None:
        super().__init__(
            _("Report %(key)s is not waiting for an answer.") % {"key": key},
            remedy=_("Wait until the city has read it; it sends it back if something is missing."),
        )
        self.key = key


class NotReceived(Refused):
    """There is no report to read: the `key` of the request."""

    def __init__(self, key: str) -> None:
        super().__init__(
            _("There is no report %(key)s to be read.") % {"key": key},
            remedy=_("Only what was received can be accepted or sent back."),
        )
        self.key = key


class NothingWritten(BadInput):
    """A request, a report or a reason without words."""

    def __init__(self) -> None:
        super().__init__(_("The text is missing."), remedy=_("Write it in a sentence or two."))


@dataclass(frozen=True, slots=True)
class ReportEntry:
    """What was reported, from whom, with which files; `by_city` when the city enters it for them."""

    text: str
    told_by: str
    files: Sequence[File[bytes]] = ()
    by_city: bool = False


@transaction.atomic
def ask_report(actor: Actor, engagement: Engagement, *, what: str, due_on: date) -> ReportRequest:
    """Ask for a written report; the contractor owes it from now on. Raises NothingWritten, Refused."""
    if not what.strip():
        raise NothingWritten
    evidence.hold()
    row = Engagement.objects.select_for_update().get(pk=engagement.pk)
    last = row.report_requests.aggregate(last=Max("number"))["last"]
    request = ReportRequest.objects.create(
        engagement=row,
        number=(last or 0) + 1,
        what=what.strip(),
        asked_on=timezone.localdate(),
        due_on=due_on,
    )
    _owe(actor, request)
    detail = {"what": request.what, "due_on": due_on.isoformat()}
    evidence.record(actor, acts.REPORT_ASKED, request.reference, basis=row.reference, detail=detail)
    return request


@transaction.atomic
def answer_report(actor: Actor, request: ReportRequest, entry: ReportEntry) -> Report:
    """Take a report; what was owed is fulfilled, and the department owes reading it.

    Raises NotWaiting, NothingWritten, BadFile for a file; then nothing is kept.
    """
    if not entry.text.strip():
        raise NothingWritten
    evidence.hold()
    row = _locked(request)
    if not row.waits_for_answer:
        raise NotWaiting(row.key)
    report = Report.objects.create(
        request=row,
        number=row.reports.count() + 1,
        text=entry.text.strip(),
        told_on=timezone.localdate(),
        told_by=entry.told_by,
        by_city=entry.by_city,
    )
    kept = [_keep(actor, report, file) for file in entry.files]
    _set(row, ReportRequest.State.ANSWERED)
    words = _("Report %(key)s was received.") % {"key": row.key}
    _settle(actor, row, words, kept)
    _owe_reading(actor, row)
    detail = {"text": report.text, "documents": kept, "by_city": str(entry.by_city)}
    evidence.record(
        actor, acts.REPORT_RECEIVED, row.reference, basis=kept[0] if kept else "", detail=detail
    )
    return report


@transaction.atomic
def accept_report(actor: Actor, request: ReportRequest) -> Report:
    """Say that it was read and is enough. Raises NotReceived."""
    evidence.hold()
    row = _locked(request)
    report = _to_read(row)
    report.judged_on = timezone.localdate()
    report.save(update_fields=["judged_on"])
    _set(row, ReportRequest.State.ACCEPTED)
    _settle(actor, row, _("Report %(key)s was read and accepted.") % {"key": row.key})
    evidence.record(actor, acts.REPORT_ACCEPTED, row.reference)
    return report


@transaction.atomic
def return_report(actor: Actor, request: ReportRequest, *, why: str, due_on: date) -> Report:
    """Send it back with the reason; it is owed again until the day. Raises NotReceived, NothingWritten."""
    if not why.strip():
        raise NothingWritten
    evidence.hold()
    row = _locked(request)
    report = _to_read(row)
    report.judged_on, report.returned_why = timezone.localdate(), why.strip()
    report.save(update_fields=["judged_on", "returned_why"])
    _settle(actor, row, _("Report %(key)s was read and sent back.") % {"key": row.key})
    row.due_on = due_on
    _set(row, ReportRequest.State.RETURNED)
    _owe(actor, row)
    detail = {"why": report.returned_why, "due_on": due_on.isoformat()}
    evidence.record(actor, acts.REPORT_RETURNED, row.reference, detail=detail)
    return report


def _locked(request: ReportRequest) -> ReportRequest:
    return (
        ReportRequest.objects.select_for_update(of=("self",))
        .select_related("engagement__operation__department", "engagement__contractor__organisation")
        .get(pk=request.pk)
    )


def _to_read(row: ReportRequest) -> Report:
    report = row.reports.filter(judged_on__isnull=True).last()
    if row.state != ReportRequest.State.ANSWERED or report is None:
        raise NotReceived(row.key)
    return report


def _set(row: ReportRequest, state: ReportRequest.State) -> None:
    row.state = state
    row.save()


def _owe(actor: Actor, row: ReportRequest) -> None:
    """Let the contractor owe the report; the department where its people do not sign in."""
    engagement = row.engagement
    owner = duties.of_the_contractor(engagement) or duties.of_the_department(engagement)
    promise = obligations.promise(
        actor,
        obligations.Promise(
            what=_("Report: %(what)s") % {"what": row.what},
            kind=ObligationKind.SUBMIT,
            owner=owner,
            due=On(row.due_on),
            rests_on=row.reference,
            subject=engagement.reference,
        ),
    )
    row.obligation = promise.reference
    row.save(update_fields=["obligation"])


def _owe_reading(actor: Actor, row: ReportRequest) -> None:
    """Let the department owe reading it, where it has somebody who answers for the operation."""
    reader = duties.of_the_department(row.engagement)
    if reader is None:
        return
    obligations.promise(
        actor,
        obligations.Promise(
            what=_("Read the report: %(what)s") % {"what": row.what},
            kind=ObligationKind.GENERAL,
            owner=reader,
            due=On(timezone.localdate() + timedelta(days=READING_DAYS)),
            rests_on=row.reference,
            subject=row.engagement.reference,
        ),
    )


def _settle(actor: Actor, row: ReportRequest, words: str, kept: Sequence[str] = ()) -> None:
    for owed in promises.about(row.reference):
        if owed.is_open:
            obligations.fulfil(actor, owed, evidence=words, documents=kept)


def _keep(actor: Actor, report: Report, file: File[bytes]) -> str:
    """Keep a file of a report for those who asked and those who answered."""
    engagement = report.request.engagement
    organisation = engagement.contractor.organisation
    codes = [engagement.operation.department.code, *([organisation.code] if organisation else [])]
    stored = documents.store(
        actor, name=file.name or "", data=file, purpose=report.request.reference
    )
    documents.attach(
        actor,
        stored,
        reference=report.reference,
        readers=documents.Readers(organisations=tuple(codes)),
        name=file.name or "",
    )
    return stored.reference
