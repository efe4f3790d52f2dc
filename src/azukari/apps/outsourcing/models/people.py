"""Who is responsible at a contractor, who works there, briefings and pledges (OU4, OU5).

Names are sealed in the binder of the contract's operation and year. Two responsible persons of one kind
on one day, a changed pledge and a changed text that somebody signed are refused by the database itself.
"""

from __future__ import annotations

from typing import ClassVar

from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from azukari.apps.outsourcing.models.engagements import Engagement
from azukari.apps.outsourcing.models.naming import BetweenDates, dates_in_order
from azukari.apps.vault.fields import (
    BlindIndex,
    KanaPrefixIndex,
    SealedModel,
    SealedPhone,
    SealedText,
)
from azukari.core.shared.calendar import DateRange


class Employment(models.TextChoices):
    """In what standing a person works there; the values are those of `core.custody.rosterfile`."""

    EMPLOYEE = "employee", _("Regular employee")
    PART_TIME = "part_time", _("Part-time")
    AGENCY = "agency", _("Agency worker")
    MEMBER = "member", _("Member of the group")
    OTHER = "other", _("Other")


class DutyKind(models.TextChoices):
    """What somebody is responsible for; only the first authorises what is done with the data."""

    RESPONSIBLE = "responsible", _("Responsible person")
    PERSONAL_DATA = "personal_data", _("Responsible for personal data")
    COMPUTER = "computer", _("Responsible for computers")


class PledgeKind(models.TextChoices):
    """At which end of the work a pledge is made."""

    JOINING = "joining", _("On joining")
    LEAVING = "leaving", _("On leaving")


class Worker(SealedModel):
    """A person who works with the data of a contract; `left_on` is the last day of work."""

    engagement = models.ForeignKey(Engagement, on_delete=models.PROTECT, related_name="workers")
    number = models.PositiveIntegerField(_("Number"))
    name = SealedText(_("Name"))
    kana = SealedText(_("Kana"))
    name_index = BlindIndex(of="name")
    kana_index = KanaPrefixIndex(of="kana")
    employment = models.CharField(_("Employment"), max_length=10, choices=Employment.choices)
    joined_on = models.DateField(_("First day of work"))
    left_on = models.DateField(_("Last day of work"), null=True, blank=True)

    class Meta:
        """In the order entered; one of a number in a contract; days in order."""

        ordering: ClassVar = ["engagement_id", "number"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["engagement", "number"], name="outsourcing_one_worker_of_a_number"
            ),
            models.CheckConstraint(
                condition=Q(left_on__isnull=True) | Q(left_on__gte=F("joined_on")),
                name="outsourcing_worker_dates_in_order",
            ),
        ]
        indexes: ClassVar = [GinIndex(fields=["kana_index"], name="outsourcing_worker_kana")]

    def __str__(self) -> str:
        """Return the number: the name is sealed."""
        return str(self.number)

    @property
    def reference(self) -> str:
        """Return the reference used in evidence, e.g. `worker/2026-3-5`."""
        return f"worker/{self.engagement.key}-{self.number}"

    @property
    def period(self) -> DateRange:
        """Return the days of work."""
        return DateRange(self.joined_on, self.left_on)


class Responsibility(BetweenDates, SealedModel):
    """A term of office at the contractor: a worker of the roster, or a name as it was notified."""

    engagement = models.ForeignKey(
        Engagement, on_delete=models.PROTECT, related_name="responsibilities"
    )
    number = models.PositiveIntegerField(_("Number"))
    kind = models.CharField(_("Kind"), max_length=14, choices=DutyKind.choices)
    is_deputy = models.BooleanField(pgettext_lazy("contract", "Deputy"), default=False)
    worker = models.ForeignKey(
        Worker,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="responsibilities",
        verbose_name=_("Person of the roster"),
    )
    name = SealedText(_("Name as notified"))
    name_index = BlindIndex(of="name")
    phone = SealedPhone(_("Phone"))
    office = models.CharField(_("Office"), max_length=80, blank=True)
    starts_on = models.DateField(_("From"))
    ends_on = models.DateField(_("Until"), null=True, blank=True)
    notified_on = models.DateField(_("Notified on"), null=True, blank=True)
    document = models.CharField(_("Notification"), max_length=80, blank=True)

    class Meta:
        """By kind, the responsible person before the deputies, the latest first; days in order."""

        ordering: ClassVar = ["engagement_id", "kind", "is_deputy", "-starts_on"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["engagement", "number"], name="outsourcing_one_responsibility_of_a_number"
            ),
            models.CheckConstraint(
                condition=dates_in_order(), name="outsourcing_responsibility_dates_in_order"
            ),
        ]

    def __str__(self) -> str:
        """Return the kind: the name is sealed."""
        return str(self.get_kind_display())

    @property
    def reference(self) -> str:
        """Return the reference used in evidence, e.g. `responsibility/2026-3-1`."""
        return f"responsibility/{self.engagement.key}-{self.number}"

    @property
    def holder(self) -> str:
        """Return the name of who holds it."""
        return self.worker.name if self.worker else self.name


