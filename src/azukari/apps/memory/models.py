"""What the memory keeps of each text: its folded form and by what it is found (CO11).

Never the text itself: that stays with its owner, who is asked for it by the reference.
"""

from __future__ import annotations

from typing import ClassVar

from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import F, Func
from django.utils.translation import gettext_lazy as _

from azukari.core.memory import Kind


class Entry(models.Model):
    """One text of the record: a statement, an opinion, a response, a decision."""

    reference = models.CharField(_("Reference"), max_length=60, unique=True)
    kind = models.CharField(
        _("Kind"), max_length=10, choices=[(kind.value, kind.value) for kind in Kind]
    )
    day = models.DateField(_("Date"))
    fiscal_year = models.PositiveSmallIntegerField(_("Fiscal year"))
    # The code of the department whose business it is; empty for what concerns no department.
    department = models.CharField(_("Department"), max_length=40, blank=True)
    # The topics of core.memory.topics, each its bit.
    topics = models.BigIntegerField(_("Topics"), default=0)
    folded = models.TextField(_("Folded text"))

    class Meta:
        """Found by the pairs of letters of the folded text (the function is in migration 0001)."""

        ordering: ClassVar = ["-day", "pk"]
        indexes: ClassVar = [
            GinIndex(Func(F("folded"), function="memory_grams"), name="memory_by_grams"),
        ]

    def __str__(self) -> str:
        """Return the reference."""
        return self.reference
