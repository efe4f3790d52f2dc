"""One text, three engines: the same rows from DuckDB, from PostgreSQL in place and from a Spark Connect server."""

from __future__ import annotations

import builtins
from collections.abc import Iterator, Sequence
from pathlib import Path
from random import Random

import duckdb as duckdb_itself
import numpy as np
import pyarrow.parquet as pq
import pytest
from django.db import connection
from pysail.spark import SparkConnectServer
from tests.core.reconcile.histories import by_payment, history, sources
from tests.core.reconcile.reference import History, Receipt, Row, reconcile

from azukari.core.reconcile import (
    BILL,
    CORRECTION,
    FLAGS,
    PARTS,
    RECEIPT,
    RETURNED,
    Attention,
    Names,
    Relation,
    Rule,
    columns_sql,
    reconcile_sql,
    touched_sql,
)
from azukari.core.reconcile.engines import duckdb, spark
from azukari.core.reconcile.engines.sources import Sources, UnusableSource, as_table

TOLD = history(Random(20120214), levies=150, acts=1500)
EXPECTED = reconcile(TOLD)
NAMES = Names("t_bill", "t_receipt", "t_correction", "t_returned")
SMALL = duckdb.Limits(memory="500MiB", threads=1)


@pytest.fixture(scope="module")
def sail() -> Iterator[str]:
    """Run a Sail server on a free port of this machine alone."""
    server = SparkConnectServer("127.0.0.1", 0)
    server.start(background=True)
    host, port = server.listening_address
    yield f"sc://{host}:{port}"
    server.stop()


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> Sources:
    """Write the history as Parquet files."""
    folder = tmp_path_factory.mktemp("parquet")
    paths: list[Path] = []
    for relation, source in sources(TOLD).items():
        assert isinstance(source, dict)
        paths.append(folder / f"{relation.name}.parquet")
        pq.write_table(as_table(relation, source), paths[-1])
    return Sources(*paths)


def test_the_history_holds_every_rule_and_every_flag() -> None:
    assert {row["rule"] for row in EXPECTED} == set(Rule)
    assert {row["attention"] for row in EXPECTED} == set(Attention)
    assert all({row[flag] for row in EXPECTED} == {0, 1} for flag in FLAGS)
    assert all(any(row[part] for row in EXPECTED) for part in PARTS)


def test_duckdb_from_columns() -> None:
    assert by_payment(duckdb.match(sources(TOLD), SMALL).to_pylist()) == EXPECTED


def test_duckdb_from_files_to_a_file(files: Sources, tmp_path: Path) -> None:
    target = tmp_path / "outcome.parquet"
    limits = duckdb.Limits(memory="200MiB", threads=1, spill_into=tmp_path)
    assert duckdb.match_to_parquet(files, target, limits) == len(EXPECTED)
    assert by_payment(pq.read_table(target).to_pylist()) == EXPECTED


def test_postgresql_in_place(db: None) -> None:
    load(TOLD)
    assert in_place() == EXPECTED


def test_spark_connect_from_columns(sail: str) -> None:
    assert by_payment(spark.match(sources(TOLD), sail).to_pylist()) == EXPECTED


@pytest.mark.parametrize("receipts", [TOLD.receipts, []], ids=["receipts", "nothing"])
def test_without_corrections_and_returns(sail: str, receipts: list[Receipt]) -> None:
    told = History(TOLD.bills, receipts, [], [])
    given = Sources(sources(told).bill, sources(told).receipt)
    expected = reconcile(told)
    assert by_payment(duckdb.match(given, SMALL).to_pylist()) == expected
    assert by_payment(spark.match(given, sail).to_pylist()) == expected


def test_spark_connect_from_files_to_files(files: Sources, sail: str, tmp_path: Path) -> None:
    target = tmp_path / "outcome"
    spark.match_to_parquet(files, sail, str(target))
    rows = duckdb_itself.from_parquet(f"{target}/*.parquet").to_arrow_table().to_pylist()
    assert by_payment(rows) == EXPECTED


@pytest.mark.parametrize("seed", range(12))
def test_the_bills_that_hang_together_give_the_rows_of_the_whole(db: None, seed: int) -> None:
    random = Random(seed)
    told = history(random, levies=15, acts=30)
    load(told)
    run("create temporary table t_seed (bill bigint not null)")
    copy("t_seed", [(each,) for each in random.sample([b.bill for b in told.bills], 2)])
    touched = {bill for (bill,) in run(touched_sql("t_seed", NAMES))}
    assert len(touched) >= 2
    part = History(
        [each for each in told.bills if each.bill in touched],
        [each for each in told.receipts if each.bill in touched],
        [each for each in told.corrections if each.bill in touched],
        [each for each in told.returns if each.bill in touched],
    )
    assert reconcile(part) == [row for row in reconcile(told) if row["bill"] in touched]


def test_a_missing_column_is_named() -> None:
    bad = Sources(bill={"bill": np.array([1])}, receipt=sources(TOLD).receipt)
    with pytest.raises(UnusableSource, match="levy"):
        duckdb.match(bad, SMALL)


def test_an_empty_value_and_a_fraction_are_refused() -> None:
    receipt = as_table(RECEIPT, dict(sources(TOLD).receipt))  # type: ignore[arg-type]
    at = receipt.schema.get_field_index("amount")
    empty = receipt.set_column(at, "amount", [[None] * receipt.num_rows])
    half = receipt.set_column(at, "amount", [[0.5] * receipt.num_rows])
    for table in (empty, half):
        with pytest.raises(UnusableSource, match="receipt"):
            duckdb.match(Sources(sources(TOLD).bill, table), SMALL)


def test_without_the_client_the_error_says_what_to_install(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    imported = builtins.__import__

    def refuse(name: str, *rest: object) -> object:
        if name.startswith("pyspark"):
            raise ImportError(name)
        return imported(name, *rest)  # type: ignore[arg-type]

    monkeypatch.setattr(builtins, "__import__", refuse)
    with pytest.raises(spark.SparkNotInstalled, match=r"azukari\[spark\]"):
        spark.match(sources(TOLD), "sc://127.0.0.1:1")


def load(told: History) -> None:
    """Put a history into temporary tables."""
    rows: dict[Relation, Sequence[tuple[int, ...]]] = {
        BILL: told.bills,
        RECEIPT: told.receipts,
        CORRECTION: told.corrections,
        RETURNED: told.returns,
    }
    for relation, each in rows.items():
        run(f"create temporary table t_{relation.name} ({columns_sql(relation)})")
        copy(f"t_{relation.name}", each)


def copy(table: str, rows: Sequence[tuple[int, ...]]) -> None:
    with connection.cursor() as cursor, cursor.copy(f"copy {table} from stdin") as into:
        for row in rows:
            into.write_row(tuple(int(value) for value in row))


def run(text: str) -> list[tuple[int, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(text)
        return cursor.fetchall() if cursor.description else []


def in_place() -> list[Row]:
    with connection.cursor() as cursor:
        cursor.execute(reconcile_sql(NAMES))
        names = [each.name for each in cursor.description]
        return by_payment([dict(zip(names, row, strict=True)) for row in cursor.fetchall()])