class Briefing(models.Model):
    """A briefing or training by the city: when, by whom, on what, who was there."""

    class Kind(models.TextChoices):
        """Before the work, or in its course."""

        BRIEFING = "briefing", _("Briefing")
        TRAINING = "training", _("Training")

    engagement = models.ForeignKey(Engagement, on_delete=models.PROTECT, related_name="briefings")
    number = models.PositiveSmallIntegerField(_("Number"))
    kind = models.CharField(_("Kind"), max_length=8, choices=Kind.choices)
    held_on = models.DateField(pgettext_lazy("briefing", "Held on"))
    by_whom = models.CharField(_("Held by"), max_length=120)
    topics = models.TextField(pgettext_lazy("briefing", "Topics"))
    attendees = models.ManyToManyField(Worker, related_name="briefings")

    class Meta:
        """Newest first; one of a number in a contract."""

        ordering: ClassVar = ["engagement_id", "-held_on", "-number"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["engagement", "number"], name="outsourcing_one_briefing_of_a_number"
            ),
        ]

    def __str__(self) -> str:
        """Return kind and number."""
        return f"{self.get_kind_display()} {self.number}"

    @property
    def reference(self) -> str:
        """Return the reference used in evidence and for documents, e.g. `briefing/2026-3-1`."""
        return f"briefing/{self.engagement.key}-{self.number}"


class PledgeText(models.Model):
    """What people pledge, in versions; a text that somebody signed never changes (a trigger refuses)."""

    kind = models.CharField(_("Kind"), max_length=8, choices=PledgeKind.choices)
    version = models.PositiveSmallIntegerField(_("Version"))
    text = models.TextField(_("Text of the pledge"))
    in_force_from = models.DateField(_("In force from"))

    class Meta:
        """By kind, newest first; one of a version and of a day."""

        ordering: ClassVar = ["kind", "-version"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["kind", "version"], name="outsourcing_one_pledge_text_of_a_version"
            ),
            models.UniqueConstraint(
                fields=["kind", "in_force_from"], name="outsourcing_one_pledge_text_of_a_day"
            ),
        ]

    def __str__(self) -> str:
        """Return kind and version."""
        return f"{self.get_kind_display()} {self.version}"

    @property
    def reference(self) -> str:
        """Return the reference used in evidence, e.g. `pledge-text/joining-2`."""
        return f"pledge-text/{self.kind}-{self.version}"


class Pledge(SealedModel):
    """A pledge of one person to one text: signed on the page, or on paper with a scan. Never changed."""

    class How(models.TextChoices):
        """How it was signed."""

        PAGE = "page", _("On the page")
        PAPER = "paper", _("On paper")

    worker = models.ForeignKey(Worker, on_delete=models.PROTECT, related_name="pledges")
    text = models.ForeignKey(PledgeText, on_delete=models.PROTECT, related_name="pledges")
    signed_on = models.DateField(_("Signed on"))
    how = models.CharField(_("How"), max_length=5, choices=How.choices)
    signed_as = SealedText(_("Name as signed"))
    document = models.CharField(_("Scan"), max_length=80, blank=True)
    # SHA-256 of the text as it was shown, in hexadecimal.
    digest = models.CharField(_("Digest of the text"), max_length=64)

    class Meta:
        """As signed; a person signs a text once; paper has its scan."""

        ordering: ClassVar = ["worker_id", "signed_on"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["worker", "text"], name="outsourcing_a_text_is_signed_once"
            ),
            models.CheckConstraint(
                condition=Q(how="page") | ~Q(document=""), name="outsourcing_paper_has_its_scan"
            ),
        ]

    def __str__(self) -> str:
        """Return the text signed."""
        return str(self.text)
