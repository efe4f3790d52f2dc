"""Merkle tree hashing: SHA-256, leaf prefix 00, node prefix 01. Source: RFC 9162, section 2.1.1."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable

DIGEST_SIZE = 32
PAIR_SIZE = 2 * DIGEST_SIZE
EMPTY_ROOT = hashlib.sha256(b"").digest()


def leaf_hash(data: bytes) -> bytes:
    """Return the 32-byte hash of one entry: SHA-256(00 || data)."""
    return hashlib.sha256(b"\x00" + data).digest()


def node_hash(left: bytes, right: bytes) -> bytes:
    """Return the 32-byte hash of two neighbours: SHA-256(01 || left || right)."""
    return hashlib.sha256(b"\x01" + left + right).digest()


def leaf_hashes(entries: Iterable[bytes]) -> bytes:
    """Return the leaf hashes of many entries, joined (32 bytes each)."""
    sha256 = hashlib.sha256
    return b"".join([sha256(b"\x00" + entry).digest() for entry in entries])


def parents(row: bytes | bytearray) -> bytes:
    """Return the hashes one level up, joined; `row` is an even number of joined hashes."""
    sha256 = hashlib.sha256
    pairs = bytes(row)
    return b"".join(
        [
            sha256(b"\x01" + pairs[start : start + PAIR_SIZE]).digest()
            for start in range(0, len(pairs), PAIR_SIZE)
        ]
    )


def fold_peaks(peaks: Iterable[bytes]) -> bytes:
    """Return the root over complete subtrees of falling size, given from the largest on.

    No subtree at all is the empty tree: SHA-256 of nothing.
    """
    root = b""
    for peak in reversed(tuple(peaks)):
        root = node_hash(peak, root) if root else peak
    return root or EMPTY_ROOT


def root_of(hashes: Iterable[bytes]) -> bytes:
    """Return the root over leaf hashes as the RFC defines it, by recursion on the list.

    Slow and short on purpose: the tree is tested against it.
    """
    leaves = tuple(hashes)
    if not leaves:
        return EMPTY_ROOT
    if len(leaves) == 1:
        return leaves[0]
    split = 1 << ((len(leaves) - 1).bit_length() - 1)
    return node_hash(root_of(leaves[:split]), root_of(leaves[split:]))
