"""Devices: which a person may see, where they stand, who may approve them (CU8)."""

from __future__ import annotations

from datetime import date

from django.db.models import Q, QuerySet

from azukari.apps.custody.models import Device, DeviceList
from azukari.apps.custody.queries.access import READS_ALL, kept_by, numbered
from azukari.apps.custody.queries.recipients import who_owes
from azukari.core.custody import Duty
from azukari.core.custody.devices import State
from azukari.core.shared.calendar import DateRange
from azukari.core.shared.identity import Actor, Role


def devices_visible_to(actor: Actor) -> QuerySet[Device]:
    """Return the devices the actor may see."""
    rows = Device.objects.select_related("operation__department", "body__organisation", "medium")
    if actor.has(*READS_ALL):
        return rows
    return rows.filter(operation__department__code__in=departments_of(actor))


def departments_of(actor: Actor) -> tuple[str, ...]:
    """Return the departments whose devices the actor sees; empty for all of them."""
    return () if actor.has(*READS_ALL) else tuple(sorted(actor.organisations(Role.CLERK)))


def access_device(actor: Actor, key: str) -> Device:
    """Return one by its key (`2026-3`); raises Device.DoesNotExist."""
    return numbered(devices_visible_to(actor), key)


def access_own_device(actor: Actor, key: str) -> Device:
    """Return one the actor may write about; raises Device.DoesNotExist."""
    return numbered(kept_by(devices_visible_to(actor), actor), key)


def in_state(rows: QuerySet[Device], state: str, on: date) -> QuerySet[Device]:
    """Narrow to the devices that stand so on the day; the same order of questions as `core.state`."""
    gone = Q(medium__lost_on__isnull=False) | Q(medium__certificate__isnull=False)
    withdrawn, over = Q(withdrawn_on__isnull=False) | gone, Q(valid_until__lt=on)
    waiting, later = Q(approved_on__isnull=True), Q(valid_from__gt=on)
    wanted = {
        State.WITHDRAWN: withdrawn,
        State.EXPIRED: ~withdrawn & over,
        State.WAITING: ~withdrawn & ~over & waiting,
        State.LATER: ~withdrawn & ~over & ~waiting & later,
        State.PERMITTED: ~withdrawn & ~over & ~waiting & ~later,
    }
    return rows.filter(wanted[State(state)])


def duties_over(row: Device) -> list[Duty]:
    """Return every term of the department's duty, people named by their account."""
    duty = who_owes(row.operation, None)
    return [
        Duty(str(each.user_id), DateRange(each.starts_on, each.ends_on), each.is_deputy)
        for each in (duty.holders.all() if duty else ())
    ]


def lists_visible_to(actor: Actor) -> QuerySet[DeviceList]:
    """Return the lists made of devices that the actor may all see; content left in the database."""
    rows = DeviceList.objects.defer("content")
    own = departments_of(actor)
    if actor.has(*READS_ALL):
        return rows
    return rows.filter(departments__contained_by=list(own)).exclude(departments=[])


def access_list(actor: Actor, key: str) -> DeviceList:
    """Return one by its key; raises DeviceList.DoesNotExist."""
    return numbered(lists_visible_to(actor), key)
