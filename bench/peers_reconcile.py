"""The peer of `reconcile` in pandas, as it is usually written: group, merge, cumulate. No corrections, no returns.

It gives the same rule and the same money as the text does where nobody corrected and nothing was returned;
`bench.reconcile` compares them.
"""

from __future__ import annotations

import importlib
from typing import Any

import numpy as np

from azukari.core.reconcile import PAYMENT_KEY, Channel, Kind, Rule, State

Frame = Any  # pandas has no types here


def match(bill: Frame, receipt: Frame) -> Frame:
    """Return one row a payment."""
    pandas = importlib.import_module("pandas")
    payment = weigh(gather(receipt))
    known = payment.merge(bill.rename(columns={"reissue": "latest"}), on="bill", how="left")
    known["barred"] = np.select(
        [
            known.state == State.CANCELLED,
            known.elsewhere == 1,
            known.levy.isna(),
            known.withdrawn == 1,
        ],
        [Rule.CANCELLED, Rule.FOREIGN, Rule.UNKNOWN_BILL, Rule.WITHDRAWN],
        0,
    )
    known["expired"] = (known.slip_due_on > 0) & (known.paid_on > known.slip_due_on)
    known["old_slip"] = known.reissue < known.latest
    queued = queue(known)
    return pandas.concat([rule(queued, bill), known[known.barred != 0].assign(cleared=0)]).assign(
        rule=lambda frame: frame.rule.fillna(frame.barred).astype("int32")
    )


def gather(receipt: Frame) -> Frame:
    """Make one row of all receipts that tell of the same payment."""
    kind, amount = receipt.kind, receipt.amount
    told = receipt.assign(
        preliminary=amount.where(kind == Kind.PRELIMINARY),
        confirmed=amount.where(kind == Kind.CONFIRMED),
        cancelled=kind == Kind.CANCELLATION,
    )
    return told.groupby(list(PAYMENT_KEY), sort=False, as_index=False).agg(
        payment=("receipt", "min"),
        chain=("chain", "min"),
        channel=("channel", "min"),
        reissue=("reissue", "max"),
        slip_due_on=("due_on", "max"),
        elsewhere=("foreign", "max"),
        preliminary_low=("preliminary", "min"),
        preliminary=("preliminary", "max"),
        confirmed_low=("confirmed", "min"),
        confirmed=("confirmed", "max"),
        cancelled=("cancelled", "max"),
    )


def weigh(told: Frame) -> Frame:
    """Tell how sure each payment is, and how much was received."""
    confirmed = told.confirmed.notna()
    told["state"] = np.select(
        [confirmed, told.cancelled], [State.CONFIRMED, State.CANCELLED], State.PRELIMINARY
    )
    told["received"] = np.select(
        [confirmed, told.cancelled], [told.confirmed, 0], told.preliminary
    ).astype("int64")
    told["no_preliminary"] = confirmed & told.preliminary.isna() & (told.channel == Channel.STORE)
    told["amount_differs"] = (
        (told.preliminary_low < told.preliminary)
        | (told.confirmed_low < told.confirmed)
        | (told.preliminary - told.confirmed).fillna(0).ne(0)
    )
    told["after_cancellation"] = confirmed & told.cancelled
    return told


def queue(known: Frame) -> Frame:
    """Put the payments of each bill in order and add up what was paid before."""
    queued = known[known.barred == 0].sort_values(["bill", "paid_on", "paid_at", "payment"])
    group = queued.groupby("bill", sort=False)
    queued["paid_before"] = group.received.cumsum() - queued.received
    queued["paid_in_all"] = group.received.transform("sum")
    before = group.channel.cummin().shift(), group.channel.cummax().shift()
    later = queued.paid_before > 0
    queued["other_before"] = later & ((before[0] != queued.channel) | (before[1] != queued.channel))
    return queued


def rule(queued: Frame, bill: Frame) -> Frame:
    """Find the first rule that fits and what of the money clears the bill."""
    early = queued.payment.isin(early_payments(queued, bill))
    full = (queued.paid_before >= queued.amount) & (queued.paid_before > 0)
    queued["rule"] = np.select(
        [
            full,
            queued.paid_before + queued.received > queued.amount,
            queued.paid_in_all < queued.amount,
            early,
        ],
        [Rule.DUPLICATE, Rule.OVER, Rule.UNDER, Rule.WRONG_INSTALMENT],
        Rule.EXACT,
    )
    queued["crossed_channel"] = full & queued.other_before
    queued["early_instalment"] = early
    left = (queued.amount - queued.paid_before).clip(lower=0)
    queued["cleared"] = np.minimum(left, queued.received).astype("int64")
    return queued


def early_payments(queued: Frame, bill: Frame) -> Frame:
    """Return the payments of an instalment while an earlier one was to be paid and is not."""
    paid = queued.groupby("bill").received.sum()
    later = queued.loc[queued.instalment > 1, ["payment", "levy", "instalment", "paid_on"]]
    open_bill = bill[(bill.withdrawn == 0) & (bill.amount > bill.bill.map(paid).fillna(0))]
    open_bill = open_bill[["levy", "instalment", "due_on"]]
    pairs = later.merge(open_bill, on="levy", suffixes=("", "_open"))
    wrong = (pairs.instalment_open < pairs.instalment) & (pairs.due_on >= pairs.paid_on)
    return pairs.payment[wrong]
