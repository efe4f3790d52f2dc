"""The export: the whole log as lines of canonical JSON, heads in their places. See docs/evidence-format.md.

header · entries in order, after entry n the heads of size n · end. A detail stands beside its entry with its salt,
or the word "erased".
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from azukari.core.evidence.canonical import Json, canonical
from azukari.core.evidence.heads import Head
from azukari.core.evidence.keys import key_id
from azukari.core.evidence.leaf import Leaf
from azukari.core.evidence.tree import Accumulator

FORMAT = "azukari-evidence"
VERSION = 1
ERASED = "erased"
ERASURE_ACT = "evidence.detail.erased"
MEMBER = "evidence.jsonl"


@dataclass(frozen=True, slots=True)
class Detail:
    """What an entry is about, and the salt (32 bytes) that hides it in the digest."""

    salt: bytes
    content: Mapping[str, Json]

    def as_json(self) -> dict[str, Json]:
        """Return the detail as it stands in an export."""
        return {"content": self.content, "salt": self.salt.hex()}


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry with its detail; None where there was none, or where it was erased."""

    leaf: Leaf
    detail: Detail | None = None

    def as_json(self) -> dict[str, Json]:
        """Return leaf and detail as they stand in an export."""
        gone = ERASED if self.leaf.detail_digest else None
        return {
            "detail": self.detail.as_json() if self.detail else gone,
            "leaf": self.leaf.as_json(),
        }


def entry_reference(sequence: int) -> str:
    """Return the reference of an entry: `evidence/17`."""
    return f"evidence/{sequence}"


def export_lines(
    entries: Iterable[Entry], *, size: int, heads: Iterable[Head], keys: Iterable[Ed25519PublicKey]
) -> Iterator[bytes]:
    """Yield the lines of an export (each ends in a newline), reading the entries once.

    `size` is the number of entries, `heads` are in the order they were signed, `keys` those that signed them.
    """
    waiting = list(heads)
    yield _line(
        {
            "format": FORMAT,
            "heads": len(waiting),
            "keys": {key_id(key): key.public_bytes_raw().hex() for key in keys},
            "kind": "header",
            "size": size,
            "version": VERSION,
        }
    )
    log = Accumulator()
    following = iter(waiting)
    head = next(following, None)
    for entry in entries:
        log.add(entry.leaf.hash)
        yield _line({**entry.as_json(), "kind": "entry"})
        while head is not None and head.size == entry.leaf.sequence:
            yield _line({"head": head.as_json(), "kind": "head"})
            head = next(following, None)
    frontier = log.frontier
    yield _line({"kind": "end", "root": frontier.root.hex(), "size": frontier.size})


def _line(value: Mapping[str, Json]) -> bytes:
    return canonical(value) + b"\n"
