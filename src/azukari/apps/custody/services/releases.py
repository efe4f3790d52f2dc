"""The gate: the only way by which residents' data leaves, and the receipt for it (CU2, CU7).

Errors: see `errors.py`; BadFile for a file that cannot be kept; Refused where nobody owes the receipt.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from hashlib import sha256 as sha256_of

from django.core.files import File
from django.core.files.base import ContentFile
from django.db import transaction
from django.utils.translation import gettext as _

from azukari.apps.council import services as council
from azukari.apps.council.queries import ConsultationRecord
from azukari.apps.custody.models import Holding, Release
from azukari.apps.custody.queries import recipients
from azukari.apps.custody.queries.recipients import Known
from azukari.apps.custody.services import acts
from azukari.apps.custody.services.clock import today_by_the_log
from azukari.apps.custody.services.errors import (
    NothingToReceive,
    OtherFile,
    ReceivedAlready,
    RecipientUnknown,
    ReleaseRefused,
)
from azukari.apps.documents import services as documents
from azukari.apps.documents.queries import DocumentRecord
from azukari.apps.documents.services import Readers
from azukari.apps.evidence import services as evidence
from azukari.apps.obligations import queries as promises
from azukari.apps.obligations import services as obligations
from azukari.apps.outsourcing import services as outsourcing
from azukari.apps.register import queries as register
from azukari.apps.register.queries import OperationRecord
from azukari.core.custody.days import check_day
from azukari.core.custody.disposal import DataClass, MediumKind
from azukari.core.custody.holdings import Holding as HoldingValue
from azukari.core.deadlines import ObligationKind, On
from azukari.core.shared.calendar import fiscal_year
from azukari.core.shared.identity import Actor
from azukari.core.shared.references import consultation_reference
from azukari.core.terms import (
    Allowed,
    Channel,
    Consulted,
    ItemCode,
    OperationCode,
    ReleaseRequest,
    Rule,
    check_release,
)
from azukari.core.terms.reasons import ItemsNotGranted, PurposeDiffers

RECEIPT_DAYS = 14  # within which a receipt is expected
_TRIGGERS = ((PurposeDiffers, "purpose_change"), (ItemsNotGranted, "items_added"))
_ON_PAPER = frozenset({Channel.PAPER, Channel.PRINT_SHOP})


@dataclass(frozen=True, slots=True)
class Outgoing:
    """What is to leave: `recipient` and `passed_by` by code, `file` None for paper or a medium.

    Without `keep` the file is handed out by whoever called, and only its hash stays: what was sealed
    does not come to lie on the disk in the clear.
    """

    operation: OperationRecord
    recipient: str
    what: str
    purpose: str
    items: frozenset[str]
    channel: Channel
    records: int
    rules_kept: frozenset[Rule] = frozenset()
    passed_by: str = ""
    copies: int = 1
    file: File[bytes] | None = None
    keep: bool = True


@transaction.atomic
def release(actor: Actor, outgoing: Outgoing) -> Release:
    """Let it leave, or raise ReleaseRefused with what is missing.

    All of it or nothing: the numbered row, the file with its readers, a holding for each copy, the
    promises of receipt and disposal, one entry of evidence.
    """
    receiver = _known(outgoing.recipient)
    request = _request(outgoing, receiver)
    evidence.hold()
    today = today_by_the_log()
    allowed = _decide(request, today)
    row = _written(actor, outgoing, receiver, allowed, today)
    if outgoing.file is not None:
        _note_file(actor, row, outgoing.file, keep=outgoing.keep)
    if allowed.receipt_owed:
        _owe(actor, row, receiver)
    evidence.record(
        actor, acts.RELEASED, row.reference, basis=row.basis_reference, detail=_told(row)
    )
    return row


@transaction.atomic
def receive(
    actor: Actor, release: Release, *, by: str, on: date, proof: File[bytes] | None = None
) -> Release:
    """Take the recipient's receipt.

    `proof` is the file as it arrived, compared by its hash; where paper or a medium went, the signed
    slip, which is kept. Raises NothingToReceive, ReceivedAlready, OtherFile, BeforeItLeft, StillToCome,
    ClockSetBack, Refused without a proof.
    """
    evidence.hold()
    row = Release.objects.select_for_update(of=("self",)).get(pk=release.pk)
    if not row.receipt_owed:
        raise NothingToReceive(row.key)
    if row.received_on is not None:
        raise ReceivedAlready(row.key)
    check_day(on, since=row.released_on, today=today_by_the_log())
    shown = _hash_of(proof) if proof is not None else ""
    if row.sha256 and shown != row.sha256:
        raise OtherFile(row.sha256, shown)
    row.received_on, row.received_by = on, by.strip()
    row.save(update_fields=["received_on", "received_by"])
    kept = row.document
    if proof is not None and not kept:
        # A file that was not kept is not kept now: a note of its hash stands for it.
        slip = _note_of(row, shown) if row.sha256 else proof
        kept = _keep_file(actor, row, slip).reference
    said = _("Received by %(name)s") % {"name": row.received_by}
    for owed in promises.named(row.receipt_obligation):
        if owed.is_open:
            obligations.fulfil(actor, owed, evidence=said, documents=[kept] if kept else ())
    detail = {"by": row.received_by, "on": on.isoformat(), "sha256": shown}
    evidence.record(actor, acts.RECEIVED, row.reference, basis=kept, detail=detail)
    return row


@transaction.atomic
def draft_consultation(
    actor: Actor, operation: OperationRecord, refused: ReleaseRefused, *, summary: str
) -> ConsultationRecord:
    """Start the draft of the consultation that would allow the release.

    Why it is put now follows from what was refused; `summary` says which grant it would need.
    """
    receiver = _known(str(refused.request.recipient.code))
    why_now = f"「{receiver.name}」への「{refused.request.purpose}」のための提供が、今の取扱条件では認められません。"
    engagement = recipients.engagement_with(actor, operation, receiver.body)
    if engagement is not None:
        return outsourcing.draft_consultation(
            actor,
            engagement,
            why_now=why_now,
            summary=summary,
            reasons=("outsourcing", *_triggers(refused)),
        )
    return council.draft_consultation(
        actor,
        council.ConsultationDraft(
            title=f"{operation.name}の提供の変更",
            department=operation.department,
            operation=operation.code,
            reasons=("external_provision", *_triggers(refused)),
            why_now=why_now,
            summary=summary,
        ),
    )


def _triggers(refused: ReleaseRefused) -> list[str]:
    """Return the facts that the council's rules ask for, as far as a refusal tells them."""
    return [code for kind, code in _TRIGGERS if any(isinstance(r, kind) for r in refused.reasons)]


