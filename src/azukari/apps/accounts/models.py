"""Organisations, people, what they were granted, and the duties they hold between dates."""

from __future__ import annotations

import uuid
from typing import ClassVar

from django.contrib.auth.models import AbstractUser
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from azukari.core.shared.identity import Role


class Organisation(models.Model):
    """A department, a contractor or the council: whoever can hold a role or a duty."""

    class Kind(models.TextChoices):
        """What sort of organisation it is."""

        DEPARTMENT = "department", _("Department")
        CONTRACTOR = "contractor", _("Contractor")
        COUNCIL = "council", _("Council")

    code = models.SlugField(_("Code"), max_length=40, unique=True)
    kind = models.CharField(_("Kind"), max_length=12, choices=Kind.choices)
    name = models.CharField(_("Name"), max_length=120)
    name_en = models.CharField(_("Name in English"), max_length=120, blank=True)
    closed_on = models.DateField(_("Closed on"), null=True, blank=True)

    class Meta:
        """One department of a name at a time."""

        ordering: ClassVar = ["kind", "code"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["kind", "name"],
                condition=Q(closed_on__isnull=True),
                name="accounts_one_open_organisation_of_a_name",
            ),
        ]

    def __str__(self) -> str:
        """Return the registered name."""
        return self.name


class User(AbstractUser):
    """A person who signs in. Evidence knows only the pseudonym."""

    # One name in one field: the order of its parts is not the same everywhere.
    first_name = None  # type: ignore[assignment]
    last_name = None  # type: ignore[assignment]
    name = models.CharField(_("Name"), max_length=80)
    kana = models.CharField(_("Kana"), max_length=80, blank=True)
    pseudonym = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    language = models.CharField(_("Language"), max_length=5, default="ja")

    def __str__(self) -> str:
        """Return the person's name."""
        return self.name or self.username

    def get_full_name(self) -> str:
        """Return the person's name, as Django's mail and sign-in texts ask for it."""
        return str(self)


class Assignment(models.Model):
    """A role held by a person at an organisation between two dates (the last day included)."""

    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="assignments")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    role = models.CharField(
        _("Role"), max_length=12, choices=[(role.value, role.value) for role in Role]
    )
    starts_on = models.DateField(_("From"))
    ends_on = models.DateField(_("Until"), null=True, blank=True)

    class Meta:
        """A term of office does not end before it begins."""

        ordering: ClassVar = ["user_id", "starts_on"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(ends_on__isnull=True) | Q(ends_on__gte=models.F("starts_on")),
                name="accounts_assignment_dates_in_order",
            ),
        ]

    def __str__(self) -> str:
        """Return person, role and organisation."""
        return f"{self.user} {self.role} {self.organisation}"


class Duty(models.Model):
    """A named responsibility in an organisation; the owner of obligations."""

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="duties")
    code = models.SlugField(_("Code"), max_length=40)
    name = models.CharField(_("Name"), max_length=80)
    name_en = models.CharField(_("Name in English"), max_length=80, blank=True)

    class Meta:
        """A duty's code is its own within the organisation."""

        ordering: ClassVar = ["organisation__code", "code"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["organisation", "code"], name="accounts_one_duty_of_a_code"
            ),
        ]

    def __str__(self) -> str:
        """Return organisation and duty."""
        return f"{self.organisation} {self.name}"

    @property
    def reference(self) -> str:
        """Return the reference used in evidence, e.g. `duty/nozei/responder`."""
        return f"duty/{self.organisation.code}/{self.code}"


class DutyHolder(models.Model):
    """Who holds a duty, or stands in as its deputy, between two dates (the last day included)."""

    duty = models.ForeignKey(Duty, on_delete=models.PROTECT, related_name="holders")
    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="duties")
    is_deputy = models.BooleanField(_("Deputy"), default=False)
    starts_on = models.DateField(_("From"))
    ends_on = models.DateField(_("Until"), null=True, blank=True)

    class Meta:
        """Dates in order."""

        ordering: ClassVar = ["duty_id", "is_deputy", "starts_on"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(ends_on__isnull=True) | Q(ends_on__gte=models.F("starts_on")),
                name="accounts_duty_dates_in_order",
            ),
        ]

    def __str__(self) -> str:
        """Return duty and person."""
        return f"{self.duty}: {self.user}"
