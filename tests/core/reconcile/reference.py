"""The matching decided payment by payment, in the plainest way we could think of: what the SQL must equal."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import NamedTuple

from azukari.core.reconcile import Attention, Channel, Kind, Returned, Rule, State, Verdict


class Bill(NamedTuple):
    bill: int
    levy: int
    instalment: int
    amount: int
    due_on: int
    withdrawn: int = 0
    reissue: int = 0


class Receipt(NamedTuple):
    receipt: int
    agent: int
    bill: int
    kind: int
    channel: int
    amount: int
    paid_on: int
    paid_at: int
    chain: int
    shop: int
    reissue: int
    due_on: int
    foreign: int


class Correction(NamedTuple):
    correction: int
    agent: int
    bill: int
    paid_on: int
    paid_at: int
    shop: int
    verdict: int
    to_bill: int


class Return(NamedTuple):
    returned: int
    agent: int
    bill: int
    paid_on: int
    paid_at: int
    shop: int
    kind: int
    amount: int
    to_bill: int


class History(NamedTuple):
    bills: list[Bill]
    receipts: list[Receipt]
    corrections: list[Correction]
    returns: list[Return]


Row = dict[str, int]
Key = tuple[int, int, int, int, int]


def key_of(each: Receipt | Correction | Return) -> Key:
    return each.agent, each.bill, each.paid_on, each.paid_at, each.shop


@dataclass
class Payment:
    key: Key
    receipts: list[Receipt]
    verdict: int = 0
    moved_to: int = 0
    refunded: int = 0
    offset_to: int = 0
    over_returned: int = 0
    cleared: int = 0
    unidentified: int = 0
    rule: int = 0
    early: int = 0
    crossed: int = 0
    bill: Bill | None = field(default=None)

    def amounts(self, kind: Kind) -> list[int]:
        """Each amount once, in the order in which it was first named."""
        return list(dict.fromkeys(each.amount for each in self.receipts if each.kind == kind))

    def has(self, kind: Kind) -> bool:
        return any(each.kind == kind for each in self.receipts)

    @property
    def number(self) -> int:
        return self.receipts[0].receipt

    @property
    def state(self) -> State:
        if self.has(Kind.CONFIRMED):
            return State.CONFIRMED
        return State.CANCELLED if self.has(Kind.CANCELLATION) else State.PRELIMINARY

    @property
    def received(self) -> int:
        if self.state is State.CANCELLED:
            return 0
        kind = Kind.CONFIRMED if self.state is State.CONFIRMED else Kind.PRELIMINARY
        return self.amounts(kind)[-1]

    @property
    def available(self) -> int:
        return self.received - self.refunded - self.offset_to

    @property
    def to_bill(self) -> int:
        return self.moved_to or self.key[1]

    @property
    def channel(self) -> int:
        return min(each.channel for each in self.receipts)

    @property
    def order(self) -> tuple[int, int, int]:
        return self.key[2], self.key[3], self.number


def reconcile(history: History) -> list[Row]:
    """Return one row a payment, by number."""
    bills = {each.bill: each for each in history.bills}
    payments = gather(history.receipts)
    decide(payments, history.corrections)
    offset_in = carry_out(payments, history.returns, bills)
    queues: dict[int, list[Payment]] = defaultdict(list)
    for payment in payments.values():
        payment.bill = bills.get(payment.to_bill)
        payment.rule = barred(payment)
        if not payment.rule:
            queues[payment.to_bill].append(payment)
        elif payment.rule in {Rule.HELD, Rule.FOREIGN, Rule.UNKNOWN_BILL}:
            payment.unidentified = payment.available
    paid = {bill: offset_in[bill] + sum(each.available for each in queues[bill]) for bill in bills}
    for number, queue in queues.items():
        allocate(bills[number], queue, offset_in[number], paid, bills)
    return [row(each) for each in sorted(payments.values(), key=lambda each: each.number)]


def gather(receipts: list[Receipt]) -> dict[Key, Payment]:
    payments: dict[Key, Payment] = {}
    for each in sorted(receipts):
        payments.setdefault(key_of(each), Payment(key_of(each), [])).receipts.append(each)
    return payments


def decide(payments: dict[Key, Payment], corrections: list[Correction]) -> None:
    for each in sorted(corrections):
        payment = payments.get(key_of(each))
        if payment is not None:
            undone = each.verdict == Verdict.TAKEN_BACK
            payment.verdict = 0 if undone else each.verdict
            payment.moved_to = 0 if undone or each.verdict == Verdict.HELD else each.to_bill


def carry_out(
    payments: dict[Key, Payment], returns: list[Return], bills: dict[int, Bill]
) -> dict[int, int]:
    """Take refunds and offsets out of their payments; return what came to each bill."""
    asked: dict[Key, int] = defaultdict(int)
    sent: dict[int, int] = defaultdict(int)
    arrived: dict[int, int] = defaultdict(int)
    for each in sorted(returns):
        payment = payments.get(key_of(each))
        if payment is None:
            continue
        amount = max(0, min(each.amount, payment.received - asked[payment.key]))
        asked[payment.key] += each.amount
        if each.kind == Returned.OFFSET:
            target = bills.get(each.to_bill)
            room = target.amount if target is not None and not target.withdrawn else 0
            fits = max(0, min(amount, room - sent[each.to_bill]))
            sent[each.to_bill] += amount
            arrived[each.to_bill] += fits
            payment.offset_to += fits
            amount = fits
        else:
            payment.refunded += amount
        payment.over_returned |= amount < each.amount
    return arrived


def barred(payment: Payment) -> int:
    if payment.state is State.CANCELLED:
        return Rule.CANCELLED
    if payment.verdict == Verdict.HELD:
        return Rule.HELD
    if any(each.foreign for each in payment.receipts) and not payment.moved_to:
        return Rule.FOREIGN
    if payment.bill is None:
        return Rule.UNKNOWN_BILL
    return Rule.WITHDRAWN if payment.bill.withdrawn else 0


def allocate(
    bill: Bill, queue: list[Payment], before: int, paid: dict[int, int], bills: dict[int, Bill]
) -> None:
    channels: set[int] = set()
    for each in sorted(queue, key=lambda each: each.order):
        each.cleared = max(0, min(each.available, bill.amount - before))
        each.early = is_early(each, bill, paid, bills)
        each.rule = judge(each, bill, before, paid[bill.bill])
        each.crossed = each.rule == Rule.DUPLICATE and bool(channels - {each.channel})
        before += each.available
        channels |= {each.channel} if each.available else set()


def judge(payment: Payment, bill: Bill, before: int, paid: int) -> Rule:
    if before and before >= bill.amount:
        return Rule.DUPLICATE
    if before + payment.received > bill.amount:
        return Rule.OVER
    if paid < bill.amount:
        return Rule.UNDER
    return Rule.WRONG_INSTALMENT if payment.early else Rule.EXACT


def is_early(payment: Payment, bill: Bill, paid: dict[int, int], bills: dict[int, Bill]) -> bool:
    return payment.verdict == 0 and any(
        other.levy == bill.levy
        and 0 < other.instalment < bill.instalment
        and other.due_on >= payment.key[2]
        and not other.withdrawn
        and other.amount > paid[other.bill]
        for other in bills.values()
    )


def row(payment: Payment) -> Row:
    agent, bill, paid_on, paid_at, shop = payment.key
    preliminary, confirmed = payment.amounts(Kind.PRELIMINARY), payment.amounts(Kind.CONFIRMED)
    slip_due_on = max(each.due_on for each in payment.receipts)
    known = payment.bill is not None and not payment.moved_to
    reissue = max(each.reissue for each in payment.receipts)
    is_confirmed = payment.state is State.CONFIRMED
    flags = {
        "expired": 0 < slip_due_on < paid_on,
        "old_slip": known and payment.bill is not None and reissue < payment.bill.reissue,
        "no_preliminary": is_confirmed and not preliminary and payment.channel == Channel.STORE,
        "amount_differs": len({*preliminary, *confirmed}) > 1,
        "crossed_channel": payment.crossed,
        "early_instalment": payment.early,
        "after_cancellation": is_confirmed and payment.has(Kind.CANCELLATION),
        "over_returned": payment.over_returned,
    }
    return {
        "payment": payment.number,
        "agent": agent,
        "bill": bill,
        "to_bill": payment.to_bill,
        "paid_on": paid_on,
        "paid_at": paid_at,
        "shop": shop,
        "chain": min(each.chain for each in payment.receipts),
        "channel": payment.channel,
        "state": payment.state,
        "received": payment.received,
        "cleared": payment.cleared,
        "overpaid": payment.available - payment.cleared - payment.unidentified,
        "unidentified": payment.unidentified,
        "refunded": payment.refunded,
        "offset_to": payment.offset_to,
        "rule": payment.rule,
        "verdict": payment.verdict,
        **{name: int(value) for name, value in flags.items()},
        "attention": attention(payment, flags),
    }


def attention(payment: Payment, flags: dict[str, int | bool]) -> Attention:
    if payment.available > payment.cleared or payment.over_returned:
        looked = payment.verdict in {Verdict.HELD, Verdict.ACCEPTED}
        return Attention.WAITS if looked else Attention.LOOK
    if payment.state is State.CANCELLED or payment.verdict:
        return Attention.NONE
    strange = flags["no_preliminary"] or flags["amount_differs"] or flags["after_cancellation"]
    if strange or payment.rule in {Rule.UNDER, Rule.WRONG_INSTALMENT}:
        return Attention.LOOK
    return Attention.NONE
