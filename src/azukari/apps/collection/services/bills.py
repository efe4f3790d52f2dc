"""Take bills from the core tax system: the whole file or nothing, and the same again changes nothing (CL1)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from typing import Any

from django.db import transaction
from django.utils import timezone

from azukari.apps.collection.models import Bill, BillFile, BillSource, Payer, TaxItem
from azukari.apps.collection.queries.binders import OPERATION, binder_key
from azukari.apps.collection.services import acts
from azukari.apps.collection.services.matching import decide_for_bills
from azukari.apps.evidence import services as evidence
from azukari.apps.register import queries as register
from azukari.apps.vault import services as vault
from azukari.apps.vault.services import NewBinder
from azukari.core import bills as core
from azukari.core.shared.calendar import fiscal_year
from azukari.core.shared.identity import Actor

BATCH = 5000
FIXED = (
    "notice",
    "item_id",
    "levy_year",
    "instalment",
)  # what a bill is; never changes under its number
FREE = ("amount", "due_on", "debit", "payer_id", "withdrawn_on")


@dataclass(frozen=True, slots=True)
class Taken:
    """The file under which the bills stand; `again` where nothing was different from what is known."""

    file: BillFile
    again: bool


@transaction.atomic
def take_bills(actor: Actor, source: BillSource, *, name: str, data: bytes) -> Taken:
    """Take the bills of a file, or none of them.

    Raises UnreadableBills with every fault by row and column, MappingNotUsable. A file that says nothing
    new is not taken a second time; one that says again what was changed meanwhile is.
    """
    items = frozenset(TaxItem.objects.values_list("code", flat=True))
    table = core.read_bills(
        data, mapping=source.mapping, encoding=source.encoding, items=items, file=name
    )
    evidence.hold()
    known = _known(table.bills)
    _check_known(table.bills, known, name)
    payers, moved = _take_payers(actor, table)
    new, changed = _told_apart(table.bills, known, payers)
    earlier = BillFile.objects.filter(content_id=table.content_id).first()
    if earlier is not None and not (new or changed or moved):
        return Taken(earlier, again=True)
    file = _file(actor, source, name, data, table)
    file.added, file.changed = len(new), len(changed)
    file.withdrawn = sum(1 for _bill, fields in changed if "withdrawn_on" in fields)
    file.save(update_fields=["added", "changed", "withdrawn"])
    _write(file, new, changed)
    decide_for_bills(actor, [*new, *(row for row, _fields in changed)])
    evidence.record(actor, acts.BILLS_TAKEN, file.reference, detail=_told(file))
    return Taken(file, again=False)


def _file(
    actor: Actor, source: BillSource, name: str, data: bytes, table: core.BillTable
) -> BillFile:
    year = fiscal_year(timezone.localdate())
    return BillFile.objects.create(
        fiscal_year=year,
        number=evidence.next_number(BillFile, year),
        source=source,
        name=name,
        sha256=sha256(data).hexdigest(),
        content_id=table.content_id,
        rows=len(table.bills),
        total=table.total,
        taken_at=timezone.now(),
        taken_by=actor.pseudonym,
    )


def _known(bills: Sequence[core.Bill]) -> dict[int, Bill]:
    """Return the bills that the city has already, by number, locked until the file is taken."""
    numbers = [bill.bill for bill in bills]
    found: dict[int, Bill] = {}
    for part in _parts(numbers):
        rows = Bill.objects.select_for_update(of=("self",)).filter(bill__in=part)
        found.update((row.bill, row) for row in rows)
    return found


def _check_known(bills: Sequence[core.Bill], known: dict[int, Bill], name: str) -> None:
    """Refuse a number that means another levy now, and an instalment that has another number already."""
    faults = [
        core.Fault(
            bill.row, "", f"{bill.bill:016d}", "別の賦課・期別の納付番号として登録されています。"
        )
        for bill in bills
        if bill.bill in known and _fixed_of(known[bill.bill]) != _fixed(bill)
    ]
    fresh = {(bill.levy, bill.instalment): bill for bill in bills if bill.bill not in known}
    for part in _parts(list({levy for levy, _instalment in fresh})):
        for levy, instalment in Bill.objects.filter(levy__in=part).values_list(
            "levy", "instalment"
        ):
            if bill := fresh.get((levy, instalment)):
                reason = "同じ賦課・期別が、別の納付番号で登録されています。"
                faults.append(core.Fault(bill.row, "", f"{bill.bill:016d}", reason))
    if faults:
        faults.sort(key=lambda fault: fault.row)
        raise core.UnreadableBills(faults[:1000], len(faults), file=name)


def _fixed(bill: core.Bill) -> tuple[Any, ...]:
    return bill.notice, bill.item, bill.levy_year, bill.instalment


def _fixed_of(row: Bill) -> tuple[Any, ...]:
    return tuple(getattr(row, name) for name in FIXED)


def _take_payers(actor: Actor, table: core.BillTable) -> tuple[dict[tuple[str, str], Payer], int]:
    """Return the payers by binder and number, sealed in the binder of their bills' fiscal year.

    With them, how many known ones have moved or changed their name.
    """
    by_number = {payer.number: payer for payer in table.payers}
    wanted: dict[int, dict[str, core.Payer]] = {}
    for bill in table.bills:
        wanted.setdefault(fiscal_year(bill.due_on), {})[bill.payer] = by_number[bill.payer]
    found: dict[tuple[str, str], Payer] = {}
    moved = 0
    for year, payers in wanted.items():
        binder = _binder(actor, year)
        rows = _payers_of(binder, payers)
        moved += sum(_bring_up_to_date(rows[number], payers[number]) for number in rows)
        new = {number: _payer(binder, payers[number]) for number in payers if number not in rows}
        if new:
            Payer.objects.copy_in(list(new.values()))
        found.update(((binder, number), row) for number, row in (rows | new).items())
    return found, moved


def _binder(actor: Actor, year: int) -> str:
    operation = register.operation(OPERATION)
    title = f"{operation.name} 納税義務者"
    vault.ensure_binder(actor, NewBinder(OPERATION, year, title, operation.department.code))
    return binder_key(year)


def _payers_of(binder: str, payers: Iterable[str]) -> dict[str, Payer]:
    found: dict[str, Payer] = {}
    for part in _parts(list(payers)):
        rows = Payer.objects.whose_any("number", part, [binder]).opened()
        found.update((row.number, row) for row in rows)
    return found


def _payer(binder: str, payer: core.Payer) -> Payer:
    return Payer(
        binder_id=binder,
        number=payer.number,
        name=payer.name,
        kana=payer.kana,
        postal=payer.postal,
        address=payer.address,
    )


def _bring_up_to_date(row: Payer, payer: core.Payer) -> bool:
    """Write the payer's new name or address; return whether there was one."""
    fields = ("name", "kana", "postal", "address")
    if all(getattr(row, name) == getattr(payer, name) for name in fields):
        return False
    for name in fields:
        setattr(row, name, getattr(payer, name))
    row.save()
    return True


