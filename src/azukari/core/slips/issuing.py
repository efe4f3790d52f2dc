"""What one slip asks for on the day it is issued: amount, charge in it, last day, barcode or why none."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from azukari.core.delinquency import Rule, charge
from azukari.core.slips.errors import NoBarcode, WhyNoBarcode
from azukari.core.slips.gs1 import Barcode
from azukari.core.slips.limits import check_barcode_allowed, limit_on

_BY_RULE = frozenset({WhyNoBarcode.OVER_LIMIT, WhyNoBarcode.PAST_USE})


@dataclass(frozen=True, slots=True)
class Owed:
    """What is owed on a bill: `left` of the tax in yen; `reissue` counts the slips printed before.

    `lower_months`: for how many months after the due date the lower rate of the charge holds.
    """

    bill: int
    left: int
    due: date
    reissue: int = 0
    lower_months: int = 1


@dataclass(frozen=True, slots=True)
class Issue:
    """How slips are issued: the agent's codes, the day, until when they may be paid, with a charge or not.

    `pay_until` None: every slip until its own due date.
    """

    issuer: str
    client: str
    on: date
    pay_until: date | None = None
    with_charge: bool = True


@dataclass(frozen=True, slots=True)
class Issued:
    """One slip: `amount` with `charge` in it; `barcode` of 44 digits, or empty with the rule, `why`."""

    amount: int
    charge: int
    pay_until: date
    barcode: str
    why: WhyNoBarcode | None = None


def issue(owed: Owed, how: Issue) -> Issued:
    """Return the slip for what is owed.

    The charge is that of the day of issue. A last day before the due date is moved to the due date. Raises
    RateUnknown beyond the table of rates, NoBarcode where nothing is owed or a number does not fit.
    """
    until = max(owed.due, how.pay_until or owed.due)
    extra = 0
    if how.with_charge and owed.due < how.on:
        rule = Rule(months=owed.lower_months)
        extra = charge(owed.left, due=owed.due, paid=how.on, rule=rule).yen
    amount = owed.left + extra
    try:
        check_barcode_allowed(amount, usable_until=until, on=how.on)
    except NoBarcode as error:
        if error.why not in _BY_RULE:
            raise
        return Issued(amount, extra, until, "", error.why)
    code = Barcode(how.issuer, how.client, owed.bill, amount, until, owed.reissue % 10)
    return Issued(amount, extra, until, code.encode(most=limit_on(how.on)))
