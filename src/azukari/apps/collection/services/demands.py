"""Make the list of demand letters, and see that none is forgotten (CL6).

The list carries no names: the core tax system prints the letters by bill number.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from azukari.apps.accounts import queries as accounts
from azukari.apps.collection.models import Demand, DemandRun
from azukari.apps.collection.queries import demands as queries
from azukari.apps.collection.queries.binders import OPERATION
from azukari.apps.collection.queries.demands import Candidate
from azukari.apps.collection.services import acts
from azukari.apps.documents import services as documents
from azukari.apps.documents.services import Readers
from azukari.apps.evidence import services as evidence
from azukari.apps.obligations import queries as promises
from azukari.apps.obligations import services as obligations
from azukari.apps.register import queries as register
from azukari.core.deadlines import ObligationKind, On
from azukari.core.demands import DATA_WINDOW, demand_by, write_list
from azukari.core.shared.calendar import fiscal_year
from azukari.core.shared.errors import Refused
from azukari.core.shared.identity import Actor, system_actor

PROGRAM = system_actor("collection")
BATCH = 5000


class NothingUnpaid(Refused):
    """No bill is unpaid until that day."""

    def __init__(self) -> None:
        super().__init__(
            _("No bill that was due until this day is unpaid."),
            remedy=_("Choose a later day, or take the bills first."),
        )


@transaction.atomic
def make_demand_list(
    actor: Actor, *, on: date, due_until: date, window: int = DATA_WINDOW
) -> DemandRun:
    """List the bills due until a day that are unpaid: those that get a letter, and why others get none.

    Raises NothingUnpaid; RateUnknown where the table of the charge's rates ends before the day of the letters.
    """
    evidence.hold()
    found = queries.candidates(on, due_until, window=window)
    if not found:
        raise NothingUnpaid
    year = fiscal_year(timezone.localdate())
    letters = [each for each in found if each.held is None]
    run = DemandRun.objects.create(
        fiscal_year=year,
        number=evidence.next_number(DemandRun, year),
        on=on,
        due_until=due_until,
        letters=len(letters),
        held=len(found) - len(letters),
        total=sum(each.unpaid for each in letters),
        made_by=actor.pseudonym,
    )
    _list(run, found)
    kept = _kept(actor, run, found)
    _keep_promises(actor, found, kept)
    detail: dict[str, Any] = {
        "due_until": due_until.isoformat(),
        "letters": run.letters,
        "held": run.held,
        "total": run.total,
        "window": window,
    }
    evidence.record(actor, acts.DEMANDED, run.reference, basis=kept, detail=detail)
    return run


@transaction.atomic
def expect_demands(today: date, *, actor: Actor = PROGRAM) -> int:
    """Promise the demand of every due date that passed with unpaid bills; return how many are new."""
    evidence.hold()
    operation = register.operation(OPERATION)
    owner = accounts.duties(operation.department.code).filter(code="responder").first()
    made = 0
    for day in queries.undemanded_due_days(today):
        if promises.about(_reference(day)).exists():
            continue
        owed = obligations.Promise(
            what=_("Send the demand letters for the due date %(day)s") % {"day": day.isoformat()},
            kind=ObligationKind.DEMAND_NOTICE,
            owner=owner,
            due=On(demand_by(day)),
            rests_on=_reference(day),
            subject=operation.reference,
        )
        obligations.promise(actor, owed)
        made += 1
    return made


def _list(run: DemandRun, found: Sequence[Candidate]) -> None:
    Demand.objects.bulk_create(
        [
            Demand(
                run=run,
                bill=each.bill,
                unpaid=each.unpaid,
                charge=each.charge.yen,
                held=str(each.held or ""),
            )
            for each in found
        ],
        batch_size=BATCH,
    )


def _keep_promises(actor: Actor, found: Sequence[Candidate], kept: str) -> None:
    """Fulfil what was promised for the due dates of which the list says something."""
    for day in queries.told_days(found):
        for owed in promises.about(_reference(day)):
            if owed.is_open:
                said = _("The demand list was made.")
                obligations.fulfil(actor, owed, evidence=said, documents=[kept])


def _kept(actor: Actor, run: DemandRun, found: Sequence[Candidate]) -> str:
    """Keep the list as CSV for the core tax system, which prints the letters; return its reference."""
    rows = [
        (each.bill.key, each.bill.notice, each.bill.due_on, each.unpaid, each.charge.yen, each.held)
        for each in found
    ]
    document = documents.store(
        actor, name=f"督促_{run.key}.csv", data=write_list(run.key, rows), purpose=run.reference
    )
    department = register.operation(OPERATION).department.code
    readers = Readers(organisations=(department,))
    documents.attach(actor, document, reference=run.reference, readers=readers)
    return document.reference


def _reference(day: date) -> str:
    return f"demand-due/{day:%Y%m%d}"
