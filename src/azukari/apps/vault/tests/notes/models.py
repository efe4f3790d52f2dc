"""One of every kind of sealed column."""

from __future__ import annotations

from typing import ClassVar

from django.contrib.postgres.indexes import GinIndex
from django.db import models

from azukari.apps.vault.fields import (
    BlindIndex,
    KanaPrefixIndex,
    SealedAddress,
    SealedDate,
    SealedJson,
    SealedModel,
    SealedNumber,
    SealedPhone,
    SealedText,
)


class Note(SealedModel):
    """Somebody, for tests."""

    name = SealedText()
    kana = SealedText()
    born_on = SealedDate()
    phone = SealedPhone()
    address = SealedAddress()
    amount = SealedNumber()
    extra = SealedJson()
    name_index = BlindIndex(of="name")
    phone_index = BlindIndex(of="phone")
    kana_index = KanaPrefixIndex(of="kana")
    order = models.PositiveIntegerField(default=0)

    class Meta:
        """In the order of the test."""

        ordering: ClassVar = ["order"]
        indexes: ClassVar = [GinIndex(fields=["kana_index"], name="vault_notes_kana")]

    def __str__(self) -> str:
        """Return the id: the name is sealed."""
        return str(self.pk)
