"""Which disposals nobody answered for, and who is to be reminded of them (CU4)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from azukari.apps.accounts.queries import DutyRecord
from azukari.apps.custody.models import Holding
from azukari.apps.custody.queries import recipients
from azukari.apps.custody.queries.holdings import DUE, in_state
from azukari.apps.outsourcing import queries as outsourcing
from azukari.core.custody.silence import Whom, reminded_by


def silent(on: date) -> list[Holding]:
    """Return what fell due before the day, and was neither confirmed nor reported."""
    rows = Holding.objects.filter(due_on__lt=on).select_related(
        "operation__department", "body__organisation", "report"
    )
    return list(in_state(rows, DUE, on))


def silent_under(promises: Iterable[str], on: date) -> list[Holding]:
    """Return the silent holdings that these promises are about."""
    wanted = frozenset(promises)
    return [row for row in silent(on) if (row.obligation or row.reference) in wanted]


def to_remind(rows: Iterable[Holding], on: date) -> dict[tuple[str, int], list[Holding]]:
    """Return the silent holdings by promise and by the duty that should know of them by the day.

    A duty is named by its row. Who cannot sign in cannot be reminded: then who stands above is.
    """
    above = _Above()
    found: dict[tuple[str, int], list[Holding]] = {}
    for row in rows:
        for duty in dict.fromkeys(each.pk for each in above.told(row, on)):
            found.setdefault((row.obligation or row.reference, duty), []).append(row)
    return found


class _Above:
    """The duties up the chain of each custodian, asked for once."""

    def __init__(self) -> None:
        self._chains: dict[tuple[int, int | None], tuple[DutyRecord | None, DutyRecord | None]] = {}
        self._city: dict[int, DutyRecord | None] = {}

    def told(self, row: Holding, on: date) -> Iterator[DutyRecord]:
        """Yield who should know of the holding by the day."""
        whom = reminded_by(row.due_on, on)
        own, above = self._of(row)
        wanted = {Whom.CUSTODIAN: own, Whom.ABOVE: above, Whom.CITY: self._department(row)}
        for each in whom:
            duty = wanted[each]
            if duty is not None:
                yield duty

    def _of(self, row: Holding) -> tuple[DutyRecord | None, DutyRecord | None]:
        key = (row.operation_id, row.body_id)
        if key not in self._chains:
            way = outsourcing.chain.way_up(row.operation_id, row.body) if row.body else ()
            duties = [recipients.duty_of(body) for body in way]
            above = next((duty for duty in duties[1:] if duty is not None), None)
            self._chains[key] = (duties[0] if duties else None, above)
        return self._chains[key]

    def _department(self, row: Holding) -> DutyRecord | None:
        if row.operation_id not in self._city:
            self._city[row.operation_id] = recipients.who_owes(row.operation, None)
        return self._city[row.operation_id]
