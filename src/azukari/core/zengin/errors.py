"""What can be wrong with a file of transfers, or with what is to be written into one.

BadInput
└── BadTransfers   nothing is read or written: errors (the first of them), count (of all), records
    (BadLetters, TooLong and UnknownBranch, raised for single names and codes, live beside their rules)
"""

from __future__ import annotations

from collections.abc import Sequence

from azukari.core.records.faults import RecordError
from azukari.core.shared.errors import BadInput, Place


class BadTransfers(BadInput):
    """`errors` are the first in order, `count` all of them, `records` how many transfers were seen."""

    def __init__(
        self, name: str, errors: Sequence[RecordError], count: int, *, records: int = 0
    ) -> None:
        super().__init__(
            f"総合振込のデータに誤りが{count:,}件あります(最初の誤り: {errors[0]})。",
            remedy="直してからもう一度行ってください。",
            place=Place(name),
        )
        self.errors = tuple(errors)
        self.count = count
        self.records = records
