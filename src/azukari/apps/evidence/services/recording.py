"""Append to the log, in the transaction of the act.

The one row of the tree is locked until that transaction ends: entries are numbered without a gap, and
an act that is rolled back leaves no trace. Call it last in a service, so that the lock is short.
"""

from __future__ import annotations

import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from azukari.apps.evidence.models import Detail, Entry, Node, TreeState
from azukari.apps.evidence.queries import TILE_HEIGHT
from azukari.core.evidence.canonical import Json, canonical
from azukari.core.evidence.errors import BadLeaf
from azukari.core.evidence.export import ERASURE_ACT
from azukari.core.evidence.leaf import SALT_SIZE, Leaf, digest_detail
from azukari.core.evidence.tree import Frontier, Row
from azukari.core.shared.identity import Actor
from azukari.core.shared.references import parse_reference

VIEWED = "evidence.record.viewed"
ERASED = ERASURE_ACT
EXPORTED = "evidence.log.exported"

_ENTRY = ("sequence", "time", "actor", "act", "reference", "basis", "detail_digest", "leaf_hash")


@dataclass(frozen=True, slots=True)
class Act:
    """What is to be recorded. Raises BadReference when the reference names nothing."""

    act: str
    reference: str
    basis: str = ""
    detail: Mapping[str, Json] | None = None

    def __post_init__(self) -> None:
        parse_reference(self.reference)


@dataclass(frozen=True, slots=True)
class _Salted:
    """An act with the salt and the digest of its detail."""

    act: Act
    salt: bytes
    digest: bytes


def record(
    actor: Actor,
    act: str,
    reference: str,
    *,
    basis: str = "",
    detail: Mapping[str, Json] | None = None,
) -> int:
    """Append one entry and return its number; a failure undoes the whole act.

    `detail` may hold personal data and can be erased; the other arguments never may. Raises BadLeaf, BadReference.
    """
    return record_batch(actor, [Act(act, reference, basis, detail)])[0]


def record_view(actor: Actor, reference: str) -> int:
    """Record that the actor read a personal record; return the number of the entry."""
    return record(actor, VIEWED, reference)


def hold() -> None:
    """Take the log's lock before rows of one's own, so that all acts lock in one order.

    For a service that numbers things or locks rows and may run with others in one transaction.
    """
    _locked()


@transaction.atomic(savepoint=False)
def record_batch(actor: Actor, acts: Sequence[Act]) -> range:
    """Append many entries of one actor at once; return their numbers."""
    if actor.is_anonymous:
        raise BadLeaf("actor", "がありません。")
    salted = [_salt(act) for act in acts]
    state = _locked()
    leaves = _leaves(actor, salted, first=state.size + 1, now=timezone.now())
    hashes = [leaf.hash for leaf in leaves]
    Entry.objects.copy_in(_ENTRY, map(_row, leaves, hashes))
    if details := _details(leaves, salted):
        Detail.objects.copy_in(("entry_id", "salt", "content"), details)
    _grow(state, b"".join(hashes))
    return range(state.size - len(leaves) + 1, state.size + 1)


def _salt(act: Act) -> _Salted:
    if act.detail is None:
        return _Salted(act, b"", b"")
    salt = secrets.token_bytes(SALT_SIZE)
    return _Salted(act, salt, digest_detail(salt, act.detail))


def _locked() -> TreeState:
    """Lock the tree; the row is made when it is missing (two at once make one)."""
    rows = TreeState.objects.select_for_update()
    state = rows.filter(pk=1).first()
    if state is None:
        TreeState.objects.bulk_create([TreeState()], ignore_conflicts=True)
        state = rows.get(pk=1)
    return state


def _leaves(actor: Actor, salted: Sequence[_Salted], *, first: int, now: datetime) -> list[Leaf]:
    return [
        Leaf(
            sequence=sequence,
            time=now,
            actor=actor.pseudonym,
            act=item.act.act,
            reference=item.act.reference,
            basis=item.act.basis,
            detail_digest=item.digest,
        )
        for sequence, item in enumerate(salted, first)
    ]


def _row(leaf: Leaf, leaf_hash: bytes) -> tuple[object, ...]:
    return (
        leaf.sequence,
        leaf.time,
        leaf.actor,
        leaf.act,
        leaf.reference,
        leaf.basis,
        leaf.detail_digest,
        leaf_hash,
    )


def _details(leaves: Sequence[Leaf], salted: Sequence[_Salted]) -> list[tuple[int, bytes, str]]:
    return [
        (leaf.sequence, item.salt, canonical(item.act.detail).decode())
        for leaf, item in zip(leaves, salted, strict=True)
        if item.act.detail is not None
    ]


def _grow(state: TreeState, hashes: bytes) -> None:
    before = Frontier.from_bytes(state.size, bytes(state.peaks))
    after, rows = before.extend(hashes)
    kept = [node for row in rows for node in _tiles(row)]
    if kept:
        Node.objects.copy_in(("level", "index", "hash"), kept)
    state.size, state.peaks = after.size, after.to_bytes()
    state.save(update_fields=["size", "peaks"])


def _tiles(row: Row) -> list[tuple[int, int, bytes]]:
    if row.level == 0 or row.level % TILE_HEIGHT:
        return []
    return [(row.level, index, node) for index, node in row]
