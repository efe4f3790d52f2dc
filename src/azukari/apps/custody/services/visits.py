"""Maintenance visits: announce, start, extend, close; what nobody closes is closed by itself (CW3).

Errors: those of `core.custody.visits`, and NobodyMayAuthorise and NotEntitled for an exception.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from azukari.apps.accounts import services as accounts
from azukari.apps.accounts.queries import UserRecord
from azukari.apps.custody.models import Visit, VisitPerson
from azukari.apps.custody.queries import visits as queries
from azukari.apps.custody.queries.recipients import who_owes
from azukari.apps.custody.services import acts
from azukari.apps.evidence import services as evidence
from azukari.apps.obligations import queries as promises
from azukari.apps.obligations import services as obligations
from azukari.apps.outsourcing import queries as outsourcing
from azukari.apps.outsourcing.queries import BodyRecord, EngagementRecord, WorkerRecord
from azukari.apps.vault import services as vault
from azukari.core.custody import check_authorised
from azukari.core.custody.visits import (
    Fault,
    Hours,
    NotAttendant,
    NothingNamed,
    Stage,
    Unfit,
    check_clock,
    check_close,
    check_fit,
    check_free,
    check_in_office,
    check_stage,
    check_start,
    extended,
    fault_of,
    person_form,
    stage,
)
from azukari.core.deadlines import ObligationKind, On
from azukari.core.evidence.canonical import Json
from azukari.core.shared.calendar import fiscal_year
from azukari.core.shared.identity import Actor, system_actor

SERIES = "visits"
EARLY = timedelta(minutes=30)
DAYS_TO_COMPLETE = 3


@dataclass(frozen=True, slots=True)
class VisitPlan:
    """What is announced: `workers` by their number on the roster, `exceptions` name → reason."""

    engagement: EngagementRecord
    body: BodyRecord
    purpose: str
    machines: Sequence[str]
    hours: Hours
    attendant: UserRecord
    workers: Sequence[int] = ()
    exceptions: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Named:
    """A person to be announced: on the roster by `worker`, or by exception."""

    name: str
    worker: WorkerRecord | None = None
    reason: str = ""
    allowed_by: str = ""
    by_deputy: bool = False


@transaction.atomic
def plan_visit(actor: Actor, plan: VisitPlan) -> Visit:
    """Announce a visit: its people fit and free, its attendant in office and free.

    Raises NothingNamed, Unfit, ElsewhereThen, NotInOffice, NobodyMayAuthorise, NotEntitled.
    """
    evidence.hold()
    day = timezone.localdate(plan.hours.start)
    people = [*_of_roster(plan, day), *_exceptions(actor, plan)]
    if not people or not plan.machines:
        raise NothingNamed
    check_attendant(plan.engagement, plan.attendant, plan.hours)
    others = queries.elsewhere(None, plan.hours, plan.body.pk)
    check_free((each.name for each in people), plan.hours, others)
    year = fiscal_year(day)
    row = Visit.objects.create(
        fiscal_year=year,
        number=evidence.next_number(Visit, year),
        engagement=plan.engagement,
        body=plan.body,
        purpose=plan.purpose,
        machines=list(plan.machines),
        starts_at=plan.hours.start,
        ends_at=plan.hours.end,
        attendant=plan.attendant,
    )
    _enter(actor, row, people)
    detail: dict[str, Json] = {
        "people": len(people),
        "exceptions": len(plan.exceptions),
        "from": plan.hours.start.isoformat(),
        "until": plan.hours.end.isoformat(),
        "attendant": str(plan.attendant.pseudonym),
    }
    basis = plan.engagement.reference
    evidence.record(actor, acts.VISIT_PLANNED, row.reference, basis=basis, detail=detail)
    return row


@transaction.atomic
def change_attendant(actor: Actor, visit: Visit, attendant: UserRecord) -> Visit:
    """Let another official attend; raises NotInOffice, ElsewhereThen, WrongStage."""
    row = locked(visit)
    check_stage(row.times, timezone.now(), Stage.PLANNED, Stage.OPEN, Stage.UNFINISHED)
    check_attendant(row.engagement, attendant, row.hours, row)
    row.attendant = attendant
    row.save(update_fields=["attendant"])
    detail: dict[str, Json] = {"attendant": str(attendant.pseudonym)}
    evidence.record(actor, acts.VISIT_ATTENDED, row.reference, detail=detail)
    return row


@transaction.atomic
def cancel_visit(actor: Actor, visit: Visit, *, why: str) -> Visit:
    """Call the visit off before it started; raises WrongStage."""
    row = locked(visit)
    check_stage(row.times, timezone.now(), Stage.PLANNED, Stage.LAPSED)
    row.cancelled_at, row.cancelled_why = timezone.now(), why
    row.save(update_fields=["cancelled_at", "cancelled_why"])
    evidence.record(actor, acts.VISIT_CANCELLED, row.reference, detail={"why": why})
    return row


@transaction.atomic
def start_visit(actor: Actor, visit: Visit, *, at: datetime | None = None) -> Visit:
    """Begin the visit with its account: no password, no role; somebody was recognised at the counter.

    `at` is the moment of a start written down on paper earlier. Raises NotAttendant, NotInOffice,
    WrongStage, ClockBack, NothingNamed.
    """
    row = locked(visit)
    now = at or timezone.now()
    check_start(row.times, now, early=EARLY)
    check_actor(actor, row)
    if not row.people.filter(checked_at__isnull=False).exists():
        raise NothingNamed
    name = _("Maintenance visit %(key)s") % {"key": row.key}
    row.account = accounts.open_temporary(actor, f"visit-{row.key}", name=name)
    row.started_at = row.seen_at = now
    row.save(update_fields=["account", "started_at", "seen_at"])
    detail: dict[str, Json] = {"account": str(row.account.pseudonym)}
    evidence.record(actor, acts.VISIT_STARTED, row.reference, detail=detail)
    return row


@transaction.atomic
def extend_visit(actor: Actor, visit: Visit, *, until: datetime, why: str) -> Visit:
    """Let it last longer, while it is open; raises EndsBeforeStart, ElsewhereThen, NotAttendant."""
    row = locked(visit)
    now = timezone.now()
    check_stage(row.times, now, Stage.OPEN)
    check_actor(actor, row)
    hours = extended(row.hours, until, now)
    names = [each.name for each in queries.people_of(row)]
    check_free(names, hours, queries.elsewhere(row, hours, row.body_id))
    check_free([str(row.attendant)], hours, queries.attending(row, hours, row.attendant))
    before, row.ends_at, row.seen_at = row.ends_at, until, now
    row.save(update_fields=["ends_at", "seen_at"])
    detail: dict[str, Json] = {
        "before": before.isoformat(),
        "until": until.isoformat(),
        "why": why,
    }
    evidence.record(actor, acts.VISIT_EXTENDED, row.reference, detail=detail)
    return row


@transaction.atomic
def close_visit(actor: Actor, visit: Visit, *, signed_by: int, at: datetime | None = None) -> Visit:
    """Close it with both names: who worked, by number, and the attendant; also what closed by itself.

    Raises NotAttendant, NotClosable, WrongStage, ClockBack, VisitPerson.DoesNotExist.
    """
    row = locked(visit)
    now = at or timezone.now()
    check_stage(row.times, now, Stage.OPEN, Stage.OVER, Stage.UNFINISHED)
    check_actor(actor, row)
    came = row.people.filter(checked_at__isnull=False).get(number=signed_by)
    check_close(queries.record_of(row, worker=came.name, attendant=actor.name))
    _end_account(actor, row)
    row.closed_at = row.seen_at = now
    row.signed_by = signed_by
    row.save(update_fields=["closed_at", "seen_at", "signed_by", "code_digest", "code_until"])
    for owed in promises.named(row.obligation) if row.obligation else ():
        if owed.is_open:
            obligations.fulfil(actor, owed, evidence=_("The record was completed."))
    detail: dict[str, Json] = {"late": row.self_closed_at is not None, "work": row.work.count()}
    evidence.record(actor, acts.VISIT_CLOSED, row.reference, detail=detail)
    return row


@transaction.atomic
def close_by_itself(visit: Visit) -> bool:
    """End a visit that is open past its end: account and session gone, the record owed.

    Returns whether it did; somebody may have closed or extended it meanwhile.
    """
    row, now = locked(visit), timezone.now()
    if stage(row.times, now) is not Stage.OVER:
        return False
    actor = system_actor("visits")
    _end_account(actor, row)
    day = timezone.localdate(now) + timedelta(days=DAYS_TO_COMPLETE)
    what = _("Complete the record of maintenance visit %(key)s (attendant: %(name)s)")
    owed = obligations.Promise(
        what=what % {"key": row.key, "name": row.attendant},
        kind=ObligationKind.GENERAL,
        owner=who_owes(row.engagement.operation, None),
        due=On(day),
        rests_on=row.reference,
        subject=row.engagement.operation.reference,
    )
    row.obligation = obligations.promise(actor, owed).reference
    row.self_closed_at = now
    row.save(update_fields=["self_closed_at", "obligation", "code_digest", "code_until"])
    evidence.record(actor, acts.VISIT_SELF_CLOSED, row.reference, basis=row.obligation)
    return True


def close_forgotten(now: datetime) -> int:
    """Close by itself whatever is open past its end, one by one; return how many."""
    return sum(close_by_itself(row) for row in queries.forgotten(now))


def locked(visit: Visit) -> Visit:
    """Return the visit locked, after the log: all acts lock in one order."""
    evidence.hold()
    rows = Visit.objects.select_for_update(of=("self",))
    joined = ("engagement__operation__department", "body", "attendant", "account")
    return rows.select_related(*joined).get(pk=visit.pk)


def check_actor(actor: Actor, row: Visit) -> None:
    """Refuse who is not the attendant, and an attendant out of office; NotAttendant, NotInOffice."""
    if actor.user_id != row.attendant_id:
        raise NotAttendant(str(row.attendant))
    terms = queries.terms_of(row.engagement, row.attendant)
    check_in_office(str(row.attendant), terms, timezone.localdate())


def check_attendant(
    engagement: EngagementRecord, person: UserRecord, hours: Hours, row: Visit | None = None
) -> None:
    """Refuse an attendant out of office on the day, or attending another visit then."""
    day = timezone.localdate(hours.start)
    check_in_office(str(person), queries.terms_of(engagement, person), day)
    check_free([str(person)], hours, queries.attending(row, hours, person))


def touch(row: Visit, now: datetime) -> None:
    """Keep the moment of what is recorded now; raises ClockBack."""
    check_clock(row.times, now)
    row.seen_at = now
    row.save(update_fields=["seen_at"])


def _of_roster(plan: VisitPlan, day: date) -> list[Named]:
    members = queries.members_of(plan.engagement)
    found = []
    for number in dict.fromkeys(plan.workers):
        worker = outsourcing.people.worker(plan.engagement, number)
        check_fit(worker.name, members.get(number), day)
        found.append(Named(worker.name, worker))
    return found


def _exceptions(actor: Actor, plan: VisitPlan) -> list[Named]:
    """Let people in who are not on the roster: by who may authorise today, never one who left."""
    if not plan.exceptions:
        return []
    duties = queries.authorities(plan.engagement)
    signed = check_authorised(duties, str(actor.user_id), timezone.localdate())
    day = timezone.localdate(plan.hours.start)
    members = queries.members_of(plan.engagement)
    known = {
        person_form(row.name): row.number
        for row in outsourcing.people.opened_workers(plan.engagement)
    }
    found = []
    for name, reason in plan.exceptions.items():
        member = members.get(known.get(person_form(name), 0))
        fault = fault_of(member, day)
        if fault not in {None, Fault.NOT_ON_ROSTER}:
            raise Unfit(name, fault or Fault.NOT_ON_ROSTER)
        found.append(Named(name.strip(), None, reason, actor.name, signed.is_deputy))
    return found


def _enter(actor: Actor, row: Visit, people: Sequence[Named]) -> None:
    operation = row.engagement.operation
    binder = vault.ensure_binder(
        actor,
        vault.NewBinder(
            operation=operation.code,
            fiscal_year=row.fiscal_year,
            title=f"{operation.name} 保守作業の来庁者",
            department=operation.department.code,
            series=SERIES,
        ),
    )
    VisitPerson.objects.bulk_create(
        VisitPerson(
            visit=row,
            binder=binder,
            number=number,
            worker=each.worker,
            name=each.name,
            exception=each.reason,
            allowed_by=each.allowed_by,
            by_deputy=each.by_deputy,
        )
        for number, each in enumerate(people, 1)
    )


def _end_account(actor: Actor, row: Visit) -> None:
    row.code_digest, row.code_until = "", None
    if row.account is not None and row.account.is_active:
        accounts.close_temporary(actor, row.account)


__all__ = [
    "VisitPlan",
    "cancel_visit",
    "change_attendant",
    "check_actor",
    "check_attendant",
    "close_by_itself",
    "close_forgotten",
    "close_visit",
    "extend_visit",
    "locked",
    "plan_visit",
    "start_visit",
    "touch",
]
