"""The text of an edition: pieces of the record as they were, and the marks a person decided on them."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from azukari.apps.publication.models.edition import Edition


class Segment(models.Model):
    """One piece: internal text, and after building the text the public may read."""

    class Role(models.TextChoices):
        """What kind of piece it is; `fact` is a line of the head such as place or attendance."""

        FACT = "fact", _("Fact")
        HEADING = "heading", _("Heading")
        QUESTION = "question", _("Member")
        REPLY = "reply", _("Department")
        NOTE = "note", _("Secretariat's note")
        DECISION = "decision", _("Decision")
        OPINION = "opinion", _("Opinion")
        RESPONSE = "response", _("Response")

    edition = models.ForeignKey(Edition, on_delete=models.CASCADE, related_name="segments")
    position = models.PositiveIntegerField()
    part = models.CharField(max_length=300, blank=True)
    role = models.CharField(max_length=10, choices=Role.choices)
    label = models.CharField(max_length=300, blank=True)
    reference = models.CharField(max_length=80, blank=True)
    text = models.TextField()
    public_text = models.TextField(blank=True)

    class Meta:
        """One piece at a place."""

        ordering: ClassVar = ["edition_id", "position"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["edition", "position"], name="publication_one_segment_at_a_place"
            ),
        ]

    def __str__(self) -> str:
        """Return the place: the text itself may be secret."""
        return f"{self.role} {self.position}"


class RedactionMark(models.Model):
    """One mark on a piece: proposed by the machine or made by hand, decided by a person."""

    class State(models.TextChoices):
        """Until a person decides, nothing is built."""

        PROPOSED = "proposed", _("Not decided")
        HIDDEN = "hidden", _("Hidden")
        OPEN = "open", _("Left open")

    segment = models.ForeignKey(Segment, on_delete=models.CASCADE, related_name="marks")
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    kind = models.CharField(max_length=20)
    why = models.CharField(max_length=20)
    words = models.CharField(max_length=200, blank=True)
    certainty = models.FloatField()
    state = models.CharField(max_length=8, choices=State.choices, default=State.PROPOSED)
    ground = models.CharField(max_length=40, blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    decided_at = models.DateTimeField(null=True)

    class Meta:
        """A mark covers something, and what is hidden names its ground."""

        ordering: ClassVar = ["segment__position", "start"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(end__gt=F("start")), name="publication_mark_covers_something"
            ),
            models.CheckConstraint(
                condition=~Q(state="hidden") | ~Q(ground=""),
                name="publication_hidden_on_a_ground",
            ),
            models.CheckConstraint(
                condition=Q(state="proposed") | Q(decided_by__isnull=False),
                name="publication_mark_decided_by_a_person",
            ),
        ]

    def __str__(self) -> str:
        """Return the place: the text itself is what must not be told."""
        return f"{self.kind} {self.start}-{self.end}"
