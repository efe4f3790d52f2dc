"""Enter what arrived from the agents; a day without its money stands on the board (CL5)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from azukari.apps.accounts import queries as accounts
from azukari.apps.collection.models import Agent, Remittance
from azukari.apps.collection.queries import remittances as queries
from azukari.apps.collection.queries.binders import OPERATION
from azukari.apps.collection.queries.remittances import MoneyDay
from azukari.apps.collection.services import acts
from azukari.apps.evidence import services as evidence
from azukari.apps.obligations import queries as promises
from azukari.apps.obligations import services as obligations
from azukari.apps.register import queries as register
from azukari.core.deadlines import ObligationKind, On
from azukari.core.remittance import read_account
from azukari.core.shared.errors import Refused
from azukari.core.shared.identity import Actor, system_actor

PROGRAM = system_actor("collection")
RESPONDER = "responder"


@dataclass(frozen=True, slots=True)
class Money:
    """What arrived from an agent on a day, what it kept, and why that is not what was expected."""

    agent: Agent
    on: date
    amount: int
    fees: int | None = None
    explanation: str = ""


class NotExplained(Refused):
    """The money is not what the data announces, and nobody says why."""

    def __init__(self, difference: int) -> None:
        super().__init__(
            _("The money differs by %(yen)s yen from what was expected.")
            % {"yen": f"{difference:+,}"},
            remedy=_("Say what explains the difference."),
        )
        self.difference = difference


@transaction.atomic
def enter_remittance(actor: Actor, money: Money) -> Remittance:
    """Enter the money of a day, or put right what was entered. Raises NotExplained."""
    evidence.hold()
    row = _enter(actor, money)
    found = queries.day(money.agent, money.on)
    if found.difference and not money.explanation.strip():
        raise NotExplained(found.difference)
    return row


@transaction.atomic
def take_account(actor: Actor, *, name: str, data: bytes) -> Sequence[Remittance]:
    """Enter every row of the city's account, or none; raises UnreadableAccount.

    What differs is entered without an explanation and stands as such until somebody gives one; the
    explanation that was given for the same amount stays.
    """
    agents = {agent.code: agent for agent in Agent.objects.all()}
    names = {code: code for code in agents} | {each.name: each.code for each in agents.values()}
    arrivals = read_account(data, names, file=name)
    evidence.hold()
    return [_take(actor, Money(agents[a.agent], a.on, a.amount, a.fees)) for a in arrivals]


@transaction.atomic
def expect_money(today: date, *, actor: Actor = PROGRAM) -> int:
    """Promise the money of every day that the data announced and nobody found; return how many are new.

    Doing it again promises nothing twice.
    """
    evidence.hold()
    made = 0
    for each in queries.missing(today):
        if not promises.about(each.reference).exists():
            _expect(actor, each)
            made += 1
    return made


def _take(actor: Actor, money: Money) -> Remittance:
    before = Remittance.objects.filter(agent=money.agent, on=money.on).first()
    same = before is not None and before.amount == money.amount
    said = before.explanation if before is not None and same else ""
    return _enter(actor, Money(money.agent, money.on, money.amount, money.fees, said))


def _enter(actor: Actor, money: Money) -> Remittance:
    found = queries.day(money.agent, money.on)
    kept = found.kept.total if money.fees is None else money.fees
    row, _new = Remittance.objects.update_or_create(
        agent=money.agent,
        on=money.on,
        defaults={
            "amount": money.amount,
            "fees": kept,
            "explanation": money.explanation.strip(),
            "entered_at": timezone.now(),
            "entered_by": actor.pseudonym,
        },
    )
    for owed in promises.about(found.reference):
        if owed.is_open:
            obligations.fulfil(actor, owed, evidence=_("The money was entered."))
    detail = {
        "amount": money.amount,
        "fees": kept,
        "expected": found.expected,
        "payments": found.kept.payments,
        "explained": bool(money.explanation.strip()),
    }
    evidence.record(actor, acts.REMITTED, row.reference, detail=detail)
    return row


def _expect(actor: Actor, each: MoneyDay) -> None:
    operation = register.operation(OPERATION)
    owner = accounts.duties(operation.department.code).filter(code=RESPONDER).first()
    owed = obligations.Promise(
        what=_("Find the money of %(agent)s for %(day)s in the account: %(yen)s yen")
        % {"agent": each.agent.name, "day": each.on.isoformat(), "yen": f"{each.expected:,}"},
        kind=ObligationKind.GENERAL,
        owner=owner,
        due=On(each.deadline),
        rests_on=each.reference,
        subject=operation.reference,
    )
    obligations.promise(actor, owed)
