"""A bundle of keys for the day the machine is lost, in two shares neither of which opens anything.

Split: one share is random, the other the bundle XOR that (a one-time pad: a single share says only
how long the bundle is). Each share carries the export's number and the bundle's SHA-256, so that
shares of two exports, or the same share twice, are refused and not joined into rubbish.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import json
import os
from collections.abc import Sequence
from dataclasses import dataclass, field

from azukari.core.vault.errors import KeyWrong, SharesDoNotFit
from azukari.core.vault.sealing import DataKey

BUNDLE_FORMAT = "azukari-key-bundle-1"
SHARE_FORMAT = "azukari-key-share-1"
SHARES = 2


@dataclass(frozen=True, slots=True)
class Share:
    """One officer's part: export, number (1 or 2), SHA-256 of the whole, and the part itself."""

    export: str
    number: int
    digest: str
    part: bytes = field(repr=False)

    def to_bytes(self) -> bytes:
        """Return the share as text, to be encrypted to its officer."""
        facts = {
            "format": SHARE_FORMAT,
            "export": self.export,
            "number": self.number,
            "sha256": self.digest,
            "part": base64.b64encode(self.part).decode(),
        }
        return json.dumps(facts).encode()


def write_bundle(keys: Sequence[DataKey]) -> bytes:
    """Return the keys themselves, unwrapped, as text."""
    rows = [[key.binder, key.generation, base64.b64encode(key.secret).decode()] for key in keys]
    return json.dumps({"format": BUNDLE_FORMAT, "keys": rows}).encode()


def read_bundle(data: bytes) -> list[DataKey]:
    """Return the keys of a bundle; raises KeyWrong."""
    try:
        facts = json.loads(data)
        if facts["format"] != BUNDLE_FORMAT:
            raise KeyWrong("bundle", "鍵の書き出しではありません。")
        return [
            DataKey(str(binder), int(generation), base64.b64decode(secret, validate=True))
            for binder, generation, secret in facts["keys"]
        ]
    except (ValueError, KeyError, TypeError, binascii.Error) as error:
        raise KeyWrong("bundle", "鍵の書き出しとして読めません。") from error


def split(bundle: bytes, *, export: str) -> tuple[Share, Share]:
    """Return two shares; both are needed."""
    digest = hashlib.sha256(bundle).hexdigest()
    pad = os.urandom(len(bundle))
    return Share(export, 1, digest, pad), Share(export, 2, digest, _xor(bundle, pad))


def join(shares: Sequence[Share]) -> bytes:
    """Return the bundle; raises SharesDoNotFit."""
    if len(shares) != SHARES:
        raise SharesDoNotFit(f"分担が {len(shares)} 個です（2個必要です）。")
    one, other = shares
    if (one.export, one.digest) != (other.export, other.digest):
        raise SharesDoNotFit("別々の書き出しの分担です。")
    if {one.number, other.number} != {1, 2}:
        raise SharesDoNotFit("同じ人の分担が二つです。")
    if len(one.part) != len(other.part):
        raise SharesDoNotFit("分担の長さが違います。")
    bundle = _xor(one.part, other.part)
    if hashlib.sha256(bundle).hexdigest() != one.digest:
        raise SharesDoNotFit("分担が書き換えられています。")
    return bundle


def read_share(data: bytes) -> Share:
    """Return the share written by `to_bytes`; raises SharesDoNotFit."""
    try:
        facts = json.loads(data)
        if facts["format"] != SHARE_FORMAT:
            raise SharesDoNotFit("分担のファイルではありません。")
        part = base64.b64decode(facts["part"], validate=True)
        return Share(str(facts["export"]), int(facts["number"]), str(facts["sha256"]), part)
    except (ValueError, KeyError, TypeError, binascii.Error) as error:
        raise SharesDoNotFit("分担のファイルとして読めません。") from error


def _xor(one: bytes, other: bytes) -> bytes:
    size = len(one)
    whole = int.from_bytes(one, "big") ^ int.from_bytes(other, "big")
    return whole.to_bytes(size, "big")
