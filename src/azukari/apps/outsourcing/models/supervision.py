"""Looking after those below the city: draws, visits with their checklist, reports asked for (OU6)."""

from __future__ import annotations

from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from azukari.apps.outsourcing.models.engagements import Engagement, Tier
from azukari.core.supervision import Draw as DrawValue
from azukari.core.supervision import DrawFile


class Draw(models.Model):
    """Whom to visit unannounced, drawn by the rule from a signed head; anyone can repeat it."""

    class Among(models.TextChoices):
        """What was drawn from."""

        CONTRACTS = "contracts", _("Contracts")
        CUSTODIANS = "custodians", _("Custodians of every tier")

    fiscal_year = models.PositiveSmallIntegerField(_("Fiscal year"))
    number = models.PositiveSmallIntegerField(_("Number"))
    among = models.CharField(_("Drawn from"), max_length=10, choices=Among.choices)
    rule = models.CharField(_("Rule"), max_length=40)
    head = models.PositiveBigIntegerField(_("Number of the signed head"))
    size = models.PositiveBigIntegerField(_("Entries under the head"))
    root = models.CharField(_("Root of the head"), max_length=64)
    candidates = ArrayField(models.CharField(max_length=20))
    drawn = ArrayField(models.CharField(max_length=20))
    drawn_on = models.DateField(_("Drawn on"))

    class Meta:
        """Newest first; one draw of a number in a fiscal year; never of nothing."""

        ordering: ClassVar = ["-fiscal_year", "-number"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["fiscal_year", "number"], name="outsourcing_one_draw_of_a_number"
            ),
            models.CheckConstraint(
                condition=Q(candidates__len__gt=0, drawn__len__gt=0),
                name="outsourcing_draw_of_something",
            ),
        ]

    def __str__(self) -> str:
        """Return the key."""
        return self.key

    @property
    def key(self) -> str:
        """Return the key people see in addresses: `2026-1`."""
        return f"{self.fiscal_year}-{self.number}"

    @property
    def reference(self) -> str:
        """Return the reference used in evidence, e.g. `draw/2026-1`."""
        return f"draw/{self.key}"

    @property
    def file(self) -> DrawFile:
        """Return the draw as the core and the command line read it."""
        rests_on = DrawValue(
            self.fiscal_year, self.head, bytes.fromhex(self.root), tuple(self.candidates)
        )
        return DrawFile(rests_on, tuple(self.drawn), self.size)


class Inspection(models.Model):
    """A look at a contractor or at one below it: planned, then held, with what was seen."""

    class Kind(models.TextChoices):
        """Why somebody looks."""

        YEARLY = "yearly", _("Yearly")
        UNANNOUNCED = "unannounced", _("Unannounced")
        FOLLOW_UP = "follow_up", _("Follow-up of findings")

    class Way(models.TextChoices):
        """How somebody looks."""

        ON_SITE = "on_site", _("On site")
        CALL = "call", _("By call")
        PHOTOS = "photos", _("By photographs")

    engagement = models.ForeignKey(Engagement, on_delete=models.PROTECT, related_name="inspections")
    number = models.PositiveSmallIntegerField(_("Number"))
    tier = models.ForeignKey(
        Tier, on_delete=models.PROTECT, null=True, blank=True, related_name="inspections"
    )
    kind = models.CharField(_("Kind"), max_length=11, choices=Kind.choices)
    way = models.CharField(_("Way"), max_length=7, choices=Way.choices)
    planned_on = models.DateField(_("Planned on"), null=True, blank=True)
    held_on = models.DateField(_("Held on"), null=True, blank=True)
    place = models.CharField(_("Place"), max_length=200, blank=True)
    inspectors = models.CharField(_("Who looked"), max_length=200, blank=True)
    summary = models.TextField(_("What was seen"), blank=True)
    draw = models.ForeignKey(
        Draw, on_delete=models.PROTECT, null=True, blank=True, related_name="inspections"
    )
    obligation = models.CharField(max_length=80, blank=True)

    class Meta:
        """In the order planned; numbered within the contract; what was held says who looked."""

        ordering: ClassVar = ["engagement_id", "number"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["engagement", "number"], name="outsourcing_one_inspection_of_a_number"
            ),
            models.CheckConstraint(
                condition=Q(held_on__isnull=True) | ~Q(inspectors="") & ~Q(summary=""),
                name="outsourcing_inspection_held_by_somebody",
            ),
        ]

    def __str__(self) -> str:
        """Return kind and number, by key."""
        return f"{self.kind} {self.engagement_id}/{self.number}"

    @property
    def key(self) -> str:
        """Return the key people see in addresses: contract and number, `2026-3-1`."""
        return f"{self.engagement.key}-{self.number}"

    @property
    def reference(self) -> str:
        """Return the reference used in evidence, e.g. `inspection/2026-3-1`."""
        return f"inspection/{self.key}"

    @property
    def is_held(self) -> bool:
        """Whether somebody looked."""
        return self.held_on is not None


