"""Machines: which a person may see, the rules in force, when the next checklist is due (OU7)."""

from __future__ import annotations

from datetime import date, timedelta

from django.db.models import Q, QuerySet

from azukari.apps.custody.models import Checklist, Machine, RuleSet
from azukari.apps.custody.queries.access import READS_ALL, kept_by, numbered
from azukari.core.shared.identity import Actor, Role

IN_ORDER, NOT_KEPT, OVERDUE = "in_order", "not_kept", "overdue"
NOT_YET, ENDED = "not_yet", "ended"


def machines_visible_to(actor: Actor) -> QuerySet[Machine]:
    """Return the machines the actor may see: the own department's, or of the own contracts."""
    rows = Machine.objects.select_related(
        "operation__department", "engagement__contractor__organisation"
    ).prefetch_related("checklists", "notices")
    if actor.has(*READS_ALL):
        return rows
    own = Q(operation__department__code__in=actor.organisations(Role.CLERK))
    contracted = actor.organisations(Role.CONTRACTOR)
    return rows.filter(own | Q(engagement__contractor__organisation__code__in=contracted))


def access_machine(actor: Actor, key: str) -> Machine:
    """Return one by its key (`2026-3`); raises Machine.DoesNotExist."""
    return numbered(machines_visible_to(actor), key)


def access_own_machine(actor: Actor, key: str) -> Machine:
    """Return one the actor may write about for the city; raises Machine.DoesNotExist."""
    return numbered(kept_by(machines_visible_to(actor), actor), key)


def rules_on(code: str, on: date) -> RuleSet | None:
    """Return the version of the rules in force on the day; None when there is none."""
    return RuleSet.objects.filter(code=code, since__lte=on).order_by("-since", "-version").first()


def rule_sets() -> QuerySet[RuleSet]:
    """Return every version of every rule set."""
    return RuleSet.objects.all()


def last_check(row: Machine) -> Checklist | None:
    """Return the latest checklist; prefetch `checklists`."""
    return next(iter(row.checklists.all()), None)


def check_due(row: Machine) -> date:
    """Return when the next checklist is due, counted from the last, or from the day it was entered."""
    last = last_check(row)
    return (last.filled_on if last else row.entered_on) + timedelta(days=row.every)


def state_of(row: Machine, on: date) -> str:
    """Return where a machine stands on the day: a rule not kept weighs more than a late checklist."""
    last = last_check(row)
    if row.ended_on is not None:
        return ENDED
    if last is not None and last.opened:
        return NOT_KEPT
    if check_due(row) < on:
        return OVERDUE
    return IN_ORDER if last else NOT_YET


def in_state(rows: QuerySet[Machine], state: str, on: date) -> QuerySet[Machine]:
    """Narrow to the machines that stand so on the day; a city has dozens of them, not thousands."""
    return rows.filter(pk__in=[row.pk for row in rows if state_of(row, on) == state])
