"""Writes the description of a CSV from what a person knows of it: the columns in order, and what some of them mean."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from azukari.core.records.layout import Type
from azukari.core.settlement.profile import Meaning
from azukari.core.shared.receipts import Channel, Kind

_OTHER = 200  # letters of a column that is only shown
_LENGTHS = {
    Meaning.BARCODE: 44,
    Meaning.BILL: 16,
    Meaning.AMOUNT: 12,
    Meaning.KIND: 3,
    Meaning.SHOP: 9,
    Meaning.CHAIN: 9,
    Meaning.PAID_AT: 4,
}
_DATES = {Meaning.PAID_ON, Meaning.TRANSFER_ON, Meaning.DATA_ON, Meaning.BOOKED_ON}
_DATE_LENGTH = 8
_NEEDED = {Meaning.BARCODE, Meaning.BILL, Meaning.AMOUNT, Meaning.KIND, Meaning.PAID_ON}


@dataclass(frozen=True, slots=True)
class Told:
    """What is known of a CSV: `columns` in order, the meaning of some by their number, the kinds by their code."""

    name: str
    title: str
    columns: Sequence[str]
    meanings: Mapping[int, Meaning]
    kinds: Mapping[str, tuple[Kind, Channel]]
    encoding: str = "cp932"
    heading: bool = False
    limit: int = 300_000


def describe_csv(told: Told) -> str:
    """Return the TOML of the layout; whether it holds together `load_profile` says."""
    head = [
        f"name = {_text(told.name)}",
        f"title = {_text(told.title)}",
        'format = "csv"',
        f"encoding = {_text(told.encoding)}",
        f"heading = {str(told.heading).lower()}",
        f"limit = {told.limit}",
        "",
        "[kinds]",
        *(
            f"{_text(code)} = {{ kind = {_text(kind.name.lower())}, "
            f"channel = {_text(channel.name.lower())} }}"
            for code, (kind, channel) in told.kinds.items()
        ),
    ]
    columns = [
        _column(number, name, told.meanings.get(number))
        for number, name in enumerate(told.columns, start=1)
    ]
    return "\n".join([*head, *columns, ""])


def _column(number: int, name: str, meaning: Meaning | None) -> str:
    kind, length = Type.C, _OTHER
    if meaning in _DATES:
        kind, length = Type.DATE, _DATE_LENGTH
    elif meaning is not None:
        kind = Type.TIME if meaning is Meaning.PAID_AT else Type.N
        length = _LENGTHS[meaning]
    lines = [
        "",
        "[[columns]]",
        f"name = {_text(name)}",
        f"number = {number}",
        f"length = {length}",
        f'type = "{kind.value}"',
    ]
    if meaning is not None:
        lines.append(f"meaning = {_text(meaning.value)}")
    if meaning not in _NEEDED:
        lines.append("optional = true")
    return "\n".join(lines)


def _text(value: str) -> str:
    return json.dumps(value, ensure_ascii=False)
