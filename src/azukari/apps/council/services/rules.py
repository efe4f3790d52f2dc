"""The dated rules that say what is owed to the council (CO2): data, entered with their dates."""

from __future__ import annotations

from datetime import date

from django.db import transaction

from azukari.apps.council.models import OwedRule
from azukari.apps.council.services import acts
from azukari.apps.evidence import services as evidence
from azukari.core.shared.identity import Actor


@transaction.atomic
def set_rule(actor: Actor, rule: OwedRule, *, replaces: OwedRule | None = None) -> OwedRule:
    """Enter a rule; the one it replaces ends the day before."""
    if replaces is not None:
        replaces.ends_on = date.fromordinal(rule.starts_on.toordinal() - 1)
        replaces.save(update_fields=["ends_on"])
    rule.save()
    evidence.record(actor, acts.RULE_SET, f"rule/{rule.code}", basis=rule.ground)
    return rule
