"""What the city asked for in the year: one bill a vehicle, four instalments of the two newer items."""

from __future__ import annotations

import csv
import random
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from io import StringIO

from azukari.apps.collection.demo.fleet import fates
from azukari.apps.collection.demo.residents import Resident
from azukari.core.bills import HEADINGS

YEAR = 2026
KEIJI, JUUMIN, KOTEI = "keiji", "juumin", "kotei"
MAPPING = {word: headings[0] for word, headings in HEADINGS.items()}
VEHICLES_DUE = date(2026, 6, 1)  # the last day of May is a Sunday
DUE = {
    JUUMIN: (date(2026, 6, 30), date(2026, 8, 31), date(2026, 11, 2), date(2027, 2, 1)),
    KOTEI: (date(2026, 6, 1), date(2026, 7, 31), date(2026, 12, 25), date(2027, 3, 1)),
}
# Levies of one in full size, the yen of an instalment (least, most), in a hundred those paid by debit.
LEVIES = {JUUMIN: (720, 6_000, 58_000, 24), KOTEI: (560, 9_000, 96_000, 38)}
SCRAPPED = 10_800
LARGE = 330_000  # an instalment too large for a barcode
_PLACES = {KEIJI: 1, JUUMIN: 2, KOTEI: 3}


@dataclass(frozen=True, slots=True)
class DemoBill:
    """One bill as the core tax system knows it; `fate` is how the demo lets it be paid."""

    number: int
    notice: str
    item: str
    instalment: int
    yen: int
    due_on: date
    payer: Resident
    debit: bool = False
    withdrawn: bool = False
    fate: str = ""


def vehicles(rng: random.Random, people: Sequence[Resident], part: int) -> list[DemoBill]:
    """Return the year's bills of the light-vehicle tax, in the order of a mixed-up fleet."""
    whole = list(fates(part))
    rng.shuffle(whole)
    return [
        _vehicle(serial, yen, rng.choice(people), fate)
        for serial, (yen, fate) in enumerate(whole, 1)
    ]


def instalments(
    rng: random.Random, people: Sequence[Resident], item: str, part: int
) -> list[DemoBill]:
    """Return four bills a levy of an item that is paid in instalments."""
    levies, least, most, debit = LEVIES[item]
    made = []
    for serial in range(1, levies // part + 1):
        payer, yen = rng.choice(people), rng.randrange(least, most, 100)
        yen = LARGE + yen if serial % 90 == 0 else yen
        by_debit = rng.randrange(100) < debit
        made += [
            DemoBill(*_known_by(item, serial, number), item, number, yen, due_on, payer, by_debit)
            for number, due_on in enumerate(DUE[item], 1)
        ]
    return made


def withdrawn(bills: Sequence[DemoBill]) -> list[DemoBill]:
    """Return the bills as a later file has them: no longer asked for."""
    return [replace(each, withdrawn=True) for each in bills]


def extra_vehicles(people: Sequence[Resident], first: int, count: int) -> list[DemoBill]:
    """Return bills beside the fleet: vehicles that were scrapped before April, asked for by mistake."""
    return [_vehicle(first + at, SCRAPPED, people[at], "") for at in range(count)]


def as_csv(bills: Iterable[DemoBill]) -> bytes:
    """Return the bills as the core tax system writes them, in the letters of the country."""
    text = StringIO(newline="")
    table = csv.writer(text, lineterminator="\r\n")
    table.writerow(MAPPING.values())
    table.writerows(_rows(bills))
    return text.getvalue().encode("cp932")


def _rows(bills: Iterable[DemoBill]) -> Iterator[tuple[object, ...]]:
    """Yield the rows in the order of MAPPING."""
    for each in bills:
        payer = each.payer
        yield (
            f"{each.number:016d}", each.notice, each.item, YEAR, each.instalment, each.yen,
            each.due_on.isoformat(), payer.number, payer.name, payer.kana, payer.postal,
            payer.address, "1" if each.debit else "", "取消" if each.withdrawn else "",
        )  # fmt: skip


def _vehicle(serial: int, yen: int, payer: Resident, fate: str) -> DemoBill:
    number, notice = _known_by(KEIJI, serial, 1)
    return DemoBill(number, notice, KEIJI, 1, yen, VEHICLES_DUE, payer, fate=fate)


def _known_by(item: str, serial: int, instalment: int) -> tuple[int, str]:
    """Return the 16 digits and the notice number of a bill."""
    number = ((YEAR * 100 + _PLACES[item]) * 10**8 + serial) * 100 + instalment
    return number, f"{YEAR % 100}{_PLACES[item]:02d}{serial:06d}"
