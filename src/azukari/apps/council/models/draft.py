"""Minutes taken in as a file: what the machine read, and what a person decided about it (CO9)."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _


class MinutesDraft(models.Model):
    """One file of minutes being read into the record; the same file is taken once."""

    class State(models.TextChoices):
        """A draft becomes the record once, or is set aside."""

        OPEN = "open", _("To be confirmed")
        RECORDED = "recorded", _("In the record")
        DISCARDED = "discarded", _("Set aside")

    sha256 = models.CharField(max_length=64)
    document = models.CharField(_("Document"), max_length=80)
    name = models.CharField(_("File"), max_length=200)
    source = models.TextField(_("Source"))
    reading = models.JSONField(_("What was read"))
    taken_at = models.DateTimeField(_("Taken in at"))
    state = models.CharField(_("State"), max_length=10, choices=State.choices, default=State.OPEN)
    meeting = models.ForeignKey(
        "Meeting", on_delete=models.PROTECT, null=True, blank=True, related_name="drafts"
    )

    class Meta:
        """The same file cannot be open or recorded twice."""

        ordering: ClassVar = ["-taken_at"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["sha256"],
                condition=~models.Q(state="discarded"),
                name="council_file_taken_in_once",
            ),
        ]

    def __str__(self) -> str:
        """Return the file's name."""
        return self.name

    @property
    def key(self) -> str:
        """Return the key people see in addresses: the beginning of the file's hash."""
        return f"{self.sha256[:12]}-{self.pk}"

    @property
    def badge(self) -> str:
        """Return the colour of the state; the state itself is a word."""
        return {"open": "warning", "recorded": "success", "discarded": "neutral"}[self.state]

    @property
    def url(self) -> str:
        """Return where the draft is confirmed."""
        return reverse("council:import", args=[self.key])

    @property
    def reference(self) -> str:
        """Return the reference used in evidence."""
        return f"minutes/{self.key}"


class DraftChoice(models.Model):
    """What a person decided about one item of a draft; absent while only the machine proposed."""

    draft = models.ForeignKey(MinutesDraft, on_delete=models.CASCADE, related_name="choices")
    item = models.CharField(max_length=40)
    choice = models.JSONField()
    decided_at = models.DateTimeField()
    by = models.CharField(max_length=60)

    class Meta:
        """One decision an item; a new one replaces it."""

        ordering: ClassVar = ["draft_id", "item"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["draft", "item"], name="council_one_choice_an_item"),
        ]

    def __str__(self) -> str:
        """Return the item's key."""
        return self.item
