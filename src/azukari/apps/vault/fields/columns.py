"""Columns of ciphertext that read and are assigned as the value itself."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any, ClassVar, TypeVar

from django.core.exceptions import FieldError
from django.db import models
from django.db.models.query_utils import DeferredAttribute

from azukari.apps.vault.fields.shape import SealedRow
from azukari.apps.vault.ring import ring
from azukari.core.vault.errors import VaultError
from azukari.core.vault.sealing import Column, generation_of, seal, unseal
from azukari.core.vault.values import ValueKind, from_bytes, to_bytes

V = TypeVar("V")


class Ciphertext(bytes):
    """A sealed value as it lies in the database, not opened yet."""

    __slots__ = ()


class NotSealed(VaultError):
    """A plain value was about to be written past the seal."""


class SealedAttribute(DeferredAttribute):
    """Opens the value at its first reading and keeps it in the instance."""

    field: SealedField[Any]

    def __get__(self, instance: Any, owner: Any = None) -> Any:  # noqa: ANN401  # any model's attribute
        """Return the value."""
        if instance is None:
            return self
        found = super().__get__(instance, owner)
        if isinstance(found, Ciphertext):
            found = self.field.opened(instance, found)
            instance.__dict__[self.field.attname] = found
        return self.field.blank_value if found is None else found

    def __set__(self, instance: Any, value: Any) -> None:  # noqa: ANN401  # the same
        """Take a new value; an empty text is kept as nothing at all."""
        is_blank = isinstance(value, str) and not value
        instance.__dict__[self.field.attname] = None if is_blank else value


if TYPE_CHECKING:

    class _Base(models.Field[V, V]):
        """Gives the attribute its type."""
else:
    _Base = {}

    class _Generic(models.BinaryField):
        def __class_getitem__(cls, _item: object) -> type:
            return cls

    _Base = _Generic


class SealedField(_Base[V]):
    """A column of sealed values of one kind. Null in the database is nothing, or erased."""

    kind: ClassVar[ValueKind]
    descriptor_class = SealedAttribute
    blank_value: ClassVar[Any] = None

    def __init__(self, *args: Any, **options: Any) -> None:  # Django's own options
        options.setdefault("blank", True)
        # Erasure empties the column, whatever the form asks for.
        super().__init__(*args, **options | {"null": True, "editable": True})

    def deconstruct(self) -> Any:  # noqa: ANN401  # Django's signature
        """Describe the column for a migration."""
        name, path, args, options = super().deconstruct()
        for each in ("null", "editable", "max_length"):
            options.pop(each, None)
        return name, path.replace(".fields.columns.", ".fields."), args, options

    def place(self, binder: str) -> Column:
        """Return where its values lie."""
        return Column(self.model._meta.db_table, str(self.column), binder)

    def sealed(self, instance: SealedRow, value: V) -> Ciphertext:
        """Return the value sealed for the instance with its binder's newest key."""
        key = ring().newest_key(instance.binder_id)
        instance.sealed_with.add((key.binder, key.generation))
        plain = to_bytes(self.kind, value)
        return Ciphertext(seal(key, self.place(key.binder), instance.pk.bytes, plain))

    def opened(self, instance: SealedRow, sealed: bytes) -> Any:  # noqa: ANN401  # of the column's type
        """Return the value; raises KeyTrouble, NotOpened."""
        row, binder = instance.read_as
        key = ring().key(binder, generation_of(sealed))
        return from_bytes(self.kind, unseal(key, self.place(binder), row.bytes, sealed))

    def from_db_value(self, value: Any, *_: object) -> Ciphertext | None:  # noqa: ANN401  # a driver's value
        """Mark what comes from the database as not opened yet."""
        return None if value is None else Ciphertext(value)

    def pre_save(self, model_instance: Any, add: bool) -> Any:  # noqa: ANN401, ARG002, FBT001  # Django's signature
        """Seal what was assigned or opened; what was neither stays as it lies, in its place."""
        found = model_instance.__dict__.get(self.attname)
        if isinstance(found, Ciphertext) and model_instance.stays:
            return found
        value = getattr(model_instance, self.attname)
        return None if value in (None, "") else self.sealed(model_instance, value)

    def get_db_prep_value(self, value: Any, connection: Any, prepared: bool = False) -> Any:  # noqa: ANN401, FBT001, FBT002  # Django's signature
        """Let only sealed values through to the database; raises NotSealed."""
        if value is not None and not isinstance(value, Ciphertext):
            raise NotSealed(
                f"{self.model.__name__}.{self.name} に、封じていない値を書こうとしました。",
                remedy="インスタンスに代入して save() するか、objects.copy_in() を使ってください。",
            )
        return super().get_db_prep_value(value, connection, prepared)

    def get_lookup(self, lookup_name: str) -> Any:  # noqa: ANN401  # Django's signature
        """Refuse to compare ciphertexts: only whether there is one can be asked."""
        if lookup_name != "isnull":
            raise FieldError(
                f"{self.name} is sealed: look it up with objects.whose() or whose_kana_begins()."
            )
        return super().get_lookup(lookup_name)

    def value_to_string(self, obj: Any) -> str:  # noqa: ANN401, ARG002  # Django's signature
        """Refuse to be dumped in the clear; raises NotSealed."""
        raise NotSealed(f"{self.name} は封じられた項目です。書き出しには関所を通してください。")

    def value_from_object(self, obj: Any) -> Any:  # noqa: ANN401  # Django's signature
        """Refuse the same: a dump asks here for days and numbers, which it writes as they are."""
        return self.value_to_string(obj)

    def formfield(self, **_: object) -> None:
        """Offer no form field: forms of personal data name their fields themselves."""
        return


class _TextLike(SealedField[str]):
    """What reads as an empty text where nothing is kept."""

    blank_value = ""


class SealedText(_TextLike):
    """A text, kept letter for letter."""

    kind = ValueKind.TEXT


class SealedPhone(_TextLike):
    """A phone number, kept as typed."""

    kind = ValueKind.PHONE


class SealedAddress(_TextLike):
    """An address, kept as registered."""

    kind = ValueKind.ADDRESS


class SealedDate(SealedField[date | None]):
    """A day."""

    kind = ValueKind.DATE


class SealedNumber(SealedField[int | Decimal | None]):
    """A whole or decimal number."""

    kind = ValueKind.NUMBER


class SealedJson(SealedField[Any]):
    """What JSON can hold."""

    kind = ValueKind.JSON


def sealed_columns(model: type[models.Model]) -> Sequence[SealedField[Any]]:
    """Return the sealed columns of a model."""
    return [each for each in model._meta.concrete_fields if isinstance(each, SealedField)]
