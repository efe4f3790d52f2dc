"""Operations and their notices: who may see which, and what is in force on a day."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django.db.models import Prefetch, Q, QuerySet

from azukari.apps.register.models import (
    DataItem,
    Operation,
    OperationVersion,
    VersionItem,
)
from azukari.core.shared.identity import Actor, Role

READS_ALL = (Role.SECRETARIAT, Role.MEMBER, Role.AUDITOR)


def operations_visible_to(actor: Actor) -> QuerySet[Operation]:
    """Return the operations the actor may read; a clerk those of the own department."""
    rows = Operation.objects.select_related("department")
    if actor.has(*READS_ALL):
        return rows
    return rows.filter(department__code__in=actor.organisations(Role.CLERK))


def operations_kept_by(actor: Actor) -> QuerySet[Operation]:
    """Return the operations about which the actor may file notices."""
    rows = Operation.objects.select_related("department")
    if actor.has(Role.SECRETARIAT):
        return rows
    return rows.filter(department__code__in=actor.organisations(Role.CLERK))


def operation(code: str) -> Operation:
    """Return the operation; raises Operation.DoesNotExist."""
    return Operation.objects.select_related("department").get(code=code)


def access_operation(actor: Actor, code: str) -> Operation:
    """Return the operation if the actor may read it; raises Operation.DoesNotExist otherwise."""
    return operations_visible_to(actor).get(code=code)


def access_own_operation(actor: Actor, code: str) -> Operation:
    """Return the operation if the actor may file about it; raises Operation.DoesNotExist."""
    return operations_kept_by(actor).get(code=code)


def versions_of(operation: Operation) -> list[OperationVersion]:
    """Return every notice in the order filed, with items and recipients."""
    rows = operation.versions.order_by("number")
    return list(rows.prefetch_related(_items(), "recipients"))


def version_on(versions: Iterable[OperationVersion], on: date) -> OperationVersion | None:
    """Return the notice in force that day: the last one effective by then; None before START."""
    effective = [version for version in versions if version.effective_on <= on]
    return effective[-1] if effective else None


def latest_version(code: str) -> OperationVersion | None:
    """Return the last notice filed, with items and recipients."""
    rows = OperationVersion.objects.filter(operation__code=code).order_by("-number")
    return rows.prefetch_related(_items(), "recipients").first()


def latest_versions(rows: QuerySet[Operation], on: date) -> list[OperationVersion]:
    """Return the notice in force that day of each operation still running, in their order."""
    found = OperationVersion.objects.filter(operation__in=rows, effective_on__lte=on)
    running = found.exclude(operation__ended_on__lte=on)
    newest = running.order_by("operation__code", "-number").distinct("operation__code")
    return list(
        newest.select_related("operation__department").prefetch_related(_items(), "recipients")
    )


def running(on: date) -> list[OperationVersion]:
    """Return the notice in force that day of every operation, for the public registers."""
    return latest_versions(Operation.objects.all(), on)


def data_items(codes: Iterable[str] | None = None) -> QuerySet[DataItem]:
    """Return the kinds of personal data in the order listed, or those of the codes."""
    rows = DataItem.objects.order_by("pk")
    return rows if codes is None else rows.filter(code__in=list(codes))


def search(rows: QuerySet[Operation], words: str) -> QuerySet[Operation]:
    """Return the operations whose name, code, department or purpose holds every word."""
    for word in words.split():
        rows = rows.filter(
            Q(name__icontains=word)
            | Q(name_en__icontains=word)
            | Q(code__icontains=word)
            | Q(department__name__icontains=word)
            | Q(pk__in=_with_purpose(word))
        )
    return rows


def _with_purpose(word: str) -> QuerySet[OperationVersion, int]:
    found = OperationVersion.objects.filter(purpose__icontains=word)
    return found.values_list("operation_id", flat=True)


def _items() -> Prefetch[str]:
    return Prefetch("items", VersionItem.objects.select_related("item"))


# From when a file of fewer people stays out of the file register (APPI 74条2項9号, 施行令20条2項).
_SMALL_FILES = ((date(2023, 4, 1), 1000),)


def belongs_in_file_register(version: OperationVersion, on: date) -> bool:
    """Whether the file is large enough for the register that day; an unknown size counts as large."""
    limits = [limit for since, limit in _SMALL_FILES if since <= on]
    return version.people is None or not limits or version.people >= limits[-1]
