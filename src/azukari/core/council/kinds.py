"""The words of the council: kinds of business, of responses, of verdicts."""

from __future__ import annotations

from enum import StrEnum

from azukari.core.promises.model import AnswerKind


class OwedKind(StrEnum):
    """What an operation may owe the council, the weightiest first."""

    CONSULTATION = "consultation"  # 諮問
    PIA_REVIEW = "pia_review"  # 保護評価第三者点検
    HEARING = "hearing"  # 意見聴取
    REPORT = "report"  # 報告


# One enumeration for what an answer is, proposed by a machine or given by a department.
ResponseKind = AnswerKind


class Verdict(StrEnum):
    """What the council finds of an answer."""

    MET = "met"  # 意見に沿う
    NOT_MET = "not_met"  # 意見に沿わない
    HARMS_OTHERS = "harms_others"  # ほかの人に不利益がある
    CARRIED = "carried"  # 次回に継続
