"""Carry an erasure out: tombstone → keys → ciphertext → proof → evidence, each step noted when done.

After kill -9 or a power cut anywhere, `finish_erasure` goes on from the last note; every step may be
done twice. From the tombstone on nobody can read the binder, whatever becomes of the machine.
"""

from __future__ import annotations

import base64
import json
from collections.abc import Callable
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from azukari.apps.evidence import services as evidence
from azukari.apps.vault.models import BackupHolding, Binder, Erasure
from azukari.apps.vault.queries import erasures
from azukari.apps.vault.ring import ring
from azukari.apps.vault.services import acts, resealing
from azukari.apps.vault.services.telling import Tell, quiet
from azukari.core.evidence.canonical import Json
from azukari.core.shared.errors import Refused
from azukari.core.shared.identity import Actor
from azukari.core.vault.erasure import Step, may_move, steps_after
from azukari.core.vault.errors import VaultError
from azukari.core.vault.proof import SENTINEL, Proof
from azukari.core.vault.sealing import seal

TOMBSTONE_FORMAT = "azukari-tombstone-1"


class NotProven(VaultError):
    """The proof did not pass; what must be mended first."""

    def __init__(self, proof: Proof) -> None:
        checks = "、".join(proof.failed)
        super().__init__(
            _("The erasure of %(key)s is not proven: %(checks)s.")
            % {"key": proof.binder, "checks": checks},
            remedy=_(
                "Look at the checks on the binder's page, mend what failed, and finish again."
            ),
        )
        self.proof = proof


def finish_erasure(actor: Actor, key: str, *, tell: Tell = quiet) -> Erasure:
    """Do the steps that are left; raises Refused when nobody confirmed, NotProven, KeyStoreTrouble."""
    row = _under_way(key)
    doing: dict[Step, Callable[[Actor, Erasure, Tell], None]] = {
        Step.BURIED: _bury,
        Step.DESTROYED: _destroy,
        Step.EMPTIED: _empty,
        Step.PROVEN: _prove,
        Step.DONE: _close,
    }
    steps = steps_after(Step(row.state))
    for done, step in enumerate(steps):
        tell(step.value, done, len(steps))
        doing[step](actor, row, tell)
        tell(f"{step.value}.done", done + 1, len(steps))
        _move(row, step)
    return row


def prove_erasure(actor: Actor, key: str) -> Proof:
    """Repeat the proof today and leave evidence of it; raises Refused when it is not erased."""
    row = Erasure.objects.select_related("binder").filter(binder=key, state=Step.DONE).first()
    if row is None:
        raise Refused(
            _("The binder %(key)s is not erased.") % {"key": key},
            remedy=_("Its page shows how it stands."),
        )
    proof = erasures.look(row)
    detail: dict[str, Json] = {
        "passed": proof.passed,
        "failed": [each.value for each in proof.failed],
    }
    evidence.record(actor, acts.PROVED, row.binder.reference, detail=detail)
    return proof


def _under_way(key: str) -> Erasure:
    over = (Erasure.State.REQUESTED, Erasure.State.DONE, Erasure.State.WITHDRAWN)
    rows = Erasure.objects.exclude(state__in=over).select_related(
        "binder", "requested_by", "confirmed_by"
    )
    row = rows.filter(binder=key).first()
    if row is None:
        raise Refused(
            _("No erasure of %(key)s is under way.") % {"key": key},
            remedy=_("Two people must ask and confirm on the binder's page first."),
        )
    return row


@transaction.atomic
def _move(row: Erasure, step: Step) -> None:
    """Note that a step is done; the journal never goes back."""
    now = Erasure.objects.select_for_update().get(pk=row.pk)
    if now.state == step:  # done by another process meanwhile, or in the step's own transaction
        row.state = now.state
        return
    if not may_move(Step(now.state), step):
        raise Refused(_("Somebody else is finishing this erasure."))
    row.state = now.state = step
    now.steps = row.steps = now.steps | {step.value: timezone.now().isoformat()}
    now.facts = row.facts
    now.save(update_fields=["state", "steps", "facts"])


def _bury(_actor: Actor, row: Erasure, _tell: Tell) -> None:
    """Seal the sentence with which a reading will be tried, then put up the tombstone."""
    key, keyring = row.binder_id, ring().keyring
    if keyring.is_erased(key):
        row.facts = _read_tombstone(keyring.tombstone(key))
        return
    newest = ring().newest_key(key)
    place = erasures.sentinel_place(key)
    sealed = seal(newest, place, erasures.SENTINEL_ROW, SENTINEL.encode())
    row.facts = _facts(row) | {
        "sentinel": base64.b64encode(sealed).decode(),
        "generation": newest.generation,
        "generations": keyring.generations(key),
    }
    keyring.bury(key, json.dumps(row.facts, ensure_ascii=False, indent=1).encode())


def _facts(row: Erasure) -> dict[str, Any]:
    """Return what a tombstone says: pseudonyms and numbers, enough to know it on a restored record."""
    people = {"requested_by": row.requested_by, "confirmed_by": row.confirmed_by}
    times = {"requested_at": row.requested_at, "confirmed_at": row.confirmed_at}
    return {
        "format": TOMBSTONE_FORMAT,
        "binder": row.binder_id,
        "ground": row.ground,
        **{name: str(user.pseudonym) if user else "" for name, user in people.items()},
        **{name: at.isoformat() if at else "" for name, at in times.items()},
    }


def _read_tombstone(data: bytes) -> dict[str, Any]:
    facts: dict[str, Any] = json.loads(data)
    return facts


def _destroy(_actor: Actor, row: Erasure, tell: Tell) -> None:
    """Destroy every generation's key."""
    keyring = ring().keyring
    numbers = keyring.generations(row.binder_id)
    for done, generation in enumerate(numbers, 1):
        keyring.destroy(row.binder_id, generation)
        tell("destroy", done, len(numbers))


def _empty(_actor: Actor, row: Erasure, tell: Tell) -> None:
    """Remove the ciphertext, also what somebody was writing while the tombstone went up."""
    emptied = resealing.empty(row.binder_id, tell=tell)
    with transaction.atomic():
        resealing.lock_tables()
        emptied += resealing.empty(row.binder_id, tell=quiet)
    row.facts = row.facts | {"emptied": row.facts.get("emptied", 0) + emptied}


def _prove(_actor: Actor, row: Erasure, _tell: Tell) -> None:
    """Look, and go on only when every check passes; what was seen is kept for the certificate."""
    proof = erasures.look(row)
    if not proof.passed:
        raise NotProven(proof)
    backups = BackupHolding.objects.filter(binder=row.binder_id)
    row.facts = row.facts | {
        "proof": proof.as_json(),
        "backups": [[each.file, each.sha256] for each in backups],
    }


@transaction.atomic
def _close(actor: Actor, row: Erasure, _tell: Tell) -> None:
    """Write the evidence entry that the certificate names, and close binder and journal with it."""
    detail: dict[str, Json] = {
        "ground": row.ground,
        "emptied": int(row.facts.get("emptied", 0)),
        "backups": len(row.facts.get("backups", ())),
    }
    Binder.objects.filter(pk=row.binder_id).update(state=Binder.State.ERASED)
    row.entry = evidence.record(actor, acts.ERASED, f"binder/{row.binder_id}", detail=detail)
    row.save(update_fields=["entry"])
    _move(row, Step.DONE)
