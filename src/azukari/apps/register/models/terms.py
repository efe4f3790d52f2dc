"""Terms (取扱条件) as rows: read and written only as values of `core.terms` (RE3)."""

from __future__ import annotations

from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from azukari.apps.register.labels import CHANNELS, CUSTODIANS, DISPOSALS, KEPT_FROM, RULES
from azukari.apps.register.models.operation import DataItem, Operation
from azukari.core.shared.calendar import DateRange
from azukari.core.shared.references import consultation_reference
from azukari.core.terms import (
    Basis,
    Channel,
    Consulted,
    CustodianKind,
    CustodianRef,
    DisposalMethod,
    Grant,
    ItemCode,
    KeptFrom,
    LegalGround,
    OperationCode,
    Retention,
    Rule,
    Terms,
)


class TermsRow(models.Model):
    """What one basis allows one operation: a decided consultation, or a legal ground."""

    operation = models.ForeignKey(Operation, on_delete=models.PROTECT, related_name="terms")
    consultation_year = models.PositiveIntegerField(_("Fiscal year"), null=True, blank=True)
    consultation_number = models.PositiveIntegerField(_("Number"), null=True, blank=True)
    legal_ground = models.CharField(_("Legal ground"), max_length=300, blank=True)
    decided_on = models.DateField(_("Decided on"))
    in_force_from = models.DateField(_("In force from"))
    in_force_until = models.DateField(_("In force until"), null=True, blank=True)

    class Meta:
        """Newest first; a consultation or a ground, never both; the dates in order."""

        ordering: ClassVar = ["operation_id", "-in_force_from", "-id"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(
                    consultation_year__isnull=False,
                    consultation_number__isnull=False,
                    legal_ground="",
                )
                | (
                    Q(consultation_year__isnull=True, consultation_number__isnull=True)
                    & ~Q(legal_ground="")
                ),
                name="register_terms_rest_on_one_basis",
            ),
            models.CheckConstraint(
                condition=Q(in_force_from__gte=F("decided_on"))
                & (Q(in_force_until__isnull=True) | Q(in_force_until__gte=F("in_force_from"))),
                name="register_terms_dates_in_order",
            ),
        ]

    def __str__(self) -> str:
        """Return the basis in words."""
        return str(self.basis)

    @property
    def basis(self) -> Basis:
        """Return what the terms rest on."""
        if self.consultation_year is None or self.consultation_number is None:
            return LegalGround(self.legal_ground, self.decided_on)
        return Consulted(self.consultation_year, self.consultation_number, self.decided_on)

    @property
    def basis_reference(self) -> str:
        """Return `consultation/2025-3`, or nothing for a legal ground."""
        basis = self.basis
        if isinstance(basis, LegalGround):
            return ""
        return consultation_reference(basis.fiscal_year, basis.number)

    @property
    def value(self) -> Terms:
        """Return the terms as the core reads them; prefetch `grants__items`."""
        return Terms(
            operation=OperationCode(self.operation.code),
            basis=self.basis,
            in_force=DateRange(self.in_force_from, self.in_force_until),
            grants=tuple(row.value for row in self.grants.all()),
        )


class GrantRow(models.Model):
    """One recipient, one purpose."""

    terms = models.ForeignKey(TermsRow, on_delete=models.CASCADE, related_name="grants")
    position = models.PositiveIntegerField()
    recipient = models.CharField(_("Recipient"), max_length=80)
    recipient_kind = models.CharField(max_length=8, choices=list(CUSTODIANS.items()))
    purpose = models.TextField(_("Purpose of use"))
    items = models.ManyToManyField(DataItem, related_name="+")
    channels = ArrayField(models.CharField(max_length=16, choices=list(CHANNELS.items())))
    rules = ArrayField(models.CharField(max_length=16, choices=list(RULES.items())))
    retention_months = models.PositiveIntegerField()
    kept_from = models.CharField(max_length=16, choices=list(KEPT_FROM.items()))
    disposal = models.CharField(max_length=16, choices=list(DISPOSALS.items()))
    onward = models.BooleanField(default=False)

    class Meta:
        """In the order of the decision."""

        ordering: ClassVar = ["terms_id", "position"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["terms", "position"], name="register_grant_place"),
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
            items=frozenset(ItemCode(item.code) for item in self.items.all()),
            channels=frozenset(Channel(value) for value in self.channels),
            rules=frozenset(Rule(value) for value in self.rules),
            retention=Retention(self.retention_months, KeptFrom(self.kept_from)),
            disposal=DisposalMethod(self.disposal),
            onward=self.onward,
        )
