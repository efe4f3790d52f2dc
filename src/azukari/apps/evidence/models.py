"""The append-only log: entries, their erasable details, the tree, and its signed heads.

Triggers (migrations/0002) refuse UPDATE, DELETE and TRUNCATE here, whoever asks. What is hashed and
signed is defined in docs/evidence-format.md; the tree is that of RFC 9162.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, ClassVar, Self, TypeVar

from django.contrib.postgres.indexes import BrinIndex, OpClass
from django.db import connection, models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from azukari.core.evidence.leaf import LONGEST_TEXT, Leaf

M = TypeVar("M", bound=models.Model)


class CopyManager(models.Manager[M]):
    """Rows are appended by COPY: one round trip however many they are."""

    def copy_in(self, fields: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
        """Append the rows; `fields` are the names of the columns, in the order of the values."""
        quote = connection.ops.quote_name
        table, columns = (
            quote(self.model._meta.db_table),
            ", ".join(map(quote, fields)),
        )  # Django's public name
        with (
            connection.cursor() as cursor,
            cursor.copy(f"COPY {table} ({columns}) FROM STDIN") as copy,
        ):
            for row in rows:
                copy.write_row(row)


class Entry(models.Model):
    """One act. The sequence counts from 1 without a gap; entry n is leaf n - 1 of the tree."""

    sequence = models.BigIntegerField(_("Number"), primary_key=True)
    time = models.DateTimeField(_("Time"))
    actor = models.CharField(_("Actor"), max_length=LONGEST_TEXT)
    act = models.CharField(_("Act"), max_length=LONGEST_TEXT)
    reference = models.CharField(_("Object"), max_length=LONGEST_TEXT)
    basis = models.CharField(_("Basis"), max_length=LONGEST_TEXT, blank=True, default="")
    detail_digest = models.BinaryField(blank=True, default=b"")
    leaf_hash = models.BinaryField()

    objects: ClassVar[CopyManager[Self]] = CopyManager()

    class Meta:
        """Newest first; each way to filter has an index that ends in the number."""

        ordering: ClassVar = ["-sequence"]
        indexes: ClassVar = [
            BrinIndex("time", name="evidence_entry_time"),
            models.Index("actor", F("sequence").desc(), name="evidence_entry_actor"),
            models.Index(
                OpClass("act", "varchar_pattern_ops"),
                F("sequence").desc(),
                name="evidence_entry_act",
            ),
            models.Index(
                OpClass("reference", "varchar_pattern_ops"),
                F("sequence").desc(),
                name="evidence_entry_reference",
            ),
        ]

    def __str__(self) -> str:
        """Return number and act."""
        return f"{self.sequence} {self.act}"

    def as_leaf(self) -> Leaf:
        """Return what is hashed."""
        return Leaf(
            sequence=self.sequence,
            time=self.time,
            actor=self.actor,
            act=self.act,
            reference=self.reference,
            basis=self.basis,
            detail_digest=bytes(self.detail_digest),
        )


class Detail(models.Model):
    """What an entry was about, in canonical JSON; salt and content can be erased, nothing else."""

    entry = models.OneToOneField(
        Entry, on_delete=models.PROTECT, primary_key=True, related_name="detail"
    )
    salt = models.BinaryField(null=True)
    content = models.TextField(null=True)  # noqa: DJ001  # null says that it was erased

    objects: ClassVar[CopyManager[Self]] = CopyManager()

    class Meta:
        """Salt and content are there together or gone together."""

        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(salt__isnull=True, content__isnull=True)
                | Q(salt__isnull=False, content__isnull=False),
                name="evidence_detail_whole_or_erased",
            ),
        ]

    def __str__(self) -> str:
        """Return the number of its entry."""
        return str(self.pk)


class TreeState(models.Model):
    """The one row that an append locks: the size of the tree and its peaks, largest first."""

    id = models.SmallIntegerField(primary_key=True, default=1)
    size = models.BigIntegerField(default=0)
    peaks = models.BinaryField(default=b"", blank=True)

    class Meta:
        """There is one tree."""

        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(id=1), name="evidence_one_tree"),
        ]

    def __str__(self) -> str:
        """Return the size."""
        return str(self.size)


class Node(models.Model):
    """The root of a complete subtree of 256, 65,536 … entries, so that a proof reads few rows."""

    pk = models.CompositePrimaryKey("level", "index")
    level = models.SmallIntegerField()
    index = models.BigIntegerField()
    hash = models.BinaryField()

    objects: ClassVar[CopyManager[Self]] = CopyManager()

    def __str__(self) -> str:
        """Return level and index."""
        return f"{self.level}/{self.index}"


class SignedHead(models.Model):
    """A head: this many entries had this root, signed with Ed25519, chained to the head before."""

    number = models.BigIntegerField(primary_key=True)
    size = models.BigIntegerField(_("Entries"))
    root = models.BinaryField()
    time = models.DateTimeField(_("Signed at"))
    key_id = models.CharField(_("Signing key"), max_length=16)
    public_key = models.BinaryField()
    previous = models.BinaryField(blank=True, default=b"")
    signature = models.BinaryField()

    class Meta:
        """Newest first."""

        ordering: ClassVar = ["-number"]

    def __str__(self) -> str:
        """Return number and size."""
        return f"{self.number}: {self.size}"
