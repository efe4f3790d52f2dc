"""Make the file for the core tax system: only what is new, kept as it left (CL10)."""

from __future__ import annotations

from hashlib import sha256
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from azukari.apps.collection.models import BillSource, ClearingFile, ClearingLine
from azukari.apps.collection.queries import clearing as queries
from azukari.apps.collection.queries.binders import OPERATION
from azukari.apps.collection.services import acts
from azukari.apps.documents import services as documents
from azukari.apps.documents.services import Readers
from azukari.apps.evidence import services as evidence
from azukari.apps.register import queries as register
from azukari.core.clearing import totals, write_clearing
from azukari.core.shared.calendar import fiscal_year
from azukari.core.shared.errors import Refused
from azukari.core.shared.identity import Actor

BATCH = 5000


class NothingToTell(Refused):
    """The core tax system knows all that is cleared."""

    def __init__(self) -> None:
        super().__init__(
            _("Nothing was cleared or taken back since the last clearing file."),
            remedy=_("Take the agents’ files first, or download the last file again."),
        )


@transaction.atomic
def make_clearing_file(actor: Actor, source: BillSource) -> ClearingFile:
    """Write what is new for the source's system, keep the file, remember every line. Raises NothingToTell."""
    evidence.hold()
    found = queries.entries(queries.to_tell(source))
    if not found:
        raise NothingToTell
    year = fiscal_year(timezone.localdate())
    number = evidence.next_number(ClearingFile, year)
    entries = [entry for _key, entry in found]
    sums = totals(entries)
    data = write_clearing(entries, number=f"{year}-{number}", encoding=source.encoding)
    row = ClearingFile(
        fiscal_year=year,
        number=number,
        made_at=timezone.now(),
        made_by=actor.pseudonym,
        lines_count=sums.lines,
        total=sums.total,
        sha256=sha256(data).hexdigest(),
    )
    row.document = _kept(actor, row, source, data)
    row.save()
    ClearingLine.objects.bulk_create(
        [
            ClearingLine(file=row, payment_id=payment, bill_id=bill, amount=entry.amount)
            for (payment, bill), entry in found
        ],
        batch_size=BATCH,
    )
    detail: dict[str, Any] = {
        "source": source.code,
        "lines": sums.lines,
        "cleared": sums.cleared,
        "taken_back": sums.taken_back,
        "sha256": row.sha256,
    }
    evidence.record(actor, acts.CLEARED, row.reference, basis=row.document, detail=detail)
    return row


def _kept(actor: Actor, row: ClearingFile, source: BillSource, data: bytes) -> str:
    """Keep the file where the department may read it; return its reference."""
    name = f"消込_{source.code}_{row.key}.csv"
    document = documents.store(actor, name=name, data=data, purpose=row.reference)
    department = register.operation(OPERATION).department.code
    documents.attach(
        actor, document, reference=row.reference, readers=Readers(organisations=(department,))
    )
    return document.reference
