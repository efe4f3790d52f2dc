"""Take a settlement file: known by its content, taken once, whole or not at all (CL3)."""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import sha256

from django.db import transaction
from django.utils import timezone

from azukari.apps.collection.models import Agent, Receipt, SettlementFile
from azukari.apps.collection.queries.layouts import profile_of
from azukari.apps.collection.services import acts
from azukari.apps.collection.services.matching import reconcile
from azukari.apps.collection.services.numbering import fiscal_year, next_number
from azukari.apps.evidence import services as evidence
from azukari.core.settlement import read_settlement
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
        number=next_number(SettlementFile, year),
        agent=agent,
        layout=agent.layout,
        name=name,
        sha256=sha256(data).hexdigest(),
        content_id=read.content_id,
        created_on=read.created_on,
        records=read.records,
        total=read.total,
        by_kind=read.by_kind,
        state=SettlementFile.State.LOADED,
        taken_at=timezone.now(),
        taken_by=actor.pseudonym,
    )
    _copy(file, agent, read)
    evidence.record(actor, acts.SETTLEMENT_TAKEN, file.reference, detail=_told(file))
    return TakenFile(file, again=False)


def reconcile_waiting(actor: Actor) -> int:
    """Reconcile every file that was taken and not matched; return how many there were."""
    waiting = SettlementFile.objects.filter(state=SettlementFile.State.LOADED)
    numbers = set(Receipt.objects.filter(file__in=waiting).values_list("bill", flat=True))
    count = waiting.count()
    if count:
        reconcile(actor, numbers)
    return count
