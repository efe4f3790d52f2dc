"""Engagements: one contract of one operation, its scope in versions, and the tiers below (OU2, OU8).

A scope is read and written as a value of `core.terms`, so that it can be laid beside the terms of
the consultation; a chain is read as a value of `core.custody`.
"""

from __future__ import annotations

from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from azukari.apps.outsourcing.models.bodies import Body
from azukari.apps.outsourcing.models.naming import BetweenDates, dates_in_order
from azukari.core.terms import (
    Channel,
    CustodianKind,
    CustodianRef,
    DisposalMethod,
    Grant,
    ItemCode,
    KeptFrom,
    Retention,
    Rule,
)


class Engagement(BetweenDates, models.Model):
    """A contract by which a body handles residents' data of one operation."""

    fiscal_year = models.PositiveSmallIntegerField(_("Fiscal year"))
    number = models.PositiveSmallIntegerField(_("Number"))
    operation = models.ForeignKey("register.Operation", on_delete=models.PROTECT, related_name="+")
    contractor = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="engagements")
    title = models.CharField(_("Title of the contract"), max_length=200)
    consultation = models.ForeignKey(
        "council.Consultation", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    signed_on = models.DateField(_("Signed on"), null=True, blank=True)
    starts_on = models.DateField(_("From"))
    ends_on = models.DateField(_("Until"), null=True, blank=True)
    ended_why = models.TextField(_("Why it ended early"), blank=True)

    class Meta:
        """Newest first; one contract of a number in a fiscal year; dates in order."""

        ordering: ClassVar = ["-fiscal_year", "-number"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["fiscal_year", "number"], name="outsourcing_one_engagement_of_a_number"
            ),
            models.CheckConstraint(
                condition=dates_in_order(), name="outsourcing_engagement_dates_in_order"
            ),
            models.CheckConstraint(
                condition=Q(ended_why="") | Q(ends_on__isnull=False),
                name="outsourcing_what_ended_has_a_day",
            ),
        ]

    def __str__(self) -> str:
        """Return the title."""
        return self.title

    @property
    def key(self) -> str:
        """Return the key people see in addresses: `2026-3`."""
        return f"{self.fiscal_year}-{self.number}"

    @property
    def reference(self) -> str:
        """Return the reference used in evidence, e.g. `engagement/2026-3`."""
        return f"engagement/{self.key}"


class ScopeVersion(models.Model):
    """What the contract allows from a day on; a change in the middle of the year is a new version."""

    engagement = models.ForeignKey(Engagement, on_delete=models.PROTECT, related_name="scopes")
    number = models.PositiveSmallIntegerField(_("Number"))
    effective_from = models.DateField(_("Effective from"))
    why = models.CharField(_("Why"), max_length=300, blank=True)

    class Meta:
        """In the order written; one version of a number and of a day."""

        ordering: ClassVar = ["engagement_id", "number"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["engagement", "number"], name="outsourcing_one_scope_of_a_number"
            ),
            models.UniqueConstraint(
                fields=["engagement", "effective_from"], name="outsourcing_one_scope_of_a_day"
            ),
        ]

    def __str__(self) -> str:
        """Return engagement and number, by key."""
        return f"{self.engagement_id}/{self.number}"

    @property
    def grants_value(self) -> tuple[Grant, ...]:
        """Return the grants as the core reads them; prefetch `grants`."""
        return tuple(row.value for row in self.grants.all())


