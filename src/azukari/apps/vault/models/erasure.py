"""The journal of an erasure (CU5): who asked, who confirmed, and when each step was done."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from azukari.apps.vault.models.binder import Binder


class Erasure(models.Model):
    """One binder, erased once. Times of the steps stand in `steps` by name; they are never unset."""

    class State(models.TextChoices):
        """The steps of `core.vault.erasure.Step`, in order, and a request taken back."""

        REQUESTED = "requested", _("Asked for; a second person must confirm")
        CONFIRMED = "confirmed", _("Confirmed; being carried out")
        BURIED = "buried", _("Tombstone put up")
        DESTROYED = "destroyed", _("Keys destroyed")
        EMPTIED = "emptied", _("Ciphertext removed")
        PROVEN = "proven", _("Proof passed")
        DONE = "done", _("Erased, certificate written")
        WITHDRAWN = "withdrawn", _("Request taken back")

    class Ground(models.TextChoices):
        """Why it may be erased."""

        RETENTION = "retention", _("Retention has run out")
        CORRECTION = "correction", _("Right to erasure or correction")
        CONTRACT_END = "contract_end", _("End of an agreement")
        ORDER = "order", _("Decision or order")

    binder = models.ForeignKey(Binder, on_delete=models.PROTECT, related_name="erasures")
    state = models.CharField(
        _("State"), max_length=10, choices=State.choices, default=State.REQUESTED
    )
    ground = models.CharField(_("Ground"), max_length=12, choices=Ground.choices)
    ground_words = models.CharField(_("Decision or document"), max_length=200, blank=True)
    requested_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    requested_at = models.DateTimeField(_("Asked for at"))
    confirmed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    confirmed_at = models.DateTimeField(_("Confirmed at"), null=True)
    steps = models.JSONField(default=dict)
    facts = models.JSONField(default=dict)
    entry = models.BigIntegerField(null=True)

    class Meta:
        """Two people; one erasure of a binder that was not taken back."""

        ordering: ClassVar = ["-requested_at"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["binder"],
                condition=~Q(state="withdrawn"),
                name="vault_one_erasure_of_a_binder",
            ),
            models.CheckConstraint(
                condition=Q(confirmed_by__isnull=True) | ~Q(confirmed_by=F("requested_by")),
                name="vault_erasure_by_two_people",
            ),
            models.CheckConstraint(
                condition=Q(state__in=("requested", "withdrawn")) | Q(confirmed_at__isnull=False),
                name="vault_erased_only_after_confirmation",
            ),
        ]

    def __str__(self) -> str:
        """Return the binder's key."""
        return self.binder_id

    @property
    def is_over(self) -> bool:
        """Whether nothing is left to do."""
        return self.state in {self.State.DONE, self.State.WITHDRAWN}

    @property
    def runs(self) -> bool:
        """Whether both people have spoken and steps are left."""
        return not self.is_over and self.state != self.State.REQUESTED
