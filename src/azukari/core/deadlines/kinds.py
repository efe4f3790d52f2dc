"""What sort of promise an obligation is, and why it is still open (CO5–CO7, EV4)."""

from __future__ import annotations

from enum import StrEnum


class ObligationKind(StrEnum):
    """The kinds of promises known to the foundation; an app may have others."""

    RESPOND = "respond"  # 意見への回答
    CARRY_OUT = "carry_out"  # 回答の実行
    JUDGE = "judge"  # 回答の確認
    PROMISED_ALOUD = "promised_aloud"  # 会議での約束
    SUBMIT = "submit"  # 資料の提出
    CONSULT = "consult"  # 諮問の準備
    TERMS = "terms"  # 取扱条件
    REVIEW = "review"  # 条件・検討の見直し
    CLAUSE = "clause"  # 特約条項
    INSPECTION = "inspection"  # 実地検査
    RECEIPT = "receipt"  # 受領書
    DISPOSAL = "disposal"  # 廃棄
    DISPOSAL_REMINDER = "disposal_reminder"  # 廃棄の督促
    INCIDENT_PRELIMINARY = "incident_preliminary"  # 速報
    INCIDENT_FINAL = "incident_final"  # 確報
    INCIDENT_TELL = "incident_tell"  # 本人への通知
    DEMAND_NOTICE = "demand_notice"  # 督促状
    CORRECTION = "correction"  # 是正
    GENERAL = "general"  # その他


class OpenReason(StrEnum):
    """Why a promise is open, as the board says it."""

    UNANSWERED = "unanswered"  # 未回答
    WILL_DO = "will_do"  # 実施予定
    WAITS_FOR_CONDITION = "waits_for_condition"  # 条件待ち
    UNDER_STUDY = "under_study"  # 検討中
    VAGUE = "vague"  # 内容が定まらない
    UNJUDGED = "unjudged"  # 会議の確認待ち
    NOT_MET = "not_met"  # 回答済み・意見に沿わない
    HARMS_OTHERS = "harms_others"  # 回答済み・ほかの人に不利益
    PROMISED = "promised"  # 会議で約束
    ASKED = "asked"  # 求められたまま
