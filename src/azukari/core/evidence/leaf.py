"""One entry of the log: what is hashed, and the salted digest that stands for its detail.

An entry holds a pseudonym, an act, references and digests, never personal data. What may be personal is the
detail, kept beside the log: the entry holds HMAC-SHA-256(salt, detail). Erase salt and detail, and nobody can tell
what it was, while the log still verifies. The bytes are defined in docs/evidence-format.md.
"""

from __future__ import annotations

import hmac
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime

from azukari.core.evidence.canonical import BadValue, Json, canonical, canonical_in_order
from azukari.core.evidence.errors import BadLeaf
from azukari.core.evidence.hashing import leaf_hash

SALT_SIZE = 32
LONGEST_TEXT = 200
LONGEST_DETAIL = 256 * 1024
_TIME = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z", re.ASCII)
_ACT = re.compile(r"[a-z][a-z0-9_]*(?:\.[a-z][a-z0-9_]*)+", re.ASCII)
_HEX = re.compile(r"[0-9a-f]*", re.ASCII)
_UNWRITABLE = re.compile(r"[\x00-\x1f\x7f\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Leaf:
    """One entry: `sequence` counts from 1, `time` is aware, `detail_digest` is empty or 32 bytes.

    Raises BadLeaf when a field cannot be written down.
    """

    sequence: int
    time: datetime
    actor: str
    act: str
    reference: str
    basis: str = ""
    detail_digest: bytes = b""

    def __post_init__(self) -> None:
        if self.sequence < 1:
            raise BadLeaf("sequence", "は1以上でなければなりません。")
        if self.time.tzinfo is None:
            raise BadLeaf("time", "に時差の指定がありません。")
        if not _ACT.fullmatch(self.act):
            raise BadLeaf("act", f"「{self.act}」は council.meeting.opened の形ではありません。")
        if len(self.detail_digest) not in (0, 32):
            raise BadLeaf("detail_digest", "は32バイトではありません。")
        for field in ("actor", "act", "reference", "basis"):
            _check_text(field, getattr(self, field))

    def encode(self) -> bytes:
        """Return the bytes that are hashed: the canonical JSON of `as_json`."""
        return canonical_in_order(self.as_json())

    def as_json(self) -> dict[str, Json]:
        """Return the entry as it stands in an export, its keys in canonical order."""
        return {
            "act": self.act,
            "actor": self.actor,
            "basis": self.basis,
            "detail": self.detail_digest.hex(),
            "reference": self.reference,
            "sequence": self.sequence,
            "time": format_time(self.time),
        }

    @property
    def hash(self) -> bytes:
        """The leaf hash in the tree (32 bytes)."""
        return leaf_hash(self.encode())


def leaf_from_json(value: Json) -> Leaf:
    """Return the entry written by `Leaf.as_json`; raises BadLeaf, naming the field."""
    if not isinstance(value, Mapping):
        raise BadLeaf("leaf", "がオブジェクトではありません。")
    fields = {"act", "actor", "basis", "detail", "reference", "sequence", "time"}
    if set(value) != fields:
        odd = ", ".join(sorted(set(value) ^ fields))
        raise BadLeaf(odd, "が余分か、足りません。")
    sequence = value["sequence"]
    if not isinstance(sequence, int) or isinstance(sequence, bool):
        raise BadLeaf("sequence", "が整数ではありません。")
    return Leaf(
        sequence=sequence,
        time=parse_time(_text(value, "time")),
        actor=_text(value, "actor"),
        act=_text(value, "act"),
        reference=_text(value, "reference"),
        basis=_text(value, "basis"),
        detail_digest=parse_hex("detail", _text(value, "detail")),
    )


def digest_detail(salt: bytes, detail: Mapping[str, Json]) -> bytes:
    """Return HMAC-SHA-256 of the canonical detail, keyed by the salt (32 bytes).

    Raises BadLeaf when the salt has another length, or the detail no canonical form or is too long.
    """
    if len(salt) != SALT_SIZE:
        raise BadLeaf("salt", f"は{SALT_SIZE}バイトではありません。")
    try:
        data = canonical(detail)
    except BadValue as error:
        raise BadLeaf("detail", f"を書き表せません（{error}）。") from error
    if len(data) > LONGEST_DETAIL:
        raise BadLeaf("detail", f"が長すぎます（上限 {LONGEST_DETAIL} バイト）。")
    return hmac.digest(salt, data, "sha256")


def format_time(moment: datetime) -> str:
    """Return the moment in UTC with microseconds: `2026-11-23T07:35:25.000000Z`."""
    return f"{moment.astimezone(UTC).replace(tzinfo=None).isoformat(timespec='microseconds')}Z"


def parse_time(text: str) -> datetime:
    """Return the moment written by `format_time`; raises BadLeaf for any other form."""
    wrong = BadLeaf("time", f"「{text}」は時刻ではありません。")
    if not _TIME.fullmatch(text):
        raise wrong
    try:
        return datetime.fromisoformat(text)
    except ValueError as error:
        raise wrong from error


def parse_hex(field: str, text: str, *, size: int | None = None) -> bytes:
    """Return bytes from lower-case hexadecimal digits; raises BadLeaf."""
    if not _HEX.fullmatch(text) or len(text) % 2 or size not in (None, len(text) // 2):
        raise BadLeaf(field, "が16進数ではないか、長さが違います。")
    return bytes.fromhex(text)


def _text(value: Mapping[str, Json], field: str) -> str:
    text = value[field]
    if not isinstance(text, str):
        raise BadLeaf(field, "が文字列ではありません。")
    return text


def _check_text(field: str, text: str) -> None:
    if len(text) > LONGEST_TEXT:
        raise BadLeaf(field, f"が長すぎます（上限 {LONGEST_TEXT} 文字）。")
    if _UNWRITABLE.search(text):
        raise BadLeaf(field, "に制御文字が含まれています。")
