"""The matching in bulk, inside this process, by DuckDB: columns in, columns out, larger than memory by spilling."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import duckdb
import pyarrow as pa

from azukari.core.reconcile.engines.sources import Source, Sources, as_table, schema
from azukari.core.reconcile.relations import OUTCOME, Relation
from azukari.core.reconcile.text import reconcile_sql


@dataclass(frozen=True, slots=True)
class Limits:
    """What the engine may use: memory as DuckDB writes it (`2GiB`), threads, a folder to spill into.

    Without threads it takes every processor; without a folder it spills nothing and fails when memory ends.
    """

    memory: str = "2GiB"
    threads: int | None = None
    spill_into: Path | None = None


def match(sources: Sources, limits: Limits | None = None) -> pa.Table:
    """Return one row a payment, in the columns of `OUTCOME`; the rows have no order.

    Raises UnusableSource for columns in memory that are not as described.
    """
    with _loaded(sources, limits or Limits()) as connection:
        return connection.sql(reconcile_sql()).to_arrow_table().cast(schema(OUTCOME))


def match_to_parquet(sources: Sources, target: Path, limits: Limits | None = None) -> int:
    """Write the outcome to a Parquet file and return how many payments; memory stays within the limits."""
    with _loaded(sources, limits or Limits()) as connection:
        connection.sql(reconcile_sql()).write_parquet(str(target), compression="zstd")
        counted = connection.execute(
            "select count(*) from read_parquet(?)", [str(target)]
        ).fetchone()
    return int(counted[0]) if counted else 0


@contextmanager
def _loaded(sources: Sources, limits: Limits) -> Iterator[duckdb.DuckDBPyConnection]:
    """Open a database of memory alone that knows the four relations."""
    connection = duckdb.connect(":memory:", config=_settings(limits))
    try:
        for relation, source in sources.items():
            _register(connection, relation, source)
        yield connection
    finally:
        connection.close()


def _settings(limits: Limits) -> dict[str, str | bool | int | float | list[str]]:
    settings: dict[str, str | bool | int | float | list[str]] = {
        "memory_limit": limits.memory,
        "preserve_insertion_order": False,  # the rows have no order, so none need be kept in memory
        "autoinstall_known_extensions": False,  # nothing is fetched from anywhere
        "autoload_known_extensions": False,
        "temp_directory": str(limits.spill_into) if limits.spill_into else "",
    }
    return settings | ({"threads": limits.threads} if limits.threads else {})


def _register(connection: duckdb.DuckDBPyConnection, relation: Relation, source: Source) -> None:
    if isinstance(source, Path | str):
        connection.from_parquet(str(source)).create_view(relation.name)
    else:
        connection.register(relation.name, as_table(relation, source))
