"""Who keeps the collection: clerks of its operation's department. Others read only what names nobody."""

from __future__ import annotations

import re
from typing import TypeVar

from django.db.models import Model, QuerySet

from azukari.apps.collection.models import Bill, BillFile, BillSource, SlipRun
from azukari.apps.collection.queries.binders import OPERATION
from azukari.apps.register import queries as register
from azukari.apps.register.queries import OperationRecord
from azukari.core.shared.identity import Actor, Role

READS_ALL = (Role.SECRETARIAT, Role.AUDITOR)
_KEY = re.compile(r"([1-9]\d{3})-([1-9]\d{0,6})", re.ASCII)
_BILL = re.compile(r"\d{16}", re.ASCII)
T = TypeVar("T", bound=Model)


def access_kept(actor: Actor) -> OperationRecord:
    """Return the operation if the actor keeps it; raises OperationRecord.DoesNotExist."""
    operation = register.operation(OPERATION)
    if operation.department.code not in actor.organisations(Role.CLERK):
        raise OperationRecord.DoesNotExist
    return operation


def access_read(actor: Actor) -> OperationRecord:
    """Return the operation if the actor may read what names nobody; raises as above."""
    return register.operation(OPERATION) if actor.has(*READS_ALL) else access_kept(actor)


def keeps(actor: Actor) -> bool:
    """Whether the actor keeps the collection."""
    try:
        access_kept(actor)
    except OperationRecord.DoesNotExist:
        return False
    return True


def access_bill(actor: Actor, key: str) -> Bill:
    """Return a bill by its 16 digits; raises DoesNotExist of Bill or the operation."""
    access_kept(actor)
    rows = Bill.objects.select_related("item", "file__source")
    return rows.get(bill=int(key)) if _BILL.fullmatch(key) else rows.none().get()


def access_bill_file(actor: Actor, key: str) -> BillFile:
    """Return a file of bills by its key; raises DoesNotExist of BillFile or the operation."""
    access_read(actor)
    return numbered(BillFile.objects.select_related("source"), key)


def access_source(actor: Actor, code: str) -> BillSource:
    """Return a source by its code; raises DoesNotExist of BillSource or the operation."""
    access_kept(actor)
    return BillSource.objects.get(code=code)


def access_slip_run(actor: Actor, key: str) -> SlipRun:
    """Return a run of slips by its key; raises DoesNotExist of SlipRun or the operation."""
    access_read(actor)
    return slip_run(key)


def slip_run(key: str) -> SlipRun:
    """Return a run for a job; raises SlipRun.DoesNotExist."""
    return numbered(SlipRun.objects.select_related("release"), key)


def numbered(rows: QuerySet[T], key: str) -> T:
    """Return the row of a key like `2026-3`; raises the model's DoesNotExist."""
    found = _KEY.fullmatch(key)
    if found is None:
        return rows.none().get()
    return rows.get(fiscal_year=int(found[1]), number=int(found[2]))
