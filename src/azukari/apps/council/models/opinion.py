"""Opinions attached to a decision, the departments' responses, the council's judgements (CO5, CO6)."""

from __future__ import annotations

from datetime import date
from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from azukari.apps.council.models.meeting import Statement
from azukari.core.council import ResponseKind, Verdict


class Opinion(models.Model):
    """One numbered opinion; it stays open until the council closes it at a meeting."""

    consultation = models.ForeignKey(
        "Consultation", on_delete=models.PROTECT, related_name="opinions"
    )
    number = models.PositiveSmallIntegerField(_("Number"))
    text = models.TextField(_("Opinion"))
    compiled_at = models.ForeignKey(
        "Meeting", on_delete=models.PROTECT, null=True, blank=True, related_name="compiled"
    )
    # For opinions older than the record: the meeting at which they entered it, already open.
    entered_at = models.ForeignKey(
        "Meeting", on_delete=models.PROTECT, null=True, blank=True, related_name="entered"
    )
    closed_at = models.ForeignKey(
        "Meeting", on_delete=models.PROTECT, null=True, blank=True, related_name="closed"
    )
    sources: models.ManyToManyField[Statement, models.Model] = models.ManyToManyField(
        Statement, blank=True, related_name="opinions"
    )
    contradicts = models.ManyToManyField("self", blank=True, symmetrical=True)

    class Meta:
        """Numbered within its consultation; compiled at a meeting, or entered already open."""

        ordering: ClassVar = ["consultation__fiscal_year", "consultation__number", "number"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["consultation", "number"], name="council_one_opinion_of_a_number"
            ),
            models.CheckConstraint(
                condition=Q(compiled_at__isnull=True) ^ Q(entered_at__isnull=True),
                name="council_opinion_has_one_beginning",
            ),
        ]

    def __str__(self) -> str:
        """Return the beginning of the text."""
        return self.text[:40]

    @property
    def key(self) -> str:
        """Return the key people see in addresses, e.g. `2011-9-1`."""
        return f"{self.consultation.key}-{self.number}"

    @property
    def reference(self) -> str:
        """Return the reference used in evidence."""
        return f"opinion/{self.key}"

    @property
    def title(self) -> str:
        """Return what the opinion is called among people: 諮問第9号への意見(1)."""
        names = {"consultation": self.consultation.number, "number": self.number}
        return str(_("Opinion (%(number)s) on consultation No. %(consultation)s") % names)

    @property
    def number_words(self) -> str:
        """Return the short number of a list: 9-(1)."""
        return f"{self.consultation.number}-({self.number})"

    @property
    def since(self) -> date | None:
        """Return the day of the meeting at which it entered the record."""
        meeting = self.compiled_at or self.entered_at
        return meeting.held_on if meeting else None

    @property
    def is_closed(self) -> bool:
        """Whether the council closed it."""
        return self.closed_at_id is not None


class Response(models.Model):
    """A department's response to one opinion; a later one does not erase an earlier one."""

    opinion = models.ForeignKey(Opinion, on_delete=models.PROTECT, related_name="responses")
    kind = models.CharField(
        _("Kind"), max_length=16, choices=[(kind.value, kind.value) for kind in ResponseKind]
    )
    text = models.TextField(_("Response"))
    due_on = models.DateField(_("To be done by"), null=True, blank=True)
    condition = models.TextField(_("Condition"), blank=True)
    responded_on = models.DateField(_("Responded on"))
    by = models.CharField(_("By"), max_length=60, blank=True)
    # The kind was read by the machine from minutes and no person has decided it yet.
    is_proposed = models.BooleanField(default=False)

    class Meta:
        """What waits has a condition."""

        ordering: ClassVar = ["opinion_id", "pk"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=~Q(kind=ResponseKind.WHEN_CONDITION.value) | ~Q(condition=""),
                name="council_waiting_response_names_its_condition",
            ),
        ]

    def __str__(self) -> str:
        """Return the beginning of the text."""
        return self.text[:40]


class Judgement(models.Model):
    """What the council found of a response at a meeting."""

    response = models.ForeignKey(Response, on_delete=models.PROTECT, related_name="judgements")
    meeting = models.ForeignKey("Meeting", on_delete=models.PROTECT, related_name="judgements")
    verdict = models.CharField(
        _("Verdict"), max_length=16, choices=[(verdict.value, verdict.value) for verdict in Verdict]
    )
    note = models.TextField(_("Note"), blank=True)

    class Meta:
        """A response is judged once at a meeting; a verdict other than met says why."""

        ordering: ClassVar = ["meeting__held_on", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["response", "meeting"], name="council_response_judged_once_at_a_meeting"
            ),
        ]

    def __str__(self) -> str:
        """Return the verdict."""
        return self.verdict
