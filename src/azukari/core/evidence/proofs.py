"""Inclusion and consistency proofs, made and verified. Source: RFC 9162, sections 2.1.3 and 2.1.4.

Indexes are 0-based here as in the RFC; the sequence that people see is index + 1.
"""

from __future__ import annotations

from dataclasses import dataclass

from azukari.core.evidence.errors import ProofRejected
from azukari.core.evidence.hashing import fold_peaks, node_hash
from azukari.core.evidence.tree import Nodes

Path = tuple[bytes, ...]


def inclusion_proof(nodes: Nodes, index: int, size: int) -> Path:
    """Return the path from leaf `index` to the root of the first `size` leaves.

    Raises ProofRejected when the leaf is not in a tree of that size.
    """
    if not 0 <= index < size:
        raise ProofRejected(f"{index + 1}番目は大きさ{size}の記録に含まれません")
    return _path(nodes, index, 0, size)


def consistency_proof(nodes: Nodes, old: int, new: int) -> Path:
    """Return the proof that the first `old` leaves are the beginning of the first `new`.

    Raises ProofRejected unless 0 < old ≤ new.
    """
    if not 0 < old <= new:
        raise ProofRejected(f"大きさ{old}から{new}への一貫性は証明できません")
    if old == new:
        return ()
    level = (old & -old).bit_length() - 1
    index = (old - 1) >> level
    seed = () if old == 1 << level else (nodes.node(level, index),)
    return (*seed, *_path(nodes, index, level, new))


def _path(nodes: Nodes, index: int, level: int, size: int) -> Path:
    """Siblings from a complete subtree up to the root of `size` leaves.

    Up to the peak above the subtree every sibling is complete; then come the smaller peaks to the
    right, folded into one, and the larger peaks to the left one by one.
    """
    last_leaf = ((index + 1) << level) - 1
    peak = (last_leaf ^ size).bit_length() - 1
    path = [nodes.node(at, (index >> (at - level)) ^ 1) for at in range(level, peak)]
    right = [nodes.node(at, (size >> at) - 1) for at in reversed(range(peak)) if size >> at & 1]
    if right:
        path.append(fold_peaks(right))
    above = range(peak + 1, size.bit_length())
    path.extend(nodes.node(at, (size >> at) - 1) for at in above if size >> at & 1)
    return tuple(path)


def root_from_inclusion(leaf: bytes, index: int, size: int, path: Path) -> bytes:
    """Return the root that the proof leads to; raises ProofRejected when its length is wrong.

    Source: RFC 9162, section 2.1.3.2.
    """
    if not 0 <= index < size:
        raise ProofRejected(f"{index + 1}番目は大きさ{size}の記録に含まれません")
    position, last, root = index, size - 1, leaf
    for sibling in path:
        if last == 0:
            raise ProofRejected("証明が長すぎます")
        if position & 1 or position == last:
            root = node_hash(sibling, root)
            while not position & 1 and position:
                position, last = position >> 1, last >> 1
        else:
            root = node_hash(root, sibling)
        position, last = position >> 1, last >> 1
    if last:
        raise ProofRejected("証明が短すぎます")
    return root


@dataclass(frozen=True, slots=True)
class Step:
    """One step of an inclusion proof: joined with `sibling`, the root of leaves `first` to `last`, on that side.

    `first` and `last` are 0-based, both included; `result` is the hash after the step.
    """

    is_left: bool
    first: int
    last: int
    sibling: bytes
    result: bytes


def inclusion_steps(leaf: bytes, index: int, size: int, path: Path) -> tuple[Step, ...]:
    """Return the proof step by step, for people; raises ProofRejected when its length is wrong."""
    root_from_inclusion(leaf, index, size, path)
    start, stop, result = index, index + 1, leaf
    steps = []
    for sibling in path:
        width = stop - start
        is_left = stop == size or bool(start & width)
        if is_left:
            first, last = start - (start & -start), start - 1
            start, result = first, node_hash(sibling, result)
        else:
            first, last = stop, min(stop + width, size) - 1
            stop, result = last + 1, node_hash(result, sibling)
        steps.append(Step(is_left, first, last, sibling, result))
    return tuple(steps)


def verify_inclusion(leaf: bytes, index: int, size: int, path: Path, root: bytes) -> None:
    """Check that the leaf hash stands at `index` under the root; raises ProofRejected."""
    if root_from_inclusion(leaf, index, size, path) != root:
        raise ProofRejected("計算した根が署名された根と一致しません")


def verify_consistency(old: int, old_root: bytes, new: int, new_root: bytes, path: Path) -> None:
    """Check that the tree of `old` leaves is the beginning of that of `new`.

    Raises ProofRejected. Source: RFC 9162, section 2.1.4.2.
    """
    if not 0 < old <= new:
        raise ProofRejected(f"大きさ{old}から{new}への一貫性は確かめられません")
    if old == new:
        if path or old_root != new_root:
            raise ProofRejected("同じ大きさの記録の根が違います")
        return
    if not path:
        raise ProofRejected("証明が空です")
    steps = path if old & (old - 1) else (old_root, *path)
    if _both_roots(old, new, steps) != (old_root, new_root):
        raise ProofRejected("計算した根が署名された根と一致しません")


def _both_roots(old: int, new: int, steps: Path) -> tuple[bytes, bytes]:
    position, last = old - 1, new - 1
    while position & 1:
        position, last = position >> 1, last >> 1
    first = second = steps[0]
    for sibling in steps[1:]:
        if last == 0:
            raise ProofRejected("証明が長すぎます")
        if position & 1 or position == last:
            first = node_hash(sibling, first)
            second = node_hash(sibling, second)
            while not position & 1 and position:
                position, last = position >> 1, last >> 1
        else:
            second = node_hash(second, sibling)
        position, last = position >> 1, last >> 1
    if last:
        raise ProofRejected("証明が短すぎます")
    return first, second
