"""The words of the council's kinds and verdicts, as the pages show them."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils.translation import gettext as now
from django.utils.translation import gettext_lazy as _

from azukari.apps.council.models.consultation import Reason
from azukari.apps.obligations import queries as obligations
from azukari.core.council import Closed, ResponseKind, Standing, Verdict
from azukari.core.memory import Kind
from azukari.core.minutes.back import Bar, Change

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

CHANGES = {
    Change.CHANGED: _("Changed"),
    Change.CONFLICT: _("Changed on both sides"),
    Change.ADDED: _("Added"),
    Change.REMOVED: _("Removed"),
    Change.MOVED: _("Moved"),
    Change.FIXED: _("Not changed from Word"),
    Change.UNKNOWN: _("Not in the record any more"),
}

BARS = {
    Bar.HEAD: _("The title comes from the meeting's number and is not changed."),
    Bar.FACT: _("What the table at the head says is kept on the meeting's page."),
    Bar.PART: _("Number, title and department of a consultation are kept on its page."),
    Bar.DECISION: _("A decision of the council is not changed by an edited file."),
    Bar.OPINION: _("An opinion was compiled and numbered; its wording stays as it was decided."),
    Bar.ANSWER: _("Answers and verdicts on earlier opinions are kept on the opinion's page."),
    Bar.WITHHELD: _("The note on withheld materials is kept with the meeting."),
    Bar.SPEAKER: _(
        "The speaker's name at the beginning was changed; only what was said comes back."
    ),
    Bar.OTHER_PART: _("A statement does not move to another consultation."),
    Bar.OUTSIDE: _("It stands outside of the statements, so it has no place in the record."),
    Bar.HELD: _("An opinion or a question sent ahead rests on this statement, so it cannot go."),
    Bar.GONE: _("The record has this paragraph no more."),
}

# What a text of the memory is.
MEMORY_KINDS = {
    Kind.OPINION: _("Opinion"),
    Kind.RESPONSE: _("Response to an opinion"),
    Kind.DECISION: _("Decision"),
    Kind.QUESTION: _("Member's statement"),
    Kind.REPLY: _("Department's statement"),
    Kind.NOTE: _("Secretariat's note"),
}

# The topics of core.memory.topics, by their codes.
TOPICS = {
    "media": _("USB sticks and media"),
    "disposal": _("Disposal and erasure"),
    "subcontracting": _("Subcontracting"),
    "outsourcing": _("Contractors"),
    "take_out": _("Taking data out"),
    "consent": _("Consent"),
    "incidents": _("Incidents and near misses"),
    "responsible": _("Responsible persons and deputies"),
    "pledge": _("Pledges"),
    "network": _("Wireless LAN and networks"),
    "backup": _("Backup"),
    "retention": _("Retention periods"),
    "access": _("Passwords and access rights"),
    "storage": _("Locks and storage"),
    "payment": _("Payment slips and convenience stores"),
    "footage": _("Filming and portrait rights"),
    "inspection": _("Inspections"),
    "training": _("Training"),
    "my_number": _("My Number"),
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