class ScopeGrant(models.Model):
    """One recipient, one purpose; codes are those of the register and of `core.terms`."""

    scope = models.ForeignKey(ScopeVersion, on_delete=models.CASCADE, related_name="grants")
    position = models.PositiveSmallIntegerField()
    recipient = models.CharField(_("Recipient"), max_length=40)
    recipient_kind = models.CharField(max_length=8)
    purpose = models.CharField(_("Purpose of use"), max_length=300)
    items = ArrayField(models.CharField(max_length=40))
    channels = ArrayField(models.CharField(max_length=16))
    rules = ArrayField(models.CharField(max_length=16), default=list, blank=True)
    retention_months = models.PositiveIntegerField()
    kept_from = models.CharField(max_length=16)
    disposal = models.CharField(max_length=16)
    onward = models.BooleanField(default=False)

    class Meta:
        """In the order of the contract."""

        ordering: ClassVar = ["scope_id", "position"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["scope", "position"], name="outsourcing_scope_grant_place"
            ),
        ]

    def __str__(self) -> str:
        """Return recipient and purpose."""
        return f"{self.recipient}: {self.purpose}"

    @property
    def value(self) -> Grant:
        """Return the grant as the core reads it."""
        return Grant(
            recipient=CustodianRef(self.recipient, CustodianKind(self.recipient_kind)),
            purpose=self.purpose,
            items=frozenset(ItemCode(code) for code in self.items),
            channels=frozenset(Channel(value) for value in self.channels),
            rules=frozenset(Rule(value) for value in self.rules),
            retention=Retention(self.retention_months, KeptFrom(self.kept_from)),
            disposal=DisposalMethod(self.disposal),
            onward=self.onward,
        )


class Tier(BetweenDates, models.Model):
    """One body in the chain of an engagement; the tier without a parent is the contractor."""

    engagement = models.ForeignKey(Engagement, on_delete=models.PROTECT, related_name="tiers")
    number = models.PositiveSmallIntegerField(_("Number"))
    parent = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="children"
    )
    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="tiers")
    task = models.CharField(_("What it does"), max_length=200)
    city_is_party = models.BooleanField(_("The city is a party"), default=False)
    contract_name = models.CharField(_("Name of the contract"), max_length=200, blank=True)
    starts_on = models.DateField(_("From"))
    ends_on = models.DateField(_("Until"), null=True, blank=True)
    consent_on = models.DateField(_("Re-entrustment consented to on"), null=True, blank=True)

    class Meta:
        """In the order entered; one head a chain; dates in order; never its own parent."""

        ordering: ClassVar = ["engagement_id", "number"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["engagement", "number"], name="outsourcing_one_tier_of_a_number"
            ),
            models.UniqueConstraint(
                fields=["engagement"],
                condition=Q(parent__isnull=True),
                name="outsourcing_one_head_of_a_chain",
            ),
            models.CheckConstraint(
                condition=Q(parent__isnull=True) | ~Q(parent=F("pk")),
                name="outsourcing_tier_is_not_below_itself",
            ),
            models.CheckConstraint(
                condition=Q(parent__isnull=False) | Q(city_is_party=True),
                name="outsourcing_the_city_contracts_with_the_head",
            ),
            models.CheckConstraint(
                condition=dates_in_order(), name="outsourcing_tier_dates_in_order"
            ),
        ]

    def __str__(self) -> str:
        """Return the number and the task; the body's name would cost a query."""
        return f"{self.number} {self.task}"

    @property
    def key(self) -> str:
        """Return the key: engagement and number, `2026-3-4`; select the engagement with it."""
        return f"{self.engagement.key}-{self.number}"


class Known(models.TextChoices):
    """What the city knows of a tier's contract."""

    SEEN = "seen", _("Contract seen")
    SUMMARY = "summary", _("Summary only")
    NOT_SEEN = "not_seen", _("Not seen")


class TierKnowledge(models.Model):
    """From a day on the city knows this much of a tier's contract, and this shows it."""

    tier = models.ForeignKey(Tier, on_delete=models.PROTECT, related_name="knowledge")
    known = models.CharField(_("What the city knows"), max_length=8, choices=Known.choices)
    since = models.DateField(_("Since"))
    evidence = models.CharField(_("What shows it"), max_length=80, blank=True)
    note = models.CharField(_("Note"), max_length=300, blank=True)

    class Meta:
        """In the order learnt."""

        ordering: ClassVar = ["tier_id", "since", "id"]

    def __str__(self) -> str:
        """Return what is known and since when."""
        return f"{self.known} {self.since}"
