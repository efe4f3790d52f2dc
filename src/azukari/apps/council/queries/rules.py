"""What is owed to the council in a situation on a day (CO2): the product's table and the city's own."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from azukari.apps.council.models import OwedRule
from azukari.core.council import (
    RULES,
    Owed,
    OwedKind,
    Rule,
    Situation,
    Trigger,
    what_is_owed,
)
from azukari.core.council.rules import Owing
from azukari.core.shared.calendar import DateRange


def table() -> tuple[Rule, ...]:
    """Return all rules with their dates; a city's rule of the same code ends the product's."""
    own = [_rule(row) for row in OwedRule.objects.order_by("starts_on", "code")]
    first = {rule.code: rule.in_force.start for rule in reversed(own)}
    return (*(_until(rule, first.get(rule.code)) for rule in RULES), *own)


def in_force(on: date) -> list[Rule]:
    """Return the rules in force that day."""
    return [rule for rule in table() if rule.in_force.contains(on)]


def owed(triggers: Iterable[str], on: date) -> Owing:
    """Return what the situation owes the council that day, with its ground, or why nothing is."""
    situation = Situation(**{Trigger(each).value: True for each in triggers})
    return what_is_owed(table(), situation, on)


def ground_for(triggers: Iterable[str], on: date) -> str:
    """Return the ground on which it is owed, or why it is not owed but put all the same."""
    answer = owed(triggers, on)
    return answer.ground if isinstance(answer, Owed) else answer.reason


def ground_if_owed(triggers: Iterable[str], on: date) -> str:
    """Return the ground where something is owed that day; nothing where it is put all the same."""
    answer = owed(triggers, on)
    return answer.ground if isinstance(answer, Owed) else ""


def _rule(row: OwedRule) -> Rule:
    return Rule(
        code=row.code,
        kind=OwedKind(row.kind),
        triggers=frozenset(Trigger(each) for each in row.triggers),
        in_force=DateRange(row.starts_on, row.ends_on),
        ground=row.ground,
    )


def _until(rule: Rule, replaced_on: date | None) -> Rule:
    """Return the product's rule, ended the day before the city's own of that code begins."""
    if replaced_on is None or not rule.in_force.contains(replaced_on):
        return rule
    last = date.fromordinal(replaced_on.toordinal() - 1)
    return replace(rule, in_force=DateRange(rule.in_force.start, last))
