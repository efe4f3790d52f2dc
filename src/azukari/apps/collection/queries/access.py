"""Who keeps the collection: clerks of its operation's department. Others read only what names nobody."""

from __future__ import annotations

from azukari.apps.collection.queries.binders import OPERATION
from azukari.apps.register import queries as register
from azukari.apps.register.queries import OperationRecord
from azukari.core.shared.identity import Actor, Role

READS_ALL = (Role.SECRETARIAT, Role.AUDITOR)


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