def _told_apart(
    bills: Sequence[core.Bill], known: dict[int, Bill], payers: dict[tuple[str, str], Payer]
) -> tuple[list[Bill], list[tuple[Bill, list[str]]]]:
    """Return the bills that are new, and the known ones with the columns in which they change."""
    today = timezone.localdate()
    new: list[Bill] = []
    changed: list[tuple[Bill, list[str]]] = []
    for bill in bills:
        year = fiscal_year(bill.due_on)
        values = {
            "amount": bill.amount,
            "due_on": bill.due_on,
            "debit": bill.debit,
            "payer_id": payers[binder_key(year), bill.payer].pk,
        }
        row = known.get(bill.bill)
        if row is None:
            new.append(_bill(bill, year, values, today if bill.withdrawn else None))
            continue
        gone = (row.withdrawn_on or today) if bill.withdrawn else None
        values["withdrawn_on"] = gone
        fields = [name for name, value in values.items() if getattr(row, name) != value]
        for name in fields:
            setattr(row, name, values[name])
        if fields:
            changed.append((row, fields))
    return new, changed


def _bill(bill: core.Bill, year: int, values: dict[str, Any], gone: date | None) -> Bill:
    return Bill(
        bill=bill.bill,
        fiscal_year=year,
        levy_year=bill.levy_year,
        item_id=bill.item,
        notice=bill.notice,
        levy=bill.levy,
        instalment=bill.instalment,
        withdrawn_on=gone,
        **values,
    )


def _write(file: BillFile, new: list[Bill], changed: list[tuple[Bill, list[str]]]) -> None:
    for row in new:
        row.file = file
    Bill.objects.bulk_create(new, batch_size=BATCH)
    Bill.objects.bulk_update([row for row, _fields in changed], FREE, batch_size=BATCH)


def _parts(values: Sequence[Any]) -> Iterable[Sequence[Any]]:
    for start in range(0, len(values), BATCH):
        yield values[start : start + BATCH]


def _told(file: BillFile) -> dict[str, Any]:
    return {
        "source": file.source.code,
        "rows": file.rows,
        "total": file.total,
        "new": file.added,
        "changed": file.changed,
        "withdrawn": file.withdrawn,
        "sha256": file.sha256,
    }
