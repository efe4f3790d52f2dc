"""Set rules for machines, enter machines, take filled-in checklists and notices of repair (OU7).

A "no" opens a finding where there is a contract, else a promise of the department. A notice after the repair
day opens a suspected incident; one in time makes the department owe its guidance before that day.

Refused
├── NoRules       no version of the rules is in force
└── MachineOver   the machine is not used any more
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from azukari.apps.custody.models import Checklist, Machine, RepairNotice, RuleSet
from azukari.apps.custody.queries import machines as queries
from azukari.apps.custody.queries.recipients import who_owes
from azukari.apps.custody.services import acts
from azukari.apps.evidence import services as evidence
from azukari.apps.incidents import services as incidents
from azukari.apps.obligations import queries as promises
from azukari.apps.obligations import services as obligations
from azukari.apps.outsourcing import services as outsourcing
from azukari.apps.outsourcing.queries import EngagementRecord, chain
from azukari.apps.register.queries import OperationRecord
from azukari.core.custody.machines import (
    Answer,
    Carrier,
    Filled,
    check_filled,
    check_notice,
    is_suspected,
)
from azukari.core.deadlines import ObligationKind, On
from azukari.core.evidence.canonical import Json
from azukari.core.incidents import Kind as IncidentKind
from azukari.core.shared.calendar import fiscal_year
from azukari.core.shared.errors import Refused
from azukari.core.shared.identity import Actor, Role
from azukari.core.shared.reasons import Declined

CORRECT_DAYS = 30  # for what a checklist shows where no contract says otherwise


class NoRules(Refused):
    """No version of the rules holds on the day."""

    def __init__(self, code: str) -> None:
        super().__init__(
            _("No version of the rules “%(code)s” is in force.") % {"code": code},
            remedy=_("Set the rules first."),
        )
        self.code = code


class MachineOver(Refused):
    """The machine is not used any more."""

    def __init__(self, key: str) -> None:
        super().__init__(
            _("Machine %(key)s is not used any more.") % {"key": key},
            remedy=_("Enter it anew if it is used again."),
        )
        self.key = key


@dataclass(frozen=True, slots=True)
class MachineEntry:
    """What is kept of a machine; `engagement` where a contractor works on it; in use since today if None."""

    name: str
    place: str
    operation: OperationRecord
    rules: str
    every: int
    label: str = ""
    engagement: EngagementRecord | None = None
    since: date | None = None


@dataclass(frozen=True, slots=True)
class Notice:
    """What is told before a repair: what, when, by which firm, what becomes of the data carrier."""

    kind: str
    planned_on: date
    firm: str
    carrier: Carrier
    by: str
    remark: str = ""
    told_on: date | None = None


@transaction.atomic
def set_rules(
    actor: Actor, code: str, *, name: str, rules: Sequence[str], since: date | None = None
) -> RuleSet:
    """Set the rules as a new version of the code; what was answered under earlier ones stays."""
    evidence.hold()
    last = RuleSet.objects.filter(code=code).aggregate(last=Max("version"))["last"] or 0
    row = RuleSet.objects.create(
        code=code,
        version=last + 1,
        name=name.strip(),
        since=since or timezone.localdate(),
        rules=list(dict.fromkeys(rule.strip() for rule in rules)),
    )
    detail: dict[str, Json] = {"version": row.version, "rules": len(row.rules)}
    evidence.record(actor, acts.RULES_SET, f"rules/{code}", detail=detail)
    return row


@transaction.atomic
def enter_machine(actor: Actor, entry: MachineEntry) -> Machine:
    """Enter a machine; the first checklist is owed within the term from that day. Raises NoRules."""
    evidence.hold()
    today = timezone.localdate()
    if queries.rules_on(entry.rules, today) is None:
        raise NoRules(entry.rules)
    year = fiscal_year(today)
    row = Machine.objects.create(
        fiscal_year=year,
        number=evidence.next_number(Machine, year),
        name=entry.name.strip(),
        label=entry.label,
        place=entry.place,
        operation=entry.operation,
        engagement=entry.engagement,
        rules=entry.rules,
        every=entry.every,
        entered_on=entry.since or today,
    )
    _owe_check(actor, row, row.entered_on)
    evidence.record(
        actor,
        acts.MACHINE_ENTERED,
        row.reference,
        basis=row.operation.reference,
        detail={"rules": row.rules, "every": row.every},
    )
    return row


@transaction.atomic
def fill_in(
    actor: Actor,
    machine: Machine,
    answers: Mapping[str, Filled],
    *,
    by: str,
    on: date | None = None,
) -> Checklist:
    """Take a filled-in checklist: every "no" is to be corrected, and the next one is owed.

    Raises NoRules, MachineOver, and Refused with every rule that lacks an answer or a remark.
    """
    evidence.hold()
    row = _used(machine)
    day = on or timezone.localdate()
    rules = queries.rules_on(row.rules, day)
    if rules is None:
        raise NoRules(row.rules)
    given = check_filled(rules.rules, answers)
    if isinstance(given, Declined):
        raise given.as_error()
    filled = Checklist.objects.create(
        machine=row,
        rule_set=rules,
        filled_on=day,
        filled_by=by.strip(),
        by_contractor=_is_contractor(actor),
        answers=[each.answer for each in given],
        remarks=[each.remark.strip() for each in given],
        opened=[_open(actor, row, each) for each in given if each.answer is Answer.NO],
    )
    for owed in promises.named(row.obligation):
        if owed.is_open:
            words = _("Checklist filled in by %(name)s") % {"name": filled.filled_by}
            obligations.fulfil(actor, owed, evidence=words)
    _owe_check(actor, row, day)
    detail: dict[str, Json] = {
        "rules": rules.version,
        "no": len(filled.opened),
        "by": filled.filled_by,
    }
    evidence.record(actor, acts.MACHINE_CHECKED, row.reference, detail=detail)
    return filled


@transaction.atomic
def tell_repair(actor: Actor, machine: Machine, notice: Notice) -> RepairNotice:
    """Take word of a repair; one after its day is a suspected incident at once. Raises MachineOver."""
    evidence.hold()
    _used(machine)
    told = notice.told_on or timezone.localdate()
    decision = check_notice(planned=notice.planned_on, told=told, carrier=notice.carrier)
    row = RepairNotice.objects.create(
        machine=machine,
        kind=notice.kind,
        planned_on=notice.planned_on,
        told_on=told,
        told_by=notice.by.strip(),
        by_contractor=_is_contractor(actor),
        carrier=notice.carrier,
        firm=notice.firm,
        remark=notice.remark,
        reasons=list(decision.codes) if isinstance(decision, Declined) else [],
    )
    if is_suspected(decision):
        row.incident = _suspect(actor, row, str(decision))
    else:
        row.obligation = _owe_guidance(actor, row)
    row.save(update_fields=["incident", "obligation"])
    detail: dict[str, Json] = {
        "on": row.planned_on.isoformat(),
        "carrier": row.carrier,
        "reasons": row.reasons,
    }
    evidence.record(
        actor,
        acts.REPAIR_TOLD,
        machine.reference,
        basis=row.incident or row.obligation,
        detail=detail,
    )
    return row


@transaction.atomic
def end_machine(actor: Actor, machine: Machine, *, why: str) -> Machine:
    """Note that the machine is not used any more: no checklist is owed. Raises MachineOver."""
    evidence.hold()
    row = _used(machine)
    row.ended_on = timezone.localdate()
    row.save(update_fields=["ended_on"])
    for owed in promises.named(row.obligation):
        if owed.is_open:
            words = _("The machine is not used any more: %(why)s") % {"why": why.strip()}
            obligations.fulfil(actor, owed, evidence=words)
    evidence.record(actor, acts.MACHINE_ENDED, row.reference, detail={"why": why.strip()})
    return row


def _used(machine: Machine) -> Machine:
    row = Machine.objects.select_for_update(of=("self",)).get(pk=machine.pk)
    if row.ended_on is not None:
        raise MachineOver(row.key)
    return row


def _is_contractor(actor: Actor) -> bool:
    return actor.has(Role.CONTRACTOR)


def _owe_check(actor: Actor, machine: Machine, since: date) -> None:
    body = machine.engagement.contractor if machine.engagement else None
    owed = obligations.Promise(
        what=_("Fill in the checklist of %(machine)s") % {"machine": machine.name},
        kind=ObligationKind.GENERAL,
        owner=who_owes(machine.operation, body),
        due=On(since + timedelta(days=machine.every)),
        rests_on=machine.reference,
        subject=machine.operation.reference,
    )
    machine.obligation = obligations.promise(actor, owed).reference
    machine.save(update_fields=["obligation"])


def _open(actor: Actor, machine: Machine, filled: Filled) -> str:
    text = _("%(machine)s: the rule “%(rule)s” is not kept. %(remark)s") % {
        "machine": machine.name,
        "rule": filled.rule,
        "remark": filled.remark.strip(),
    }
    if machine.engagement is not None:
        source = "report" if _is_contractor(actor) else "inspection"
        found = outsourcing.Found(source, text, seen_at=machine.reference)
        return outsourcing.raise_finding(actor, machine.engagement, found).reference
    owed = obligations.Promise(
        what=text,
        kind=ObligationKind.CORRECTION,
        owner=who_owes(machine.operation, None),
        due=On(timezone.localdate() + timedelta(days=CORRECT_DAYS)),
        rests_on=machine.reference,
        subject=machine.operation.reference,
    )
    return obligations.promise(actor, owed).reference


def _suspect(actor: Actor, row: RepairNotice, why: str) -> str:
    machine = row.machine
    outline = _("%(machine)s went to repair or replacement without word before. %(why)s") % {
        "machine": machine.name,
        "why": why,
    }
    tier = chain.tiers_of(machine.engagement).first() if machine.engagement else None
    report = incidents.Report(
        IncidentKind.SUSPECTED,
        "data",
        outline,
        machine.operation.department,
        tier=tier,
        place=machine.place,
        told_by=row.told_by,
        happened_on=row.planned_on,
    )
    return incidents.report(actor, report).reference


def _owe_guidance(actor: Actor, row: RepairNotice) -> str:
    """Let the department owe that it sees to the data before the machine goes."""
    machine = row.machine
    owed = obligations.Promise(
        what=_("Guide %(name)s before %(machine)s is repaired or replaced")
        % {"name": row.told_by, "machine": machine.name},
        kind=ObligationKind.GENERAL,
        owner=who_owes(machine.operation, None),
        due=On(row.planned_on),
        rests_on=machine.reference,
        subject=machine.operation.reference,
    )
    return obligations.promise(actor, owed).reference


__all__ = [
    "MachineEntry",
    "MachineOver",
    "NoRules",
    "Notice",
    "end_machine",
    "enter_machine",
    "fill_in",
    "set_rules",
    "tell_repair",
]
