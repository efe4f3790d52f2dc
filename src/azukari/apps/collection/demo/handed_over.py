"""The files in which the payments arrive: weekly from the agent, monthly from the city's own ways."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta

from azukari.apps.collection.demo.paid import Paid
from azukari.core.reconcile import Channel, Kind
from azukari.core.settlement import Profile, Receipts, write_settlement

ISSUER, CLIENT, OTHER_CITY = 990_001, 123, 999
ANNOUNCED, CONFIRMED, MONEY = timedelta(days=1), timedelta(days=6), timedelta(days=11)
# The city's own codes of the ways that are not the agent's; OWN_LAYOUT says the same.
CODES = {Channel.POSTAL: 12, Channel.DEBIT: 32, Channel.COUNTER: 42, Channel.ELQR: 52}
OWN_LAYOUT = """\
# 市の窓口・郵便・口座振替・eL-QRの収納データ。
name = "own-ways"
title = "市の収納(窓口・郵便・口座振替・eL-QR)"
format = "csv"
encoding = "cp932"
separator = "crlf"
heading = true
limit = 999999

[kinds]
"12" = { kind = "confirmed", channel = "postal" }
"32" = { kind = "confirmed", channel = "debit" }
"42" = { kind = "confirmed", channel = "counter" }
"52" = { kind = "confirmed", channel = "elqr" }

[[columns]]
name = "収納区分"
number = 1
length = 2
type = "N"
meaning = "kind"

[[columns]]
name = "収納日"
number = 2
length = 8
type = "date"
meaning = "paid_on"

[[columns]]
name = "バーコード"
number = 3
length = 44
type = "N"
meaning = "barcode"
"""

Record = dict[str, int]
Batches = dict[date, list[Record]]


def agents_files(
    paid: Iterable[Paid], profile: Profile, today: date
) -> Iterator[tuple[str, bytes]]:
    """Yield a file a week, oldest first: what shops rang up, and what was confirmed of earlier days."""
    batches: Batches = defaultdict(list)
    for each in paid:
        for day, record in _told(each):
            if day < today:
                batches[_friday(day)].append(record)
    for friday in sorted(batches):
        day = min(friday, today)
        yield f"shuno_{day:%Y%m%d}.dat", _written(batches[friday], profile, day)


def own_files(paid: Iterable[Paid], profile: Profile, today: date) -> Iterator[tuple[str, bytes]]:
    """Yield a file a month, oldest first."""
    months: dict[str, list[Record]] = defaultdict(list)
    for each in paid:
        record = _record(each, Kind.CONFIRMED, each.on)
        record["code"] = CODES[each.channel]
        months[f"{each.on:%Y%m}"].append(record)
    for month in sorted(months):
        yield f"madoguchi_{month}.csv", _written(months[month], profile, today)


def _told(paid: Paid) -> Iterator[tuple[date, Record]]:
    """Yield what the agent tells of a payment, with the day."""
    first, later = paid.on + ANNOUNCED, paid.on + CONFIRMED
    if paid.preliminary:
        record = _record(paid, Kind.PRELIMINARY, first)
        yield first, record | {"amount": paid.announced or paid.yen}
    if paid.cancelled:
        yield first, _record(paid, Kind.CANCELLATION, first)
    if paid.confirmed:
        money = _number(paid.on + MONEY)
        yield later, _record(paid, Kind.CONFIRMED, later) | {"transfer_on": money}


def _record(paid: Paid, kind: Kind, told_on: date) -> Record:
    return {
        "kind": kind,
        "code": kind,
        "channel": paid.channel,
        "bill": paid.bill,
        "amount": paid.yen,
        "paid_on": _number(paid.on),
        "paid_at": paid.at,
        "due_on": _number(paid.slip_due) if paid.slip_due else 0,
        "issuer": ISSUER,
        "client": OTHER_CITY if paid.foreign else CLIENT,
        "chain": paid.chain,
        "shop": paid.shop,
        "data_on": _number(told_on),
    }


def _written(records: list[Record], profile: Profile, day: date) -> bytes:
    names: Mapping[str, None] = {name: None for record in records for name in record}
    columns = {name: [record.get(name, 0) for record in records] for name in names}
    return write_settlement(Receipts.of(columns), profile, created_on=day)


def _number(day: date) -> int:
    return day.year * 10_000 + day.month * 100 + day.day


def _friday(day: date) -> date:
    return day + timedelta(days=(4 - day.weekday()) % 7)
