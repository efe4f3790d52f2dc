"""Maintenance visits: who may see them, how far each has come, who is where at what time (CW3)."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta

from django.db.models import Q, QuerySet
from django.utils import timezone

from azukari.apps.accounts import queries as accounts
from azukari.apps.accounts.queries import UserRecord
from azukari.apps.custody.models import Visit, VisitPerson
from azukari.apps.custody.queries.recipients import who_owes
from azukari.apps.outsourcing import queries as outsourcing
from azukari.apps.outsourcing.queries import EngagementRecord
from azukari.core.custody import Duty, Member
from azukari.core.custody.visits import Elsewhere, Hours, Record, Stage, session_left, stage
from azukari.core.shared.calendar import DateRange
from azukari.core.shared.identity import Actor, Role

READS_ALL = (Role.SECRETARIAT, Role.AUDITOR)
_KEY = re.compile(r"([1-9]\d{3})-([1-9]\d{0,6})", re.ASCII)
_WITH = ("engagement__operation__department", "body__organisation", "attendant", "account")


def visits_visible_to(actor: Actor) -> QuerySet[Visit]:
    """Return the visits the actor may see: the own department's, a contractor those of its contracts."""
    rows = Visit.objects.select_related(*_WITH)
    if actor.has(*READS_ALL):
        return rows
    own = Q(engagement__operation__department__code__in=actor.organisations(Role.CLERK))
    codes = actor.organisations(Role.CONTRACTOR)
    theirs = Q(body__organisation__code__in=codes) | Q(
        engagement__contractor__organisation__code__in=codes
    )
    return rows.filter(own | theirs)


def access_visit(actor: Actor, key: str) -> Visit:
    """Return one by its key (`2026-3`); raises Visit.DoesNotExist."""
    return _one(visits_visible_to(actor), key)


def access_own_visit(actor: Actor, key: str) -> Visit:
    """Return one the actor's department may act on; raises Visit.DoesNotExist."""
    codes = actor.organisations(Role.CLERK)
    rows = visits_visible_to(actor)
    return _one(rows.filter(engagement__operation__department__code__in=codes), key)


def engagements_for_visits(actor: Actor) -> QuerySet[EngagementRecord]:
    """Return the contracts for which the actor's department may announce a visit."""
    codes = actor.organisations(Role.CLERK)
    rows = outsourcing.engagements_kept_by(actor)
    return rows.filter(operation__department__code__in=codes)


def access_engagement(actor: Actor, key: str) -> EngagementRecord:
    """Return one of them by its key; raises Engagement.DoesNotExist."""
    found = outsourcing.access_own_engagement(actor, key)
    return engagements_for_visits(actor).get(pk=found.pk)


def visit_of_account(pseudonym: str, key: str) -> Visit | None:
    """Return the visit of a session, by its mark and the account signed in; None where they do not fit."""
    row = Visit.objects.select_related(*_WITH).filter(account__pseudonym=pseudonym).first()
    return row if row is not None and row.key == key else None


def stage_now(row: Visit) -> Stage:
    """Return how far the visit has come."""
    return stage(row.times, timezone.now())


def left_now(row: Visit) -> timedelta:
    """Return how long the session of the visit may still live."""
    return session_left(row.times, timezone.now())


def in_stage(rows: QuerySet[Visit], wanted: str, now: datetime) -> QuerySet[Visit]:
    """Narrow to the visits that have come so far."""
    if wanted == Stage.CANCELLED:
        return rows.filter(cancelled_at__isnull=False)
    rows = rows.filter(cancelled_at__isnull=True)
    if wanted == Stage.CLOSED:
        return rows.filter(closed_at__isnull=False)
    rows = rows.filter(closed_at__isnull=True)
    if wanted == Stage.UNFINISHED:
        return rows.filter(self_closed_at__isnull=False)
    rows = rows.filter(self_closed_at__isnull=True)
    started = wanted in {Stage.OPEN, Stage.OVER}
    rows = rows.filter(started_at__isnull=not started)
    past = wanted in {Stage.OVER, Stage.LAPSED}
    return rows.filter(ends_at__lte=now) if past else rows.filter(ends_at__gt=now)


def forgotten(now: datetime) -> QuerySet[Visit]:
    """Return the visits that are open past their end."""
    return in_stage(Visit.objects.select_related(*_WITH), Stage.OVER, now)


def people_of(row: Visit) -> list[VisitPerson]:
    """Return who was announced, names opened."""
    return VisitPerson.objects.filter(visit=row).order_by("number").opened()


def record_of(row: Visit, *, worker: str, attendant: str) -> Record:
    """Return what closing looks at."""
    return Record(
        things_out=row.things.filter(returned_at__isnull=True).count(),
        media_unsettled=row.media.filter(fate="").count(),
        work_lines=row.work.count(),
        worker=worker,
        attendant=attendant,
    )


def elsewhere(row: Visit | None, hours: Hours, body: int) -> list[Elsewhere]:
    """Return where people of the body are while the hours last; names opened."""
    rows = _meeting(row, hours).filter(body_id=body)
    found = []
    for each in rows:
        names = frozenset(person.name for person in people_of(each))
        found.append(Elsewhere(each.key, each.hours, names))
    return found


def attending(row: Visit | None, hours: Hours, attendant: UserRecord) -> list[Elsewhere]:
    """Return what else the attendant attends while the hours last."""
    rows = _meeting(row, hours).filter(attendant=attendant)
    return [Elsewhere(each.key, each.hours, frozenset({str(attendant)})) for each in rows]


def attendants(engagement: EngagementRecord, on: date) -> list[UserRecord]:
    """Return the officials of the department who hold office that day."""
    return list(accounts.working_at(engagement.operation.department.code, on, Role.CLERK))


def terms_of(engagement: EngagementRecord, person: UserRecord) -> list[DateRange]:
    """Return the person's terms in the department."""
    return accounts.terms_at(person, engagement.operation.department.code, Role.CLERK)


def members_of(engagement: EngagementRecord) -> dict[int, Member]:
    """Return the roster by number, no name opened."""
    return {each.number: each for each in outsourcing.people.members(engagement)}


def authorities(engagement: EngagementRecord) -> list[Duty]:
    """Return the terms of those who may allow an exception: the department's responsible person and deputies."""
    duty = who_owes(engagement.operation, None)
    return [
        Duty(str(each.user_id), DateRange(each.starts_on, each.ends_on), each.is_deputy)
        for each in (duty.holders.all() if duty else ())
    ]


def _meeting(row: Visit | None, hours: Hours) -> QuerySet[Visit]:
    rows = Visit.objects.filter(
        cancelled_at__isnull=True,
        closed_at__isnull=True,
        self_closed_at__isnull=True,
        starts_at__lt=hours.end,
        ends_at__gt=hours.start,
    )
    return rows.exclude(pk=row.pk) if row is not None else rows


def _one(rows: QuerySet[Visit], key: str) -> Visit:
    found = _KEY.fullmatch(key)
    if found is None:
        return rows.none().get()
    return rows.get(fiscal_year=int(found[1]), number=int(found[2]))
