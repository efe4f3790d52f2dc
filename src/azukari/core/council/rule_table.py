"""The rules of two regimes, as data with dates; a city adds or replaces lines in its settings.

Until 2023-03-31 each city's ordinance ruled: outsourcing, provision to others, use for another
purpose and online connection always went to the council. Since 2023-04-01 個人情報保護法 chapter 5:
article 129 asks the council where expert knowledge is specially needed, and no longer for every
outsourcing. Full assessments under the My Number Act are checked by a third party.
"""

from __future__ import annotations

from datetime import date

from azukari.core.council.kinds import OwedKind
from azukari.core.council.rules import Rule, Trigger
from azukari.core.shared.calendar import DateRange

# Ordinances began on different days; old minutes are read under them all the same.
_ORDINANCE = DateRange(date.min, date(2023, 3, 31))
_NATIONAL_LAW = DateRange(date(2023, 4, 1))
# 特定個人情報保護評価に関する規則 came into force on this day.
_ASSESSMENT = DateRange(date(2014, 4, 20))


def _ordinance(code: str, trigger: Trigger, ground: str) -> Rule:
    return Rule(code, OwedKind.CONSULTATION, frozenset({trigger}), _ORDINANCE, ground)


ORDINANCE_RULES = (
    _ordinance(
        "ordinance.outsourcing",
        Trigger.OUTSOURCING,
        "個人情報保護条例(個人情報を取り扱う業務の外部委託は必ず諮問)",
    ),
    _ordinance(
        "ordinance.external_provision",
        Trigger.EXTERNAL_PROVISION,
        "個人情報保護条例(個人情報の外部提供)",
    ),
    _ordinance(
        "ordinance.purpose_change",
        Trigger.PURPOSE_CHANGE,
        "個人情報保護条例(個人情報の目的外利用)",
    ),
    _ordinance(
        "ordinance.outside_connection",
        Trigger.OUTSIDE_CONNECTION,
        "個人情報保護条例(電子計算機のオンライン接続)",
    ),
    _ordinance(
        "ordinance.sensitive_items",
        Trigger.SENSITIVE_ITEMS,
        "個人情報保護条例(要配慮個人情報の収集)",
    ),
    _ordinance(
        "ordinance.items_added",
        Trigger.ITEMS_ADDED,
        "個人情報保護条例(諮問した記録項目の追加)",
    ),
    _ordinance(
        "ordinance.contract_form_changed",
        Trigger.CONTRACT_FORM_CHANGED,
        "個人情報保護条例(契約形態の変更により外部委託となるもの)",
    ),
    _ordinance(
        "ordinance.mid_year_change",
        Trigger.MID_YEAR_CHANGE,
        "個人情報保護条例(諮問した取扱いの年度途中の変更)",
    ),
)

NATIONAL_RULES = (
    Rule(
        "national.ordinance_changed",
        OwedKind.CONSULTATION,
        frozenset({Trigger.ORDINANCE_CHANGED}),
        _NATIONAL_LAW,
        "個人情報保護法129条(条例の改正、安全管理措置の基準)",
    ),
    # That a hearing is the form for a single case is this table's reading of the article.
    Rule(
        "national.expert_knowledge",
        OwedKind.HEARING,
        frozenset({Trigger.EXPERT_KNOWLEDGE_NEEDED}),
        _NATIONAL_LAW,
        "個人情報保護法129条(専門的な知見に基づく意見を聴くことが特に必要)",
        confirmed=False,
    ),
)

ASSESSMENT_RULES = (
    Rule(
        "assessment.full",
        OwedKind.PIA_REVIEW,
        frozenset({Trigger.FULL_PIA}),
        _ASSESSMENT,
        "特定個人情報保護評価に関する規則7条4項(全項目評価の第三者点検)",
        confirmed=False,
    ),
)

RULES = ORDINANCE_RULES + NATIONAL_RULES + ASSESSMENT_RULES

# Not in RULES: cities that have outsourcing and the like reported to the council add this line.
OPTIONAL_REPORTS = (
    Rule(
        "city.report",
        OwedKind.REPORT,
        frozenset(
            {
                Trigger.OUTSOURCING,
                Trigger.EXTERNAL_PROVISION,
                Trigger.PURPOSE_CHANGE,
                Trigger.OUTSIDE_CONNECTION,
                Trigger.SENSITIVE_ITEMS,
            }
        ),
        _NATIONAL_LAW,
        "審議会規則または運用(諮問を要しないものの報告)",
        confirmed=False,
    ),
)
