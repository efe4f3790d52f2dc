"""A contractor's roster leaves like residents' data: through the gate, as a file made here (CU2, OU5)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.core.files.base import ContentFile
from django.db import transaction
from django.utils.translation import gettext as _

from azukari.apps.custody.models import Release
from azukari.apps.custody.services.errors import NobodyOnTheRoster
from azukari.apps.custody.services.releases import Outgoing, release
from azukari.apps.outsourcing import queries as outsourcing
from azukari.apps.outsourcing import services as keepers
from azukari.apps.outsourcing.queries import EngagementRecord, WorkerRecord
from azukari.core.shared.identity import Actor
from azukari.core.terms import Channel, Rule
from azukari.web.export import ExcelColumn, Kind, excel_bytes

# The items of the file, by the codes that every city's register has; days and offices stay here.
ITEMS = frozenset({"name", "kana"})


@dataclass(frozen=True, slots=True)
class RosterTo:
    """To whom a roster is to leave, for what, and how."""

    recipient: str
    purpose: str
    channel: Channel
    rules_kept: frozenset[Rule] = frozenset()


@dataclass(frozen=True, slots=True)
class RosterFile:
    """What left: its row, and the file, which is kept nowhere; the receipt is compared by its hash."""

    row: Release
    name: str
    content: bytes


@transaction.atomic
def release_roster(actor: Actor, engagement: EngagementRecord, to: RosterTo) -> RosterFile:
    """Let the names of a contract's roster leave as Excel. Raises what `release` does, NobodyOnTheRoster."""
    workers = outsourcing.people.opened_workers(engagement)
    if not workers:
        raise NobodyOnTheRoster(engagement.key)
    content, name = _excel(workers), f"{_('Roster')}_{engagement.key}.xlsx"
    outgoing = Outgoing(
        operation=engagement.operation,
        recipient=to.recipient,
        what=_("Roster of “%(title)s”") % {"title": engagement.title},
        purpose=to.purpose,
        items=ITEMS,
        channel=to.channel,
        records=len(workers),
        rules_kept=to.rules_kept,
        file=ContentFile(content, name=name),
        keep=False,
    )
    row = release(actor, outgoing)
    keepers.people.export_roster(actor, engagement, people=len(workers), release=row.reference)
    return RosterFile(row, name, content)


def _excel(workers: Sequence[WorkerRecord]) -> bytes:
    columns = (
        ExcelColumn(_("Number"), Kind.NUMBER),
        ExcelColumn(_("Name")),
        ExcelColumn(_("Kana")),
    )
    return excel_bytes(columns, ((each.number, each.name, each.kana) for each in workers))


__all__ = ["RosterFile", "RosterTo", "release_roster"]
