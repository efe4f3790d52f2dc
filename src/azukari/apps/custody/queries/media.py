"""Media: where they are, who may let them out, which of them make up a backup (CU3)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from django.db.models import Q, QuerySet

from azukari.apps.accounts.queries import DutyRecord
from azukari.apps.custody.models import Medium, StockTake, TakeOut
from azukari.apps.custody.queries.access import READS_ALL
from azukari.apps.custody.queries.recipients import who_owes
from azukari.apps.register.queries import OperationRecord
from azukari.core.custody import Duty
from azukari.core.custody.media import Backup, Compared, Kept, compare
from azukari.core.shared.calendar import DateRange
from azukari.core.shared.identity import Actor, Role

IN_PLACE, OUT, OVERDUE, LOST, GONE = "in_place", "out", "overdue", "lost", "gone"


def media_visible_to(actor: Actor) -> QuerySet[Medium]:
    """Return the media the actor may see."""
    rows = Medium.objects.select_related("operation__department", "body", "certificate")
    rows = rows.prefetch_related("outings")
    if actor.has(*READS_ALL):
        return rows
    return rows.filter(operation__department__code__in=actor.organisations(Role.CLERK))


def access_medium(actor: Actor, key: str) -> Medium:
    """Return one by its serial; raises Medium.DoesNotExist."""
    return media_visible_to(actor).get(serial=key)


def state_of(row: Medium, on: date) -> str:
    """Return where a medium stands on the day; prefetch `outings`."""
    if row.certificate_id is not None:
        return GONE
    if row.lost_on is not None:
        return LOST
    out = open_outing(row)
    if out is None:
        return IN_PLACE
    return OVERDUE if out.due_on < on else OUT


def in_state(rows: QuerySet[Medium], state: str, on: date) -> QuerySet[Medium]:
    """Narrow to the media that stand so on the day."""
    if state == GONE:
        return rows.filter(certificate__isnull=False)
    rows = rows.filter(certificate__isnull=True)
    if state == LOST:
        return rows.filter(lost_on__isnull=False)
    out = TakeOut.objects.filter(returned_on__isnull=True)
    if state == OVERDUE:
        out = out.filter(due_on__lt=on)
    elif state == OUT:
        out = out.filter(due_on__gte=on)
    away = Q(pk__in=out.values("medium"))
    return rows.filter(~away if state == IN_PLACE else away, lost_on__isnull=True)


def open_outing(row: Medium) -> TakeOut | None:
    """Return the outing from which it is not back; prefetch `outings`."""
    return next((each for each in row.outings.all() if each.returned_on is None), None)


def is_in_place(row: Medium) -> bool:
    """Whether it could be taken out: not out, not lost, not gone."""
    return row.certificate_id is None and row.lost_on is None and open_outing(row) is None


def duty_over(row: Medium) -> DutyRecord | None:
    """Return the duty that lets it out: the holding body's responsible person, else the department's."""
    return who_owes(row.operation, row.body)


def duties_over(row: Medium) -> list[Duty]:
    """Return every term of that duty, people named by their account."""
    duty = duty_over(row)
    return [
        Duty(str(each.user_id), DateRange(each.starts_on, each.ends_on), each.is_deputy)
        for each in (duty.holders.all() if duty else ())
    ]


def expected_at(operation: OperationRecord, place: str) -> list[str]:
    """Return the serials that should be found at the place."""
    rows = Medium.objects.filter(operation=operation, place=place)
    rows = in_state(rows, IN_PLACE, date.max)
    return list(rows.values_list("serial", flat=True))


def places_of(operation: OperationRecord) -> list[str]:
    """Return the places where media of the operation are kept."""
    rows = Medium.objects.filter(operation=operation, certificate__isnull=True)
    return sorted(set(rows.values_list("place", flat=True)))


def backups_of(rows: Iterable[Medium]) -> list[Backup]:
    """Return the copies of backups as the core reads them."""
    copies: dict[tuple[str, str], set[str]] = {}
    for row in rows:
        if row.backup:
            copies.setdefault((row.operation.name, row.backup), set()).add(row.serial)
    return [Backup(name, copy, frozenset(serials)) for (name, copy), serials in copies.items()]


def stock_takes_of(operation: OperationRecord) -> QuerySet[StockTake]:
    """Return what was counted, the latest first."""
    return StockTake.objects.filter(operation=operation)


def compared(actor: Actor, operation: OperationRecord, serials: Sequence[str]) -> Compared:
    """Lay pasted serials beside the register; a medium that the actor may not see is unknown."""
    pasted = media_visible_to(actor).filter(serial__in=set(serials)).prefetch_related(None)
    known = {
        row.serial: Kept(
            row.owner,
            f"{row.kind} {row.data_class}",
            row.operation_id == operation.pk,
            row.certificate_id is not None,
            row.lost_on is not None,
        )
        for row in pasted
    }
    backed = Medium.objects.filter(operation=operation).exclude(backup="")
    backups = backups_of(backed.select_related("operation"))
    whole = backed.filter(certificate__isnull=True, lost_on__isnull=True)
    return compare(serials, known, backups, whole.values_list("serial", flat=True))
