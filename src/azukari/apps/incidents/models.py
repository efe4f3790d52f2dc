"""Incidents: what was reported, what is known so far, who above was told, what happened since (IN1, IN2).

The row holds what is known now. Its history is only added to (migration 0002), and every line of it
keeps the grounds that were known that day, so that the terms can be counted anew at any time.
"""

from __future__ import annotations

from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from azukari.core.incidents import Facts, Item, Kind, People
from azukari.web.japanese import is_japanese, year_in_words


class Incident(models.Model):
    """One report, numbered within the fiscal year in which it came."""

    class Kind(models.TextChoices):
        """What it is."""

        NEAR_MISS = "near_miss", _("Near miss")
        SUSPECTED = "suspected", _("Suspected incident")
        INCIDENT = "incident", _("Incident")
        COMPLAINT = "complaint", _("Complaint")

    class Touches(models.TextChoices):
        """What it is about."""

        DATA = "data", _("Personal data")
        CASH = "cash", _("Cash")
        BOTH = "both", _("Personal data and cash")

    class State(models.TextChoices):
        """How far the examination is."""

        REPORTED = "reported", _("Reported")
        EXAMINED = "examined", _("Under examination")
        CLOSED = "closed", _("Closed")

    fiscal_year = models.PositiveSmallIntegerField(_("Fiscal year"))
    number = models.PositiveIntegerField(_("Number"))
    kind = models.CharField(_("Kind"), max_length=12, choices=Kind.choices)
    touches = models.CharField(_("About"), max_length=8, choices=Touches.choices)
    state = models.CharField(
        _("State"), max_length=10, choices=State.choices, default=State.REPORTED
    )
    department = models.ForeignKey(
        "accounts.Organisation", on_delete=models.PROTECT, related_name="+",
        verbose_name=_("Department that handles it"),
    )  # fmt: skip
    engagement = models.ForeignKey(
        "outsourcing.Engagement", on_delete=models.PROTECT, null=True, blank=True, related_name="+",
        verbose_name=_("Contract"),
    )  # fmt: skip
    tier = models.ForeignKey(
        "outsourcing.Tier", on_delete=models.PROTECT, null=True, blank=True, related_name="+",
        verbose_name=_("Whose hands it was in"),
    )  # fmt: skip
    place = models.CharField(_("Where"), max_length=200, blank=True)
    reported_for = models.CharField(_("Told by"), max_length=120, blank=True)
    reporter = models.CharField(max_length=120, editable=False)
    reported_at = models.DateTimeField(_("Reported at"))
    happened_on = models.DateField(_("Happened on"), null=True, blank=True)
    noticed_on = models.DateField(_("Noticed on"))
    known_on = models.DateField(_("Known to the city on"))
    people_least = models.PositiveIntegerField(_("People, at least"), default=0)
    people_most = models.PositiveIntegerField(_("People, at most"), null=True, blank=True)
    amount = models.PositiveBigIntegerField(_("Amount in yen"), null=True, blank=True)
    sensitive = models.BooleanField(_("Sensitive data"), default=False)
    encrypted = models.BooleanField(_("Strongly encrypted"), default=False)
    financial = models.BooleanField(_("Risk of financial damage"), default=False)
    wrongful = models.BooleanField(_("Wrongful purpose"), default=False)
    ordinance = models.BooleanField(_("Data the ordinance protects"), default=False)
    outline = models.TextField(_("What happened, in short"))
    data = models.TextField(_("Which data"), blank=True)
    cause = models.TextField(_("Cause"), blank=True)
    secondary = models.TextField(_("Further damage"), blank=True)
    done_for_people = models.TextField(_("Done for the people concerned"), blank=True)
    publication = models.TextField(_("Publication"), blank=True)
    prevention = models.TextField(_("Prevention"), blank=True)
    other = models.TextField(_("Other"), blank=True)
    closed_on = models.DateField(_("Examination ended on"), null=True, blank=True)

    class Meta:
        """Newest first; one of a number; closed with its day; the city does not know before anybody."""

        ordering: ClassVar = ["-fiscal_year", "-number"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["fiscal_year", "number"], name="incidents_one_of_a_number"
            ),
            models.CheckConstraint(condition=Q(outline__regex=r"\S"), name="incidents_says_what"),
            models.CheckConstraint(
                condition=Q(people_most__isnull=True) | Q(people_most__gte=F("people_least")),
                name="incidents_people_in_order",
            ),
            models.CheckConstraint(
                condition=Q(known_on__gte=F("noticed_on")), name="incidents_noticed_before_known"
            ),
            models.CheckConstraint(
                condition=Q(state="closed", closed_on__isnull=False)
                | (~Q(state="closed") & Q(closed_on__isnull=True)),
                name="incidents_closed_with_its_day",
            ),
        ]

    def __str__(self) -> str:
        """Return the number as people write it."""
        return self.number_words

    @property
    def key(self) -> str:
        """The key in addresses and references, `2026-3`."""
        return f"{self.fiscal_year}-{self.number}"

    @property
    def number_words(self) -> str:
        """令和8年度第3号."""
        sign = f"第{self.number}号" if is_japanese() else f" No. {self.number}"
        return f"{year_in_words(self.fiscal_year)}{sign}"

    @property
    def reference(self) -> str:
        """The reference used in evidence, `incident/2026-3`."""
        return f"incident/{self.key}"

    @property
    def is_open(self) -> bool:
        """Whether it is still examined."""
        return self.state != self.State.CLOSED

    @property
    def people(self) -> People:
        """How many people, as the core reads it."""
        return People(self.people_least, self.people_most)

    @property
    def facts(self) -> Facts:
        """What is known, as the core reads it."""
        return Facts(
            Kind(self.kind),
            self.people,
            sensitive=self.sensitive,
            encrypted=self.encrypted,
            financial=self.financial,
            wrongful=self.wrongful,
            ordinance=self.ordinance,
        )

    def written(self, people: str) -> dict[Item, str]:
        """Return the nine items; `people` is the number in words, kept as numbers."""
        return {
            item: people if item is Item.PEOPLE else str(getattr(self, item.value)) for item in Item
        }


