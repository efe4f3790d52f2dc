"""The Merkle tree: a frontier that appends with O(log n) memory, and a tree that can also prove.

Complete subtrees are named by level and index: level 0 are the leaves; the node (level, index)
covers the leaves from `index << level` on. The first `size >> level` of a level are complete.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Protocol

from azukari.core.evidence.hashing import (
    DIGEST_SIZE,
    PAIR_SIZE,
    fold_peaks,
    leaf_hashes,
    parents,
)

CHUNK = 4096


class Nodes(Protocol):
    """Where complete subtrees are read from: memory or a database."""

    def node(self, level: int, index: int) -> bytes:
        """Return the hash of a complete subtree."""


@dataclass(frozen=True, slots=True)
class Row:
    """Subtrees of one level completed by an append: hashes joined, `start` is the first's index."""

    level: int
    start: int
    hashes: bytes

    def __iter__(self) -> Iterator[tuple[int, bytes]]:
        """Yield index and hash of each."""
        for offset in range(0, len(self.hashes), DIGEST_SIZE):
            index = self.start + offset // DIGEST_SIZE
            yield index, self.hashes[offset : offset + DIGEST_SIZE]


@dataclass(frozen=True, slots=True)
class Frontier:
    """All that is needed to append and to know the root: size and peaks.

    `peaks` are the roots of the complete subtrees, largest first; there is one for each bit of
    `size`. Raises ValueError when they do not fit.
    """

    size: int = 0
    peaks: tuple[bytes, ...] = ()

    def __post_init__(self) -> None:
        if self.size < 0 or len(self.peaks) != self.size.bit_count():
            raise ValueError(f"{len(self.peaks)} peaks do not make a tree of {self.size} leaves")

    @property
    def root(self) -> bytes:
        """The root hash (32 bytes)."""
        return fold_peaks(self.peaks)

    def append(self, leaf: bytes) -> Frontier:
        """Return the frontier with one more leaf hash."""
        return self.extend(leaf)[0]

    def extend(self, leaves: bytes) -> tuple[Frontier, tuple[Row, ...]]:
        """Return the frontier after joined leaf hashes, and the subtrees completed, level by level.

        Memory is that of the leaves given: callers append in chunks. The rows hold level 0 too.
        """
        size = self.size + len(leaves) // DIGEST_SIZE
        old = self._by_level()
        peaks: list[bytes] = []
        rows: list[Row] = []
        fresh = leaves
        for level in range(size.bit_length()):
            rows.append(Row(level, self.size >> level, fresh))
            pending = old.get(level, b"") + fresh
            odd = len(pending) % PAIR_SIZE
            if odd:
                peaks.append(pending[-odd:])
            fresh = parents(pending[: len(pending) - odd])
        return Frontier(size, tuple(reversed(peaks))), tuple(rows)

    def _by_level(self) -> dict[int, bytes]:
        levels = [level for level in range(self.size.bit_length()) if self.size >> level & 1]
        return dict(zip(reversed(levels), self.peaks, strict=True))

    def to_bytes(self) -> bytes:
        """Return the peaks joined, for storage beside the size."""
        return b"".join(self.peaks)

    @classmethod
    def from_bytes(cls, size: int, joined: bytes) -> Frontier:
        """Return the frontier stored as size and joined peaks; raises ValueError."""
        starts = range(0, len(joined), DIGEST_SIZE)
        return cls(size, tuple(joined[start : start + DIGEST_SIZE] for start in starts))


class Accumulator:
    """A frontier that takes leaf hashes one by one and hashes them in chunks."""

    def __init__(self) -> None:
        self._frontier = Frontier()
        self._waiting: list[bytes] = []

    def add(self, leaf: bytes) -> None:
        """Take one leaf hash."""
        self._waiting.append(leaf)
        if len(self._waiting) == CHUNK:
            self._settle()

    @property
    def frontier(self) -> Frontier:
        """The frontier over all leaf hashes taken."""
        self._settle()
        return self._frontier

    def _settle(self) -> None:
        if self._waiting:
            self._frontier, _ = self._frontier.extend(b"".join(self._waiting))
            self._waiting.clear()


class Tree:
    """A tree that keeps every complete subtree in memory (64 bytes a leaf), so that it can prove."""

    def __init__(self) -> None:
        self._levels: list[bytearray] = [bytearray()]

    @property
    def size(self) -> int:
        """The number of leaves."""
        return len(self._levels[0]) // DIGEST_SIZE

    @property
    def frontier(self) -> Frontier:
        """What is needed to go on appending elsewhere."""
        size = self.size
        levels = reversed(range(size.bit_length()))
        return Frontier(
            size, tuple(self.node(at, (size >> at) - 1) for at in levels if size >> at & 1)
        )

    @property
    def root(self) -> bytes:
        """The root hash (32 bytes)."""
        return self.frontier.root

    def node(self, level: int, index: int) -> bytes:
        """Return the hash of a complete subtree."""
        start = index * DIGEST_SIZE
        return bytes(self._levels[level][start : start + DIGEST_SIZE])

    def append(self, leaf: bytes) -> None:
        """Add one leaf hash."""
        levels = self._levels
        levels[0] += leaf
        level, size = 0, self.size
        while not size >> level & 1:
            row = levels[level]
            fresh = parents(row[-PAIR_SIZE:])
            level += 1
            self._row(level).extend(fresh)

    def extend(self, leaves: bytes) -> None:
        """Add joined leaf hashes, level by level: the quick way for many."""
        self._levels[0] += leaves
        level = 0
        while True:
            row, above = self._levels[level], self._row(level + 1)
            done = len(above) * 2
            complete = len(row) - len(row) % PAIR_SIZE
            if done == complete:
                return
            above += parents(row[done:complete])
            level += 1

    def extend_entries(self, entries: Iterable[bytes]) -> None:
        """Hash and add entries in chunks, so that a stream of any length can be given."""
        stream = iter(entries)
        while chunk := list(islice(stream, CHUNK)):
            self.extend(leaf_hashes(chunk))

    def _row(self, level: int) -> bytearray:
        if level == len(self._levels):
            self._levels.append(bytearray())
        return self._levels[level]
