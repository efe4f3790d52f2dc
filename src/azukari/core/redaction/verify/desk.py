"""Where every text of a file is laid down: search it, note the place, keep count of each check.

A check counts as passed only when its reader said `done` and nobody said `unread`: a reader that
was never reached leaves its check unread.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import replace

from azukari.core.redaction.verify.decoding import readings
from azukari.core.redaction.verify.model import (
    Check,
    Finding,
    Layer,
    Ocr,
    Outcome,
    What,
    Where,
)
from azukari.core.redaction.verify.search import Searcher

Reader = Callable[[bytes, str, "Desk"], None]
"""Reads a file (content, name) and lays everything in it on the desk; raises nothing."""

Progress = Callable[[Layer, int, int], None]
"""Told while pages are read: the check, how many pages are done, of how many."""

MOST_FINDINGS = 5_000
DEEPEST = 5
MOST_BYTES = 512 * 1024**2
_HIDDEN_NAME = "(名前を伏せた部分)"
_NEVER_READ = "この検査は行われていません。"


class Budget:
    """How many bytes one verification may unpack, shared by a file and all that is in it."""

    def __init__(self, size: int = MOST_BYTES) -> None:
        self.left = size

    def spend(self, size: int) -> bool:
        """Take unpacked bytes; false when the budget is used up."""
        self.left -= size
        return self.left >= 0


class Desk:
    """One file's verification: the searcher, the OCR if there is one, and what has come in so far.

    `reader` opens a file that was met inside (an attachment, an earlier revision) on a desk of its
    own; what comes of it is told under one layer of the outer file.
    """

    def __init__(
        self,
        searcher: Searcher,
        ocr: Ocr | None,
        reader: Reader,
        *,
        budget: Budget | None = None,
        depth: int = 0,
        is_revision: bool = False,
    ) -> None:
        self.searcher = searcher
        self.ocr = ocr
        self.budget = budget or Budget()
        self.depth = depth
        self.is_revision = is_revision
        self._reader = reader
        self.progress: Progress | None = None
        self._findings: dict[Finding, None] = {}
        self._looked: Counter[Layer] = Counter()
        self._expected: dict[Layer, None] = {}
        self._done: set[Layer] = set()
        self._unread: dict[Layer, str] = {}

    def expect(self, layers: Iterable[Layer]) -> None:
        """Name checks that must be made before the file can pass."""
        self._expected |= dict.fromkeys(layers)

    def done(self, *layers: Layer) -> None:
        """Say that a reader looked at everything there is in these layers."""
        self.expect(layers)
        self._done |= set(layers)

    def unread(self, layer: Layer, reason: str) -> None:
        """Say that something could not be read; the first reason of a layer is kept."""
        self.expect([layer])
        self._unread.setdefault(layer, reason)

    def step(self, layer: Layer, done: int, of: int) -> None:
        """Tell whoever waits how far a long check has come."""
        if self.progress:
            self.progress(layer, done, of)

    def look(self, text: str, where: Where, *, short: bool = True) -> None:
        """Search one text; without `short` where a format's own names or raw bytes are read."""
        self.count(where.layer)
        self.note(self.searcher.find(text, short=short and where.layer is not Layer.RAW), where)

    def look_bytes(self, data: bytes, where: Where) -> None:
        """Search a string of bytes in every reading that fits it, and as it is."""
        self.count(where.layer)
        short = where.layer is not Layer.RAW
        for text in readings(data):
            self.note(self.searcher.find(text, short=short), where)
        self.look_raw(data, where)

    def look_raw(self, data: bytes, where: Where) -> None:
        """Search bytes for the secrets in all encodings, without taking them for text."""
        self.note(self.searcher.find_bytes(data), where)

    def count(self, layer: Layer) -> None:
        """Count one text looked at."""
        self.expect([layer])
        self._looked[layer] += 1

    def note(self, numbers: Iterable[int], where: Where) -> None:
        """Note that secrets were found at a place."""
        for number in sorted(numbers):
            self.find(What.SECRET, where, secret=number)

    def find(self, what: What, where: Where, *, secret: int | None = None) -> None:
        """Note a finding; the same one at the same place counts once."""
        self.expect([where.layer])
        if len(self._findings) < MOST_FINDINGS:
            self._findings[Finding(what, secret, where)] = None

    def name(self, name: str, fallback: str) -> str:
        """Return a part's name for the report, unless the name itself holds a secret."""
        return _HIDDEN_NAME + fallback if self.searcher.find(name) else name

    def open_inside(self, data: bytes, name: str, layer: Layer, part: str) -> None:
        """Verify a file met inside this one; everything about it is told under `layer`."""
        self.count(layer)
        if self.depth >= DEEPEST:
            self.unread(layer, f"{part}: 入れ子が深すぎて確かめられません。")
            return
        if not self.budget.spend(len(data)):
            self.unread(layer, f"{part}: 開くと極端に大きくなるため確かめられません。")
            return
        inner = Desk(
            self.searcher,
            self.ocr,
            self._reader,
            budget=self.budget,
            depth=self.depth + 1,
            is_revision=layer is Layer.REVISIONS,
        )
        self._reader(data, name, inner)
        self._absorb(inner, layer, part)

    def _absorb(self, inner: Desk, layer: Layer, part: str) -> None:
        for finding in inner.findings():
            where = finding.where
            inside = " > ".join(filter(None, (part, where.layer.value, where.part)))
            self.find(finding.what, replace(where, layer=layer, part=inside), secret=finding.secret)
        for check in inner.checks():
            self._looked[layer] += check.looked
            if check.layer is not Layer.OCR and check.outcome is Outcome.UNREAD:
                self.unread(layer, f"{part}: {check.reason}")
            elif check.layer is Layer.OCR:
                self._absorb_ocr(check, part)

    def _absorb_ocr(self, check: Check, part: str) -> None:
        self._looked[Layer.OCR] += check.looked
        if check.outcome is Outcome.UNREAD:
            self.unread(Layer.OCR, f"{part}: {check.reason}")
        elif check.outcome is Outcome.PASSED:
            self.done(Layer.OCR)
        else:
            self.expect([Layer.OCR])

    def findings(self) -> tuple[Finding, ...]:
        """Return what was found, in the order it was met."""
        return tuple(self._findings)

    def checks(self) -> tuple[Check, ...]:
        """Return every check with its outcome."""
        found = {finding.where.layer for finding in self._findings}
        return tuple(self._check(layer, found) for layer in self._expected)

    def _check(self, layer: Layer, found: set[Layer]) -> Check:
        looked = self._looked[layer]
        if layer in found:
            return Check(layer, Outcome.FOUND, looked, self._unread.get(layer, ""))
        if layer in self._unread:
            return Check(layer, Outcome.UNREAD, looked, self._unread[layer])
        if layer in self._done:
            return Check(layer, Outcome.PASSED, looked)
        if layer is Layer.OCR and self.ocr is None:
            return Check(layer, Outcome.NOT_RUN, looked, "文字認識(OCR)がありません。")
        return Check(layer, Outcome.UNREAD, looked, _NEVER_READ)
