"""The words of the council's kinds and verdicts, as the pages show them."""

from __future__ import annotations

from django.utils.translation import gettext as now
from django.utils.translation import gettext_lazy as _

from azukari.core.council import Closed, ResponseKind, Standing, Verdict
from azukari.core.deadlines.kinds import OpenReason

RESPONSE_KINDS = {
    ResponseKind.DONE: _("Done"),
    ResponseKind.WILL_DO: _("Will do (by when)"),
    ResponseKind.ALTERNATIVE: _("Done in another way"),
    ResponseKind.CANNOT: _("Cannot (why)"),
    ResponseKind.WHEN_CONDITION: _("When a condition comes true"),
    ResponseKind.UNDER_STUDY: _("Under study"),
    ResponseKind.VAGUE: _("Vague: no date, no act"),
}

VERDICTS = {
    Verdict.MET: _("Meets the opinion"),
    Verdict.NOT_MET: _("Does not meet the opinion"),
    Verdict.HARMS_OTHERS: _("Harms others"),
    Verdict.CARRIED: _("Carried to the next meeting"),
}

OPEN_REASONS = {
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


def standing_words(standing: Standing) -> str:
    """Return how an opinion stands, in words."""
    return (
        now("Opinion closed")
        if isinstance(standing, Closed)
        else str(OPEN_REASONS[standing.reason])
    )


def standing_badge(standing: Standing) -> str:
    """Return the colour beside the words."""
    if isinstance(standing, Closed):
        return "success"
    return "error" if standing.reason in TROUBLE else "warning"
