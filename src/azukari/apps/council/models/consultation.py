"""Consultations put to the council, and the dated rules that say when one is owed (CO1, CO2)."""

from __future__ import annotations

from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _


class Kind(models.TextChoices):
    """What is put to the council: the first by the ordinance, all by the national law's practice."""

    CONSULTATION = "consultation", _("Consultation")
    REPORT = "report", _("Report")
    HEARING = "hearing", _("Hearing of opinion")
    PIA_REVIEW = "pia_review", _("Third-party review of an assessment")


class Reason(models.TextChoices):
    """Why it is put now: the facts that the rules ask for (`core.council.Trigger`)."""

    OUTSOURCING = "outsourcing", _("Outsourcing of an operation")
    EXTERNAL_PROVISION = "external_provision", _("Provision to an outside body")
    PURPOSE_CHANGE = "purpose_change", _("Use for another purpose")
    OUTSIDE_CONNECTION = "outside_connection", _("Connection to an outside system")
    SENSITIVE_ITEMS = "sensitive_items", _("Sensitive data items")
    ITEMS_ADDED = "items_added", _("Data items or tax items added")
    CONTRACT_FORM_CHANGED = "contract_form_changed", _("Form of contract changed")
    MID_YEAR_CHANGE = "mid_year_change", _("Change in the middle of the year")
    FULL_PIA = "full_pia", _("Full assessment under the My Number Act")
    ORDINANCE_CHANGED = "ordinance_changed", _("Ordinance or safety standard changed")
    EXPERT_KNOWLEDGE_NEEDED = "expert_knowledge_needed", _("Expert knowledge specially needed")


class Consultation(models.Model):
    """A department's request to the council, numbered in its fiscal year."""

    class State(models.TextChoices):
        """Drafted by the department, handed over, decided."""

        DRAFT = "draft", _("Draft")
        RECEIVED = "received", _("Received")
        DECIDED = "decided", _("Decided")

    class Decision(models.TextChoices):
        """The council's answer (答申), apart from its opinions."""

        APPROVED = "approved", _("Approved")
        CONDITIONAL = "conditional", _("Approved with conditions")
        REJECTED = "rejected", _("Rejected")
        CONTINUED = "continued", _("Continued")
        UNRECORDED = "unrecorded", _("Not in this record")

    fiscal_year = models.PositiveSmallIntegerField(_("Fiscal year"))
    number = models.PositiveSmallIntegerField(_("Number"), null=True, blank=True)
    title = models.CharField(_("Title"), max_length=300)
    department = models.ForeignKey(
        "accounts.Organisation", on_delete=models.PROTECT, related_name="+"
    )
    kind = models.CharField(_("Kind"), max_length=20, choices=Kind.choices)
    operation = models.CharField(_("Operation"), max_length=60, blank=True)
    reasons = ArrayField(
        models.CharField(max_length=30, choices=Reason.choices), default=list, blank=True
    )
    why_now = models.TextField(_("Why it is put now"), blank=True)
    summary = models.TextField(_("What is asked"), blank=True)
    amends = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="amended_by"
    )
    drafted_on = models.DateField(_("Drafted on"), null=True, blank=True)
    received_on = models.DateField(_("Handed over on"), null=True, blank=True)
    state = models.CharField(_("State"), max_length=10, choices=State.choices)
    meeting = models.ForeignKey(
        "Meeting", on_delete=models.PROTECT, null=True, blank=True, related_name="consultations"
    )
    decision = models.CharField(_("Decision"), max_length=12, choices=Decision.choices, blank=True)
    decision_text = models.TextField(_("Words of the decision"), blank=True)
    decided_on = models.DateField(_("Decided on"), null=True, blank=True)
    # The voices, where there was a vote.
    in_favour = models.PositiveSmallIntegerField(_("In favour"), null=True, blank=True)
    against = models.PositiveSmallIntegerField(_("Against"), null=True, blank=True)
    rule_ground = models.CharField(_("Ground on which it is owed"), max_length=300, blank=True)

    class Meta:
        """Numbered once handed over, decided with a date, never amending itself."""

        ordering: ClassVar = ["-fiscal_year", F("number").desc(nulls_first=True)]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["fiscal_year", "number"],
                name="council_one_consultation_of_a_number",
            ),
            models.CheckConstraint(
                condition=Q(state="draft") | Q(number__isnull=False),
                name="council_received_consultation_has_a_number",
            ),
            models.CheckConstraint(
                condition=~Q(state="decided") | ~Q(decision=""),
                name="council_decided_consultation_has_a_decision",
            ),
            models.CheckConstraint(
                condition=Q(amends__isnull=True) | ~Q(amends=F("pk")),
                name="council_consultation_does_not_amend_itself",
            ),
        ]

    def __str__(self) -> str:
        """Return the title."""
        return self.title

    @property
    def key(self) -> str:
        """Return the key people see in addresses: `2011-12`, or `draft-7` before it has a number."""
        return f"{self.fiscal_year}-{self.number}" if self.number else f"draft-{self.pk}"

    @property
    def number_words(self) -> str:
        """Return the number as the office writes it: 第12号."""
        return str(_("No. %(number)s") % {"number": self.number}) if self.number else ""

    @property
    def has_answer(self) -> bool:
        """Whether there is an answer that a 答申書 can say."""
        answered = self.decision not in {"", Consultation.Decision.UNRECORDED}
        return answered and self.decided_on is not None

    @property
    def reason_words(self) -> list[str]:
        """Return the reasons in words."""
        return [str(Reason(each).label) for each in self.reasons]

    @property
    def badge(self) -> str:
        """Return the colour of the state; the state itself is a word."""
        return {"draft": "neutral", "received": "info", "decided": "success"}[self.state]

    @property
    def reference(self) -> str:
        """Return the reference used in evidence."""
        return f"consultation/{self.key}" if self.number else f"draft/{self.pk}"


class OwedRule(models.Model):
    """One dated rule: in this situation, this kind of business is owed to the council."""

    code = models.CharField(_("Code"), max_length=60)
    triggers = ArrayField(models.CharField(max_length=30, choices=Reason.choices))
    kind = models.CharField(_("Kind"), max_length=20, choices=Kind.choices)
    ground = models.CharField(_("Ground"), max_length=300)
    starts_on = models.DateField(_("From"))
    ends_on = models.DateField(_("Until"), null=True, blank=True)

    class Meta:
        """A rule of a code begins once on a day."""

        ordering: ClassVar = ["starts_on", "code"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["code", "starts_on"], name="council_rule_begins_once"),
        ]

    def __str__(self) -> str:
        """Return the ground."""
        return self.ground
