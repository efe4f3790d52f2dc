"""Columns of keyed hashes: they let a value be found that nobody can read without the key."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.contrib.postgres.fields import ArrayField
from django.db import models

from azukari.apps.vault.fields.columns import Ciphertext, SealedField
from azukari.apps.vault.fields.shape import SealedRow
from azukari.apps.vault.ring import ring
from azukari.core.vault import blind
from azukari.core.vault.blind import IndexKey
from azukari.core.vault.values import ValueKind


class _Of:
    """What both kinds of index share: the sealed column they are of."""

    of: str
    model: type[models.Model]
    attname: str

    def source(self) -> SealedField[Any]:
        """Return the sealed column."""
        found = self.model._meta.get_field(self.of)
        if not isinstance(found, SealedField):
            raise TypeError(f"{self.of} is no sealed column")
        return found

    def keys(self, binder: str) -> Iterable[IndexKey]:
        """Return the index keys of every live generation: while a key rotates there are two."""
        table, column = self.model._meta.db_table, str(self.source().column)
        return [ring().index(binder, each, table, column) for each in ring().live(binder)]

    def computed(self, instance: SealedRow) -> Any:  # noqa: ANN401  # a hash, or a list of them
        """Return what the column holds for the instance; what was not touched stays."""
        raw = instance.__dict__.get(self.source().attname)
        if isinstance(raw, Ciphertext) and instance.stays and self.attname in instance.__dict__:
            return instance.__dict__[self.attname]
        value = getattr(instance, self.of)
        if value in (None, ""):
            return None
        return self.tagged(self.keys_newest(instance.binder_id), str(value))

    def keys_newest(self, binder: str) -> IndexKey:
        """Return the index key of the newest generation."""
        table, column = self.model._meta.db_table, str(self.source().column)
        return ring().index(binder, ring().live(binder)[-1], table, column)

    def tagged(self, key: IndexKey, value: str) -> Any:  # noqa: ANN401  # a hash, or a list of them
        """Return the hashes of a value."""
        raise NotImplementedError


class BlindIndex(_Of, models.BinaryField):  # type: ignore[type-arg]
    """One hash of the whole value, folded: equal exactly when the folded values are equal."""

    def __init__(self, *, of: str, **options: Any) -> None:  # Django's own options
        self.of = of
        super().__init__(**options | {"null": True, "editable": False, "db_index": True})

    def deconstruct(self) -> Any:  # noqa: ANN401  # Django's signature
        """Describe the column for a migration."""
        name, path, args, options = super().deconstruct()
        for each in ("null", "editable", "db_index"):
            options.pop(each, None)
        return name, path.replace(".fields.indexes.", ".fields."), args, options | {"of": self.of}

    def pre_save(self, model_instance: Any, add: bool) -> Any:  # noqa: ANN401, ARG002, FBT001  # Django's signature
        """Compute the hash when the value was touched."""
        return self.computed(model_instance)

    def tagged(self, key: IndexKey, value: str) -> bytes:
        """Return the hash of a value."""
        return key.tag(self.form(value))

    def form(self, value: str) -> str:
        """Return the folded form: digits for a phone, letters for the rest."""
        is_phone = self.source().kind is ValueKind.PHONE
        return blind.phone_form(value) if is_phone else blind.exact_form(value)

    def questions(self, binder: str, values: Iterable[str]) -> list[bytes]:
        """Return the hashes to look for in a binder."""
        keys = list(self.keys(binder))
        return [key.tag(form) for form in map(self.form, values) for key in keys]


class KanaPrefixIndex(_Of, ArrayField):  # type: ignore[type-arg]
    """Hashes of the first 1 to 8 letters of a reading. Add a GinIndex of the column to the model."""

    def __init__(self, *, of: str, **options: Any) -> None:  # Django's own options
        self.of = of
        options.pop("base_field", None)
        super().__init__(models.BinaryField(), **options | {"null": True, "editable": False})

    def deconstruct(self) -> Any:  # noqa: ANN401  # Django's signature
        """Describe the column for a migration."""
        name, path, args, options = super().deconstruct()
        for each in ("null", "editable", "base_field", "size"):
            options.pop(each, None)
        return name, path.replace(".fields.indexes.", ".fields."), args, options | {"of": self.of}

    def pre_save(self, model_instance: Any, add: bool) -> Any:  # noqa: ANN401, ARG002, FBT001  # Django's signature
        """Compute the hashes when the value was touched."""
        return self.computed(model_instance)

    def tagged(self, key: IndexKey, value: str) -> list[bytes]:
        """Return the hashes of a reading."""
        return blind.kana_tags(key, value)

    def questions(self, binder: str, values: Iterable[str]) -> list[bytes]:
        """Return the hashes to look for in a binder."""
        keys = list(self.keys(binder))
        return [blind.kana_question(key, value) for value in values for key in keys]


AnyIndex = BlindIndex | KanaPrefixIndex


def index_columns(model: type[models.Model]) -> list[AnyIndex]:
    """Return the blind indexes of a model."""
    return [
        each
        for each in model._meta.concrete_fields
        if isinstance(each, BlindIndex | KanaPrefixIndex)
    ]
