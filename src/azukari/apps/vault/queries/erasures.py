"""How an erasure stands: what speaks against it, what is seen of a binder that is gone."""

from __future__ import annotations

import base64
from collections.abc import Mapping
from typing import Any

from django.utils import timezone

from azukari.apps.vault.fields.columns import sealed_columns
from azukari.apps.vault.fields.rows import sealed_models
from azukari.apps.vault.models import BackupHolding, Binder, Erasure
from azukari.apps.vault.queries.ciphertext import ciphertext_left, sealed_rows
from azukari.apps.vault.ring import ring
from azukari.core.vault import proof
from azukari.core.vault.erasure import Case, Ground
from azukari.core.vault.errors import KeyTrouble, VaultError
from azukari.core.vault.proof import Proof, Seen
from azukari.core.vault.sealing import Column, unseal

NEIGHBOURS = 5
SENTINEL_ROW = b"sentinel"


def erasure_of(binder: Binder) -> Erasure | None:
    """Return the binder's erasure, a request taken back aside."""
    rows = binder.erasures.exclude(state=Erasure.State.WITHDRAWN)
    return rows.select_related("requested_by", "confirmed_by").first()


def erasures_under_way() -> list[Erasure]:
    """Return the erasures both people have spoken for and that are not over, oldest first."""
    over = (Erasure.State.REQUESTED, Erasure.State.DONE, Erasure.State.WITHDRAWN)
    return list(Erasure.objects.exclude(state__in=over).order_by("confirmed_at"))


def case_of(binder: Binder, ground: Ground, words: str) -> Case:
    """Return what is known of a binder, for the decision."""
    left = binder.copies.filter(destroyed_at=None).order_by("number")
    return Case(
        binder=binder.key,
        retain_until=binder.retain_until,
        ground=ground,
        ground_words=words,
        hold=binder.hold,
        copies_left=tuple(str(row) for row in left),
        already=erasure_of(binder) is not None,
    )


def sentinel_place(binder: str) -> Column:
    """Return where the sentence lies with which a reading is tried."""
    return Column("vault_erasure", "sentinel", binder)


def look(erasure: Erasure) -> Proof:
    """Look at what is left of the binder and return the proof; changes nothing."""
    key = erasure.binder_id
    keyring = ring().keyring
    refused, refusal = _read_sentinel(key, erasure.facts)
    seen = Seen(
        tombstone=keyring.is_erased(key),
        key_generations=tuple(keyring.generations(key)),
        read_refused=refused,
        refusal=refusal,
        ciphertext=ciphertext_left(key),
        neighbours={each: _reads(each) for each in _neighbours(key)},
        copies={str(row): row.destroyed_at is not None for row in erasure.binder.copies.all()},
        backups=tuple(BackupHolding.objects.filter(binder=key).values_list("file", flat=True)),
        people=_people(erasure),
    )
    return proof.judge(key, seen, at=timezone.now())


def _people(erasure: Erasure) -> tuple[str, ...]:
    """Return the two people; where the row came back from a tombstone, the pseudonyms kept there."""
    named = [
        str(user.pseudonym) if user else erasure.facts.get(name, "")
        for user, name in (
            (erasure.requested_by, "requested_by"),
            (erasure.confirmed_by, "confirmed_by"),
        )
    ]
    return tuple(each for each in named if each)


def _read_sentinel(key: str, facts: Mapping[str, Any]) -> tuple[bool, str]:
    """Try to read the sentence; return whether it was refused, and in which words."""
    sealed = base64.b64decode(facts.get("sentinel", ""))
    try:
        generation = int(facts["generation"])
        unseal(ring().key(key, generation), sentinel_place(key), SENTINEL_ROW, sealed)
    except VaultError as error:
        return True, error.what
    except KeyError:
        return False, ""
    return False, ""


def _neighbours(key: str) -> list[str]:
    rows = Binder.objects.filter(state=Binder.State.OPEN).exclude(pk=key)
    return list(rows.order_by("key").values_list("key", flat=True)[:NEIGHBOURS])


def _reads(key: str) -> bool:
    """Whether a value of the binder opens; where it holds none, whether its key does."""
    try:
        ring().newest_key(key)
        for model in sealed_models():
            row = sealed_rows(model, key).first()
            if row is not None:
                for column in sealed_columns(model):
                    getattr(row, column.attname)
                return True
    except KeyTrouble:
        return False
    return True
