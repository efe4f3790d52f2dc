"""Exchange keys: a binder's, or the master.

A journal row remembers, so that after kill -9 anywhere the same command finishes. An old binder key
is kept as long as a backup holds ciphertext of its generation (a restore needs it), unless the caller
says that it must go: a key that may be known to others.
"""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from azukari.apps.evidence import services as evidence
from azukari.apps.vault.masterkeys import FileMasters
from azukari.apps.vault.models import BackupHolding, Binder, KeyRotation
from azukari.apps.vault.ring import ring
from azukari.apps.vault.services import acts, resealing
from azukari.apps.vault.services.binders import locked_binder
from azukari.apps.vault.services.telling import Tell, quiet
from azukari.core.evidence.canonical import Json
from azukari.core.shared.errors import Refused
from azukari.core.shared.identity import Actor

MASTER_REFERENCE = "key/master"


def rotate_binder_key(
    actor: Actor, key: str, *, destroy_old: bool = False, tell: Tell = quiet
) -> KeyRotation:
    """Give the binder a new key and seal every value with it; finishes what was begun before.

    Raises Refused when the binder is not in use, KeyTrouble when a key cannot be used.
    """
    row = _begin_binder(actor, key)
    tell("begin", 1, 1)
    generation, keyring = int(row.target), ring().keyring
    if generation not in keyring.generations(key):
        keyring.rotate(key)
    tell("key", 1, 1)
    while True:
        resealing.reseal(key, generation, tell=tell)
        if _retire(actor, row, destroy_old=destroy_old):
            tell("retire", 1, 1)
            return row


@transaction.atomic
def _begin_binder(actor: Actor, key: str) -> KeyRotation:
    binder = locked_binder(key)
    row = KeyRotation.objects.filter(binder=binder, finished_at=None).first()
    if row is not None:
        return row
    newest = ring().live(key)[-1]
    row = KeyRotation.objects.create(
        kind=KeyRotation.Kind.BINDER,
        binder=binder,
        target=str(newest + 1),
        begun_by=actor.pseudonym,
        begun_at=timezone.now(),
    )
    evidence.record(actor, acts.ROTATION_BEGUN, binder.reference, detail={"to": newest + 1})
    return row


@transaction.atomic
def _retire(actor: Actor, row: KeyRotation, *, destroy_old: bool) -> bool:
    """Destroy the old keys while nobody can write; False when a row was sealed with one meanwhile."""
    key, generation = str(row.binder_id), int(row.target)
    resealing.lock_tables()
    if resealing.count_under_other_keys(key, generation):
        return False
    old = [each for each in ring().keyring.generations(key) if each < generation]
    gone = [each for each in old if destroy_old or not _needed_by_backup(key, each)]
    for each in gone:
        ring().keyring.destroy(key, each)
    row.finished_at = timezone.now()
    row.save(update_fields=["finished_at"])
    kept = [each for each in old if each not in gone]
    detail: dict[str, Json] = {"to": generation, "destroyed": gone, "kept_for_backups": kept}
    evidence.record(actor, acts.ROTATED, f"binder/{key}", detail=detail)
    return True


def _needed_by_backup(key: str, generation: int) -> bool:
    held = BackupHolding.objects.filter(binder=key).values_list("generations", flat=True)
    return any(str(generation) in each.split() for each in held)


def rotate_master(actor: Actor, *, tell: Tell = quiet) -> KeyRotation:
    """Wrap every binder's key under a new master and destroy the old one; finishes what was begun."""
    masters = _own_masters()
    row = _begin_master(actor)
    tell("begin", 1, 1)
    if row.target == "":
        # A master that is neither current nor named is what a crash left here: it wraps nothing.
        made = masters.add()
        row.target = made.id
        row.save(update_fields=["target"])
    tell("key", 1, 1)
    masters.switch(row.target)
    tell("switch", 1, 1)
    _rewrap(row.target, tell=tell)
    _drop_masters(actor, row, masters)
    tell("retire", 1, 1)
    return row


def _own_masters() -> FileMasters:
    masters = ring().masters
    if not isinstance(masters, FileMasters) or masters.is_given:
        raise Refused(
            _("The master key is not kept here but handed in."),
            remedy=_("Rotate it where it is kept (systemd credential, HSM)."),
        )
    return masters


@transaction.atomic
def _begin_master(actor: Actor) -> KeyRotation:
    row = KeyRotation.objects.filter(kind=KeyRotation.Kind.MASTER, finished_at=None).first()
    if row is not None:
        return row
    row = KeyRotation.objects.create(
        kind=KeyRotation.Kind.MASTER,
        target="",
        begun_by=actor.pseudonym,
        begun_at=timezone.now(),
    )
    evidence.record(actor, acts.MASTER_BEGUN, MASTER_REFERENCE)
    return row


def _rewrap(master: str, *, tell: Tell) -> None:
    keyring = ring().keyring
    left = [each for each in keyring.known() if keyring.wrapped(*each).master != master]
    tell("rewrap", 0, len(left))
    for done, (binder, generation) in enumerate(left, 1):
        if keyring.is_erased(binder):
            keyring.destroy(binder, generation)
        else:
            keyring.wrap(keyring.get(binder, generation))
        tell("rewrap", done, len(left))


@transaction.atomic
def _drop_masters(actor: Actor, row: KeyRotation, masters: FileMasters) -> None:
    keyring = ring().keyring
    used = {keyring.wrapped(*each).master for each in keyring.known()} | {row.target}
    for each in masters.ids():
        if each not in used:
            masters.forget(each)
    row.finished_at = timezone.now()
    row.save(update_fields=["finished_at"])
    detail: dict[str, Json] = {"master": row.target, "keys": len(list(keyring.known()))}
    evidence.record(actor, acts.MASTER_ROTATED, MASTER_REFERENCE, detail=detail)


def unfinished_rotations() -> list[KeyRotation]:
    """Return the rotations that were begun and not finished, oldest first."""
    rows = KeyRotation.objects.filter(finished_at=None).select_related("binder")
    return [row for row in rows.order_by("begun_at") if _can_go_on(row)]


def _can_go_on(row: KeyRotation) -> bool:
    return row.binder is None or row.binder.state == Binder.State.OPEN
