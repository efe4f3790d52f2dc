"""What can be wrong with a settlement file or with the profile it is read by.

BadInput
├── UnreadableSettlement   the file is not taken: errors (the first of them), count (of all), records
└── BadProfile             the profile itself says something impossible: problems
"""

from __future__ import annotations

from collections.abc import Sequence

from azukari.core.records.faults import RecordError
from azukari.core.shared.errors import BadInput, Place


class UnreadableSettlement(BadInput):
    """Nothing of the file is taken. `errors` are the first in order, `count` all of them."""

    def __init__(
        self, name: str, errors: Sequence[RecordError], count: int, *, records: int = 0
    ) -> None:
        first = errors[0]
        super().__init__(
            f"収納データとして取り込めません(誤り{count:,}件。最初の誤り: {first})。",
            remedy="ファイルは1件も取り込んでいません。",
            place=Place(name),
        )
        self.errors = tuple(errors)
        self.count = count
        self.records = records


class BadProfile(BadInput):
    """A profile that cannot be used: all problems, each with the place in the TOML."""

    def __init__(self, name: str, problems: Sequence[str]) -> None:
        super().__init__(
            f"収納データの様式を読めません。{' / '.join(problems)}",
            remedy="様式(TOML)を直してください。書き方は docs/settlement.md にあります。",
            place=Place(name),
        )
        self.problems = tuple(problems)
