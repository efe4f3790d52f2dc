"""The dated rules that say what is owed to the council (CO2): data, entered with their dates."""

from __future__ import annotations

from datetime import date

from django.db import transaction

from azukari.apps.council.models import OwedRule
from azukari.apps.council.services import acts
from azukari.apps.evidence import services as evidence
from azukari.core.shared.errors import Refused
from azukari.core.shared.identity import Actor


@transaction.atomic
def set_rule(actor: Actor, rule: OwedRule) -> OwedRule:
    """Enter a rule; the city's earlier one of the same code ends the day before."""
    day_before = date.fromordinal(rule.starts_on.toordinal() - 1)
    earlier = OwedRule.objects.select_for_update().filter(code=rule.code, ends_on__isnull=True)
    if earlier.filter(starts_on__gte=rule.starts_on).exists():
        raise Refused(
            f"規定「{rule.code}」には、同じ日かそれより後に始まるものがあります。",
            remedy="開始日を確かめてください。",
        )
    earlier.update(ends_on=day_before)
    rule.save()
    evidence.record(actor, acts.RULE_SET, f"rule/{rule.pk}", basis=rule.ground[:200])
    return rule
