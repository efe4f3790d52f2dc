"""The file that tells the core tax system what was cleared since the last one, and what is taken back (CL10)."""

from azukari.core.clearing.writing import (
    HEADINGS,
    Entry,
    Totals,
    totals,
    write_clearing,
)

__all__ = ["HEADINGS", "Entry", "Totals", "totals", "write_clearing"]
