"""Promises: what, whose duty, due when, on what it rests, and what became of it (EV4).

The database itself refuses a promise without owner, day or words, and a change of its history.
Overdue is never kept: it is computed from the day (core.deadlines.standing).
"""

from __future__ import annotations

from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from azukari.core.deadlines import Due, from_json
from azukari.core.shared.references import obligation_reference
from azukari.web.japanese import is_japanese, year_in_words


class Obligation(models.Model):
    """One promise. It stays open when it is carried to a meeting; `carried_to` names it."""

    class State(models.TextChoices):
        """What became of it."""

        OPEN = "open", _("Open")
        FULFILLED = "fulfilled", _("Fulfilled")
        WAIVED = "waived", _("Waived")

    fiscal_year = models.PositiveSmallIntegerField(_("Fiscal year"))
    serial = models.PositiveIntegerField(_("Number"))
    kind = models.CharField(_("Kind"), max_length=24)
    what = models.TextField(_("What is to be done"))
    owner = models.ForeignKey(
        "accounts.Duty", on_delete=models.PROTECT, related_name="+", verbose_name=_("Duty")
    )
    due = models.JSONField(_("Term"))
    due_on = models.DateField(_("Due"))
    condition = models.TextField(_("Condition"), blank=True, default="")
    rests_on = models.CharField(_("Rests on"), max_length=120, blank=True, default="")
    subject = models.CharField(_("Subject"), max_length=120, blank=True, default="")
    why = models.TextField(_("Why it is open"), blank=True, default="")
    reason_kind = models.CharField(_("Reason"), max_length=24, blank=True, default="")
    state = models.CharField(_("State"), max_length=10, choices=State.choices, default=State.OPEN)
    carried_to = models.CharField(_("Carried to"), max_length=120, blank=True, default="")
    proposed_by_machine = models.BooleanField(_("Proposed by the machine"), default=False)
    escalation = models.PositiveSmallIntegerField(_("Level told"), default=0)
    reminded_on = models.DateField(_("Last reminded"), null=True, blank=True)
    created_at = models.DateTimeField(_("Promised at"))
    ended_at = models.DateTimeField(_("Ended at"), null=True, blank=True)

    class Meta:
        """Numbered within the fiscal year; the board asks for what is open by its day."""

        ordering: ClassVar = ["due_on", "fiscal_year", "serial"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["fiscal_year", "serial"], name="obligations_one_of_a_number"
            ),
            models.CheckConstraint(condition=Q(serial__gte=1), name="obligations_serial_from_one"),
            models.CheckConstraint(condition=Q(what__regex=r"\S"), name="obligations_says_what"),
            models.CheckConstraint(
                condition=Q(state="open", ended_at__isnull=True)
                | Q(state__in=["fulfilled", "waived"], ended_at__isnull=False),
                name="obligations_ended_when_closed",
            ),
        ]
        indexes: ClassVar = [
            models.Index(
                fields=["due_on"], condition=Q(state="open"), name="obligations_open_by_day"
            ),
            models.Index(fields=["owner", "state"], name="obligations_by_owner"),
            models.Index(fields=["rests_on"], name="obligations_by_basis"),
            models.Index(fields=["subject"], name="obligations_by_subject"),
        ]

    def __str__(self) -> str:
        """Return the number as people write it."""
        return self.number_words

    @property
    def number(self) -> str:
        """The key in addresses and references, `2026-17`."""
        return f"{self.fiscal_year}-{self.serial}"

    @property
    def number_words(self) -> str:
        """令和8年度第17号."""
        sign = f"第{self.serial}号" if is_japanese() else f" No. {self.serial}"
        return f"{year_in_words(self.fiscal_year)}{sign}"

    @property
    def reference(self) -> str:
        """The reference used in evidence, `obligation/2026-17`."""
        return obligation_reference(self.fiscal_year, self.serial)

    @property
    def is_open(self) -> bool:
        """Whether somebody still owes it."""
        return self.state == self.State.OPEN

    @property
    def is_waiting(self) -> bool:
        """Whether it waits for a condition; `due_on` is then the day of review."""
        return bool(self.condition)

    @property
    def term(self) -> Due:
        """When it falls due, as it was promised."""
        return from_json(self.due)


class ObligationEvent(models.Model):
    """What happened to a promise, in order; the database refuses changes (migration 0002)."""

    class Act(models.TextChoices):
        """What happened."""

        PROMISED = "promised", _("Promised")
        CONFIRMED = "confirmed", _("Confirmed by a person")
        EXPLAINED = "explained", _("Reason rewritten")
        CARRIED = "carried", _("Carried to a meeting")
        REVISED = "revised", _("Due date changed")
        REMINDED = "reminded", _("Reminded")
        ESCALATED = "escalated", _("Escalated")
        UNHELD = "unheld", _("Nobody holds the duty")
        FULFILLED = "fulfilled", _("Fulfilled")
        WAIVED = "waived", _("Waived")

    obligation = models.ForeignKey(Obligation, on_delete=models.PROTECT, related_name="events")
    act = models.CharField(_("Act"), max_length=10, choices=Act.choices)
    at = models.DateTimeField(_("Time"))
    actor = models.CharField(_("Actor"), max_length=120)
    text = models.TextField(_("Words"), blank=True, default="")
    documents = ArrayField(models.CharField(max_length=120), default=list, blank=True)
    sequence = models.BigIntegerField(_("Entry of evidence"))

    class Meta:
        """As it happened."""

        ordering: ClassVar = ["pk"]

    def __str__(self) -> str:
        """Return number and act."""
        return f"{self.obligation} {self.get_act_display()}"
