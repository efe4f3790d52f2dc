"""Settlement files: a million receipts read and checked, against pandas doing the same.

Profiles A (fixed width) and C (CSV), receipts from a fixed seed, in memory. `pandas` reads the file and checks what
ours checks (digits, dates, kinds, check digits, amounts); `pandas_read` only reads it, as text. Peers do a tenth.
"""

from __future__ import annotations

import json
import os
import subprocess
import tempfile
from functools import cache
from pathlib import Path

import numpy as np

from azukari.core.settlement import Receipts, built_in, read_settlement, write_settlement
from bench.harness import Job, Way, stopwatch

HERE = Path(__file__).parent
SIZE = 1_000_000
SEED = 20120214
PEER_SHARE = 10


def receipts(size: int) -> Receipts:
    """Return receipts of every kind that a city gets in a year."""
    draw = np.random.default_rng(SEED)
    days = np.array([20240214, 20240229, 20240401, 20240531])
    return Receipts.of(
        {
            "code": draw.choice([1, 2, 3, 12, 81], size),
            "bill": draw.integers(0, 10**16, size),
            "amount": draw.integers(1, 300_001, size),
            "paid_on": draw.choice(days, size),
            "paid_at": draw.choice([0, 905, 1305, 2359], size),
            "reissue": draw.integers(0, 3, size),
            "due_on": draw.choice([0, 20240531, 20240731], size),
            "issuer": np.full(size, 912345),
            "client": np.full(size, 7),
            "chain": draw.integers(1, 9_999, size),
            "shop": draw.integers(1, 9_999_999, size),
            "data_on": draw.choice(days, size),
            "transfer_on": draw.choice([0, 20240610], size),
        }
    )


@cache
def file(name: str, size: int) -> bytes:
    """Return the file of a profile."""
    return write_settlement(receipts(size), built_in(name), bare=True)


def read(name: str) -> Way:
    """Return the way that reads a profile's file."""

    def way() -> float:
        data = file(name, SIZE)
        with stopwatch() as elapsed:
            read_ = read_settlement(data, built_in(name))
            seconds = elapsed()
        assert len(read_) == SIZE
        return seconds

    return way


def peer(peer_name: str, name: str) -> Way:
    """Return a way that measures a peer in a Python of its own; raises ImportError when it is not there."""

    def way() -> float:
        python = os.environ.get("AZUKARI_PEERS", str(HERE.parent / "var/peers/bin/python"))
        if not Path(python).exists():
            raise ImportError(f"no {python}: see requirements/peers.txt")
        with tempfile.NamedTemporaryFile() as target:
            target.write(file(name, SIZE // PEER_SHARE))
            target.flush()
            command = [python, str(HERE / "peers_records.py"), peer_name, target.name]
            done = subprocess.run(command, capture_output=True, text=True, check=False)
        if done.returncode:
            raise ImportError(done.stderr[-300:])
        return float(json.loads(done.stdout)["seconds"]) * PEER_SHARE

    return way


JOBS = (
    Job(
        name="settlement-fixed",
        size=SIZE,
        unit="records/s",
        ours=read("A"),
        peers={"pandas": peer("fixed", "A"), "pandas_read": peer("fixed_read", "A")},
        at_least={"pandas": 15},
    ),
    Job(
        name="settlement-csv",
        size=SIZE,
        unit="records/s",
        ours=read("C"),
        peers={"pandas": peer("csv", "C"), "pandas_read": peer("csv_read", "C")},
        at_least={"pandas": 15},
    ),
)
