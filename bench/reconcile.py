"""The matching: in bulk, ten times that, a day's file in PostgreSQL, and on a Spark Connect server.

`bare DuckDB` is the same text without anything of ours around it; `pandas` gives the same rules and money (compared
below); `PostgreSQL` runs the same text over whole tables in the embedded server.
"""

from __future__ import annotations

import importlib
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import Any

import duckdb as duckdb_itself
import numpy as np
import psycopg
import pyarrow as pa
import pyarrow.csv as pacsv

from azukari.config.embedded.server import EmbeddedServer
from azukari.core.reconcile import (
    BILL,
    CORRECTION,
    RECEIPT,
    RETURNED,
    Names,
    columns_sql,
    reconcile_sql,
    touched_sql,
)
from azukari.core.reconcile.engines import duckdb
from azukari.core.reconcile.engines.sources import Sources
from bench.harness import Job, stopwatch
from bench.reconcile_data import PAYMENTS, in_memory, part, write

DAY = 5_400  # payments in a day's file
TEN = 10
MEMORY = "3GiB"
TODAY = Names("day_bill", "day_receipt", "day_correction", "day_returned")
places: dict[str, Any] = {}  # what is running or written while a job is measured


def ours() -> float:
    """Match a part from columns in memory."""
    sources = in_memory()
    with stopwatch() as elapsed:
        outcome = duckdb.match(sources, duckdb.Limits(MEMORY))
        seconds = elapsed()
    assert outcome.num_rows > PAYMENTS * 0.98
    return seconds


def bare_duckdb() -> float:
    """Run the same text on the same columns with DuckDB alone."""
    sources = in_memory()
    with stopwatch() as elapsed:
        connection = duckdb_itself.connect(":memory:", config={"memory_limit": MEMORY})
        for relation, source in sources.items():
            connection.register(relation.name, source)
        connection.sql(reconcile_sql()).to_arrow_table()
        connection.close()
        return elapsed()


@cache
def frames() -> tuple[Any, Any]:
    """Return the columns as data frames."""
    importlib.import_module("pandas")
    return tuple(each.to_pandas() for _, each in in_memory().items()[:2])  # type: ignore[return-value, union-attr]


def pandas() -> float:
    """Match in pandas; the rules and the money must be ours."""
    match = importlib.import_module("bench.peers_reconcile").match
    bill, receipt = frames()
    with stopwatch() as elapsed:
        theirs = match(bill, receipt)
        seconds = elapsed()
    assert (
        summary(pa.table({name: theirs[name].to_numpy() for name in ("rule", "cleared")}))
        == expected()
    )
    return seconds


@cache
def expected() -> list[dict[str, int]]:
    """Return the summary of ours."""
    return summary(duckdb.match(in_memory(), duckdb.Limits(MEMORY)))


def summary(outcome: pa.Table) -> list[dict[str, int]]:
    """Return payments and money by rule."""
    columns = outcome.select(["rule", "cleared"]).cast(
        pa.schema({"rule": pa.int64(), "cleared": pa.int64()})
    )
    grouped = columns.group_by("rule").aggregate([("cleared", "count"), ("cleared", "sum")])
    return list(grouped.sort_by("rule").to_pylist())


@contextmanager
def city() -> Iterator[None]:
    """Have a part in tables of an embedded server of its own, indexed as the product's are."""
    home = Path(tempfile.mkdtemp(prefix="azukari-reconcile-"))
    server = EmbeddedServer(home, options=("-c fsync=off",))
    try:
        with server.in_use():
            where = f"host={server.socket_dir} user={server.user} dbname={server.database}"
            with psycopg.connect(where, autocommit=True) as connection:
                places["city"] = connection
                fill(connection)
                yield
    finally:
        places.pop("city", None)
        shutil.rmtree(home, ignore_errors=True)


def fill(connection: psycopg.Connection) -> None:
    """Load a part and index it."""
    for relation in (BILL, RECEIPT, CORRECTION, RETURNED):
        connection.execute(f"create table {relation.name} ({columns_sql(relation)})")
    for relation, source in in_memory().items()[:2]:
        copy(connection, relation.name, source)
    for index in (
        "bill (bill)", "bill (levy)", "receipt (bill)", "correction (bill)",
        "correction (to_bill)", "returned (bill)", "returned (to_bill)",
    ):  # fmt: skip
        connection.execute(f"create index on {index}")
    connection.execute("set work_mem = '256MB'")
    connection.execute(
        "set random_page_cost = 1.1"
    )  # the tables lie in memory or on a disk without a head
    connection.execute("vacuum analyze")


