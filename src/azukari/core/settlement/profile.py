"""How one agent lays out its settlement file; a profile is data, so that a new agent needs no code."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from azukari.core.records.layout import Field, Layout
from azukari.core.shared.receipts import Channel, Kind


class Meaning(StrEnum):
    """What a field means to us; every other field is only shown."""

    KIND = "kind"
    PAID_ON = "paid_on"
    PAID_AT = "paid_at"
    BARCODE = "barcode"
    BILL = "bill"  # the municipality's 16 digits alone, where a file holds no barcode
    AMOUNT = "amount"
    SHOP = "shop"
    CHAIN = "chain"
    DATA_ON = "data_on"
    TRANSFER_ON = "transfer_on"
    BOOKED_ON = "booked_on"
    CREATED_ON = "created_on"
    AGENT = "agent"
    CLIENT = "client"
    COUNT = "count"
    TOTAL = "total"


@dataclass(frozen=True, slots=True)
class KindOf:
    """What a code of the file's kind field stands for; amounts above the limit are refused."""

    kind: Kind
    channel: Channel
    limit: int


@dataclass(frozen=True, slots=True)
class Profile:
    """A layout by name. Fixed-width files have a `layout`, CSV files only `columns`."""

    name: str
    title: str
    encoding: str
    separator: str
    kinds: Mapping[int, KindOf]
    columns: tuple[Field, ...]
    layout: Layout | None = None
    width: int = 0
    heading: bool = False

    def field(self, meaning: Meaning) -> Field | None:
        """Return the field of the data records that means this."""
        return next((each for each in self.columns if each.meaning == meaning), None)
