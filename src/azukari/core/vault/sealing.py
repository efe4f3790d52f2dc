"""Seal one value so that it opens only in its own place: AES-256-GCM (NIST SP 800-38D).

Layout of a sealed value: version (1 byte, 1) · key generation (2 bytes, big endian) · nonce (12) ·
ciphertext and tag (16). Associated data: version and generation, then table, column, row and binder,
each after its length (2 bytes): no two places share one. Nonces are random; a key may seal 2^32
values (SP 800-38D 8.3), far more than a binder holds.
"""

from __future__ import annotations

import os
import struct
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from azukari.core.vault.errors import NotOpened

VERSION = 1
KEY_SIZE = 32
NONCE_SIZE = 12
TAG_SIZE = 16
_HEAD = struct.Struct(">BH")
_BODY = _HEAD.size + NONCE_SIZE
SHORTEST = _BODY + TAG_SIZE
LARGEST_GENERATION = 0xFFFF


@dataclass(frozen=True, slots=True)
class DataKey:
    """One generation of a binder's key: 32 bytes, never shown."""

    binder: str
    generation: int
    secret: bytes = field(repr=False)
    cipher: AESGCM = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        if not 1 <= self.generation <= LARGEST_GENERATION:
            raise ValueError(self.generation)
        if len(self.secret) != KEY_SIZE:
            raise ValueError("a key has 32 bytes")
        object.__setattr__(self, "cipher", AESGCM(self.secret))


@dataclass(frozen=True, slots=True)
class Column:
    """Where values of one kind lie, in one binder."""

    table: str
    name: str
    binder: str

    def framed(self, generation: int) -> tuple[bytes, bytes]:
        """Return what stands before and after the row in the associated data."""
        head = _HEAD.pack(VERSION, generation)
        before = head + prefixed(self.table.encode()) + prefixed(self.name.encode())
        return before, prefixed(self.binder.encode())


def prefixed(data: bytes) -> bytes:
    """Return the bytes after their length, so that two texts never run into each other."""
    return struct.pack(">H", len(data)) + data


def seal(key: DataKey, column: Column, row: bytes, plain: bytes) -> bytes:
    """Return the value sealed for its place."""
    return seal_many(key, column, [(row, plain)])[0]


def unseal(key: DataKey, column: Column, row: bytes, sealed: bytes) -> bytes:
    """Return the value; raises NotOpened for another place, another key, or a changed bit."""
    return unseal_many(key, column, [(row, sealed)])[0]


def seal_many(key: DataKey, column: Column, values: Sequence[tuple[bytes, bytes]]) -> list[bytes]:
    """Seal the values of one column, each with its row's identity; one draw of nonces for all."""
    before, after = column.framed(key.generation)
    head, encrypt = _HEAD.pack(VERSION, key.generation), key.cipher.encrypt
    size = struct.Struct(">H").pack
    drawn = os.urandom(NONCE_SIZE * len(values))
    sealed = []
    start = 0
    for row, plain in values:
        nonce = drawn[start : start + NONCE_SIZE]
        start += NONCE_SIZE
        place = before + size(len(row)) + row + after
        sealed.append(head + nonce + encrypt(nonce, plain, place))
    return sealed


def unseal_many(key: DataKey, column: Column, values: Iterable[tuple[bytes, bytes]]) -> list[bytes]:
    """Open values of one column that this key sealed; raises NotOpened at the first that does not."""
    before, after = column.framed(key.generation)
    head, decrypt = _HEAD.pack(VERSION, key.generation), key.cipher.decrypt
    size = struct.Struct(">H").pack
    opened = []
    for row, sealed in values:
        if sealed[:3] != head or len(sealed) < SHORTEST:
            raise NotOpened(_why_not(sealed, key.generation))
        place = before + size(len(row)) + row + after
        try:
            opened.append(decrypt(sealed[3:_BODY], sealed[_BODY:], place))
        except InvalidTag as error:
            raise NotOpened("鍵か場所が違うか、値が書き換えられています。") from error
    return opened


def generation_of(sealed: bytes) -> int:
    """Return which generation of the binder's key sealed the value; raises NotOpened."""
    if len(sealed) < SHORTEST or sealed[0] != VERSION:
        raise NotOpened("封じた値の形ではありません。")
    return (sealed[1] << 8) | sealed[2]


def _why_not(sealed: bytes, generation: int) -> str:
    found = generation_of(sealed)
    return f"第{found}世代の鍵で封じられています（使った鍵は第{generation}世代）。"
