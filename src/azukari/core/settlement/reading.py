"""A settlement file is taken whole or not at all, from memory or in parts from a stream."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import IO

from azukari.core.records.faults import Faults
from azukari.core.settlement.errors import UnreadableSettlement
from azukari.core.settlement.fixed import FixedReader
from azukari.core.settlement.interpret import Interpreter
from azukari.core.settlement.profile import Profile
from azukari.core.settlement.receipts import Receipts, Settlement, Summary
from azukari.core.settlement.table import TableReader

PART = 200_000


class Parts:
    """Iterates over the receipts of a file, about `size` at a time; `summary` is known when it has come to the end.

    Whole or nothing: the iteration raises UnreadableSettlement at the end if anything was wrong, so what was done with
    the parts must be undone then (one transaction). After the first error no more parts are given.
    """

    def __init__(
        self, stream: IO[bytes], profile: Profile, *, name: str = "", size: int = PART
    ) -> None:
        self._stream = stream
        self._profile = profile
        self._name = name
        self._size = size
        self._summary: Summary | None = None

    @property
    def summary(self) -> Summary:
        """What the whole file says of itself. Raises RuntimeError before the end."""
        if self._summary is None:
            raise RuntimeError("the summary is known when all parts were taken")
        return self._summary

    def __iter__(self) -> Iterator[Receipts]:
        faults = Faults()
        interpreter = Interpreter(self._profile, faults)
        layout = self._profile.layout
        reader = FixedReader(layout, interpreter) if layout else TableReader(interpreter)
        held: list[Receipts] = []
        for part in reader.parts(self._stream):
            held = [] if faults else [*held, part]
            if sum(map(len, held)) >= self._size:
                yield Receipts.joined(held)
                held = []
        if faults:
            raise UnreadableSettlement(
                self._name, faults.first(), faults.count, records=reader.records
            )
        self._summary = Summary(
            name=self._name,
            profile=self._profile.name,
            content_id=reader.digest(),
            control=interpreter.control(),
            created_on=reader.created_on,
            notices=(reader.notice,) if reader.notice else (),
        )
        if any(map(len, held)):
            yield Receipts.joined(held)


def read_in_parts(
    stream: IO[bytes], profile: Profile, *, name: str = "", size: int = PART
) -> Parts:
    """Return the receipts of a stream in parts of about `size`, with bounded memory. See Parts."""
    return Parts(stream, profile, name=name, size=size)


def read_settlement(data: bytes, profile: Profile, *, name: str = "") -> Settlement:
    """Return a whole file. Raises UnreadableSettlement with all that is wrong."""
    parts = read_in_parts(io.BytesIO(data), profile, name=name)
    receipts = Receipts.joined(list(parts))
    return Settlement.whole(receipts, parts.summary)
