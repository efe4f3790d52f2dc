"""Rows that belong to a binder, and the ways to find, open and write many of them at once."""

from __future__ import annotations

import uuid
from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any, Self, TypeVar

from django.apps import apps
from django.core.exceptions import FieldError
from django.db import connections, models, transaction
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from azukari.apps.vault.fields import bulk
from azukari.apps.vault.fields.indexes import AnyIndex, BlindIndex, KanaPrefixIndex, index_columns
from azukari.apps.vault.ring import ring
from azukari.core.vault import blind

M = TypeVar("M", bound="SealedModel")


class SealedQuerySet(models.QuerySet[M]):
    """Finds sealed rows by their blind indexes and opens them in bulk."""

    def whose(self, column: str, value: str, binders: Collection[str]) -> Self:
        """Narrow to the rows whose column equals the value, folded, in the binders one may see."""
        return self.whose_any(column, [value], binders)

    def whose_any(self, column: str, values: Iterable[str], binders: Collection[str]) -> Self:
        """Narrow to the rows whose column equals one of the values, folded."""
        index = self._index(column, BlindIndex)
        asked = list(values)
        tags = [tag for each in binders for tag in index.questions(each, asked)]
        # Also by binder: a hash is one binder's own, but a row may have been moved behind our back.
        return self.filter(**{f"{index.name}__in": tags, "binder__in": list(binders)})

    def whose_kana_begins(self, column: str, prefix: str, binders: Collection[str]) -> Self:
        """Narrow to the rows whose reading begins so; width, small kana, ﾞ and ﾟ do not matter."""
        index = self._index(column, KanaPrefixIndex)
        found = Q(pk__in=[])
        for each in binders:
            for tag in index.questions(each, [prefix]):
                found |= Q(**{f"{index.name}__contains": [tag], "binder": each})
        rows = self.filter(found)
        if len(blind.kana_form(prefix)) <= blind.LONGEST_PREFIX:
            return rows
        kept = [row.pk for row in rows.opened() if blind.begins_with(getattr(row, column), prefix)]
        return rows.filter(pk__in=kept)

    def opened(self) -> list[M]:
        """Return the rows with every sealed column opened, key by key instead of value by value."""
        return bulk.open_rows(list(self))

    def bulk_create(
        self, objs: Iterable[M], *args: Any, **options: Any
    ) -> list[M]:  # Django's signature
        """Insert the rows, sealed at once; raises KeyTrouble when their key went meanwhile."""
        rows = list(objs)
        with transaction.atomic(using=self.db):
            bulk.seal_rows(rows)
            made = super().bulk_create(rows, *args, **options)
            _refuse_lost_keys(rows)
        return made

    def copy_in(self, rows: Sequence[M]) -> None:
        """Insert many rows by COPY: one round trip however many they are."""
        with transaction.atomic(using=self.db):
            bulk.copy_rows(connections[self.db], self.model, rows)
            _refuse_lost_keys(rows)

    def _index(self, column: str, kind: type[AnyIndex]) -> Any:  # noqa: ANN401  # of the kind asked for
        for each in index_columns(self.model):
            if each.of == column and isinstance(each, kind):
                return each
        raise FieldError(f"{self.model.__name__}.{column} has no {kind.__name__}.")


if TYPE_CHECKING:
    SealedManager = models.Manager.from_queryset(SealedQuerySet)
else:

    class SealedManager(models.Manager.from_queryset(SealedQuerySet)):
        """The manager of sealed rows."""


class SealedModel(models.Model):
    """A row of a binder. Its id is made before it is stored: the seal is bound to it."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    binder = models.ForeignKey(
        "vault.Binder", on_delete=models.PROTECT, related_name="+", verbose_name=_("Binder")
    )

    objects = SealedManager()

    class Meta:
        """A row of its own table."""

        abstract = True

    if TYPE_CHECKING:
        binder_id: str

    def save(self, *args: Any, **options: Any) -> None:  # Django's signature
        """Store the row; raises KeyTrouble when the key it was sealed with went meanwhile."""
        with transaction.atomic(using=options.get("using")):
            if options.get("update_fields") is not None:
                options["update_fields"] = self._with_indexes(options["update_fields"])
            super().save(*args, **options)
            _refuse_lost_keys([self])
        self.__dict__["_read_as"] = (self.pk, self.binder_id)

    @property
    def read_as(self) -> tuple[uuid.UUID, str]:
        """The identity under which the stored values were sealed."""
        found: tuple[uuid.UUID, str] | None = self.__dict__.get("_read_as")
        return found or (self.pk, self.binder_id)

    @property
    def stays(self) -> bool:
        """Whether the row is still where its stored values were sealed."""
        return self.read_as == (self.pk, self.binder_id)

    @property
    def sealed_with(self) -> set[tuple[str, int]]:
        """The keys used since the last save."""
        used: set[tuple[str, int]] = self.__dict__.setdefault("_sealed_with", set())
        return used

    @classmethod
    def from_db(
        cls,
        db: str | None,
        field_names: Collection[str],
        values: Collection[Any],
        **options: Any,  # Django's signature
    ) -> Self:
        """Remember under which identity the values were sealed."""
        made = super().from_db(db, field_names, values, **options)
        if "binder_id" in made.__dict__:
            made.__dict__["_read_as"] = (made.pk, made.binder_id)
        return made

    def _with_indexes(self, names: Iterable[str]) -> set[str] | None:
        """Return the columns to store: an index goes with its value, a new binder with everything."""
        if not self.stays:
            return None
        given = set(names)
        return given | {each.name for each in index_columns(type(self)) if each.of in given}


def _refuse_lost_keys(rows: Iterable[SealedModel]) -> None:
    """Roll back what was sealed with a key that is gone by now (a rotation or erasure beside us).

    Called after the rows are written: whoever destroys a key first locks the table, finds these rows
    or waits for them, so that either it sees them or we see that the key is gone.
    """
    used = {each for row in rows for each in row.sealed_with}
    for binder, generation in used:
        ring().still_there(binder, generation)
    for row in rows:
        row.sealed_with.clear()


def sealed_models() -> Iterator[type[SealedModel]]:
    """Yield every model of the product that keeps sealed rows."""
    for model in apps.get_models():
        if issubclass(model, SealedModel):
            yield model
