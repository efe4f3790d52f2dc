"""The matching on a cluster: any server that speaks Spark Connect, such as Apache Spark or Sail.

SparkNotInstalled (AzukariError)   the client is an optional package and is not there
"""

from __future__ import annotations

import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pyarrow as pa

from azukari.core.reconcile.engines.sources import Source, Sources, as_table, schema
from azukari.core.reconcile.relations import OUTCOME, Relation
from azukari.core.reconcile.text import Names, reconcile_sql
from azukari.core.shared.errors import AzukariError

if TYPE_CHECKING:
    from pyspark.sql import DataFrame, SparkSession

NAMES = Names(*(f"azukari_{name}" for name in ("bill", "receipt", "correction", "returned")))


class SparkNotInstalled(AzukariError):
    """The client for Spark Connect is not installed."""


def match(sources: Sources, url: str) -> pa.Table:
    """Return one row a payment, in the columns of `OUTCOME`; the rows have no order.

    `url` is like `sc://host:15002`. Columns in memory travel to the server: hand large relations in as the address
    of Parquet files that the server itself can read. Raises SparkNotInstalled, UnusableSource.
    """
    with _loaded(sources, url) as outcome:
        return outcome.toArrow().cast(schema(OUTCOME))


def match_to_parquet(sources: Sources, url: str, target: str) -> None:
    """Have the server write the outcome as Parquet files into a folder of its own storage, replacing what was there."""
    with _loaded(sources, url) as outcome:
        outcome.write.mode("overwrite").parquet(target)


@contextmanager
def _loaded(sources: Sources, url: str) -> Iterator[DataFrame]:
    """Open a session, make the four relations known to it and give the matching over them."""
    with warnings.catch_warnings():
        # The client asks for an older pandas, which none of its functions used here needs.
        warnings.simplefilter("ignore", FutureWarning)
        session = _session(url)
        try:
            for relation, source in sources.items():
                frame = _frame(session, relation, source)
                frame.createOrReplaceTempView(getattr(NAMES, relation.name))
            yield session.sql(reconcile_sql(NAMES))
        finally:
            session.stop()


def _session(url: str) -> SparkSession:
    try:
        from pyspark.sql import SparkSession  # noqa: PLC0415  # an optional package
    except ImportError as error:
        raise SparkNotInstalled(
            "Spark Connect のクライアントが入っていません。",
            remedy="pip install 'azukari[spark]' で pyspark-client を入れるか、設定で内蔵エンジンを選んでください。",
        ) from error
    builder: Any = SparkSession.builder
    session: SparkSession = builder.remote(url).create()
    return session


def _frame(session: SparkSession, relation: Relation, source: Source) -> DataFrame:
    if isinstance(source, Path | str):
        return session.read.parquet(str(source))
    table = as_table(relation, source)
    if not table.num_rows:  # the client takes no columns without rows, only their description
        columns = ", ".join(f"`{each.name}` {each.type}" for each in relation.columns)
        return session.createDataFrame([], columns)
    return session.createDataFrame(table)
