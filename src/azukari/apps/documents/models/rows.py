"""One row a content, whatever it was called, and one row for each use made of it."""

from __future__ import annotations

from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import Q
from django.db.models.functions import Left
from django.utils.translation import gettext_lazy as _

from azukari.core.files.kinds import Kind, kind_of
from azukari.core.shared.identity import Role
from azukari.core.shared.references import document_reference


class Document(models.Model):
    """A content, stored once and known by its SHA-256. A row never changes."""

    sha256 = models.CharField(_("SHA-256"), max_length=64, unique=True)
    size = models.PositiveBigIntegerField(_("Size"))
    media_type = models.CharField(_("Kind"), max_length=100)
    encoding = models.CharField(_("Encoding"), max_length=20, blank=True)
    name = models.CharField(_("Name"), max_length=200)
    purpose = models.CharField(_("Purpose"), max_length=200)
    stored_by = models.CharField(_("Stored by"), max_length=80)
    stored_at = models.DateTimeField(_("Stored at"))

    class Meta:
        """The first 16 digits are the name in references: they too are one document's own."""

        ordering: ClassVar = ["-stored_at", "sha256"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(sha256__regex=r"^[0-9a-f]{64}$"), name="documents_sha256_is_hex"
            ),
            models.CheckConstraint(condition=Q(size__gt=0), name="documents_content_not_empty"),
            models.UniqueConstraint(
                Left("sha256", 16), name="documents_one_document_of_a_reference"
            ),
        ]

    def __str__(self) -> str:
        """Return the name it was first stored under."""
        return self.name

    @property
    def reference(self) -> str:
        """Return the reference used in evidence, e.g. `document/9f86d081884c7d65`."""
        return document_reference(self.sha256)

    @property
    def key(self) -> str:
        """Return the key of the reference, as it stands in addresses."""
        return self.sha256[:16]

    @property
    def kind(self) -> Kind:
        """Return what sort of file it is."""
        return kind_of(self.media_type)


class DocumentUse(models.Model):
    """A document attached to something, named by reference, and who may read it there."""

    document = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="uses")
    reference = models.CharField(_("Attached to"), max_length=120)
    name = models.CharField(_("Name"), max_length=200)
    page_note = models.CharField(_("Pages to read"), max_length=120, blank=True)
    reader_roles = ArrayField(
        models.CharField(max_length=12, choices=[(role.value, role.value) for role in Role]),
        default=list,
        blank=True,
    )
    reader_organisations = ArrayField(models.CharField(max_length=40), default=list, blank=True)
    added_by = models.CharField(_("Added by"), max_length=80)
    at = models.DateTimeField(_("Added at"))
    withdrawn_at = models.DateTimeField(_("Withdrawn at"), null=True, blank=True)
    withdrawn_why = models.CharField(_("Why withdrawn"), max_length=200, blank=True)

    class Meta:
        """The same content stands once, as one name, under one thing."""

        ordering: ClassVar = ["at", "pk"]
        indexes: ClassVar = [
            models.Index(fields=["reference"], name="documents_use_reference"),
            GinIndex(fields=["reader_roles"], name="documents_use_roles"),
            GinIndex(fields=["reader_organisations"], name="documents_use_organisations"),
        ]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["document", "reference", "name"],
                condition=Q(withdrawn_at__isnull=True),
                name="documents_attached_once",
            ),
            models.CheckConstraint(
                condition=Q(withdrawn_at__isnull=True) | ~Q(withdrawn_why=""),
                name="documents_withdrawn_with_a_reason",
            ),
        ]

    def __str__(self) -> str:
        """Return the name it has here."""
        return self.name
