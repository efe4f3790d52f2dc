"""Bank transfers (21): a million written, read and checked, and names folded, against what one would use otherwise.

Writing is measured against plain Python that formats record by record, names folded with the same table in both. Peers
that read do a tenth (construct a hundredth); the rate is what counts.
"""

from __future__ import annotations

import json
import os
import random
import subprocess
import tempfile
from collections.abc import Callable
from datetime import date
from functools import cache
from pathlib import Path

import numpy as np

from azukari.core.zengin import (
    Originator,
    Transfers,
    fold_letters,
    fold_many,
    read_transfers,
    write_transfers,
)
from bench.harness import Job, Way, stopwatch

HERE = Path(__file__).parent
SIZE = 1_000_000
SEED = 20120214
DAY = date(2026, 11, 30)
CITY = Originator(1234567890, "ミズウミシ", 9999, 1, 1, 7654321)
FAMILY = ("キリ", "シモ", "アワ", "ツユ", "ガッコウ", "ヴェール", "パーク", "ミズウミ")
GIVEN = ("ハジメ", "しずく", "ジュン", "ショウ", "ベー", "ユウコ", "サブロウ", "ピピ")


@cache
def transfers(size: int) -> Transfers:
    """Return transfers to nobody's accounts."""
    draw = random.Random(SEED)  # noqa: S311  # the same data in every run
    names = [f"{draw.choice(FAMILY)}　{draw.choice(GIVEN)}" for _ in range(size)]
    numbers = np.random.default_rng(SEED)
    return Transfers(
        np.full(size, 9999),
        numbers.integers(0, 1000, size),
        numbers.choice([1, 2, 4], size),
        numbers.integers(0, 10**7, size),
        names,
        numbers.integers(1, 10**6, size),
        numbers.integers(0, 10**10, size),
        np.zeros(size, np.int64),
    )


@cache
def file(size: int) -> bytes:
    """Return the file of so many transfers."""
    return write_transfers(CITY, DAY, transfers(size))


def write() -> float:
    """Write a file."""
    work = transfers(SIZE)
    with stopwatch() as elapsed:
        write_transfers(CITY, DAY, work)
        return elapsed()


def write_naive() -> float:
    """Write the data records one by one, with the checks a careful hand would write."""
    rows = transfers(SIZE).rows()
    with stopwatch() as elapsed:
        lines = []
        total = 0
        for row in rows:
            name = fold_letters(row.name)
            if len(name) > 30 or row.amount < 1:  # the two mistakes that happen
                raise ValueError(name)
            total += row.amount
            lines.append(
                f"2{row.bank:04d}{'ｼｹﾝﾖｳ':<15}{row.branch:03d}{'ｼｹﾝﾖｳ':<15}0000{row.account_type}{row.account:07d}"
                f"{name:<30}{row.amount:010d}0{row.customer1:010d}{row.customer2:010d}7{'':8}\r\n"
            )
        data = "".join(lines).encode("cp932")
        seconds = elapsed()
    assert len(data) == SIZE * 122
    return seconds


def read() -> float:
    """Read and check a file."""
    data = file(SIZE)
    with stopwatch() as elapsed:
        told = read_transfers(data)
        seconds = elapsed()
    assert told.count == SIZE
    return seconds


def fold() -> float:
    """Fold the names, many at once."""
    names = list(transfers(SIZE).name)
    with stopwatch() as elapsed:
        fold_many(names)
        return elapsed()


def peer(name: str, share: int, content: Callable[[int], bytes]) -> Way:
    """Return a way that measures a peer in a Python of its own; raises ImportError when it is not there."""

    def way() -> float:
        python = os.environ.get("AZUKARI_PEERS", str(HERE.parent / "var/peers/bin/python"))
        if not Path(python).exists():
            raise ImportError(f"no {python}: see requirements/peers.txt")
        with tempfile.NamedTemporaryFile() as target:
            target.write(content(SIZE // share))
            target.flush()
            command = [python, str(HERE / "peers_records.py"), name, target.name]
            done = subprocess.run(command, capture_output=True, text=True, check=False)
        if done.returncode:
            raise ImportError(done.stderr[-300:])
        return float(json.loads(done.stdout)["seconds"]) * share

    return way


def names_file(size: int) -> bytes:
    """Return names, one a line."""
    return "\n".join(transfers(size).name).encode()


JOBS = (
    Job(
        name="zengin-read",
        size=SIZE,
        unit="records/s",
        ours=read,
        peers={
            "pandas": peer("zengin_pandas", 10, file),
            "polars": peer("zengin_polars", 1, file),
            "construct": peer("zengin_construct", 100, file),
        },
        at_least={"pandas": 30, "polars": 3},
        ceiling_mb=250,
    ),
    Job(
        name="zengin-write",
        size=SIZE,
        unit="records/s",
        ours=write,
        peers={"naive": write_naive},
        at_least={"naive": 1.8},
    ),
    Job(
        name="zengin-fold",
        size=SIZE,
        unit="names/s",
        ours=fold,
        peers={"jaconv": peer("fold_jaconv", 10, names_file)},
        at_least={"jaconv": 2},
    ),
)
