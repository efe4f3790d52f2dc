"""What a member has before a meeting: materials handed out, own notes, questions sent ahead (CO12)."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Deferrable, Q
from django.utils.translation import gettext_lazy as _


class Material(models.Model):
    """A paper handed out for a meeting under a number (資料1); a number is never used twice."""

    meeting = models.ForeignKey("Meeting", on_delete=models.CASCADE, related_name="materials")
    number = models.PositiveSmallIntegerField(_("Number"))
    title = models.CharField(_("Title"), max_length=200)
    document = models.CharField(_("Document"), max_length=80)
    consultation = models.ForeignKey(
        "Consultation", on_delete=models.PROTECT, null=True, blank=True, related_name="materials"
    )
    handed_on = models.DateField(_("Handed out on"))
    is_withheld = models.BooleanField(_("Withheld from the public"), default=True)
    withheld_ground = models.CharField(_("Ground for withholding"), max_length=300, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_why = models.CharField(_("Why withdrawn"), max_length=300, blank=True)

    class Meta:
        """In the order of the numbers; what is withheld names its ground."""

        ordering: ClassVar = ["meeting_id", "number"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["meeting", "number"],
                name="council_one_material_of_a_number",
                # Two materials may change places in one transaction.
                deferrable=Deferrable.DEFERRED,
            ),
            models.CheckConstraint(
                condition=Q(is_withheld=False) | ~Q(withheld_ground=""),
                name="council_withheld_material_has_a_ground",
            ),
            models.CheckConstraint(
                condition=Q(withdrawn_at__isnull=True) | ~Q(withdrawn_why=""),
                name="council_withdrawn_material_says_why",
            ),
        ]

    def __str__(self) -> str:
        """Return number and title, as it stands on the paper: 資料1 …."""
        return f"{self.number_words} {self.title}"

    @property
    def number_words(self) -> str:
        """Return the number as members call it: 資料1."""
        return str(_("Material %(number)s") % {"number": self.number})

    @property
    def key(self) -> str:
        """Return the key people see in addresses: `2026-5-3`."""
        return f"{self.meeting.key}-{self.number}"

    @property
    def reference(self) -> str:
        """Return the reference used in evidence."""
        return f"material/{self.key}"


class Note(models.Model):
    """A member's own words beside a line of the agenda; nobody else ever reads them.

    It is tied to the consultation, or to the words of the line: the agenda's lines are rewritten.
    """

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    meeting = models.ForeignKey("Meeting", on_delete=models.CASCADE, related_name="+")
    consultation = models.ForeignKey(
        "Consultation", on_delete=models.CASCADE, null=True, blank=True, related_name="+"
    )
    line = models.CharField(max_length=300, blank=True)
    text = models.TextField(_("Note"))
    written_at = models.DateTimeField()

    class Meta:
        """One note of a member at a line; an emptied note is no row."""

        ordering: ClassVar = ["meeting_id", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["user", "meeting", "consultation", "line"],
                name="council_one_note_at_a_line",
                nulls_distinct=False,
            ),
            models.CheckConstraint(condition=~Q(text=""), name="council_note_is_not_empty"),
        ]

    def __str__(self) -> str:
        """Return where it stands, never what it says: a note must not reach a log by chance."""
        return f"note {self.pk}"


class AheadQuestion(models.Model):
    """A member's question sent before the meeting (事前質問); opening makes it a statement."""

    meeting = models.ForeignKey("Meeting", on_delete=models.CASCADE, related_name="ahead")
    consultation = models.ForeignKey(
        "Consultation", on_delete=models.PROTECT, null=True, blank=True, related_name="ahead"
    )
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    text = models.TextField(_("Question"))
    sent_at = models.DateTimeField(_("Sent at"))
    withdrawn_at = models.DateTimeField(_("Withdrawn at"), null=True, blank=True)
    statement = models.OneToOneField(
        "Statement", on_delete=models.SET_NULL, null=True, blank=True, related_name="ahead"
    )

    class Meta:
        """In the order they were sent; what was withdrawn was never said."""

        ordering: ClassVar = ["meeting_id", "sent_at", "pk"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(withdrawn_at__isnull=True) | Q(statement__isnull=True),
                name="council_withdrawn_question_is_not_said",
            ),
        ]

    def __str__(self) -> str:
        """Return the beginning of the text."""
        return self.text[:40]

    @property
    def state_words(self) -> str:
        """Return where the question is, in words."""
        if self.withdrawn_at is not None:
            return str(_("Withdrawn"))
        return str(_("In the record") if self.statement_id else _("Sent"))

    @property
    def badge(self) -> str:
        """Return the colour of the state; the state itself is a word."""
        if self.withdrawn_at is not None:
            return "neutral"
        return "success" if self.statement_id else "info"
