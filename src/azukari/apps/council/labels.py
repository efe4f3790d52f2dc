"""The words of the council's kinds and verdicts, as the pages show them."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils.translation import gettext as now
from django.utils.translation import gettext_lazy as _

from azukari.apps.council.models.consultation import Reason
from azukari.apps.obligations import queries as obligations
from azukari.core.council import Closed, ResponseKind, Standing, Verdict

RESPONSE_KINDS = {
    ResponseKind.DONE: _("Already done"),
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


def standing_words(standing: Standing) -> str:
    """Return how an opinion stands, in words."""
    return (
        now("Opinion closed")
        if isinstance(standing, Closed)
        else obligations.reason_words(standing.reason)
    )


def standing_badge(standing: Standing) -> str:
    """Return the colour beside the words."""
    if isinstance(standing, Closed):
        return "success"
    return "error" if standing.reason in obligations.TROUBLE else "warning"


def trigger_words(triggers: Iterable[str]) -> str:
    """Return the situations of a rule, in words, in their order."""
    wanted = set(triggers)
    return "、".join(str(reason.label) for reason in Reason if reason.value in wanted)
