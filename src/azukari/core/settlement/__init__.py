"""Settlement files of collection agents (収納データ): read whole or not at all, by profiles that are data.

Layouts A and B are fixed-width of 120 bytes, C is a CSV; agents differ, so a city adds its agent's layout as TOML
(docs/settlement.md) and tries it on the first records.
"""

from azukari.core.records.faults import RecordError
from azukari.core.settlement.describing import Told, describe_csv
from azukari.core.settlement.errors import BadProfile, UnreadableSettlement
from azukari.core.settlement.profile import KindOf, Meaning, Profile
from azukari.core.settlement.reading import Parts, read_in_parts, read_settlement
from azukari.core.settlement.receipts import ControlTotals, Receipts, Settlement, Summary
from azukari.core.settlement.schema import BUILT_IN, built_in, load_profile
from azukari.core.settlement.trying import Cell, Explained, Shown, explain, first_records
from azukari.core.settlement.writing import write_settlement
from azukari.core.shared.receipts import Channel, Kind

__all__ = [
    "BUILT_IN",
    "BadProfile",
    "Cell",
    "Channel",
    "ControlTotals",
    "Explained",
    "Kind",
    "KindOf",
    "Meaning",
    "Parts",
    "Profile",
    "Receipts",
    "RecordError",
    "Settlement",
    "Shown",
    "Summary",
    "Told",
    "UnreadableSettlement",
    "built_in",
    "describe_csv",
    "explain",
    "first_records",
    "load_profile",
    "read_in_parts",
    "read_settlement",
    "write_settlement",
]
