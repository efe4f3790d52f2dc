"""The kinds of a department's response and of the council's verdict on it (CO6)."""

from __future__ import annotations

from enum import StrEnum


class ResponseKind(StrEnum):
    """What a department says about one opinion."""

    DONE = "done"
    WILL_DO = "will_do"
    ALTERNATIVE = "alternative"
    CANNOT = "cannot"
    WHEN_CONDITION = "when_condition"
    UNDER_STUDY = "under_study"
    VAGUE = "vague"


class Verdict(StrEnum):
    """What the council finds of a response at a meeting."""

    MET = "met"
    NOT_MET = "not_met"
    HARMS_OTHERS = "harms_others"
    CARRIED = "carried"
