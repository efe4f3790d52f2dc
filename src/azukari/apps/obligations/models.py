"""Every promise is one kind of thing: what, whose, by when, on what it rests, and what became of it (EV4)."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from azukari.core.deadlines import Due, from_json


class Obligation(models.Model):
    """One promise. Overdue is computed from the day, never stored."""

    class State(models.TextChoices):
        """Open until it is fulfilled with evidence or waived by someone entitled."""

        OPEN = "open", _("Open")
        FULFILLED = "fulfilled", _("Fulfilled")
        WAIVED = "waived", _("Waived")

    fiscal_year = models.PositiveSmallIntegerField(_("Fiscal year"))
    serial = models.PositiveIntegerField(_("Number"))
    kind = models.CharField(_("Kind"), max_length=30)
    what = models.CharField(_("What is promised"), max_length=400)
    owner = models.ForeignKey("accounts.Duty", on_delete=models.PROTECT, related_name="+")
    due = models.JSONField(_("How it falls due"))
    due_on = models.DateField(_("Due"))
    condition = models.TextField(_("Condition"), blank=True)
    rests_on = models.CharField(_("Rests on"), max_length=120)
    subject = models.CharField(_("Subject"), max_length=120, blank=True)
    why = models.TextField(_("Why it is open"), blank=True)
    reason_kind = models.CharField(_("Reason"), max_length=30, blank=True)
    # Only a machine proposed it and no person has decided.
    is_proposed = models.BooleanField(_("Proposed by the machine"), default=False)
    carried_to = models.CharField(_("Carried to"), max_length=120, blank=True)
    level = models.PositiveSmallIntegerField(_("Escalated to level"), default=0)
    state = models.CharField(_("State"), max_length=10, choices=State.choices, default=State.OPEN)
    promised_at = models.DateTimeField(_("Promised at"))
    ended_at = models.DateTimeField(_("Ended at"), null=True, blank=True)

    class Meta:
        """Numbered in its fiscal year; never without words; what ended has a moment."""

        ordering: ClassVar = ["due_on", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["fiscal_year", "serial"], name="obligations_one_of_a_number"
            ),
            models.CheckConstraint(condition=~Q(what=""), name="obligations_say_what"),
            models.CheckConstraint(
                condition=Q(state="open") ^ Q(ended_at__isnull=False),
                name="obligations_ended_have_a_moment",
            ),
        ]
        indexes: ClassVar = [
            models.Index(
                fields=["due_on"], condition=Q(state="open"), name="obligations_open_by_day"
            ),
            models.Index(fields=["rests_on"], name="obligations_by_basis"),
        ]

    def __str__(self) -> str:
        """Return what is promised."""
        return self.what

    @property
    def key(self) -> str:
        """Return the key people see in addresses, e.g. `2026-17`."""
        return f"{self.fiscal_year}-{self.serial}"

    @property
    def reference(self) -> str:
        """Return the reference used in evidence."""
        return f"obligation/{self.key}"

    @property
    def number_words(self) -> str:
        """Return the number as people say it."""
        return str(_("No. %(number)s") % {"number": self.serial})

    @property
    def is_open(self) -> bool:
        """Whether it is still owed."""
        return self.state == self.State.OPEN

    @property
    def due_value(self) -> Due:
        """Return how it falls due, as the core's value."""
        return from_json(self.due)

    @property
    def is_waiting(self) -> bool:
        """Whether it waits for a condition."""
        return self.condition != ""


class ObligationEvent(models.Model):
    """What became of an obligation, in order; never changed."""

    class Kind(models.TextChoices):
        """What happened."""

        PROMISED = "promised", _("Promised")
        CARRIED = "carried", _("Carried to a meeting")
        REVISED = "revised", _("New date")
        EXPLAINED = "explained", _("Reason noted")
        CONFIRMED = "confirmed", _("Proposal confirmed")
        ESCALATED = "escalated", _("Escalated")
        REMINDED = "reminded", _("Reminded")
        FULFILLED = "fulfilled", _("Fulfilled")
        WAIVED = "waived", _("Waived")

    obligation = models.ForeignKey(Obligation, on_delete=models.PROTECT, related_name="events")
    kind = models.CharField(_("Event"), max_length=10, choices=Kind.choices)
    at = models.DateTimeField(_("When"))
    by = models.CharField(_("By"), max_length=60)
    words = models.TextField(_("Words"), blank=True)
    documents = models.JSONField(_("Documents"), default=list, blank=True)
    sequence = models.BigIntegerField(_("Evidence"))

    class Meta:
        """In the order they happened."""

        ordering: ClassVar = ["obligation_id", "pk"]

    def __str__(self) -> str:
        """Return the event's kind."""
        return self.kind
