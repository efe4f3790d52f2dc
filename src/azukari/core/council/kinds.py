"""The words of the council: kinds of business, of responses, of verdicts."""

from __future__ import annotations

from enum import StrEnum


class OwedKind(StrEnum):
    """What an operation may owe the council, the weightiest first."""

    CONSULTATION = "consultation"  # 諮問
    PIA_REVIEW = "pia_review"  # 保護評価第三者点検
    HEARING = "hearing"  # 意見聴取
    REPORT = "report"  # 報告


class ResponseKind(StrEnum):
    """What a department answers to an opinion."""

    DONE = "done"  # 対応済み
    WILL_DO = "will_do"  # いつまでに行う
    ALTERNATIVE = "alternative"  # 別の方法で行う
    CANNOT = "cannot"  # できない
    WHEN_CONDITION = "when_condition"  # 条件が整ったとき
    UNDER_STUDY = "under_study"  # 検討中
    VAGUE = "vague"  # 何をするのかが定まらない(過去の会議録の取り込みだけ)


class Verdict(StrEnum):
    """What the council finds of an answer."""

    MET = "met"  # 意見に沿う
    NOT_MET = "not_met"  # 意見に沿わない
    HARMS_OTHERS = "harms_others"  # ほかの人に不利益がある
    CARRIED = "carried"  # 次回に継続
