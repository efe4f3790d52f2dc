"""The words of kinds, reasons, standings and levels, and how long is left."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from django.utils.functional import Promise
from django.utils.translation import gettext as now
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from azukari.apps.accounts.queries import DutyRecord, OrganisationRecord
from azukari.core.deadlines import Level, ObligationKind, OpenReason, Standing
from azukari.web.japanese import is_japanese

Words = str | Promise

KINDS: dict[str, Words] = {
    ObligationKind.RESPOND: _("Answer to an opinion"),
    ObligationKind.CARRY_OUT: _("Carrying out an answer"),
    ObligationKind.JUDGE: _("Judging an answer"),
    ObligationKind.PROMISED_ALOUD: _("Promised at a meeting"),
    ObligationKind.SUBMIT: _("Handing in of papers"),
    ObligationKind.CONSULT: _("Preparing a consultation"),
    ObligationKind.TERMS: _("Terms of handling"),
    ObligationKind.REVIEW: _("Review of a condition"),
    ObligationKind.CLAUSE: _("Clause of a contract"),
    ObligationKind.INSPECTION: _("Inspection"),
    ObligationKind.RECEIPT: _("Receipt"),
    ObligationKind.DISPOSAL: _("Disposal"),
    ObligationKind.DISPOSAL_REMINDER: _("Reminder of a disposal"),
    ObligationKind.INCIDENT_PRELIMINARY: _("Incident, preliminary report"),
    ObligationKind.INCIDENT_FINAL: _("Incident, final report"),
    ObligationKind.INCIDENT_TELL: _("Incident, telling the people concerned"),
    ObligationKind.DEMAND_NOTICE: _("Demand notice"),
    ObligationKind.CORRECTION: _("Corrective action"),
    ObligationKind.GENERAL: _("Other obligation"),
}

REASONS: dict[str, Words] = {
    OpenReason.UNANSWERED: _("Not answered yet"),
    OpenReason.WILL_DO: _("To be carried out"),
    OpenReason.WAITS_FOR_CONDITION: _("Waits for a condition"),
    OpenReason.UNDER_STUDY: _("Still under study"),
    OpenReason.VAGUE: _("Vague answer"),
    OpenReason.UNJUDGED: _("To be judged by the council"),
    OpenReason.NOT_MET: _("Answered, not met"),
    OpenReason.HARMS_OTHERS: _("Answered, harms others"),
    OpenReason.PROMISED: _("Promised at the meeting"),
    OpenReason.ASKED: _("Asked for, not given"),
}
TROUBLE = frozenset({OpenReason.NOT_MET, OpenReason.HARMS_OTHERS})

STANDINGS: dict[Standing, Words] = {
    Standing.OVERDUE: _("Overdue"),
    Standing.THIS_WEEK: _("Due within a week"),
    Standing.LATER: _("Later"),
    Standing.WAITING: _("Waiting for a condition"),
}
BADGES = {
    Standing.OVERDUE: "error",
    Standing.THIS_WEEK: "warning",
    Standing.LATER: "neutral",
    Standing.WAITING: "info",
}

LEVELS: dict[Level, Words] = {
    Level.NOBODY: _("Nobody told"),
    Level.OWNER: _("Owner told"),
    Level.DEPARTMENT_HEAD: _("Head of the department told"),
    Level.SECRETARIAT: _("Secretariat told"),
    Level.COUNCIL: _("To be reported to the council"),
}


def kind_words(kind: str) -> str:
    """Return the kind in words; an app's own kind as it is written."""
    return str(KINDS.get(kind, kind))


def reason_words(reason: str) -> str:
    """Return why it is open in one word; nothing when nobody said."""
    return str(REASONS.get(reason, reason))


def organisation_words(organisation: OrganisationRecord) -> str:
    """Return its name in the language of the page."""
    name = organisation.name if is_japanese() else organisation.name_en
    return name or organisation.name


def duty_words(duty: DutyRecord) -> str:
    """Return organisation and duty in the language of the page: 納税課 課長."""
    name = duty.name if is_japanese() else duty.name_en
    between = " " if is_japanese() else ", "
    return f"{organisation_words(duty.organisation)}{between}{name or duty.name}"


def actor_words(actor: str, names: Mapping[str, str]) -> str:
    """Return who did it: the program by what it is, a person by name where names are given."""
    if actor.startswith("system:"):
        return now("Azukari by itself")
    return names.get(actor, "")


def days_left(due_on: date, today: date) -> str:
    """Return how long is left, or how long it is overdue."""
    days = (due_on - today).days
    if days == 0:
        return now("due today")
    if days < 0:
        return ngettext("%(n)s day overdue", "%(n)s days overdue", -days) % {"n": -days}
    return ngettext("%(n)s day left", "%(n)s days left", days) % {"n": days}
