"""What became of keys: copies outside the machine, rotations, backups that hold ciphertext."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from azukari.apps.vault.models.binder import Binder


class KeyCopy(models.Model):
    """A copy of keys somewhere else, of some binders; destroyed ones stay in the list."""

    class Kind(models.TextChoices):
        """How it came to be."""

        EXPORT = "export", _("Export to officers")
        FOLDER = "folder", _("Copy of the folder of keys")

    number = models.PositiveIntegerField(_("Number"), unique=True)
    kind = models.CharField(_("Kind"), max_length=6, choices=Kind.choices)
    label = models.CharField(_("Copy"), max_length=120)
    place = models.CharField(_("Where it is kept"), max_length=120)
    holders = models.CharField(_("Who keeps it"), max_length=200)
    sha256 = models.CharField(max_length=64, blank=True)
    binders = models.ManyToManyField(Binder, related_name="copies")
    made_at = models.DateTimeField(_("Made at"))
    destroyed_at = models.DateTimeField(_("Destroyed at"), null=True)
    destroyed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    destroyed_how = models.CharField(_("How it was destroyed"), max_length=200, blank=True)

    class Meta:
        """Destroyed by somebody, somehow."""

        ordering: ClassVar = ["number"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(destroyed_at__isnull=True)
                | (Q(destroyed_by__isnull=False) & ~Q(destroyed_how="")),
                name="vault_copy_destroyed_by_a_person",
            ),
        ]

    def __str__(self) -> str:
        """Return its number and what it is."""
        return f"{self.number} {self.label}"

    @property
    def reference(self) -> str:
        """Return the reference used in evidence."""
        return f"key-copy/{self.number}"


class KeyRotation(models.Model):
    """One exchange of a key, from its beginning to the destruction of the old one."""

    class Kind(models.TextChoices):
        """Of what."""

        MASTER = "master", _("Master key")
        BINDER = "binder", _("Key of a binder")

    kind = models.CharField(_("Kind"), max_length=6, choices=Kind.choices)
    binder = models.ForeignKey(
        Binder, on_delete=models.PROTECT, null=True, related_name="rotations"
    )
    target = models.CharField(_("New key"), max_length=20)
    begun_by = models.CharField(max_length=80)
    begun_at = models.DateTimeField(_("Begun at"))
    finished_at = models.DateTimeField(_("Finished at"), null=True)

    class Meta:
        """One at a time of a kind and binder."""

        ordering: ClassVar = ["-begun_at"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["binder"],
                condition=Q(finished_at__isnull=True, kind="binder"),
                name="vault_one_rotation_of_a_binder",
            ),
            models.UniqueConstraint(
                fields=["kind"],
                condition=Q(finished_at__isnull=True, kind="master"),
                name="vault_one_rotation_of_the_master",
            ),
            models.CheckConstraint(
                condition=Q(kind="master", binder__isnull=True)
                | Q(kind="binder", binder__isnull=False),
                name="vault_rotation_of_one_kind",
            ),
        ]

    def __str__(self) -> str:
        """Return what is exchanged."""
        return f"{self.kind} {self.target}"


class BackupHolding(models.Model):
    """A backup that holds ciphertext of a binder: unreadable once the key is destroyed."""

    binder = models.ForeignKey(Binder, on_delete=models.PROTECT, related_name="backups")
    file = models.CharField(_("Backup"), max_length=300)
    sha256 = models.CharField(max_length=64)
    made_at = models.DateTimeField(_("Made at"))
    values = models.PositiveBigIntegerField(_("Sealed rows"))
    generations = models.CharField(_("Key generations"), max_length=60)

    class Meta:
        """Newest first; one line a binder and backup."""

        ordering: ClassVar = ["-made_at", "file"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["binder", "sha256"], name="vault_one_holding"),
        ]

    def __str__(self) -> str:
        """Return the backup's name."""
        return self.file
