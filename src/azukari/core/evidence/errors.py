"""What can be wrong with a log, a proof, a key or an export.

EvidenceError (AzukariError)
├── BadLeaf            an entry that the log cannot take: which field, and why
├── BadKey             a key file that is not an Ed25519 key
├── ProofRejected      an inclusion or consistency proof that does not lead to the root
└── ExportRejected     an export that does not verify: line, and entry where there is one
    ├── Malformed          a line is not what the format says, or not in canonical form
    ├── OutOfOrder         an entry is missing, added or in another place
    ├── RootDiffers        a head's root is not that of the entries before it
    ├── SignatureWrong     a head's signature does not fit its key
    ├── KeyUnknown         a head is signed with a key that is not trusted
    ├── ChainBroken        a head does not name the head before it
    ├── DetailDiffers      a detail is not the one whose digest the entry holds
    ├── ErasureNotRecorded a detail is missing and no entry says that it was erased
    └── Incomplete         the export ends too early or goes on after its end
"""

from __future__ import annotations

from azukari.core.shared.errors import AzukariError


class EvidenceError(AzukariError):
    """Root of this package's errors."""


class BadLeaf(EvidenceError):
    """An entry cannot be taken: `field` and why."""

    def __init__(self, field: str, why: str) -> None:
        super().__init__(f"証跡の項目 {field} {why}", remedy="値を直してください。")
        self.field = field


class BadKey(EvidenceError):
    """Text or bytes that are not an Ed25519 key."""


class ProofRejected(EvidenceError):
    """A proof does not hold: `why` in words."""

    def __init__(self, why: str) -> None:
        super().__init__(
            f"証明が成り立ちません: {why}", remedy="証明を取り直して、もう一度確かめてください。"
        )
        self.why = why


class ExportRejected(EvidenceError):
    """An export does not verify: `line` (1-based) and `sequence` of the entry, where known."""

    def __init__(self, why: str, *, line: int = 0, sequence: int | None = None) -> None:
        place = f"{line}行目" if line else ""
        entry = f"（証跡 第{sequence}号）" if sequence is not None else ""
        super().__init__(
            f"{place}{entry}: {why}" if line else why,
            remedy="この書き出しは証拠になりません。元の装置から書き出し直して比べてください。",
        )
        self.why = why
        self.line = line
        self.sequence = sequence


class Malformed(ExportRejected):
    """A line is not what the format says."""


class OutOfOrder(ExportRejected):
    """An entry is missing, added or in another place."""


class RootDiffers(ExportRejected):
    """A root is not that of the entries before it."""


class SignatureWrong(ExportRejected):
    """A signature does not fit."""


class KeyUnknown(ExportRejected):
    """A head is signed with a key that is not trusted."""


class ChainBroken(ExportRejected):
    """A head does not name the one before it."""


class DetailDiffers(ExportRejected):
    """A detail does not fit the digest in its entry."""


class ErasureNotRecorded(ExportRejected):
    """A detail is missing without an entry that records its erasure."""


class Incomplete(ExportRejected):
    """The export ends too early or too late."""