def _hash_of(proof: File[bytes]) -> str:
    proof.seek(0)
    return sha256_of(proof.read()).hexdigest()


def _note_of(row: Release, shown: str) -> File[bytes]:
    """Write down in words what the hash proved; on paper of the city, in Japanese."""
    lines = (
        f"受領の記録　提供 {row.key}",
        row.what,
        f"受領した日　{row.received_on}",
        f"受領した人　{row.received_by}",
        f"届いたファイルのSHA-256　{shown}",
        "提供したファイルと一致しました。ファイルそのものは保存していません。",
    )
    return ContentFile("\n".join(lines).encode() + b"\n", name=f"受領の記録_{row.key}.txt")


def _known(code: str) -> Known:
    found = recipients.known(code)
    if found is None:
        raise RecipientUnknown(code)
    return found


def _request(outgoing: Outgoing, receiver: Known) -> ReleaseRequest:
    passer = _known(outgoing.passed_by).value if outgoing.passed_by else None
    return ReleaseRequest(
        operation=OperationCode(outgoing.operation.code),
        recipient=receiver.value,
        purpose=outgoing.purpose,
        items=frozenset(ItemCode(code) for code in outgoing.items),
        channel=outgoing.channel,
        rules_kept=outgoing.rules_kept,
        passed_by=passer,
    )


def _decide(request: ReleaseRequest, today: date) -> Allowed:
    # All terms ever, so that a refusal can say that they ended; only those in force allow anything.
    decision = check_release(register.terms_of(request.operation), request, on=today)
    if not isinstance(decision, Allowed):
        raise ReleaseRefused(request, decision)
    return decision


