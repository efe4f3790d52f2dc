"""Many rows at once: one key, one column, one list at a time, instead of value by value."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, TypeVar, cast

from django.db import models

from azukari.apps.vault.fields.columns import Ciphertext, SealedField, sealed_columns
from azukari.apps.vault.fields.indexes import AnyIndex, KanaPrefixIndex, index_columns
from azukari.apps.vault.fields.shape import SealedRow
from azukari.apps.vault.ring import ring
from azukari.core.vault.blind import IndexKey
from azukari.core.vault.sealing import generation_of, seal_many, unseal_many
from azukari.core.vault.values import from_bytes, to_bytes

if TYPE_CHECKING:
    from django.db.backends.base.base import BaseDatabaseWrapper

R = TypeVar("R", bound=SealedRow)


def open_rows(rows: list[R]) -> list[R]:
    """Open every sealed column of the rows; raises KeyTrouble, NotOpened."""
    for column in sealed_columns(_model(rows)) if rows else ():
        _open_column(column, rows)
    return rows


def _open_column(column: SealedField[Any], rows: Sequence[SealedRow]) -> None:
    name, kind = column.attname, column.kind
    groups: dict[tuple[str, int], list[SealedRow]] = defaultdict(list)
    for row in rows:
        found = row.__dict__.get(name)
        if isinstance(found, Ciphertext):
            groups[row.read_as[1], generation_of(found)].append(row)
    for (binder, generation), members in groups.items():
        key = ring().key(binder, generation)
        values = [(row.read_as[0].bytes, row.__dict__[name]) for row in members]
        plains = unseal_many(key, column.place(binder), values)
        for row, plain in zip(members, plains, strict=True):
            row.__dict__[name] = from_bytes(kind, plain)


def seal_rows(rows: Sequence[SealedRow]) -> None:
    """Seal the columns of new rows in place; the blind indexes are computed while the values are plain."""
    if not rows:
        return
    from_index = _index_values(rows)
    for column in sealed_columns(_model(rows)):
        _seal_column(column, rows)
    for row, values in zip(rows, from_index, strict=True):
        row.__dict__.update(values)
        row.__dict__["_read_as"] = (row.pk, row.binder_id)


def copy_rows(
    connection: BaseDatabaseWrapper, model: type[models.Model], rows: Sequence[SealedRow]
) -> None:
    """Append the rows by PostgreSQL's COPY, sealed column by column."""
    seal_rows(rows)
    fields = [each for each in model._meta.concrete_fields if not each.generated]
    quote = connection.ops.quote_name
    columns = ", ".join(quote(str(each.column)) for each in fields)
    statement = f"COPY {quote(model._meta.db_table)} ({columns}) FROM STDIN"
    with connection.cursor() as cursor, cursor.copy(statement) as copy:
        for row in rows:
            copy.write_row([_stored(each, row, connection) for each in fields])


def _stored(field: Any, row: SealedRow, connection: BaseDatabaseWrapper) -> Any:  # noqa: ANN401  # any column
    """Return a value as COPY takes it: bytes stay bytes, the rest as Django prepares it."""
    value = field.pre_save(row, True)  # noqa: FBT003  # Django's signature
    if value is None or isinstance(value, bytes):
        return value
    if isinstance(field, KanaPrefixIndex):
        return list(value)
    return field.get_db_prep_save(value, connection)


def _seal_column(column: SealedField[Any], rows: Sequence[SealedRow]) -> None:
    name, kind = column.attname, column.kind
    groups: dict[str, list[tuple[SealedRow, bytes]]] = defaultdict(list)
    for row in rows:
        value = getattr(row, name)
        if value not in (None, ""):
            groups[row.binder_id].append((row, to_bytes(kind, value)))
        else:
            row.__dict__[name] = None
    for binder, members in groups.items():
        key = ring().newest_key(binder)
        values = [(row.pk.bytes, plain) for row, plain in members]
        sealed = seal_many(key, column.place(binder), values)
        for (row, _plain), each in zip(members, sealed, strict=True):
            row.__dict__[name] = Ciphertext(each)
            row.sealed_with.add((binder, key.generation))


def _index_values(rows: Sequence[SealedRow]) -> list[dict[str, Any]]:
    indexes = index_columns(_model(rows))
    binders = {row.binder_id for row in rows}
    keys = {(each.name, key): each.keys_newest(key) for each in indexes for key in binders}
    return [
        {each.name: _tags(each, row, keys[each.name, row.binder_id]) for each in indexes}
        for row in rows
    ]


def _tags(index: AnyIndex, row: SealedRow, key: IndexKey) -> Any:  # noqa: ANN401  # a hash, or a list
    value = getattr(row, index.of)
    return None if value in (None, "") else index.tagged(key, str(value))


def _model(rows: Sequence[SealedRow]) -> type[models.Model]:
    return cast("type[models.Model]", type(rows[0]))
