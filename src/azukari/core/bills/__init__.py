"""Bills as a core tax system hands them over: a table with headings, read whole or not at all."""

from azukari.core.bills.columns import HEADINGS, Mapping, MappingNotUsable, suggest_mapping
from azukari.core.bills.reading import (
    Bill,
    BillTable,
    Fault,
    Payer,
    UnreadableBills,
    read_bills,
)

__all__ = [
    "HEADINGS",
    "Bill",
    "BillTable",
    "Fault",
    "Mapping",
    "MappingNotUsable",
    "Payer",
    "UnreadableBills",
    "read_bills",
    "suggest_mapping",
]
