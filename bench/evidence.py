"""The evidence log: append, prove, verify against pymerkle and a hash chain; durable appends in PostgreSQL.

Entries of 200 bytes from a fixed seed. Durable means committed with fsync on, in batches of 100, indexes, triggers and
salted details included.
"""

from __future__ import annotations

import atexit
import hashlib
import importlib
import io
import os
import random
import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import Any

from azukari.config.embedded.server import EmbeddedServer
from azukari.core.evidence.export import export_lines
from azukari.core.evidence.hashing import leaf_hash, leaf_hashes
from azukari.core.evidence.proofs import Path as ProofPath
from azukari.core.evidence.proofs import inclusion_proof, verify_inclusion
from azukari.core.evidence.tree import Frontier, Tree
from azukari.core.evidence.verify import verify_export
from azukari.core.shared.identity import system_actor
from bench.harness import Job, stopwatch

SIZE = 1_000_000
LENGTH = 200
PROOFS = 20_000
DURABLE = 100_000
BATCH = 100
EXPORTED = 100_000
SEED = 20120214


@cache
def entries() -> list[bytes]:
    """Return the entries."""
    generator = random.Random(SEED)  # noqa: S311  # the same data in every run
    return [generator.randbytes(LENGTH) for _ in range(SIZE)]


@cache
def places() -> list[int]:
    """Return the indexes that are proved."""
    return random.Random(SEED).sample(range(SIZE), PROOFS)  # noqa: S311  # the same data in every run


@cache
def our_tree() -> Tree:
    """Return the tree over all entries."""
    tree = Tree()
    tree.extend_entries(entries())
    return tree


@cache
def their_tree() -> Any:  # noqa: ANN401  # pymerkle has no types
    """Return pymerkle's tree over all entries; the roots must agree."""
    tree = importlib.import_module("pymerkle").InmemoryTree(algorithm="sha256")
    tree.append_entries(entries())
    assert tree.get_root() == our_tree().root
    return tree


def append() -> float:
    """Append all entries to a tree that can prove."""
    data, tree = entries(), Tree()
    with stopwatch() as elapsed:
        tree.extend_entries(data)
    return elapsed()


def append_singly() -> float:
    """Append all entries one by one."""
    data, tree = entries(), Tree()
    with stopwatch() as elapsed:
        for entry in data:
            tree.append(leaf_hash(entry))
    return elapsed()


def append_to_frontier() -> float:
    """Append all entries keeping only the frontier, as the server does, 100 at a time."""
    data, frontier = entries(), Frontier()
    with stopwatch() as elapsed:
        for start in range(0, SIZE, BATCH):
            frontier, _ = frontier.extend(leaf_hashes(data[start : start + BATCH]))
    assert frontier.size == SIZE
    return elapsed()


def append_pymerkle() -> float:
    """Append all entries to pymerkle's tree in memory."""
    tree, data = importlib.import_module("pymerkle").InmemoryTree(algorithm="sha256"), entries()
    with stopwatch() as elapsed:
        tree.append_entries(data)
    return elapsed()


def append_chain() -> float:
    """Append to a mere chain of hashes, which can prove nothing: the ceiling."""
    data, link, sha256 = entries(), b"", hashlib.sha256
    with stopwatch() as elapsed:
        for entry in data:
            link = sha256(link + entry).digest()
    return elapsed()


def prove() -> float:
    """Prove entries in the tree of all."""
    tree, chosen = our_tree(), places()
    with stopwatch() as elapsed:
        for index in chosen:
            inclusion_proof(tree, index, SIZE)
    return elapsed()


def prove_pymerkle() -> float:
    """Prove the same entries with pymerkle."""
    tree, chosen = their_tree(), places()
    with stopwatch() as elapsed:
        for index in chosen:
            tree.prove_inclusion(index + 1, SIZE)
    return elapsed()


@cache
def our_proofs() -> list[tuple[int, bytes, ProofPath]]:
    """Return the proofs that are verified."""
    tree = our_tree()
    return [(at, tree.node(0, at), inclusion_proof(tree, at, SIZE)) for at in places()]


def verify() -> float:
    """Verify proofs."""
    proofs, root = our_proofs(), our_tree().root
    with stopwatch() as elapsed:
        for index, leaf, path in proofs:
            verify_inclusion(leaf, index, SIZE, path, root)
    return elapsed()


