"""Ask about ciphertext without opening any: how much there is, under which keys."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import reduce
from operator import or_
from typing import Any

from django.db.models import BinaryField, Count, F, Func, Q, QuerySet

from azukari.apps.vault.fields.columns import SealedField, sealed_columns
from azukari.apps.vault.fields.rows import SealedModel, sealed_models
from azukari.core.vault.sealing import VERSION

HEAD = 3


@dataclass(frozen=True, slots=True)
class Held:
    """Ciphertext of one binder: sealed rows, and the key generations that sealed them."""

    rows: int
    generations: tuple[int, ...]


def sealed_rows(model: type[SealedModel], binder: str) -> QuerySet[SealedModel]:
    """Return the rows of a binder in which something is sealed."""
    rows = model._default_manager.filter(binder=binder)  # noqa: SLF001  # Django's documented name
    return rows.filter(_any_sealed(model))


def rows_under_other_keys(
    model: type[SealedModel], binder: str, generation: int
) -> QuerySet[SealedModel]:
    """Return the rows of a binder in which a value is sealed with another generation's key."""
    head = bytes((VERSION, *generation.to_bytes(2, "big")))
    rows = sealed_rows(model, binder)
    wanted = Q(pk__in=[])
    for column in sealed_columns(model):
        name = f"head_{column.name}"
        rows = rows.annotate(**{name: _head(column)})
        wanted |= Q(**{f"{name}__isnull": False}) & ~Q(**{name: head})
    return rows.filter(wanted)


def ciphertext_left(binder: str) -> dict[str, int]:
    """Return the number of sealed rows of a binder in every table that can hold any."""
    return {model._meta.db_table: sealed_rows(model, binder).count() for model in sealed_models()}


def held_by_binder() -> Mapping[str, Held]:
    """Return what each binder holds, over all tables."""
    rows: dict[str, int] = defaultdict(int)
    generations: dict[str, set[int]] = defaultdict(set)
    for model in sealed_models():
        for binder, found, count in _counted(model):
            rows[binder] += count
            generations[binder] |= found
    return {key: Held(rows[key], tuple(sorted(generations[key]))) for key in rows}


def _counted(model: type[SealedModel]) -> list[tuple[str, set[int], int]]:
    columns = sealed_columns(model)
    heads = {f"head_{column.name}": _head(column) for column in columns}
    found: dict[str, tuple[set[int], int]] = {}
    rows = model._default_manager.filter(_any_sealed(model)).annotate(**heads)  # noqa: SLF001
    groups = rows.order_by().values("binder_id", *heads).annotate(rows=Count("pk"))
    for group in groups:
        known, total = found.get(group["binder_id"], (set(), 0))
        new = {_generation(group[head]) for head in heads if group[head] is not None}
        found[group["binder_id"]] = (known | new, total + group["rows"])
    return [(binder, known, total) for binder, (known, total) in found.items()]


def _generation(head: bytes | memoryview) -> int:
    return int.from_bytes(bytes(head)[1:], "big")


def _head(column: SealedField[Any]) -> Func:
    template = f"SUBSTRING(%(expressions)s FROM 1 FOR {HEAD})"
    return Func(F(column.name), template=template, output_field=BinaryField())


def _any_sealed(model: type[SealedModel]) -> Q:
    sealed = (Q(**{f"{column.name}__isnull": False}) for column in sealed_columns(model))
    return reduce(or_, sealed, Q(pk__in=[]))
