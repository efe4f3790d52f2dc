"""Which backups hold ciphertext of which binder: named on the proof of an erasure."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction

from azukari.apps.evidence import services as evidence
from azukari.apps.vault.models import BackupHolding, Binder
from azukari.apps.vault.queries.ciphertext import Held
from azukari.apps.vault.services import acts
from azukari.core.evidence.canonical import Json
from azukari.core.shared.identity import Actor


@transaction.atomic
def note_backup(
    actor: Actor, *, file: str, sha256: str, made_at: datetime, held: Mapping[str, Held]
) -> list[BackupHolding]:
    """Record that a backup holds these binders' ciphertext; noting it twice changes nothing."""
    known = set(Binder.objects.filter(pk__in=held).values_list("key", flat=True))
    rows = [
        BackupHolding(
            binder_id=key,
            file=file,
            sha256=sha256,
            made_at=made_at,
            values=each.rows,
            generations=" ".join(map(str, each.generations)),
        )
        for key, each in sorted(held.items())
        if key in known
    ]
    BackupHolding.objects.bulk_create(rows, ignore_conflicts=True)
    detail: dict[str, Json] = {"sha256": sha256, "binders": [row.binder_id for row in rows]}
    evidence.record(actor, acts.BACKUP_NOTED, f"backup/{sha256[:16]}", detail=detail)
    return rows
