"""The fourth door, of vault only: model fields that only their binder's key can read.

    class Worker(SealedModel):
        name = SealedText(_("Name"))
        kana = SealedText(_("Kana"))
        name_index = BlindIndex(of="name")
        kana_index = KanaPrefixIndex(of="kana")

Read and assign as usual (`worker.name = "山田 太郎"`); look up with `Worker.objects.whose(...)`. A row is
bound to its table, column, id and binder; a changed `binder` seals everything anew at `save()`.
Names of tables and columns are part of that: a migration that renames one must seal anew.
"""

from azukari.apps.vault.fields.columns import (
    SealedAddress,
    SealedDate,
    SealedField,
    SealedJson,
    SealedNumber,
    SealedPhone,
    SealedText,
)
from azukari.apps.vault.fields.indexes import BlindIndex, KanaPrefixIndex
from azukari.apps.vault.fields.rows import SealedManager, SealedModel, SealedQuerySet

__all__ = [
    "BlindIndex",
    "KanaPrefixIndex",
    "SealedAddress",
    "SealedDate",
    "SealedField",
    "SealedJson",
    "SealedManager",
    "SealedModel",
    "SealedNumber",
    "SealedPhone",
    "SealedQuerySet",
    "SealedText",
]
