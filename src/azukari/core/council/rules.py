"""What an operation owes the council, by rules that are data with dates (CO2).

`what_is_owed` reads a table; `rule_table` holds the two regimes of law.md: the city's ordinance
until 2023-03-31 and chapter 5 of the national law after.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, fields
from datetime import date
from enum import StrEnum
from typing import TypeAlias

from azukari.core.council.kinds import OwedKind
from azukari.core.shared.calendar import DateRange
from azukari.core.shared.wareki import format_date


class Trigger(StrEnum):
    """The facts that rules ask for: the names of the fields of `Situation`."""

    OUTSOURCING = "outsourcing"
    EXTERNAL_PROVISION = "external_provision"
    PURPOSE_CHANGE = "purpose_change"
    OUTSIDE_CONNECTION = "outside_connection"
    SENSITIVE_ITEMS = "sensitive_items"
    ITEMS_ADDED = "items_added"
    CONTRACT_FORM_CHANGED = "contract_form_changed"
    MID_YEAR_CHANGE = "mid_year_change"
    FULL_PIA = "full_pia"
    ORDINANCE_CHANGED = "ordinance_changed"
    EXPERT_KNOWLEDGE_NEEDED = "expert_knowledge_needed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Situation:
    """What the operation is about to do; each field is a fact the clerk states."""

    outsourcing: bool = False  # 外部委託
    external_provision: bool = False  # 外部提供
    purpose_change: bool = False  # 目的外利用
    outside_connection: bool = False  # オンライン接続
    sensitive_items: bool = False  # 要配慮個人情報
    items_added: bool = False  # 記録項目の追加
    contract_form_changed: bool = False  # 契約形態の変更
    mid_year_change: bool = False  # 年度途中の変更
    full_pia: bool = False  # 特定個人情報保護評価の全項目評価
    ordinance_changed: bool = False  # 条例・安全管理の基準の改正
    expert_knowledge_needed: bool = False  # 専門的な知見が特に必要

    @property
    def triggers(self) -> frozenset[Trigger]:
        """The facts that hold."""
        return frozenset(Trigger(each.name) for each in fields(self) if getattr(self, each.name))


@dataclass(frozen=True, slots=True)
class Rule:
    """When any of the triggers holds on a day in force, the kind is owed, for the ground.

    `confirmed` is false where the source could not be confirmed: the page says so, and the city
    may replace the line.
    """

    code: str
    kind: OwedKind
    triggers: frozenset[Trigger]
    in_force: DateRange
    ground: str
    confirmed: bool = True

    def applies(self, situation: Situation, on: date) -> bool:
        """Whether the rule holds on the day and for the situation."""
        return self.in_force.contains(on) and bool(self.triggers & situation.triggers)


@dataclass(frozen=True, slots=True)
class Owed:
    """The kind that is owed, why, and by which rule; `also` are the lighter ones owed beside it."""

    kind: OwedKind
    ground: str
    rule: Rule
    also: tuple[Owed, ...] = ()


@dataclass(frozen=True, slots=True)
class NothingOwed:
    """Nothing is owed, and why; `ended` are the rules that would have asked for it before."""

    reason: str
    ended: tuple[Rule, ...] = ()


Owing: TypeAlias = Owed | NothingOwed
_WEIGHT = {kind: weight for weight, kind in enumerate(OwedKind)}


def what_is_owed(rules: Iterable[Rule], situation: Situation, on: date) -> Owing:
    """Return what the situation owes the council on the day, the weightiest first.

    Of several rules for one kind the first in the table is named.
    """
    table = tuple(rules)
    first: dict[OwedKind, Rule] = {}
    for rule in table:
        if rule.applies(situation, on):
            first.setdefault(rule.kind, rule)
    owed = [
        Owed(kind, first[kind].ground, first[kind])
        for kind in sorted(first, key=_WEIGHT.__getitem__)
    ]
    if not owed:
        return _nothing(table, situation, on)
    heaviest, *lighter = owed
    return Owed(heaviest.kind, heaviest.ground, heaviest.rule, tuple(lighter))


def _nothing(table: tuple[Rule, ...], situation: Situation, on: date) -> NothingOwed:
    if not situation.triggers:
        return NothingOwed("諮問や報告が必要になる事柄が選ばれていません。")
    ended = tuple(
        rule for rule in table if rule.in_force.has_ended(on) and rule.triggers & situation.triggers
    )
    day = format_date(on, weekday=False)
    if not ended:
        return NothingOwed(f"{day}の時点で、これらの事柄に審議会への手続を求める定めはありません。")
    last = max(rule.in_force.end for rule in ended if rule.in_force.end is not None)
    return NothingOwed(
        f"{format_date(last, weekday=False)}までの条例では手続が必要でしたが、{day}の時点では不要です。",
        ended,
    )
