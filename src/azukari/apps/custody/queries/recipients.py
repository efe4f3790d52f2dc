"""Who may be a recipient: bodies in the chains of an operation, and whom its terms name."""

from __future__ import annotations

from dataclasses import dataclass

from azukari.apps.accounts import queries as accounts
from azukari.apps.accounts.queries import DutyRecord
from azukari.apps.outsourcing import queries as outsourcing
from azukari.apps.outsourcing.queries import BodyRecord, EngagementRecord
from azukari.apps.register import queries as register
from azukari.apps.register.queries import Names, OperationRecord
from azukari.core.shared.identity import Actor
from azukari.core.terms import Recipient

# The duties as every city has them: a contractor's, and a department's.
RESPONSIBLE, RESPONDER = "responsible", "responder"


@dataclass(frozen=True, slots=True)
class Known:
    """A recipient as the gate sees it: its name, its classes, its body if one is entered."""

    code: str
    name: str
    value: Recipient
    body: BodyRecord | None


def known(code: str) -> Known | None:
    """Return whom the code names; None when nobody is known by it.

    The classes are those of the body and those the register knows it by.
    """
    body = outsourcing.bodies.bodies().select_related("organisation").filter(code=code).first()
    party = register.parties().get(code, "")
    if body is None and not party:
        return None
    classes = register.recipient(code).classes | frozenset(body.classes if body else ())
    return Known(code, body.named if body else party, Recipient(code, classes), body)


def choices(actor: Actor, operation: OperationRecord) -> list[tuple[str, str]]:
    """Return whom a release may name: the chains of the operation, then the parties of the register."""
    rows = outsourcing.engagements_visible_to(actor).filter(operation=operation)
    bodies = {
        tier.body.code: tier.body.named for row in rows for tier in outsourcing.chain.tiers_of(row)
    }
    parties = {code: name for code, name in register.parties().items() if code not in bodies}
    parties.pop("person", None)
    by_name = sorted(parties.items(), key=lambda pair: pair[1])
    return [*bodies.items(), *by_name]


def engagement_with(
    actor: Actor, operation: OperationRecord, body: BodyRecord | None
) -> EngagementRecord | None:
    """Return the latest contract of the operation in whose chain the body stands."""
    rows = outsourcing.engagements_visible_to(actor).filter(operation=operation)
    return rows.filter(tiers__body=body).first() if body else None


def who_owes(operation: OperationRecord, body: BodyRecord | None) -> DutyRecord | None:
    """Return whose duty receipt and disposal are: the body's own, else the department's."""
    own = duty_of(body) if body else None
    return own or _duty(operation.department.code, RESPONDER)


def duty_of(body: BodyRecord) -> DutyRecord | None:
    """Return the duty of the body's responsible person; None while its people do not sign in."""
    return _duty(body.organisation.code, RESPONSIBLE) if body.organisation else None


def names() -> Names:
    """Return the names of items and parties, as refusals are worded with them."""
    items = {item.code: item.words for item in register.data_items()}
    return Names(items, register.parties())


def _duty(organisation: str, code: str) -> DutyRecord | None:
    return accounts.duties(organisation).filter(code=code).first()


__all__ = ["Known", "choices", "duty_of", "engagement_with", "known", "names", "who_owes"]
