"""A closed opinion taken up again at a meeting (CO6); that it was closed once stays in the record."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class Reopening(models.Model):
    """One taking up again: at which meeting and why, when it had been closed, on which answer."""

    opinion = models.ForeignKey("Opinion", on_delete=models.PROTECT, related_name="reopenings")
    meeting = models.ForeignKey("Meeting", on_delete=models.PROTECT, related_name="reopenings")
    closed_before = models.ForeignKey("Meeting", on_delete=models.PROTECT, related_name="+")
    # Answers up to this one closed it; only a later one is an answer to the reopened opinion.
    answered_by = models.ForeignKey(
        "Response", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    why = models.TextField(_("Why it is taken up again"))

    class Meta:
        """Once at a meeting, with its reason."""

        ordering: ClassVar = ["opinion_id", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["opinion", "meeting"], name="council_opinion_reopened_once_at_a_meeting"
            ),
            models.CheckConstraint(condition=~Q(why=""), name="council_reopening_says_why"),
        ]

    def __str__(self) -> str:
        """Return the reason."""
        return self.why[:40]
