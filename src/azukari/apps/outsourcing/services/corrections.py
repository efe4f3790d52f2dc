"""Take a correction with what shows it: the photograph is kept for both sides (OU6, OU9)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.core.files import File
from django.db import transaction

from azukari.apps.documents import services as documents
from azukari.apps.evidence import services as evidence
from azukari.apps.outsourcing.models import CorrectiveAction, Finding
from azukari.apps.outsourcing.services.findings import tell_correction
from azukari.core.shared.identity import Actor


@dataclass(frozen=True, slots=True)
class Correction:
    """What was done about a finding, when, and the photograph or paper that shows it."""

    what: str
    done_on: date
    file: File[bytes] | None = None


@transaction.atomic
def tell_correction_shown(
    actor: Actor, finding: Finding, correction: Correction
) -> CorrectiveAction:
    """Take a correction and its photograph in one act. Raises FindingClosed, BadFile, AlreadyAttached."""
    evidence.hold()
    shown = ""
    if correction.file is not None:
        shown = _keep(actor, finding, correction.file)
    return tell_correction(
        actor, finding, what=correction.what, done_on=correction.done_on, shown_by=shown
    )


def _keep(actor: Actor, finding: Finding, file: File[bytes]) -> str:
    engagement = finding.engagement
    organisation = engagement.contractor.organisation
    codes = [engagement.operation.department.code, *([organisation.code] if organisation else [])]
    stored = documents.store(actor, name=file.name or "", data=file, purpose=finding.reference)
    documents.attach(
        actor,
        stored,
        reference=finding.reference,
        readers=documents.Readers(organisations=tuple(codes)),
        name=file.name or "",
    )
    return stored.reference
