"""Take a settlement file: known by its content, taken once, whole or not at all (CL3)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from hashlib import sha256
from typing import Any

import numpy as np
from django.db import connection, transaction
from django.utils import timezone
from numpy.typing import NDArray

from azukari.apps.collection.models import Agent, Receipt, SettlementFile
from azukari.apps.collection.queries.layouts import profile_of
from azukari.apps.collection.services import acts
from azukari.apps.collection.services.matching import reconcile
from azukari.apps.evidence import services as evidence
from azukari.core.settlement import Settlement, read_settlement
from azukari.core.shared.calendar import fiscal_year
from azukari.core.shared.identity import Actor

COLUMNS = (
    "file_id", "record", "agent_id", "kind", "channel", "bill", "amount", "paid_on", "paid_at",
    "chain", "shop", "reissue", "due_on", "foreign", "data_on", "transfer_on",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class TakenFile:
    """The file as it stands; `again` where the same content had been taken, and nothing was changed."""

    file: SettlementFile
    again: bool


def take_and_reconcile(actor: Actor, agent: Agent, *, name: str, data: bytes) -> TakenFile:
    """Take the file, then reconcile what waits: two acts, so that the second can be made up for later."""
    taken = take_settlement_file(actor, agent, name=name, data=data)
    reconcile_waiting(actor)
    taken.file.refresh_from_db()
    return taken


@transaction.atomic
def take_settlement_file(actor: Actor, agent: Agent, *, name: str, data: bytes) -> TakenFile:
    """Take every record of the file, or none; raises UnreadableSettlement with all its faults."""
    read = read_settlement(data, profile_of(agent.layout), name=name)
    evidence.hold()
    earlier = SettlementFile.objects.filter(agent=agent, content_id=read.content_id).first()
    if earlier is not None:
        return TakenFile(earlier, again=True)
    year = fiscal_year(timezone.localdate())
    file = SettlementFile.objects.create(
        fiscal_year=year,
        number=evidence.next_number(SettlementFile, year),
        agent=agent,
        layout=agent.layout,
        name=name,
        sha256=sha256(data).hexdigest(),
        content_id=read.content_id,
        created_on=read.created_on,
        records=read.control.count,
        total=read.control.amount,
        by_kind=_by_kind(read),
        state=SettlementFile.State.LOADED,
        taken_at=timezone.now(),
        taken_by=actor.pseudonym,
    )
    _copy(file, agent, read)
    evidence.record(actor, acts.SETTLEMENT_TAKEN, file.reference, detail=_told(file))
    return TakenFile(file, again=False)


@transaction.atomic
def reconcile_waiting(actor: Actor) -> int:
    """Reconcile every file that was taken and not matched; return how many there were."""
    evidence.hold()
    loaded = SettlementFile.objects.filter(state=SettlementFile.State.LOADED)
    waiting = list(loaded.values_list("pk", flat=True))
    if waiting:
        numbers = set(Receipt.objects.filter(file__in=waiting).values_list("bill", flat=True))
        reconcile(actor, numbers, files=waiting)
    return len(waiting)


def _by_kind(read: Settlement) -> dict[str, dict[str, int]]:
    """Return count and yen of each of the file's own kinds, e.g. {"02": {"records": 3, "total": 900}}."""
    return {
        code: {"records": records, "total": total}
        for code, (records, total) in read.control.by_code.items()
    }


def _copy(file: SettlementFile, agent: Agent, read: Settlement) -> None:
    """Write the receipts by COPY; their numbers rise in the order of the file."""
    columns = ", ".join(f'"{name}"' for name in COLUMNS)
    with (
        connection.cursor() as cursor,
        cursor.copy(f"copy collection_receipt ({columns}) from stdin") as copy,
    ):
        for row in _rows(file, agent, read):
            copy.write_row(row)


def _rows(file: SettlementFile, agent: Agent, read: Settlement) -> Iterator[tuple[Any, ...]]:
    names = ("record", "kind", "channel", "bill", "amount", "paid_on", "paid_at", "chain", "shop")
    later = ("reissue", "due_on", "data_on", "transfer_on")
    values = (getattr(read, name).tolist() for name in (*names, *later))
    foreign = _foreign(agent, read).tolist()
    for row in zip(*values, foreign, strict=True):
        record, kind, channel, bill, amount, paid_on, *rest, reissue, due, data, money, other = row
        yield (
            file.pk, record, agent.pk, kind, channel, bill, amount, _day(paid_on), *rest,
            reissue, _day(due), other, _day(data), _day(money),
        )  # fmt: skip


def _foreign(agent: Agent, read: Settlement) -> NDArray[np.bool_]:
    """Tell which receipts name another city: its issuer or client code stands in their barcode.

    Records without a barcode name nobody; they come from the city's own counters.
    """
    other: NDArray[np.bool_] = np.zeros(len(read), dtype=np.bool_)
    if agent.issuer:
        other |= read.issuer != int(agent.issuer)
    if agent.client:
        other |= read.client != int(agent.client)
    named: NDArray[np.bool_] = (read.issuer > 0) | (read.client > 0)
    return other & named


@lru_cache(maxsize=4096)
def _day(number: int) -> date | None:
    return date(number // 10000, number // 100 % 100, number % 100) if number else None


def _told(file: SettlementFile) -> dict[str, Any]:
    return {
        "agent": file.agent.code,
        "records": file.records,
        "total": file.total,
        "by_kind": file.by_kind,
        "content": file.content_id,
        "sha256": file.sha256,
    }
