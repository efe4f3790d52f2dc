"""Seal a binder's rows anew, or empty them, a few hundred at a time: each batch is a transaction."""

from __future__ import annotations

from collections.abc import Sequence

from django.db import connection, transaction

from azukari.apps.vault.fields.bulk import open_rows, seal_rows
from azukari.apps.vault.fields.columns import sealed_columns
from azukari.apps.vault.fields.indexes import index_columns
from azukari.apps.vault.fields.rows import SealedModel, sealed_models
from azukari.apps.vault.queries.ciphertext import rows_under_other_keys, sealed_rows
from azukari.apps.vault.services.telling import Tell

BATCH = 500


def count_under_other_keys(binder: str, generation: int) -> int:
    """Return how many rows of the binder are still sealed with another key."""
    models = sealed_models()
    return sum(rows_under_other_keys(model, binder, generation).count() for model in models)


def reseal(binder: str, generation: int, *, tell: Tell) -> int:
    """Seal every value of the binder with its newest key; return how many rows were sealed anew."""
    total, done = count_under_other_keys(binder, generation), 0
    tell("reseal", done, total)
    for model in sealed_models():
        while moved := _reseal_batch(model, binder, generation):
            done += moved
            tell("reseal", done, max(total, done))
    return done


def empty(binder: str, *, tell: Tell) -> int:
    """Set every sealed value and blind index of the binder to null; return how many rows."""
    total = sum(sealed_rows(model, binder).count() for model in sealed_models())
    done = 0
    tell("empty", done, total)
    for model in sealed_models():
        while emptied := _empty_batch(model, binder):
            done += emptied
            tell("empty", done, max(total, done))
    return done


def lock_tables() -> None:
    """Wait for everyone who writes sealed rows, and keep others out until this transaction ends."""
    quote = connection.ops.quote_name
    tables = ", ".join(quote(model._meta.db_table) for model in sealed_models())
    if tables:
        with connection.cursor() as cursor:
            cursor.execute(f"LOCK TABLE {tables} IN SHARE ROW EXCLUSIVE MODE")


@transaction.atomic
def _reseal_batch(model: type[SealedModel], binder: str, generation: int) -> int:
    wanted = rows_under_other_keys(model, binder, generation).order_by("pk")
    locked = list(wanted.select_for_update()[:BATCH].values_list("pk", flat=True))
    rows = open_rows(list(model._default_manager.filter(pk__in=locked)))  # noqa: SLF001  # Django's name
    if rows:
        seal_rows(rows)
        _store(model, rows)
    return len(rows)


def _store(model: type[SealedModel], rows: Sequence[SealedModel]) -> None:
    """Write the sealed columns and indexes of the rows in one exchange with the database."""
    quote = connection.ops.quote_name
    columns = [*sealed_columns(model), *index_columns(model)]
    placed = ", ".join(f"{quote(str(each.column))} = %s" for each in columns)
    table = quote(model._meta.db_table)
    values = [(*(row.__dict__[each.attname] for each in columns), row.pk) for row in rows]
    with connection.cursor() as cursor:
        cursor.executemany(f"UPDATE {table} SET {placed} WHERE id = %s", values)  # noqa: S608  # quoted names


@transaction.atomic
def _empty_batch(model: type[SealedModel], binder: str) -> int:
    batch = sealed_rows(model, binder).order_by("pk").values_list("pk", flat=True)[:BATCH]
    nothing = {each.name: None for each in (*sealed_columns(model), *index_columns(model))}
    return model._default_manager.filter(pk__in=list(batch)).update(**nothing)  # noqa: SLF001
