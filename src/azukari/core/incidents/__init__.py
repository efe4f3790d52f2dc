"""Incidents and near misses: what must be reported, by when, and who never reports. Public, kept small."""

from azukari.core.incidents.clocks import Clock, Duty, Known, duty
from azukari.core.incidents.items import Item, is_complete, missing
from azukari.core.incidents.kinds import (
    Classified,
    Kind,
    LoweredSilently,
    Touches,
    weighs_less,
)
from azukari.core.incidents.lessons import NamesNobody, NamesSomebody, NothingSaid, check_lesson
from azukari.core.incidents.reporting import (
    NOBODY,
    THRESHOLDS,
    Facts,
    Ground,
    People,
    Threshold,
    Verdict,
    check_facts,
    judge,
    threshold_on,
)
from azukari.core.incidents.silence import (
    PER,
    UNLIKELY,
    Handled,
    Silence,
    chance_of_at_most,
    rate_of,
    silences,
)

__all__ = [
    "NOBODY",
    "PER",
    "THRESHOLDS",
    "UNLIKELY",
    "Classified",
    "Clock",
    "Duty",
    "Facts",
    "Ground",
    "Handled",
    "Item",
    "Kind",
    "Known",
    "LoweredSilently",
    "NamesNobody",
    "NamesSomebody",
    "NothingSaid",
    "People",
    "Silence",
    "Threshold",
    "Touches",
    "Verdict",
    "chance_of_at_most",
    "check_facts",
    "check_lesson",
    "duty",
    "is_complete",
    "judge",
    "missing",
    "rate_of",
    "silences",
    "threshold_on",
    "weighs_less",
]
