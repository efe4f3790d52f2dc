"""Meetings, who sat in them, and what was said, in order (CO3, CO4)."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from azukari.core.shared.wareki import format_fiscal_year


class Seat(models.Model):
    """A seat in the council held by a member between two dates (the last day included)."""

    class Office(models.TextChoices):
        """The chair is elected by the members and names the acting chair (審議会規則)."""

        CHAIR = "chair", _("Chair")
        ACTING_CHAIR = "acting_chair", _("Acting chair")
        MEMBER = "member", _("Member")

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    name = models.CharField(_("Name"), max_length=80)
    office = models.CharField(_("Office"), max_length=12, choices=Office.choices)
    starts_on = models.DateField(_("From"))
    ends_on = models.DateField(_("Until"), null=True, blank=True)

    class Meta:
        """Dates in order."""

        ordering: ClassVar = ["starts_on", "pk"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(ends_on__isnull=True) | Q(ends_on__gte=F("starts_on")),
                name="council_seat_dates_in_order",
            ),
        ]

    def __str__(self) -> str:
        """Return the member's name."""
        return self.name


class Emergency(models.TextChoices):
    """What allows a deliberation otherwise than in person (審議会規則)."""

    DISASTER = "disaster", _("Disaster")
    EPIDEMIC = "epidemic", _("Epidemic")


class Meeting(models.Model):
    """One sitting of the council, or a written or online deliberation in its place."""

    class Method(models.TextChoices):
        """How the council deliberated."""

        IN_PERSON = "in_person", _("In person")
        WRITTEN = "written", _("In writing")
        ONLINE = "online", _("Online")

    class State(models.TextChoices):
        """A meeting is planned, then open, then closed; a closed one is never opened again."""

        PLANNED = "planned", _("Planned")
        OPEN = "open", _("In session")
        CLOSED = "closed", _("Meeting over")

    fiscal_year = models.PositiveSmallIntegerField(_("Fiscal year"))
    ordinal = models.PositiveSmallIntegerField(_("Number"))
    name = models.CharField(_("Name"), max_length=120)
    held_on = models.DateField(_("Date"))
    starts_at = models.TimeField(_("Begins"), null=True, blank=True)
    ends_at = models.TimeField(_("Ends"), null=True, blank=True)
    place = models.CharField(_("Place"), max_length=120, blank=True)
    method = models.CharField(
        _("Method"), max_length=10, choices=Method.choices, default=Method.IN_PERSON
    )
    emergency = models.CharField(
        _("Why not in person"), max_length=10, choices=Emergency.choices, blank=True
    )
    consents = models.PositiveSmallIntegerField(_("Members who consented"), default=0)
    stated = models.PositiveSmallIntegerField(_("Members who only stated an opinion"), default=0)
    is_open = models.BooleanField(_("Open to the public"), default=False)
    closed_ground = models.TextField(_("Ground for closing"), blank=True)
    contact = models.TextField(_("Contact"), blank=True)
    withheld = models.TextField(_("Materials withheld and why"), blank=True)
    state = models.CharField(_("State"), max_length=8, choices=State.choices, default=State.PLANNED)

    class Meta:
        """One meeting of a number in a fiscal year; a closed meeting names its ground."""

        ordering: ClassVar = ["-held_on", "-ordinal"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["fiscal_year", "ordinal"], name="council_one_meeting_of_a_number"
            ),
            models.CheckConstraint(
                condition=Q(is_open=True) | ~Q(closed_ground=""),
                name="council_closed_meeting_has_a_ground",
            ),
        ]

    def __str__(self) -> str:
        """Return the name with the number that tells the meetings of a year apart."""
        number = f"第{self.ordinal}回"
        if number in self.name:
            return self.name
        return f"{format_fiscal_year(self.fiscal_year)}{number}{self.name}"

    @property
    def key(self) -> str:
        """Return the key people see in addresses, e.g. `2011-5`."""
        return f"{self.fiscal_year}-{self.ordinal}"

    @property
    def badge(self) -> str:
        """Return the colour of the state; the state itself is a word."""
        return {"planned": "neutral", "open": "info", "closed": "success"}[self.state]

    @property
    def reference(self) -> str:
        """Return the reference used in evidence."""
        return f"meeting/{self.key}"


class Attendance(models.Model):
    """Who was expected at a meeting, in which part, and whether they came."""

    class Part(models.TextChoices):
        """Members decide; the secretariat and the departments attend."""

        MEMBER = "member", _("Member")
        SECRETARIAT = "secretariat", _("Secretariat")

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="attendances")
    position = models.PositiveSmallIntegerField()
    name = models.CharField(_("Name"), max_length=80)
    office = models.CharField(_("Office"), max_length=80, blank=True)
    part = models.CharField(_("Part"), max_length=12, choices=Part.choices)
    is_present = models.BooleanField(_("Present"), default=True)

    class Meta:
        """In the order of the record."""

        ordering: ClassVar = ["meeting_id", "part", "position"]

    def __str__(self) -> str:
        """Return the name."""
        return self.name


class AgendaItem(models.Model):
    """One line of the agenda, with the consultation it puts to the council."""

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="agenda")
    position = models.PositiveSmallIntegerField()
    title = models.CharField(_("Title"), max_length=300)
    consultation = models.ForeignKey(
        "Consultation", on_delete=models.PROTECT, null=True, blank=True, related_name="agenda_items"
    )

    class Meta:
        """In order; a consultation stands once on an agenda."""

        ordering: ClassVar = ["meeting_id", "position"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["meeting", "consultation"],
                condition=Q(consultation__isnull=False),
                name="council_consultation_once_on_an_agenda",
            ),
        ]

    def __str__(self) -> str:
        """Return the title."""
        return self.title


class Statement(models.Model):
    """What was said, in order: a member's word, a department's reply, or the secretariat's note."""

    class Role(models.TextChoices):
        """The marks of the minutes: ● member, → department, note of the secretariat."""

        QUESTION = "question", _("Member")
        REPLY = "reply", _("Department")
        NOTE = "note", _("Secretariat's note")

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="statements")
    consultation = models.ForeignKey(
        "Consultation", on_delete=models.PROTECT, null=True, blank=True, related_name="statements"
    )
    position = models.PositiveIntegerField()
    role = models.CharField(_("Role"), max_length=10, choices=Role.choices)
    speaker = models.CharField(_("Speaker"), max_length=80, blank=True)
    text = models.TextField(_("Statement"))
    source_lines = models.JSONField(default=list, blank=True)
    # A member's question sent before the meeting (事前質問), read out when it opened.
    is_sent_ahead = models.BooleanField(_("Sent ahead"), default=False)

    class Meta:
        """One statement at a place."""

        ordering: ClassVar = ["meeting_id", "position"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["meeting", "position"], name="council_one_statement_at_a_place"
            ),
        ]

    def __str__(self) -> str:
        """Return the beginning of the text."""
        return self.text[:40]
