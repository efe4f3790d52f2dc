"""A binder (簿冊): the unit of retention, encryption and disposal."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from azukari.core.vault.keyring import LONGEST_KEY


class Binder(models.Model):
    """One operation, one fiscal year, where needed one municipality or series; its key is its identity.

    vault stands below register: the operation is a code, and `department` says who works with it.
    """

    class State(models.TextChoices):
        """Erasing is what lies between the first word of the second person and the proof."""

        OPEN = "open", _("In use")
        ERASING = "erasing", _("Being erased")
        ERASED = "erased", _("Erased")

    key = models.CharField(_("Binder"), max_length=LONGEST_KEY, primary_key=True)
    title = models.CharField(_("Title of the binder"), max_length=120)
    operation = models.CharField(_("Operation"), max_length=40)
    fiscal_year = models.PositiveSmallIntegerField(_("Fiscal year"))
    municipality = models.CharField(_("Municipality"), max_length=6, blank=True)
    series = models.SlugField(_("Series"), max_length=30, blank=True)
    department = models.ForeignKey(
        "accounts.Organisation",
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("Department"),
    )
    retain_until = models.DateField(_("Kept until"), null=True, blank=True)
    hold = models.CharField(_("Why it must be kept"), max_length=200, blank=True)
    state = models.CharField(_("State"), max_length=8, choices=State.choices, default=State.OPEN)
    opened_at = models.DateTimeField(_("Opened at"))

    class Meta:
        """One binder for each operation, year, municipality and series."""

        ordering: ClassVar = ["-fiscal_year", "operation", "municipality"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["operation", "fiscal_year", "municipality", "series"],
                name="vault_one_binder",
            ),
            models.CheckConstraint(
                condition=Q(key__regex=r"^[a-z0-9]([a-z0-9-]*[a-z0-9])?$"),
                name="vault_binder_key_names_a_file",
            ),
        ]

    def __str__(self) -> str:
        """Return the title."""
        return self.title

    @property
    def reference(self) -> str:
        """Return the reference used in evidence, e.g. `binder/advice-2026`."""
        return f"binder/{self.key}"

    @property
    def operation_reference(self) -> str:
        """Return the reference of its operation."""
        return f"operation/{self.operation}"

    @property
    def badge(self) -> str:
        """Return the colour of the state; the state itself is a word."""
        return {"open": "success", "erasing": "warning"}.get(self.state, "neutral")
