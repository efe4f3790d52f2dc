"""Bodies that hold residents' data for the city, with officers and insurance (OU1).

Two bodies may read the same (とんぼ工房の会 and its successor): a row is known by its code, never by
its name. Charter and other papers are documents attached to the body's reference.
"""

from __future__ import annotations

from typing import Any, ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from azukari.apps.outsourcing.models.naming import BetweenDates, InTwoLanguages, dates_in_order
from azukari.core.shared.folding import fold, fold_kana
from azukari.web.japanese import is_japanese


class BodyKind(models.TextChoices):
    """What sort of body it is."""

    COMPANY = "company", _("Company or other legal person")
    GROUP = "group", _("Citizens’ group without legal personality")
    PROFESSIONALS = "professionals", _("Individual professionals")
    PUBLIC = "public", _("Public body")
    CHAIN_CLASS = "chain_class", _("Stores of a chain, as one class")


class Body(InTwoLanguages, models.Model):
    """A contractor, or any body below one."""

    code = models.SlugField(_("Code"), max_length=40, unique=True)
    kind = models.CharField(_("Kind"), max_length=16, choices=BodyKind.choices)
    name = models.CharField(_("Registered name"), max_length=120)
    kana = models.CharField(_("Kana"), max_length=160)
    name_en = models.CharField(_("Name in English"), max_length=120, blank=True)
    corporate_number = models.CharField(_("Corporate number"), max_length=13, blank=True)
    address = models.CharField(_("Address"), max_length=200, blank=True)
    phone = models.CharField(_("Phone"), max_length=40, blank=True)
    # The classes of bodies it belongs to, as terms name them ("stores", "counsellors").
    classes = ArrayField(models.CharField(max_length=40), default=list, blank=True)
    members = models.PositiveIntegerField(_("How many belong to it"), null=True, blank=True)
    founded_on = models.DateField(_("Founded on"), null=True, blank=True)
    dissolved_on = models.DateField(_("Dissolved on"), null=True, blank=True)
    organisation = models.OneToOneField(
        "accounts.Organisation",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("How its people sign in"),
    )
    succeeds = models.ForeignKey(
        "self",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="successors",
        verbose_name=_("Successor of"),
    )
    succeeded_on = models.DateField(_("Succeeded on"), null=True, blank=True)
    succession_note = models.TextField(_("Note on the succession"), blank=True)
    # What is searched, kept with the row: the folded name and the folded reading.
    folded_name = models.CharField(max_length=120, editable=False)
    reading = models.CharField(max_length=160, editable=False, db_index=True)

    class Meta:
        """By reading; dates in order; never its own successor."""

        ordering: ClassVar = ["reading", "code"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["corporate_number"],
                condition=~Q(corporate_number=""),
                name="outsourcing_one_body_of_a_corporate_number",
            ),
            models.CheckConstraint(
                condition=Q(founded_on__isnull=True)
                | Q(dissolved_on__isnull=True)
                | Q(dissolved_on__gte=F("founded_on")),
                name="outsourcing_body_dates_in_order",
            ),
            models.CheckConstraint(
                condition=Q(succeeds__isnull=True) | ~Q(succeeds=F("pk")),
                name="outsourcing_body_does_not_succeed_itself",
            ),
            models.CheckConstraint(
                condition=Q(succeeds__isnull=True, succeeded_on__isnull=True)
                | Q(succeeds__isnull=False, succeeded_on__isnull=False),
                name="outsourcing_succession_has_a_day",
            ),
        ]

    def __str__(self) -> str:
        """Return the name with the code: two bodies may have one name."""
        return f"{self.name} ({self.code})"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Keep the folded forms in step with name and reading."""
        self.folded_name = fold(self.name, keep_spaces=False)[:120]
        self.reading = fold_kana(self.kana)
        super().save(*args, **kwargs)

    @property
    def named(self) -> str:
        """Return the name in the language of the page, the code beside it: twins stay apart."""
        return f"{self.words}（{self.code}）" if is_japanese() else f"{self.words} ({self.code})"

    @property
    def reference(self) -> str:
        """Return the reference used in evidence and for documents, e.g. `body/hoshimi`."""
        return f"body/{self.code}"


class Officer(BetweenDates, models.Model):
    """Who holds an office of a body between two dates (the last day included)."""

    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="officers")
    office = models.CharField(_("Office"), max_length=60)
    name = models.CharField(_("Name"), max_length=80)
    kana = models.CharField(_("Kana"), max_length=120, blank=True)
    starts_on = models.DateField(_("From"))
    ends_on = models.DateField(_("Until"), null=True, blank=True)

    class Meta:
        """The present ones first; dates in order."""

        ordering: ClassVar = ["body_id", "-starts_on", "id"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=dates_in_order(), name="outsourcing_officer_dates_in_order"
            ),
        ]

    def __str__(self) -> str:
        """Return office and name."""
        return f"{self.office} {self.name}"


class Insurance(BetweenDates, models.Model):
    """An insurance of a body: what it covers, for how many people at most, until when."""

    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="insurances")
    insurer = models.CharField(_("Insurer"), max_length=120)
    policy = models.CharField(_("Policy number"), max_length=60, blank=True)
    covers = models.CharField(_("What it covers"), max_length=200)
    people_limit = models.PositiveIntegerField(_("People at most"), null=True, blank=True)
    starts_on = models.DateField(_("From"))
    ends_on = models.DateField(_("Until"))

    class Meta:
        """The latest first; dates in order."""

        ordering: ClassVar = ["body_id", "-ends_on", "id"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=dates_in_order(), name="outsourcing_insurance_dates_in_order"
            ),
        ]

    def __str__(self) -> str:
        """Return insurer and policy."""
        return f"{self.insurer} {self.policy}".strip()