class ChecklistAnswer(models.Model):
    """What was seen on one clause topic at a visit."""

    class Seen(models.TextChoices):
        """What was seen."""

        OK = "ok", _("In order")
        GAP = "gap", _("Gap")
        NOT_APPLICABLE = "na", _("Not applicable")

    inspection = models.ForeignKey(Inspection, on_delete=models.CASCADE, related_name="answers")
    topic = models.PositiveSmallIntegerField(_("Topic"))
    answer = models.CharField(_("Answer"), max_length=3, choices=Seen.choices)
    note = models.TextField(_("Note"), blank=True)

    class Meta:
        """In the order of the topics; one answer a topic."""

        ordering: ClassVar = ["inspection_id", "topic"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["inspection", "topic"], name="outsourcing_one_answer_a_topic"
            ),
        ]

    def __str__(self) -> str:
        """Return topic and answer."""
        return f"{self.topic}: {self.answer}"


class ReportRequest(models.Model):
    """A written report the city asked for; it stands open until one is read and accepted."""

    class State(models.TextChoices):
        """Asked and answered are told by dates; what was judged is told by the reports."""

        ASKED = "asked", _("Asked for")
        ANSWERED = "answered", _("Received, to be read")
        RETURNED = "returned", _("Sent back")
        ACCEPTED = "accepted", _("Accepted")

    engagement = models.ForeignKey(
        Engagement, on_delete=models.PROTECT, related_name="report_requests"
    )
    number = models.PositiveSmallIntegerField(_("Number"))
    what = models.TextField(_("What is asked"))
    asked_on = models.DateField(_("Asked on"))
    due_on = models.DateField(_("Due on"))
    state = models.CharField(_("State"), max_length=8, choices=State.choices, default=State.ASKED)
    obligation = models.CharField(max_length=80, blank=True)

    class Meta:
        """Newest first; numbered within the contract."""

        ordering: ClassVar = ["-asked_on", "-number"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["engagement", "number"], name="outsourcing_one_report_of_a_number"
            ),
        ]

    def __str__(self) -> str:
        """Return the beginning of what is asked."""
        return self.what[:40]

    @property
    def key(self) -> str:
        """Return the key people see in addresses: contract and number, `2026-3-1`."""
        return f"{self.engagement.key}-{self.number}"

    @property
    def reference(self) -> str:
        """Return the reference used in evidence, e.g. `report/2026-3-1`."""
        return f"report/{self.key}"

    @property
    def waits_for_answer(self) -> bool:
        """Whether the other side owes an answer, the first or another."""
        return self.state in {self.State.ASKED, self.State.RETURNED}


class Report(models.Model):
    """One answer to a request, and what the city said of it."""

    request = models.ForeignKey(ReportRequest, on_delete=models.PROTECT, related_name="reports")
    number = models.PositiveSmallIntegerField(_("Number"))
    text = models.TextField(_("Report"))
    told_on = models.DateField(_("Received on"))
    told_by = models.CharField(_("From"), max_length=80)
    # Entered by the city from a letter or a call; otherwise the contractor's own words.
    by_city = models.BooleanField(_("Entered by the city"), default=False)
    judged_on = models.DateField(_("Read on"), null=True, blank=True)
    returned_why = models.TextField(_("Why it was sent back"), blank=True)

    class Meta:
        """In the order received; sent back only with a reason and a day."""

        ordering: ClassVar = ["request_id", "number"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["request", "number"], name="outsourcing_one_answer_of_a_number"
            ),
            models.CheckConstraint(
                condition=Q(returned_why="") | Q(judged_on__isnull=False),
                name="outsourcing_report_sent_back_on_a_day",
            ),
        ]

    def __str__(self) -> str:
        """Return the beginning of the text."""
        return self.text[:40]

    @property
    def reference(self) -> str:
        """Return the reference its papers are attached to; select the request's engagement with it."""
        return f"{self.request.reference}/{self.number}"