class IncidentEvent(models.Model):
    """What happened to a report, in order; the database refuses changes (migration 0002)."""

    class Act(models.TextChoices):
        """What happened."""

        REPORTED = "reported", _("Reported")
        KNOWN = "known", _("Known earlier than written down")
        CLASSIFIED = "classified", _("Kind changed")
        ASSESSED = "assessed", _("Facts weighed")
        WRITTEN = "written", _("Items of the report written")
        SENT = "sent", _("Report sent to the commission")
        TOLD = "told", _("People concerned told")
        READ = "read", _("Read by a body above")
        CLOSED = "closed", _("Closed")

    incident = models.ForeignKey(Incident, on_delete=models.PROTECT, related_name="events")
    act = models.CharField(_("Act"), max_length=10, choices=Act.choices)
    at = models.DateTimeField(_("Time"))
    on = models.DateField(_("Known since"))
    actor = models.CharField(_("Actor"), max_length=120)
    text = models.TextField(_("Words"), blank=True)
    # What was a ground to report from `on`; empty when nothing was.
    grounds = ArrayField(models.CharField(max_length=12), default=list, blank=True)
    sequence = models.BigIntegerField(_("Entry of evidence"))

    class Meta:
        """As it happened."""

        ordering: ClassVar = ["pk"]

    def __str__(self) -> str:
        """Return incident and act, by key."""
        return f"{self.incident_id} {self.act}"


class Notice(models.Model):
    """A body of the chain above the place where it happened was told of it."""

    incident = models.ForeignKey(Incident, on_delete=models.PROTECT, related_name="notices")
    tier = models.ForeignKey("outsourcing.Tier", on_delete=models.PROTECT, related_name="+")
    told_at = models.DateTimeField(_("Told at"))
    read_at = models.DateTimeField(_("Read at"), null=True, blank=True)

    class Meta:
        """From the place upwards; one body is told once."""

        ordering: ClassVar = ["pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["incident", "tier"], name="incidents_a_tier_is_told_once"
            ),
        ]

    def __str__(self) -> str:
        """Return incident and tier, by key."""
        return f"{self.incident_id} {self.tier_id}"


class HandledVolume(models.Model):
    """How much went through a body's hands in a fiscal year, as it or the city counted."""

    body = models.ForeignKey(
        "outsourcing.Body", on_delete=models.PROTECT, related_name="+", verbose_name=_("Body")
    )
    fiscal_year = models.PositiveSmallIntegerField(_("Fiscal year"))
    volume = models.PositiveIntegerField(_("Items handled"))
    source = models.CharField(_("Where the number is from"), max_length=200)

    class Meta:
        """One number a body and year; corrected in place, with evidence."""

        ordering: ClassVar = ["-fiscal_year", "body_id"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["body", "fiscal_year"], name="incidents_one_volume_of_a_year"
            ),
        ]

    def __str__(self) -> str:
        """Return body and year, by key."""
        return f"{self.body_id} {self.fiscal_year}"

    @property
    def reference(self) -> str:
        """The reference used in evidence, `volume/2026/kazaguruma`; select the body with it."""
        return f"volume/{self.fiscal_year}/{self.body.code}"


class Lesson(models.Model):
    """What others can learn from a report; it names nobody and everybody reads it."""

    incident = models.ForeignKey(Incident, on_delete=models.PROTECT, related_name="lessons")
    text = models.TextField(_("Lesson"))
    shared_at = models.DateTimeField(_("Shared at"))

    class Meta:
        """Newest first."""

        ordering: ClassVar = ["-pk"]

    def __str__(self) -> str:
        """Return the lesson."""
        return self.text

    @property
    def reference(self) -> str:
        """The reference used in evidence, `lesson/3`; it says nothing of the incident."""
        return f"lesson/{self.pk}"


class LessonReading(models.Model):
    """A body of the chain is asked to read a lesson; `asked` answers for it: itself or the nearest above.

    Where nobody of the chain can sign in `asked` is empty and the department answers.
    """

    lesson = models.ForeignKey(Lesson, on_delete=models.PROTECT, related_name="readings")
    body = models.ForeignKey("outsourcing.Body", on_delete=models.PROTECT, related_name="+")
    asked = models.ForeignKey(
        "accounts.Organisation", on_delete=models.PROTECT, null=True, related_name="+"
    )
    obligation = models.CharField(max_length=40, blank=True)
    read_at = models.DateTimeField(_("Confirmed at"), null=True, blank=True)
    read_by = models.CharField(max_length=120, blank=True)

    class Meta:
        """In the order of the chain; one body is asked once; who confirmed has a time."""

        ordering: ClassVar = ["pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["lesson", "body"], name="incidents_a_body_reads_a_lesson_once"
            ),
            models.CheckConstraint(
                condition=Q(read_at__isnull=True, read_by="")
                | (Q(read_at__isnull=False) & ~Q(read_by="")),
                name="incidents_who_read_has_a_time",
            ),
        ]

    def __str__(self) -> str:
        """Return lesson and body, by key."""
        return f"{self.lesson_id} {self.body_id}"
