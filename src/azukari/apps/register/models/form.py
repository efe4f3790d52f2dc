"""Forms that pass from hand to hand, and their parts (RE4)."""

from __future__ import annotations

from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils.translation import gettext_lazy as _

from azukari.apps.register.models.naming import InTwoLanguages
from azukari.apps.register.models.operation import DataItem, Operation
from azukari.core.terms import Form, ItemCode, Part


class PaperForm(InTwoLanguages, models.Model):
    """A form (a payment slip, a card) and who handles it, in the order of hands."""

    operation = models.ForeignKey(Operation, on_delete=models.PROTECT, related_name="forms")
    code = models.SlugField(_("Code"), max_length=40)
    name = models.CharField(_("Name"), max_length=120)
    name_en = models.CharField(_("Name in English"), max_length=120, blank=True)
    hands = ArrayField(models.CharField(max_length=40))

    class Meta:
        """A form's code is its own within the operation."""

        ordering: ClassVar = ["operation_id", "code"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["operation", "code"], name="register_one_form"),
        ]

    def __str__(self) -> str:
        """Return the name."""
        return self.name

    @property
    def value(self) -> Form:
        """Return the form as the core reads it; prefetch `parts__items`."""
        return Form(self.code, self.name, tuple(part.value for part in self.parts.all()))


class FormPart(InTwoLanguages, models.Model):
    """One part of a form, from top to bottom; torn off or sealed, or neither."""

    form = models.ForeignKey(PaperForm, on_delete=models.CASCADE, related_name="parts")
    position = models.PositiveIntegerField()
    code = models.SlugField(_("Code"), max_length=40)
    name = models.CharField(_("Name"), max_length=120)
    name_en = models.CharField(_("Name in English"), max_length=120, blank=True)
    items = models.ManyToManyField(DataItem, related_name="+")
    torn_off_by = models.CharField(max_length=40, blank=True)
    opened_by = models.CharField(max_length=40, blank=True)
    why = models.CharField(_("Why"), max_length=300, blank=True)

    class Meta:
        """From top to bottom."""

        ordering: ClassVar = ["form_id", "position"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["form", "code"], name="register_part_once"),
        ]

    def __str__(self) -> str:
        """Return the name."""
        return self.name

    @property
    def value(self) -> Part:
        """Return the part as the core reads it."""
        items = frozenset(ItemCode(item.code) for item in self.items.all())
        return Part(self.code, items, self.torn_off_by, self.opened_by, self.why)
