"""Hashing, appending and proving agree with RFC 9162, its vectors and its own recursion."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.core.evidence.vectors import CONSISTENCY, EMPTY, ENTRIES, INCLUSION, ROOTS

from azukari.core.evidence.errors import ProofRejected
from azukari.core.evidence.hashing import EMPTY_ROOT, leaf_hash, leaf_hashes, root_of
from azukari.core.evidence.proofs import (
    consistency_proof,
    inclusion_proof,
    inclusion_steps,
    verify_consistency,
    verify_inclusion,
)
from azukari.core.evidence.tree import CHUNK, Accumulator, Frontier, Tree

LEAVES = [leaf_hash(bytes([number])) for number in range(130)]
SIZES = st.integers(min_value=1, max_value=130)


def tree_of(leaves: list[bytes]) -> Tree:
    tree = Tree()
    tree.extend(b"".join(leaves))
    return tree


def path_of(texts: tuple[str, ...]) -> tuple[bytes, ...]:
    return tuple(bytes.fromhex(text) for text in texts)


def test_the_empty_tree_has_the_published_root() -> None:
    assert bytes.fromhex(EMPTY) == EMPTY_ROOT == Tree().root == Frontier().root == root_of([])


@pytest.mark.parametrize("size", range(1, 9))
def test_the_roots_are_the_published_ones(size: int) -> None:
    tree = Tree()
    tree.extend_entries(ENTRIES[:size])
    assert tree.root.hex() == ROOTS[size - 1]


@pytest.mark.parametrize(("index", "size"), INCLUSION)
def test_the_inclusion_proofs_are_the_published_ones(index: int, size: int) -> None:
    path = inclusion_proof(tree_of([leaf_hash(entry) for entry in ENTRIES]), index, size)
    assert path == path_of(INCLUSION[index, size])


@pytest.mark.parametrize(("old", "new"), CONSISTENCY)
def test_the_consistency_proofs_are_the_published_ones(old: int, new: int) -> None:
    path = consistency_proof(tree_of([leaf_hash(entry) for entry in ENTRIES]), old, new)
    assert path == path_of(CONSISTENCY[old, new])


@given(size=SIZES)
def test_every_way_to_append_gives_the_root_of_the_recursion(size: int) -> None:
    single, frontier, accumulator = Tree(), Frontier(), Accumulator()
    for leaf in LEAVES[:size]:
        single.append(leaf)
        frontier = frontier.append(leaf)
        accumulator.add(leaf)
    expected = root_of(LEAVES[:size])
    assert single.root == frontier.root == accumulator.frontier.root == expected
    assert tree_of(LEAVES[:size]).root == expected


@given(parts=st.lists(st.integers(min_value=0, max_value=40), max_size=5))
def test_batches_of_any_size_give_the_same_frontier(parts: list[int]) -> None:
    frontier, taken = Frontier(), 0
    for part in parts:
        frontier, _ = frontier.extend(b"".join((LEAVES * 2)[taken : taken + part]))
        taken += part
    assert frontier == tree_of((LEAVES * 2)[:taken]).frontier


@given(before=SIZES, added=SIZES)
def test_an_append_tells_which_subtrees_it_completed(before: int, added: int) -> None:
    frontier, _ = Frontier().extend(b"".join(LEAVES[:before]))
    _, rows = frontier.extend(b"".join(LEAVES[:added]))
    tree = tree_of(LEAVES[:before] + LEAVES[:added])
    told = {(row.level, index): node for row in rows for index, node in row}
    assert told == {(level, index): tree.node(level, index) for level, index in told}
    assert len(told) == sum(((before + added) >> level) - (before >> level) for level in range(10))


@given(size=SIZES)
def test_a_stored_frontier_is_read_back(size: int) -> None:
    frontier = tree_of(LEAVES[:size]).frontier
    assert Frontier.from_bytes(size, frontier.to_bytes()) == frontier
    assert len(frontier.peaks) <= size.bit_length()


def test_a_frontier_that_does_not_fit_its_size_is_refused() -> None:
    with pytest.raises(ValueError, match="1 peaks do not make a tree of 3 leaves"):
        Frontier(3, (LEAVES[0],))


def test_a_stream_longer_than_a_chunk_is_the_same_tree() -> None:
    entries = [number.to_bytes(4, "big") for number in range(CHUNK + 3)]
    tree = Tree()
    tree.extend_entries(iter(entries))
    assert tree.frontier == Frontier().extend(leaf_hashes(entries))[0]


@given(data=st.data(), size=SIZES)
def test_every_leaf_is_proved_in_every_size(data: st.DataObject, size: int) -> None:
    index = data.draw(st.integers(min_value=0, max_value=size - 1))
    path = inclusion_proof(tree_of(LEAVES), index, size)
    verify_inclusion(LEAVES[index], index, size, path, root_of(LEAVES[:size]))


@given(data=st.data(), size=SIZES)
def test_the_steps_of_a_proof_name_what_they_join(data: st.DataObject, size: int) -> None:
    index = data.draw(st.integers(min_value=0, max_value=size - 1))
    path = inclusion_proof(tree_of(LEAVES), index, size)
    steps = inclusion_steps(LEAVES[index], index, size, path)
    assert [step.sibling for step in steps] == [
        root_of(LEAVES[step.first : step.last + 1]) for step in steps
    ]
    assert (steps[-1].result if steps else LEAVES[index]) == root_of(LEAVES[:size])


@given(data=st.data(), new=SIZES)
def test_every_prefix_is_consistent_with_what_follows(data: st.DataObject, new: int) -> None:
    old = data.draw(st.integers(min_value=1, max_value=new))
    path = consistency_proof(tree_of(LEAVES), old, new)
    verify_consistency(old, root_of(LEAVES[:old]), new, root_of(LEAVES[:new]), path)


@given(data=st.data(), size=SIZES)
def test_a_proof_with_one_bit_changed_fails(data: st.DataObject, size: int) -> None:
    index = data.draw(st.integers(min_value=0, max_value=size - 1))
    proof = [LEAVES[index], *inclusion_proof(tree_of(LEAVES), index, size)]
    step = data.draw(st.integers(min_value=0, max_value=len(proof) - 1))
    bit = data.draw(st.integers(min_value=0, max_value=255))
    proof[step] = (int.from_bytes(proof[step], "big") ^ 1 << bit).to_bytes(32, "big")
    with pytest.raises(ProofRejected):
        verify_inclusion(proof[0], index, size, tuple(proof[1:]), root_of(LEAVES[:size]))


@given(data=st.data(), new=st.integers(min_value=2, max_value=130))
def test_a_rewritten_past_is_never_consistent(data: st.DataObject, new: int) -> None:
    old = data.draw(st.integers(min_value=1, max_value=new - 1))
    changed = data.draw(st.integers(min_value=0, max_value=old - 1))
    rewritten = [*LEAVES[:changed], leaf_hash(b"forged"), *LEAVES[changed + 1 : new]]
    path = consistency_proof(tree_of(rewritten), old, new)
    with pytest.raises(ProofRejected):
        verify_consistency(old, root_of(LEAVES[:old]), new, root_of(rewritten), path)


@given(data=st.data(), size=SIZES)
def test_a_proof_does_not_serve_for_another_place(data: st.DataObject, size: int) -> None:
    index = data.draw(st.integers(min_value=0, max_value=size - 1))
    other = (
        data.draw(st.integers(min_value=0, max_value=size - 1).filter(lambda at: at != index))
        if size > 1
        else size
    )
    path = inclusion_proof(tree_of(LEAVES), index, size)
    with pytest.raises(ProofRejected):
        verify_inclusion(LEAVES[index], other, size, path, root_of(LEAVES[:size]))


def test_a_proof_that_is_too_long_or_too_short_fails() -> None:
    path = inclusion_proof(tree_of(LEAVES), 5, 8)
    for wrong in (path[:-1], (*path, path[0])):
        with pytest.raises(ProofRejected, match="すぎます"):
            verify_inclusion(LEAVES[5], 5, 8, wrong, root_of(LEAVES[:8]))


@pytest.mark.parametrize(
    ("old", "new", "path"), [(0, 5, ()), (6, 5, ()), (2, 5, ()), (5, 5, ("x",))]
)
def test_a_consistency_that_cannot_be_is_refused(old: int, new: int, path: tuple[str, ...]) -> None:
    steps = tuple(step.encode() for step in path)
    with pytest.raises(ProofRejected):
        verify_consistency(old, LEAVES[0], new, LEAVES[0], steps)


def test_no_proof_is_made_for_what_is_not_there() -> None:
    tree = tree_of(LEAVES[:3])
    with pytest.raises(ProofRejected):
        inclusion_proof(tree, 3, 3)
    with pytest.raises(ProofRejected):
        consistency_proof(tree, 4, 3)
