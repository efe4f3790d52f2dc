"""Findings about a contract, and what was done about them until a visit closes them (OU3, OU6)."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from azukari.apps.outsourcing.models.engagements import Engagement
from azukari.core.clauses import topic


class Finding(models.Model):
    """Something that is not as it should be; closed only by somebody who looked again."""

    class Source(models.TextChoices):
        """Where it was seen."""

        CLAUSE = "clause", _("Gap in the contract")
        SCOPE = "scope", _("Scope wider than consulted")
        CHAIN = "chain", _("Chain below the contractor")
        AUTHORITY = "authority", _("Nobody may authorise")
        ROSTER = "roster", _("Roster, briefing, pledges")
        INSPECTION = "inspection", _("Inspection")
        REPORT = "report", _("Written report")

    class State(models.TextChoices):
        """Corrected is what the other side says; closed is what the city saw."""

        OPEN = "open", _("Not corrected")
        CORRECTED = "corrected", _("Said to be corrected")
        CLOSED = "closed", _("Seen to be corrected")

    engagement = models.ForeignKey(Engagement, on_delete=models.PROTECT, related_name="findings")
    number = models.PositiveSmallIntegerField(_("Number"))
    source = models.CharField(_("Seen in"), max_length=10, choices=Source.choices)
    topic = models.PositiveSmallIntegerField(_("Clause topic"), null=True, blank=True)
    text = models.TextField(_("Finding"))
    found_on = models.DateField(_("Found on"))
    seen_at = models.CharField(_("Seen at"), max_length=80, blank=True)
    obligation = models.CharField(max_length=80, blank=True)
    state = models.CharField(_("State"), max_length=9, choices=State.choices, default=State.OPEN)
    closed_on = models.DateField(_("Seen corrected on"), null=True, blank=True)
    closed_by = models.CharField(_("Seen corrected at"), max_length=80, blank=True)
    closed_why = models.TextField(_("What was seen"), blank=True)

    class Meta:
        """In the order found; numbered within the contract; closed with day and what was seen."""

        ordering: ClassVar = ["engagement_id", "number"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["engagement", "number"], name="outsourcing_one_finding_of_a_number"
            ),
            models.UniqueConstraint(
                fields=["engagement", "source", "topic"],
                condition=~Q(state="closed") & Q(source="clause"),
                name="outsourcing_one_open_gap_of_a_topic",
            ),
            models.CheckConstraint(
                condition=Q(state="closed", closed_on__isnull=False) & ~Q(closed_why="")
                | ~Q(state="closed") & Q(closed_on__isnull=True, closed_why=""),
                name="outsourcing_finding_closed_with_what_was_seen",
            ),
            models.CheckConstraint(
                condition=Q(closed_on__isnull=True) | Q(closed_on__gte=F("found_on")),
                name="outsourcing_finding_dates_in_order",
            ),
        ]

    def __str__(self) -> str:
        """Return the beginning of the text."""
        return self.text[:40]

    @property
    def key(self) -> str:
        """Return the key people see in addresses: contract and number, `2026-3-2`."""
        return f"{self.engagement.key}-{self.number}"

    @property
    def reference(self) -> str:
        """Return the reference used in evidence, e.g. `finding/2026-3-2`."""
        return f"finding/{self.key}"

    @property
    def badge(self) -> str:
        """Return the colour of the state; the state itself is a word."""
        return {"open": "error", "corrected": "warning", "closed": "success"}[self.state]

    @property
    def topic_words(self) -> str:
        """Return what the topic is called; nothing where none is named."""
        return topic(self.topic).name if self.topic else ""


class CorrectiveAction(models.Model):
    """What the other side did, or will do, about a finding, and what shows it."""

    finding = models.ForeignKey(Finding, on_delete=models.PROTECT, related_name="actions")
    what = models.TextField(_("What was done"))
    done_on = models.DateField(_("Done on"))
    evidence = models.CharField(_("What shows it"), max_length=80, blank=True)
    told_by = models.CharField(_("Told by"), max_length=80)

    class Meta:
        """In the order told."""

        ordering: ClassVar = ["finding_id", "id"]

    def __str__(self) -> str:
        """Return the beginning of the words."""
        return self.what[:40]
