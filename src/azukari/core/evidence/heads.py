"""Signed heads: on this day the log had this many entries and this root. Each names the one before.

The signature (Ed25519, RFC 8032) is over `SIGNED_PREFIX` and the canonical JSON of the head without it, so that it
can be taken for no other document. The bytes are defined in docs/evidence-format.md.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from azukari.core.evidence.canonical import Json, canonical
from azukari.core.evidence.errors import BadLeaf
from azukari.core.evidence.hashing import DIGEST_SIZE
from azukari.core.evidence.keys import key_id
from azukari.core.evidence.leaf import format_time, parse_hex, parse_time

SIGNED_PREFIX = b"azukari evidence head 1\n"
SIGNATURE_SIZE = 64


@dataclass(frozen=True, slots=True)
class Head:
    """The first `size` entries have the root `root`; `previous` is the digest of the head before.

    `previous` is empty in the first head. `signature` is empty until signed.
    """

    size: int
    root: bytes
    time: datetime
    key_id: str
    previous: bytes = b""
    signature: bytes = b""

    def signed_bytes(self) -> bytes:
        """Return the bytes that are signed."""
        return SIGNED_PREFIX + canonical(self._unsigned())

    @property
    def digest(self) -> bytes:
        """What the next head names: SHA-256 over the signed bytes and the signature."""
        return hashlib.sha256(self.signed_bytes() + self.signature).digest()

    def as_json(self) -> dict[str, Json]:
        """Return the head as it stands in an export."""
        return {**self._unsigned(), "signature": self.signature.hex()}

    def _unsigned(self) -> dict[str, Json]:
        return {
            "key": self.key_id,
            "previous": self.previous.hex(),
            "root": self.root.hex(),
            "size": self.size,
            "time": format_time(self.time),
        }


def sign_head(
    key: Ed25519PrivateKey, *, size: int, root: bytes, time: datetime, previous: Head | None
) -> Head:
    """Return a signed head that continues the chain after `previous`."""
    head = Head(
        size=size,
        root=root,
        time=time,
        key_id=key_id(key.public_key()),
        previous=previous.digest if previous else b"",
    )
    return replace(head, signature=key.sign(head.signed_bytes()))


def is_signed_by(head: Head, key: Ed25519PublicKey) -> bool:
    """Whether the head bears the key's name and its signature."""
    if head.key_id != key_id(key):
        return False
    try:
        key.verify(head.signature, head.signed_bytes())
    except InvalidSignature:
        return False
    return True


def head_from_json(value: Json) -> Head:
    """Return the head written by `Head.as_json`; raises BadLeaf, naming the field."""
    if not isinstance(value, Mapping):
        raise BadLeaf("head", "がオブジェクトではありません。")
    fields = {"key", "previous", "root", "signature", "size", "time"}
    if set(value) != fields:
        raise BadLeaf(", ".join(sorted(set(value) ^ fields)), "が余分か、足りません。")
    size = value["size"]
    if not isinstance(size, int) or isinstance(size, bool) or size < 1:
        raise BadLeaf("size", "が1以上の整数ではありません。")
    texts: dict[str, str] = {}
    for field in fields - {"size"}:
        text = value[field]
        if not isinstance(text, str):
            raise BadLeaf(field, "が文字列ではありません。")
        texts[field] = text
    return Head(
        size=size,
        root=parse_hex("root", texts["root"], size=DIGEST_SIZE),
        time=parse_time(texts["time"]),
        key_id=texts["key"],
        previous=parse_hex("previous", texts["previous"]),
        signature=parse_hex("signature", texts["signature"], size=SIGNATURE_SIZE),
    )
