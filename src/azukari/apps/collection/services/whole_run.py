"""Reconcile the whole database by the engine that the city chose: DuckDB in this process, or a cluster (CL4).

The four views go out as Parquet, the outcome comes back by COPY and is applied as the day's run applies its own. The
log is held from the first row read to the last written: nothing is taken or decided in between.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pyarrow as pa
import pyarrow.csv as arrow_csv
import pyarrow.parquet as pq
from django.conf import settings
from django.db import connection, transaction
from django.db.backends.utils import CursorWrapper

from azukari.apps.collection.models import Run, SettlementFile
from azukari.apps.collection.queries.access import keeps
from azukari.apps.collection.services.errors import NotYours
from azukari.apps.collection.services.matching import (
    STORED,
    apply_outcome,
    end_run,
    mark_matched,
    record_run,
    start_run,
)
from azukari.apps.collection.services.refusing import made
from azukari.apps.evidence import services as evidence
from azukari.core.reconcile import OUTCOME, Relation, columns_sql
from azukari.core.reconcile.engines import duckdb, spark
from azukari.core.reconcile.engines.sources import Sources, schema
from azukari.core.reconcile.relations import SOURCES
from azukari.core.shared.errors import BadInput
from azukari.core.shared.identity import Actor

DUCKDB = "duckdb"
SPARK = "sc://"


class UnknownEngine(BadInput):
    """An engine that is neither DuckDB nor the address of a cluster."""


@transaction.atomic
def reconcile_everything(actor: Actor, *, engine: str = "") -> Run:
    """Decide every payment anew; by `engine`, or by the setting AZUKARI_ENGINE.

    Raises UnknownEngine, NotYours, SparkNotInstalled.
    """
    if not (keeps(actor) or actor.pseudonym.startswith("system:")):
        raise NotYours(
            "全件の突合を始められるのは、収納を担当する課の職員だけです。",
            remedy="担当課に依頼してください。",
        )
    chosen = engine or settings.AZUKARI_ENGINE
    if chosen != DUCKDB and not chosen.startswith(SPARK):
        raise UnknownEngine(
            f"突合の処理エンジン「{chosen}」は使えません。",
            remedy="duckdb か、Spark Connect の宛先(sc://ホスト:ポート)にしてください。",
        )
    evidence.hold()
    run = start_run(actor, "spark" if chosen.startswith(SPARK) else DUCKDB)
    waiting = SettlementFile.objects.filter(state=SettlementFile.State.LOADED)
    files = list(waiting.values_list("pk", flat=True))
    parent = made(Path(settings.AZUKARI_HOME) / "work")
    with TemporaryDirectory(dir=parent, prefix="reconcile-") as folder:
        outcome = _matched(chosen, Path(folder))
        with connection.cursor() as cursor:
            _copy_in(cursor, outcome)
            changed, decided = apply_outcome(cursor, run)
            cursor.execute("drop table pg_temp.m_outcome")
    end_run(run, changed=changed, decided=decided)
    mark_matched(files)
    record_run(actor, run)
    return run


def _matched(engine: str, folder: Path) -> Iterator[pa.RecordBatch]:
    with connection.cursor() as cursor:
        paths = [_written(cursor, relation, folder) for relation in SOURCES]
    if engine == DUCKDB:
        target = folder / "outcome.parquet"
        limits = duckdb.Limits(memory=settings.AZUKARI_ENGINE_MEMORY, spill_into=folder)
        duckdb.match_to_parquet(Sources(*paths), target, limits)
        batches: Iterator[pa.RecordBatch] = pq.ParquetFile(target).iter_batches()
        return batches
    # The cluster cannot read this machine's disk: the columns travel to it.
    tables = [pq.read_table(path) for path in paths]
    return iter(spark.match(Sources(*tables), engine).to_batches())


def _written(cursor: CursorWrapper, relation: Relation, folder: Path) -> Path:
    """Write a relation to a Parquet file, piece by piece."""
    text, target = folder / f"{relation.name}.csv", folder / f"{relation.name}.parquet"
    names = ", ".join(f'"{name}"' for name in relation.names)
    query = f"select {names} from {getattr(STORED, relation.name)}"  # noqa: S608 - names of our own
    with text.open("wb") as out, cursor.copy(f"copy ({query}) to stdout (format csv)") as copy:
        for data in copy:
            out.write(data)
    wanted = schema(relation)
    with pq.ParquetWriter(target, wanted) as writer:
        if text.stat().st_size:
            reading = arrow_csv.ReadOptions(column_names=list(relation.names))
            types = arrow_csv.ConvertOptions(column_types=wanted)
            for batch in arrow_csv.open_csv(text, reading, convert_options=types):
                writer.write_batch(batch)
    text.unlink()
    return target


def _copy_in(cursor: CursorWrapper, outcome: Iterator[pa.RecordBatch]) -> None:
    """Put the outcome where `apply_outcome` reads it."""
    cursor.execute(f"create temp table m_outcome ({columns_sql(OUTCOME)}) on commit drop")
    names = ", ".join(f'"{name}"' for name in OUTCOME.names)
    heading = arrow_csv.WriteOptions(include_header=False)
    with cursor.copy(f"copy pg_temp.m_outcome ({names}) from stdin (format csv)") as copy:
        for batch in outcome:
            piece = pa.BufferOutputStream()
            arrow_csv.write_csv(batch.select(list(OUTCOME.names)), piece, heading)
            copy.write(piece.getvalue().to_pybytes())
