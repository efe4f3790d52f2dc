"""Bills as a core tax system hands them over: a table with headings, read whole or not at all."""

from azukari.core.bills.columns import (
    HEADINGS,
    OPTIONAL,
    Mapping,
    MappingNotUsable,
    check_mapping,
    suggest_mapping,
)
from azukari.core.bills.reading import (
    Bill,
    BillTable,
    Fault,
    Payer,
    UnreadableBills,
    first_rows,
    read_bills,
)

__all__ = [
    "HEADINGS",
    "OPTIONAL",
    "Bill",
    "BillTable",
    "Fault",
    "Mapping",
    "MappingNotUsable",
    "Payer",
    "UnreadableBills",
    "check_mapping",
    "first_rows",
    "read_bills",
    "suggest_mapping",
]
