"""いまどこに: where a thing is now, on one sheet, each fact with the way to its proof.

Four kinds: an operation, a body that holds, a medium, a binder. Everything goes through the rights of
the reader: what one may not see is not on the sheet, not even as a number.
"""

from azukari.apps.custody.queries.where.finding import Hit, begin_with, find
from azukari.apps.custody.queries.where.parts import Fact, Part, Sheet
from azukari.apps.custody.queries.where.sheets import (
    KINDS,
    binder_sheet,
    body_sheet,
    medium_sheet,
    operation_sheet,
    sheet,
)

__all__ = [
    "KINDS",
    "Fact",
    "Hit",
    "Part",
    "Sheet",
    "begin_with",
    "binder_sheet",
    "body_sheet",
    "find",
    "medium_sheet",
    "operation_sheet",
    "sheet",
]
