"""Histories of a small city in which everything goes wrong often, and what runs them."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from random import Random
from typing import Any, NamedTuple

import duckdb
import numpy as np
import numpy.typing as npt
from tests.core.reconcile.reference import Bill, Correction, History, Key, Receipt, Return, Row

from azukari.core.reconcile import (
    BILL,
    CORRECTION,
    OUTCOME,
    RECEIPT,
    RETURNED,
    Kind,
    Relation,
    Returned,
    Verdict,
    reconcile_sql,
)
from azukari.core.reconcile.engines.sources import Sources, as_table

DAYS = (20240601, 20240630, 20240701, 20240831, 20241001)
AMOUNTS = (0, 400, 500, 1000, 1500)
NOBODY = 9_999_999  # a bill that does not exist


class Act(NamedTuple):
    """Somebody pays; what the agent will tell of it."""

    key: Key
    channel: int
    chain: int
    reissue: int
    due_on: int
    foreign: int
    told: list[tuple[int, int]]


def history(random: Random, *, levies: int = 2, acts: int = 6, is_plain: bool = False) -> History:
    """Return a history; a plain one has no two payments at once and no agent that changes its mind.

    Only in a plain history the order of arrival is without meaning.
    """
    bills = make_bills(random, levies)
    numbers = [each.bill for each in bills]
    made = [make_act(random, numbers, at if is_plain else None) for at in range(acts)]
    made = [each for each in made if each.told]
    told = [(act, kind, amount) for act in made for kind, amount in act.told]
    random.shuffle(told)
    receipts = [as_receipt(at, *each) for at, each in enumerate(told, start=1)]
    keys = [each.key for each in made]
    return History(
        bills,
        receipts,
        make_corrections(random, keys, numbers),
        make_returns(random, keys, numbers),
    )


def make_bills(random: Random, levies: int) -> list[Bill]:
    return [
        Bill(
            bill=levy * 10 + instalment,
            levy=levy,
            instalment=instalment,
            amount=random.choice(AMOUNTS),
            due_on=random.choice((0, *DAYS)),
            withdrawn=int(random.random() < 0.1),
            reissue=random.randint(0, 1),
        )
        for levy in range(1, levies + 1)
        for instalment in range(random.randint(0, 1), random.randint(1, 4))
    ]


def make_act(random: Random, bills: Sequence[int], at: int | None) -> Act:
    preliminary = random.choice(AMOUNTS)
    confirmed = preliminary if random.random() < 0.8 else random.choice(AMOUNTS)
    told = [
        (Kind.PRELIMINARY, preliminary),
        (Kind.CONFIRMED, confirmed),
        (Kind.CANCELLATION, preliminary),
        random.choice([(Kind.PRELIMINARY, preliminary), (Kind.CONFIRMED, confirmed)]),
    ]
    if at is None and random.random() < 0.3:
        told.append((random.choice([Kind.PRELIMINARY, Kind.CONFIRMED]), random.choice(AMOUNTS)))
    return Act(
        key=(
            random.randint(1, 2),
            random.choice([*bills, NOBODY]) if random.random() < 0.9 else NOBODY,
            random.choice(DAYS),
            random.choice((-1, 900, 901)) if at is None else at,
            random.randint(1, 2),
        ),
        channel=random.randint(1, 5),
        chain=random.randint(1, 2),
        reissue=random.randint(0, 1),
        due_on=random.choice((0, *DAYS)),
        foreign=int(random.random() < 0.1),
        told=[each for each in told if random.random() < 0.55],
    )


def as_receipt(number: int, act: Act, kind: int, amount: int) -> Receipt:
    agent, bill, paid_on, paid_at, shop = act.key
    return Receipt(
        receipt=number,
        agent=agent,
        bill=bill,
        kind=kind,
        channel=act.channel,
        amount=amount,
        paid_on=paid_on,
        paid_at=paid_at,
        chain=act.chain,
        shop=shop,
        reissue=act.reissue,
        due_on=act.due_on,
        foreign=act.foreign,
    )


def make_corrections(random: Random, keys: list[Key], bills: list[int]) -> list[Correction]:
    count = random.randint(0, len(keys)) // 2
    return [
        Correction(
            number,
            *random.choice(keys),
            verdict=(verdict := random.choice(list(Verdict))),
            to_bill=target(random, bills) if verdict == Verdict.BELONGS else 0,
        )
        if random.random() < 0.9
        else Correction(number, *random.choice(keys), Verdict.ACCEPTED, target(random, bills))
        for number in range(1, count + 1)
    ]


def make_returns(random: Random, keys: list[Key], bills: list[int]) -> list[Return]:
    count = random.randint(0, len(keys))
    return [
        Return(
            number,
            *random.choice(keys),
            kind=(kind := random.choice(list(Returned))),
            amount=random.choice(AMOUNTS),
            # of a refund it means nothing
            to_bill=target(random, bills)
            if kind == Returned.OFFSET or random.random() < 0.3
            else 0,
        )
        for number in range(1, count + 1)
    ]


def target(random: Random, bills: list[int]) -> int:
    return random.choice([*bills, *bills, NOBODY])


def columns(relation: Relation, rows: Sequence[tuple[int, ...]]) -> dict[str, npt.NDArray[Any]]:
    """Turn rows into columns."""
    table = np.array(rows, dtype=np.int64).reshape(len(rows), len(relation.names))
    return {name: table[:, at] for at, name in enumerate(relation.names)}


def sources(told: History) -> Sources:
    """Return a history as an engine takes it."""
    return Sources(
        bill=columns(BILL, told.bills),
        receipt=columns(RECEIPT, told.receipts),
        correction=columns(CORRECTION, told.corrections),
        returned=columns(RETURNED, told.returns),
    )


def on_duckdb(told: History) -> list[Row]:
    """Run the product's text over a history; rows by payment. One database for all, since opening one is slow."""
    connection = database()
    for relation, source in sources(told).items():
        assert isinstance(source, dict)
        connection.register(relation.name, as_table(relation, source))
    return by_payment(connection.sql(reconcile_sql()).to_arrow_table().to_pylist())


@cache
def database() -> duckdb.DuckDBPyConnection:
    """Open a database of memory alone."""
    return duckdb.connect(":memory:", config={"threads": 1})


def by_payment(rows: list[Row]) -> list[Row]:
    """Order rows, and make sure that they have the columns they should."""
    assert all(tuple(each) == OUTCOME.names for each in rows)
    return sorted(rows, key=lambda each: each["payment"])
