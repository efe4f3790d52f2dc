"""The data of `reconcile`: bills in four instalments and what the agents told of them, from a fixed seed.

A part is five million bills and a million payments; parts share nothing, so ten of them are ten times the work.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.parquet as pq

from azukari.core.reconcile import BILL, RECEIPT, Channel, Kind
from azukari.core.reconcile.engines.sources import Sources, as_table

BILLS = 5_000_000
PAYMENTS = 1_000_000
INSTALMENTS = 4
SEED = 20120214
DUE = np.array([20240630, 20240831, 20241031, 20250131], dtype=np.int32)
EARLY, ON_TIME, LATE = 0.01, 0.96, 0.03
Numbers = npt.NDArray[np.int64]


def part(number: int = 0, payments: int = PAYMENTS) -> tuple[pa.Table, pa.Table]:
    """Return the bills and the receipts of one part."""
    random = np.random.default_rng([SEED, number])
    bill = bills(random, number)
    return as_table(BILL, bill), as_table(RECEIPT, receipts(random, number, bill, payments))


def bills(random: np.random.Generator, number: int) -> dict[str, Numbers]:
    """Make levies of four instalments, some bills withdrawn, some issued again."""
    at = np.arange(BILLS) + number * BILLS
    instalment = at % INSTALMENTS
    return {
        "bill": 1_000_000_000_000_000 + at * 7,
        "levy": at // INSTALMENTS,
        "instalment": instalment + 1,
        "amount": random.integers(1, 60, BILLS) * 500,
        "due_on": DUE[instalment],
        "withdrawn": (random.random(BILLS) < 0.001).astype(np.int64),
        "reissue": (random.random(BILLS) < 0.02).astype(np.int64),
    }


def receipts(
    random: np.random.Generator, number: int, bill: dict[str, Numbers], payments: int
) -> dict[str, Numbers]:
    """Make payments, most of them exact, and what is told of each: most stores' ones twice."""
    paid = random.choice(BILLS, payments, replace=False)
    again = random.random(payments) < 0.01
    paid[again] = random.choice(paid, int(again.sum()))
    made = payment_columns(random, bill, paid)
    store, fate = made["channel"] == Channel.STORE, random.random(payments)
    told = {
        Kind.PRELIMINARY: store & (fate < 0.99),
        Kind.CANCELLATION: store & (fate < 0.01),
        Kind.CONFIRMED: ~store | (fate >= 0.03),
    }
    which = np.concatenate([np.flatnonzero(mask) for mask in told.values()])
    columns = {name: values[which] for name, values in made.items()}
    columns["kind"] = np.repeat(list(told), [int(mask.sum()) for mask in told.values()])
    columns["receipt"] = np.arange(len(which)) + number * 4 * payments + 1
    return columns


def payment_columns(
    random: np.random.Generator, bill: dict[str, Numbers], paid: Numbers
) -> dict[str, Numbers]:
    """Make what is the same in all receipts of a payment."""
    size = len(paid)
    instalment = bill["instalment"][paid]
    due = bill["due_on"][paid]
    days = due // 100 * 100 + random.integers(1, 31, size)
    early = random.random(size) < EARLY
    late = random.random(size) < LATE
    days = np.where(
        early & (instalment > 1), DUE[0] // 100 * 100 + random.integers(1, 31, size), days
    )
    days = np.where(late, 20250300 + random.integers(1, 32, size), days)
    odd = random.random(size) < 0.01
    shop = random.integers(1, 20_000, size)
    return {
        "agent": random.integers(1, 4, size),
        "bill": np.where(random.random(size) < 0.005, 9, 0) + bill["bill"][paid],
        "channel": np.where(random.random(size) < 0.8, Channel.STORE, Channel.ELQR).astype(
            np.int64
        ),
        "amount": bill["amount"][paid] + np.where(odd, random.choice([-100, 500], size), 0),
        "paid_on": days,
        "paid_at": random.integers(0, 24, size) * 100 + random.integers(0, 60, size),
        "chain": shop % 12,
        "shop": shop,
        "reissue": bill["reissue"][paid],
        "due_on": due,
        "foreign": (random.random(size) < 0.0005).astype(np.int64),
    }


@cache
def in_memory() -> Sources:
    """Return one part as columns."""
    return Sources(*part())


def write(folder: Path, parts: int) -> Sources:
    """Write parts as two Parquet files and return where they are."""
    folder.mkdir(parents=True, exist_ok=True)
    paths = folder / "bill.parquet", folder / "receipt.parquet"
    tables = part(0)
    writers = [
        pq.ParquetWriter(path, each.schema, compression="zstd")
        for path, each in zip(paths, tables, strict=True)
    ]
    for number in range(parts):
        for writer, table in zip(writers, part(number) if number else tables, strict=True):
            writer.write_table(table, row_group_size=500_000)
    for writer in writers:
        writer.close()
    return Sources(*paths)