def copy(connection: psycopg.Connection, table: str, source: Any) -> None:  # noqa: ANN401  # a table of columns
    """Copy columns into a table."""
    with connection.cursor().copy(f"copy {table} from stdin (format csv)") as into:
        for batch in source.to_batches(max_chunksize=200_000):
            sink = pa.BufferOutputStream()
            pacsv.write_csv(batch, sink, pacsv.WriteOptions(include_header=False))
            into.write(sink.getvalue().to_pybytes())


def postgresql() -> float:
    """Run the text in place over the whole tables; the rows go into a table."""
    connection = places["city"]
    with stopwatch() as elapsed:
        connection.execute("create temporary table outcome as " + reconcile_sql())
        seconds = elapsed()
    connection.execute("drop table outcome")
    return seconds


def a_day() -> float:
    """Take a day's receipts in and decide anew every bill that they touch; nothing is kept."""
    connection = places["city"]
    receipts = todays_receipts()
    with stopwatch() as elapsed, connection.transaction(force_rollback=True):
        connection.execute(f"create temporary table today ({columns_sql(RECEIPT)})")
        copy(connection, "today", receipts)
        connection.execute("insert into receipt select * from today")
        connection.execute("create temporary table seed as select distinct bill from today")
        connection.execute("analyze seed")
        connection.execute("create temporary table touched as " + touched_sql("seed"))
        connection.execute("analyze touched")
        for relation in ("bill", "receipt", "correction", "returned"):
            connection.execute(
                f"create temporary table day_{relation} as "  # noqa: S608  # names of ours
                f"select r.* from {relation} r join touched t on t.bill = r.bill"
            )
            connection.execute(f"analyze day_{relation}")
        connection.execute("create temporary table outcome as " + reconcile_sql(TODAY))
        counted = connection.execute("select count(*) from outcome").fetchone()
        seconds = elapsed()
    assert counted is not None
    assert counted[0] >= DAY * 0.98
    return seconds


@cache
def todays_receipts() -> pa.Table:
    """Return the receipts of new payments of bills that are there."""
    _, receipts = part(0, DAY)
    last = 4 * PAYMENTS
    return receipts.set_column(0, "receipt", [np.arange(receipts.num_rows) + last + 1]).cast(
        receipts.schema
    )


@contextmanager
def ten_parts() -> Iterator[None]:
    """Have one part and ten parts in files."""
    with files() as folder:
        places["one"] = write(folder / "one", 1)
        places["ten"] = write(folder / "ten", TEN)
        yield


@contextmanager
def one_part() -> Iterator[None]:
    """Have one part in files."""
    with files() as folder:
        places["one"] = write(folder / "one", 1)
        yield


@contextmanager
def files() -> Iterator[Path]:
    """Have a folder for files."""
    folder = Path(tempfile.mkdtemp(prefix="azukari-reconcile-"))
    places["folder"] = folder
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def from_files(name: str) -> float:
    """Match files into a file."""
    limits = duckdb.Limits(MEMORY, spill_into=places["folder"])
    sources: Sources = places[name]
    with stopwatch() as elapsed:
        duckdb.match_to_parquet(sources, places["folder"] / "outcome.parquet", limits)
        return elapsed()


def on_sail() -> float:
    """Match files into files on a Sail server that was just started: always the first run."""
    command = [sys.executable, "-m", "bench.sail_once", str(places["folder"])]
    said = subprocess.run(command, capture_output=True, text=True, check=False)
    if said.returncode:
        raise ImportError(said.stderr.strip().splitlines()[-1])
    return float(said.stdout)


JOBS = (
    Job(
        name="reconcile",
        size=PAYMENTS,
        unit="payments/s",
        ours=ours,
        peers={"bare DuckDB": bare_duckdb, "pandas": pandas, "PostgreSQL": postgresql},
        at_least={"bare DuckDB": 1 / 1.1, "pandas": 3, "PostgreSQL": 8},
        ceiling_mb=4096,
        setting=city,
    ),
    Job(
        name="reconcile-10",
        size=TEN * PAYMENTS,
        unit="payments/s",
        ours=lambda: from_files("ten"),
        peers={"a tenth, ten times": lambda: TEN * from_files("one")},
        at_least={"a tenth, ten times": TEN / 12},
        ceiling_mb=4096,
        setting=ten_parts,
    ),
    Job(
        name="reconcile-day",
        size=DAY,
        unit="payments/s",
        ours=a_day,
        floor=DAY,
        setting=city,
    ),
    Job(
        name="distributed",
        size=PAYMENTS,
        unit="payments/s",
        ours=on_sail,
        peers={"DuckDB": lambda: from_files("one")},
        at_least={"DuckDB": 1 / 3},
        setting=one_part,
    ),
)
