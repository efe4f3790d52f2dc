"""What each agent owes on each day by its own data, and what arrived (CL5).

Expected are the confirmed payments whose data names the day. A payment that is confirmed twice counts
once, on the day that its latest record names.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db import connection
from django.utils import timezone

from azukari.apps.collection.models import Agent, Payment, Receipt, Remittance
from azukari.core.reconcile import Kind
from azukari.core.remittance import Fees, Standing, deadline, fees, standing

# The latest confirmed record of each payment.
_LATEST = """
select distinct on (agent_id, bill, paid_on, paid_at, shop)
    agent_id, bill, paid_on, paid_at, shop, amount, transfer_on
from collection_receipt where kind = %s {narrowed}
order by agent_id, bill, paid_on, paid_at, shop, id desc
"""
_DAYS = f"""
select agent_id, transfer_on, count(*), sum(amount)::bigint from ({_LATEST.format(narrowed="")}) latest
where transfer_on is not null group by agent_id, transfer_on
"""  # noqa: S608 - text of our own
_KEY = re.compile(r"(?P<agent>[a-z0-9_-]+)-(?P<on>[0-9]{8})", re.ASCII | re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class MoneyDay:
    """One agent and day: how many payments are announced, their sum, and the money if it came."""

    agent: Agent
    on: date
    announced: int
    kept: Fees
    row: Remittance | None
    today: date

    @property
    def key(self) -> str:
        """Return the key people see."""
        return f"{self.agent.code}-{self.on:%Y%m%d}"

    @property
    def reference(self) -> str:
        """Return the reference that obligations rest on; the remittance's own, once there is one."""
        return f"remittance/{self.key}"

    @property
    def agent_name(self) -> str:
        """Return the agent's name, for the search."""
        return self.agent.name

    @property
    def agent_code(self) -> str:
        """Return the agent's code, for the filter."""
        return self.agent.code

    @property
    def expected(self) -> int:
        """What the agent owes: payments less fees."""
        return self.announced - self.kept.total

    @property
    def arrived(self) -> int | None:
        """What arrived, None where no money was entered."""
        return self.row.amount if self.row else None

    @property
    def difference(self) -> int | None:
        """What arrived less what was expected."""
        return self.row.amount - self.expected if self.row else None

    @property
    def standing(self) -> Standing:
        """Where the day stands."""
        said = bool(self.row and self.row.explanation.strip())
        return standing(self.on, difference=self.difference, explained=said, today=self.today)

    @property
    def deadline(self) -> date:
        """By when the money must have been found."""
        return deadline(self.on)


@dataclass(frozen=True, slots=True)
class Clue:
    """A payment that may explain the difference, and why."""

    payment: Payment
    amount: int
    why: str  # cancelled, amount, moved, same


def days() -> list[MoneyDay]:
    """Return every day that the data announces or on which money came, newest first."""
    agents = {agent.pk: agent for agent in Agent.objects.all()}
    with connection.cursor() as cursor:
        cursor.execute(_DAYS, [Kind.CONFIRMED])
        announced = {(agent, on): (count, total) for agent, on, count, total in cursor.fetchall()}
    came = {(row.agent_id, row.on): row for row in Remittance.objects.select_related("agent")}
    today = timezone.localdate()
    found = [
        _day(agents[agent], on, announced.get((agent, on), (0, 0)), came.get((agent, on)), today)
        for agent, on in announced.keys() | came.keys()
    ]
    return sorted(found, key=lambda each: (each.on, each.agent.name), reverse=True)


def missing(today: date) -> list[MoneyDay]:
    """Return the days up to today whose money was not entered."""
    return [each for each in days() if each.row is None and each.on <= today]


def access_day(key: str) -> MoneyDay:
    """Return one day by its key; raises Agent.DoesNotExist where the city has no such agent or day."""
    matched = _KEY.fullmatch(key)
    if matched is None:
        raise Agent.DoesNotExist(key)
    agent = Agent.objects.get(code=matched["agent"])
    try:
        on = date.fromisoformat(matched["on"])
    except ValueError as error:
        raise Agent.DoesNotExist(key) from error
    return day(agent, on)


def day(agent: Agent, on: date) -> MoneyDay:
    """Return what stands about an agent's day, also where nothing is announced."""
    count, total = 0, 0
    for each in _announced(agent, on):
        count, total = count + 1, total + each[4]
    row = Remittance.objects.select_related("agent").filter(agent=agent, on=on).first()
    return _day(agent, on, (count, total), row, timezone.localdate())


def payments_of(each: MoneyDay) -> list[Payment]:
    """Return the payments whose money the day carries, by what they were paid at."""
    keys = {row[:4] for row in _announced(each.agent, each.on)}
    rows = _payments(each.agent, {key[0] for key in keys})
    return [row for row in rows if _key(row) in keys]


def clues(each: MoneyDay) -> list[Clue]:
    """Return the payments of the day that may explain its difference, the likeliest first."""
    if not each.difference:
        return []
    found = []
    announced = {row[:4]: row[4] for row in _announced(each.agent, each.on)}
    records = _records(each.agent, {key[0] for key in announced})
    for payment in payments_of(each):
        amount = announced[_key(payment)]
        why = _why(records.get(_key(payment), []), amount, each)
        if why:
            found.append(Clue(payment, amount, why))
    order = ("cancelled", "amount", "moved", "same")
    return sorted(found, key=lambda clue: (order.index(clue.why), clue.payment.pk))


def _why(records: list[Receipt], amount: int, each: MoneyDay) -> str:
    if any(row.kind == Kind.CANCELLATION for row in records):
        return "cancelled"
    if any(row.amount != amount for row in records):
        return "amount"
    if any(row.kind == Kind.CONFIRMED and row.transfer_on != each.on for row in records):
        return "moved"
    return "same" if abs(each.difference or 0) in {amount, amount - each.agent.fee} else ""


def _announced(agent: Agent, on: date) -> list[tuple[int, date, int, int, int]]:
    """Return bill, day, time, shop and amount of each payment whose latest record names the day."""
    narrowed = (
        "and agent_id = %s and bill in "
        "(select bill from collection_receipt where agent_id = %s and transfer_on = %s)"
    )
    with connection.cursor() as cursor:
        cursor.execute(
            "select bill, paid_on, paid_at, shop, amount from "  # noqa: S608 - text of our own
            f"({_LATEST.format(narrowed=narrowed)}) latest where transfer_on = %s",
            [Kind.CONFIRMED, agent.pk, agent.pk, on, on],
        )
        return list(cursor.fetchall())


def _payments(agent: Agent, bills: Iterable[int]) -> list[Payment]:
    rows = Payment.objects.filter(agent=agent, bill_number__in=list(bills))
    return list(rows.select_related("bill__item"))


def _records(agent: Agent, bills: Iterable[int]) -> dict[tuple[int, date, int, int], list[Receipt]]:
    found: dict[tuple[int, date, int, int], list[Receipt]] = {}
    for row in Receipt.objects.filter(agent=agent, bill__in=list(bills)):
        found.setdefault((row.bill, row.paid_on, row.paid_at, row.shop), []).append(row)
    return found


def _key(row: Payment) -> tuple[int, date, int, int]:
    return row.bill_number, row.paid_on, row.paid_at, row.shop


def _day(
    agent: Agent, on: date, announced: tuple[int, int], row: Remittance | None, today: date
) -> MoneyDay:
    count, total = announced
    kept = fees(count, fee=agent.fee, tax_permille=agent.fee_tax_permille)
    return MoneyDay(agent, on, total, kept, row, today)