def verify_pymerkle() -> float:
    """Verify the same proofs with pymerkle."""
    tree, check = their_tree(), importlib.import_module("pymerkle").verify_inclusion
    root, tree_of = (
        tree.get_root(),
        [(tree.get_leaf(at + 1), tree.prove_inclusion(at + 1, SIZE)) for at in places()],
    )
    with stopwatch() as elapsed:
        for leaf, proof in tree_of:
            check(leaf, root, proof)
    return elapsed()


@cache
def city_home() -> Path:
    """Return a folder for the database, gone at the end; Django is set up for it once."""
    home = Path(tempfile.mkdtemp(prefix="azukari-bench-"))
    atexit.register(shutil.rmtree, home, ignore_errors=True)
    os.environ["AZUKARI_HOME"] = str(home)
    os.environ["DJANGO_SETTINGS_MODULE"] = "azukari.config.settings.test"
    return home


@contextmanager
def city() -> Iterator[None]:
    """Have the application running on a PostgreSQL of its own, as durable as a city's."""
    with EmbeddedServer(city_home()).in_use():
        importlib.import_module("django").setup()
        call = importlib.import_module("django.core.management").call_command
        call("migrate", "evidence", verbosity=0, skip_checks=True)
        try:
            yield
        finally:
            importlib.import_module("django.db").connections.close_all()


def _services() -> Any:  # noqa: ANN401  # imported when Django is set up
    return importlib.import_module("azukari.apps.evidence.services")


def append_durably(detail: Callable[[int], dict[str, int] | None]) -> float:
    """Commit batches of 100 through the service that the product uses."""
    importlib.import_module("django.db").connections.close_all()
    services, actor = _services(), system_actor("bench")
    with stopwatch() as elapsed:
        for start in range(0, DURABLE, BATCH):
            acts = [
                services.Act("bench.entry.written", f"bench/{number}", detail=detail(number))
                for number in range(start, start + BATCH)
            ]
            services.record_batch(actor, acts)
    return elapsed()


def append_plain_durably() -> float:
    """Append entries without a detail."""
    return append_durably(lambda _: None)


def append_detailed_durably() -> float:
    """Append entries with a salted detail each."""
    return append_durably(lambda number: {"amount": number})


@cache
def export() -> bytes:
    """Return an export."""
    log = importlib.import_module("tests.core.evidence.logs")
    return b"".join(
        export_lines(
            (log.entry(1) if number == 0 else _like(log, number + 1) for number in range(EXPORTED)),
            size=EXPORTED,
            heads=[],
            keys=[log.PUBLIC],
        )
    )


def _like(log: Any, number: int) -> Any:  # noqa: ANN401  # the test's own maker of entries
    replace = importlib.import_module("dataclasses").replace
    model = log.entry(1)
    return replace(model, leaf=replace(model.leaf, sequence=number))


def verify_offline() -> float:
    """Verify an export with details from a stream."""
    data = io.BytesIO(export())
    with stopwatch() as elapsed:
        verify_export(data)
    return elapsed()


JOBS = (
    Job(
        "evidence-append",
        SIZE,
        "entries/s",
        append,
        {"pymerkle": append_pymerkle, "hash chain": append_chain},
        at_least={"pymerkle": 8},
    ),
    Job("evidence-append-singly", SIZE, "entries/s", append_singly),
    Job("evidence-frontier", SIZE, "entries/s", append_to_frontier, ceiling_mb=4),
    Job(
        "evidence-prove",
        PROOFS,
        "proofs/s",
        prove,
        {"pymerkle": prove_pymerkle},
        at_least={"pymerkle": 5},
    ),
    Job("evidence-verify", PROOFS, "proofs/s", verify, {"pymerkle": verify_pymerkle}),
    Job("evidence-offline", EXPORTED, "entries/s", verify_offline, ceiling_mb=16),
    Job(
        "evidence-durable",
        DURABLE,
        "entries/s",
        append_plain_durably,
        floor=20_000,
        setting=city,
    ),
    Job("evidence-durable-detail", DURABLE, "entries/s", append_detailed_durably, setting=city),
)
