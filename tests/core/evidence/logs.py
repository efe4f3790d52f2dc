"""Logs to change, drop, add and reorder, with its heads and key."""

from __future__ import annotations

import io
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from azukari.core.evidence.export import (
    ERASURE_ACT,
    Detail,
    Entry,
    entry_reference,
    export_lines,
)
from azukari.core.evidence.hashing import root_of
from azukari.core.evidence.heads import Head, sign_head
from azukari.core.evidence.leaf import Leaf, digest_detail
from azukari.core.evidence.verify import Report, verify_export

START = datetime(2026, 11, 24, 0, 0, tzinfo=UTC)
KEY = Ed25519PrivateKey.from_private_bytes(bytes(range(32)))
PUBLIC = KEY.public_key()
OTHER_KEY = Ed25519PrivateKey.from_private_bytes(bytes(32))


def entry(sequence: int, *, act: str = "council.meeting.opened", reference: str = "") -> Entry:
    """Return one entry; every second one has a detail."""
    detail = Detail(bytes([sequence]) * 32, {"名前": f"秘密 {sequence}"}) if sequence % 2 else None
    digest = digest_detail(detail.salt, detail.content) if detail else b""
    leaf = Leaf(
        sequence=sequence,
        time=START + timedelta(seconds=sequence),
        actor="8b5cb7d0-0000-4000-8000-000000000001",
        act=act,
        reference=reference or f"meeting/2026-{sequence}",
        basis="consultation/2026-1",
        detail_digest=digest,
    )
    return Entry(leaf, detail)


@dataclass(frozen=True)
class Log:
    """Entries and heads, ready to be exported and verified."""

    entries: tuple[Entry, ...]
    heads: tuple[Head, ...]

    def export(self) -> bytes:
        """Return the export as one file."""
        return b"".join(
            export_lines(self.entries, size=len(self.entries), heads=self.heads, keys=[PUBLIC])
        )


def log_of(size: int, *head_sizes: int, erasure_of: int | None = None) -> Log:
    """Return a log of `size` entries with heads signed at the sizes; the last one may record an erasure."""
    entries = [entry(number) for number in range(1, size + 1)]
    if erasure_of is not None:
        entries[-1] = entry(size, act=ERASURE_ACT, reference=entry_reference(erasure_of))
    heads: list[Head] = []
    for head_size in head_sizes or (size,):
        heads.append(
            sign_head(
                KEY,
                size=head_size,
                root=root_of(item.leaf.hash for item in entries[:head_size]),
                time=START + timedelta(days=1),
                previous=heads[-1] if heads else None,
            )
        )
    return Log(tuple(entries), tuple(heads))


def without_detail(log: Log, sequence: int) -> Log:
    """Return the same log after salt and detail of one entry were erased."""
    entries = list(log.entries)
    entries[sequence - 1] = replace(entries[sequence - 1], detail=None)
    return replace(log, entries=tuple(entries))


def verify(data: bytes, key: Ed25519PublicKey | None = PUBLIC) -> Report:
    """Verify an export given as bytes."""
    return verify_export(io.BytesIO(data), key)
