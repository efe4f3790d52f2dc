"""An edition: one paper on its way to the public, from the snapshot of the record to withdrawal (CO8)."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _


class Edition(models.Model):
    """One paper made public; a correction is the next number of the same subject and kind."""

    class Kind(models.TextChoices):
        """What is made public: about a meeting, a consultation, or a fiscal year."""

        NOTICE = "notice", _("Notice of a meeting")
        MINUTES = "minutes", _("Minutes of a meeting")
        DECISION = "decision", _("Decision on a consultation")
        RESPONSES = "responses", _("Responses to opinions")
        INCIDENTS = "incidents", _("Yearly list of incidents and near misses")

    class State(models.TextChoices):
        """Marks are decided on a draft; files are built and verified; a second person approves."""

        DRAFT = "draft", _("Being redacted")
        BUILT = "built", _("Built, to be approved")
        APPROVED = "approved", _("Approved, not public yet")
        PUBLISHED = "published", _("Made public")
        SUPERSEDED = "superseded", _("Corrected by a later edition")
        WITHDRAWN = "withdrawn", _("Withdrawn")

    kind = models.CharField(_("Kind"), max_length=10, choices=Kind.choices)
    subject = models.CharField(_("Subject"), max_length=60)
    number = models.PositiveSmallIntegerField(_("Edition"))
    title = models.CharField(_("Title"), max_length=300)
    fiscal_year = models.PositiveSmallIntegerField(_("Fiscal year"))
    dated_on = models.DateField(_("Date"))
    state = models.CharField(_("State"), max_length=10, choices=State.choices, default=State.DRAFT)
    source_digest = models.CharField(max_length=64)
    known_names = models.JSONField(default=dict)
    prepared_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    prepared_at = models.DateTimeField(_("Prepared at"))
    built_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    built_at = models.DateTimeField(_("Built at"), null=True)
    evidence_head = models.JSONField(default=dict)
    approved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    approved_at = models.DateTimeField(_("Approved at"), null=True)
    published_at = models.DateTimeField(_("Public since"), null=True)
    ended_at = models.DateTimeField(_("Corrected or withdrawn at"), null=True)
    ended_why = models.TextField(_("Why corrected or withdrawn"), blank=True)
    correction_why = models.TextField(_("Why it is corrected"), blank=True)
    corrects = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="corrections"
    )

    class Meta:
        """One number once; nothing is public that nobody else approved; one at a time is public."""

        ordering: ClassVar = ["-dated_on", "kind", "subject", "-number"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["kind", "subject", "number"], name="publication_one_edition_of_a_number"
            ),
            models.UniqueConstraint(
                fields=["kind", "subject"],
                condition=Q(state="published"),
                name="publication_one_public_edition",
            ),
            models.UniqueConstraint(
                fields=["kind", "subject"],
                condition=Q(state__in=("draft", "built", "approved")),
                name="publication_one_edition_in_the_making",
            ),
            models.CheckConstraint(
                condition=Q(state__in=("draft", "built"))
                | Q(approved_by__isnull=False, approved_at__isnull=False),
                name="publication_public_only_after_approval",
            ),
            models.CheckConstraint(
                condition=Q(approved_by__isnull=True)
                | (~Q(approved_by=F("prepared_by")) & ~Q(approved_by=F("built_by"))),
                name="publication_approved_by_a_second_person",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=("superseded", "withdrawn")) | ~Q(ended_why=""),
                name="publication_ended_with_a_reason",
            ),
        ]

    def __str__(self) -> str:
        """Return the title."""
        return self.title

    @property
    def key(self) -> str:
        """Return the key people see in addresses, e.g. `minutes-2026-4-1`."""
        return f"{self.kind}-{self.subject_key}-{self.number}"

    @property
    def reference(self) -> str:
        """Return the reference used in evidence."""
        return f"edition/{self.key}"

    @property
    def badge(self) -> str:
        """Return the colour of the state; the state itself is a word."""
        colours = {"published": "success", "built": "info", "approved": "info"}
        return colours.get(self.state, "warning" if self.state == "draft" else "neutral")

    @property
    def subject_key(self) -> str:
        """Return the key of the meeting or consultation it is about."""
        return self.subject.partition("/")[2]

    @property
    def is_in_the_making(self) -> bool:
        """Whether marks may still be decided: until it is public."""
        return self.state in {self.State.DRAFT, self.State.BUILT, self.State.APPROVED}


class BuiltFile(models.Model):
    """One file built from the approved text, and what verification said of it."""

    class Form(models.TextChoices):
        """The forms in which an edition is published."""

        HTML = "html", "HTML"
        PDF = "pdf", "PDF"
        TEXT = "txt", _("Text")

    class Ocr(models.TextChoices):
        """Whether the drawn pages were read as pictures too; done by a job, since it takes minutes."""

        NOT_RUN = "not_run", _("Not read as pictures")
        WAITING = "waiting", _("Being read as pictures")
        DONE = "done", _("Read as pictures")

    edition = models.ForeignKey(Edition, on_delete=models.CASCADE, related_name="files")
    form = models.CharField(max_length=4, choices=Form.choices)
    sha256 = models.CharField(max_length=64)
    size = models.PositiveIntegerField()
    content = models.BinaryField()
    report = models.JSONField()
    is_verified = models.BooleanField()
    ocr = models.CharField(max_length=8, choices=Ocr.choices, default=Ocr.NOT_RUN)

    class Meta:
        """One file of a form."""

        ordering: ClassVar = ["form"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["edition", "form"], name="publication_one_file_of_a_form"
            ),
        ]

    def __str__(self) -> str:
        """Return the form and the beginning of the hash."""
        return f"{self.form} {self.sha256[:12]}"
