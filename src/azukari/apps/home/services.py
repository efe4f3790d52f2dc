"""Fulfil a promise with a file: kept, attached to the promise, and named as its evidence, in one act.

Two apps of one row meet here, because home stands above both.
"""

from __future__ import annotations

from django.core.files import File
from django.db import transaction

from azukari.apps.documents import services as documents
from azukari.apps.obligations import services as obligations
from azukari.apps.obligations.queries import ObligationRecord
from azukari.core.shared.identity import Actor


@transaction.atomic
def fulfil_with_file(
    actor: Actor, obligation: ObligationRecord, *, evidence: str, file: File[bytes] | None
) -> ObligationRecord:
    """Close the promise; who owes it, the secretariat and auditors may read the file.

    Raises BadFile for the file, Refused and AlreadyEnded for the promise; then nothing is kept.
    """
    shown: list[str] = []
    if file is not None:
        kept = documents.store(actor, name=str(file.name), data=file, purpose="obligation")
        readers = documents.Readers(organisations=(obligation.owner.organisation.code,))
        documents.attach(
            actor, kept, reference=obligation.reference, readers=readers, name=str(file.name)
        )
        shown.append(kept.reference)
    return obligations.fulfil(actor, obligation, evidence=evidence, documents=shown)