def _written(
    actor: Actor, outgoing: Outgoing, receiver: Known, allowed: Allowed, today: date
) -> Release:
    year, basis = fiscal_year(today), allowed.basis
    return Release.objects.create(
        fiscal_year=year,
        number=evidence.next_number(Release, year),
        operation=outgoing.operation,
        recipient=receiver.code,
        recipient_name=receiver.name,
        body=receiver.body,
        passed_by=outgoing.passed_by,
        what=outgoing.what.strip(),
        purpose=outgoing.purpose,
        items=sorted(outgoing.items),
        records=outgoing.records,
        copies=outgoing.copies,
        channel=outgoing.channel,
        rules=sorted(allowed.rules),
        basis=str(basis),
        basis_reference=consultation_reference(basis.fiscal_year, basis.number)
        if isinstance(basis, Consulted)
        else "",
        retention_months=allowed.retention.months,
        kept_from=allowed.retention.kept_from,
        disposal=allowed.disposal,
        released_on=today,
        released_by=actor.pseudonym,
        receipt_owed=allowed.receipt_owed,
    )


def _note_file(actor: Actor, row: Release, file: File[bytes], *, keep: bool) -> None:
    """Write down the hash of what leaves, and keep the file where the release says so."""
    row.sha256 = _hash_of(file)
    if keep:
        row.document = _keep_file(actor, row, file).reference
    row.save(update_fields=["sha256", "document"])


def _keep_file(actor: Actor, row: Release, file: File[bytes]) -> DocumentRecord:
    """Keep a file of the release where its department and its recipient may read it."""
    file.seek(0)
    document = documents.store(actor, name=file.name or row.what, data=file, purpose=row.reference)
    codes = [row.operation.department.code]
    if row.body is not None and row.body.organisation is not None:
        codes.append(row.body.organisation.code)
    documents.attach(
        actor, document, reference=row.reference, readers=Readers(organisations=tuple(codes))
    )
    return document


def _owe(actor: Actor, row: Release, receiver: Known) -> None:
    """Let the recipient owe the receipt, and hold each copy until it must be gone."""
    owner = recipients.who_owes(row.operation, receiver.body)
    due_on = HoldingValue("", "", row.released_on, row.retention).due_on
    owed = obligations.Promise(
        what=_("Confirm receipt of “%(what)s”") % {"what": row.what},
        kind=ObligationKind.RECEIPT,
        owner=owner,
        due=On(row.released_on + timedelta(days=RECEIPT_DAYS)),
        rests_on=row.reference,
        subject=row.operation.reference,
    )
    row.receipt_obligation = obligations.promise(actor, owed).reference
    row.save(update_fields=["receipt_obligation"])
    disposal = obligations.Promise(
        what=_("Dispose of “%(what)s” and confirm it") % {"what": row.what},
        kind=ObligationKind.DISPOSAL,
        owner=owner,
        due=On(due_on),
        rests_on=row.reference,
        subject=row.operation.reference,
    )
    obligation = obligations.promise(actor, disposal).reference
    first = evidence.next_number(Holding, row.fiscal_year)
    Holding.objects.bulk_create(
        Holding(
            fiscal_year=row.fiscal_year,
            number=first + copy - 1,
            operation=row.operation,
            body=receiver.body,
            custodian=receiver.name,
            release=row,
            what=row.what,
            copy=copy,
            records=row.records,
            kind=MediumKind.PAPER if row.channel in _ON_PAPER else MediumKind.FILE,
            data_class=_class_of(row),
            kept_since=row.released_on,
            retention_months=row.retention_months,
            kept_from=row.kept_from,
            due_on=due_on,
            obligation=obligation,
        )
        for copy in range(1, row.copies + 1)
    )


def _class_of(row: Release) -> DataClass:
    """My Number wherever an item is of that legal class; else residents' data is confidential."""
    items = register.data_items(set(row.items))
    return (
        DataClass.MY_NUMBER
        if any(item.legal_class == "my_number" for item in items)
        else DataClass.CONFIDENTIAL
    )


def _told(row: Release) -> dict[str, str | int | list[str]]:
    return {
        "recipient": row.recipient,
        "items": list(row.items),
        "records": row.records,
        "copies": row.copies,
        "holdings": [each.key for each in row.holdings.order_by("copy")],
        "channel": row.channel,
        "rules": list(row.rules),
        "sha256": row.sha256,
        "basis": row.basis,
    }
