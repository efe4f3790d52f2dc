"""Binder keys, wrapped by a master and kept in a store: get, make, rotate, rewrap, destroy.

Names in the store: `binders/<binder>.<generation>.json` (a wrapped key), `erased/<binder>.json` (a
tombstone, never removed), `master-<id>.key`, `master.current`. A wrapped key is bound to binder,
generation and master: a file under another name does not open. Where a tombstone is, no key is
given out, whatever files somebody put back beside it.
"""

from __future__ import annotations

import base64
import binascii
import json
import os
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Protocol

from azukari.core.shared.errors import BadInput
from azukari.core.vault.errors import KeyErased, KeyMissing, KeyWrong
from azukari.core.vault.masters import Master
from azukari.core.vault.sealing import KEY_SIZE, DataKey

FORMAT = "azukari-binder-key-1"
LONGEST_KEY = 80
_BINDER = re.compile(r"[a-z0-9](?:[a-z0-9-]*[a-z0-9])?", re.ASCII)
_NAME = re.compile(r"binders/(?P<binder>[a-z0-9-]+)\.(?P<generation>[1-9]\d*)\.json", re.ASCII)


class Store(Protocol):
    """Where files of keys lie, each whole or not there at all."""

    def read(self, name: str) -> bytes:
        """Return the content; raises KeyMissing, KeyExposed."""

    def write(self, name: str, data: bytes) -> None:
        """Put the content there, whole, replacing what was there."""

    def destroy(self, name: str) -> None:
        """Overwrite and remove; nothing happens where nothing is."""

    def has(self, name: str) -> bool:
        """Whether something is there."""

    def names(self, folder: str) -> list[str]:
        """Return the names in a folder (`binders/…`), in order."""


class Masters(Protocol):
    """Gives master keys by id, and the one that wraps new keys."""

    def current(self) -> Master:
        """Return the master that wraps new keys; raises KeyTrouble."""

    def by_id(self, master: str) -> Master:
        """Return the master of that id; raises KeyTrouble."""


class Keyring(Protocol):
    """What the rest of the product asks of keys."""

    def get(self, binder: str, generation: int) -> DataKey:
        """Return the key; raises KeyTrouble."""

    def wrap(self, key: DataKey) -> None:
        """Keep the key wrapped under the current master."""

    def rotate(self, binder: str) -> DataKey:
        """Make the next generation and return it."""

    def destroy(self, binder: str, generation: int) -> None:
        """Destroy one generation's key."""


class BadBinderKey(BadInput):
    """A text that cannot name a binder: its `text`."""

    def __init__(self, text: str) -> None:
        super().__init__(
            f"簿冊の符号「{text}」の形が正しくありません。",
            remedy="advice-2026 のように、英小文字、数字、- だけで指定してください（80字まで）。",
        )
        self.text = text


def check_binder_key(text: str) -> str:
    """Return the text if it can name a binder, and so a file; raises BadBinderKey."""
    if len(text) > LONGEST_KEY or not _BINDER.fullmatch(text):
        raise BadBinderKey(text)
    return text


@dataclass(frozen=True, slots=True)
class WrappedKey:
    """One generation of a binder's key as it lies in the store."""

    binder: str
    generation: int
    master: str
    wrapped: bytes

    @property
    def name(self) -> str:
        """The name in the store."""
        return key_name(self.binder, self.generation)

    def to_bytes(self) -> bytes:
        """Return the content of its file."""
        facts = {
            "format": FORMAT,
            "binder": self.binder,
            "generation": self.generation,
            "master": self.master,
            "wrapped": base64.b64encode(self.wrapped).decode(),
        }
        return json.dumps(facts, indent=1).encode() + b"\n"

    def opened(self, master: Master) -> DataKey:
        """Return the key; raises KeyWrong."""
        secret = master.unwrap(self.wrapped, _identity(self.binder, self.generation, self.master))
        if len(secret) != KEY_SIZE:
            raise KeyWrong(self.name, "長さが違います。")
        return DataKey(self.binder, self.generation, secret)


def key_name(binder: str, generation: int) -> str:
    """Return the name of a key in the store."""
    return f"binders/{check_binder_key(binder)}.{generation}.json"


def tombstone_name(binder: str) -> str:
    """Return the name of the tombstone of an erased binder."""
    return f"erased/{check_binder_key(binder)}.json"


def wrap_key(key: DataKey, master: Master) -> WrappedKey:
    """Return the key wrapped, bound to binder, generation and master."""
    bound = _identity(key.binder, key.generation, master.id)
    return WrappedKey(key.binder, key.generation, master.id, master.wrap(key.secret, bound))


def read_wrapped(name: str, data: bytes) -> WrappedKey:
    """Return the wrapped key of a file; raises KeyWrong, also when it lies under another's name."""
    try:
        facts = json.loads(data)
        if facts["format"] != FORMAT:
            raise KeyWrong(name, "簿冊の鍵ではありません。")
        found = WrappedKey(
            str(facts["binder"]),
            int(facts["generation"]),
            str(facts["master"]),
            base64.b64decode(facts["wrapped"], validate=True),
        )
    except (ValueError, KeyError, TypeError, binascii.Error) as error:
        raise KeyWrong(name, "簿冊の鍵のファイルとして読めません。") from error
    if f"binders/{found.binder}.{found.generation}.json" != name:
        raise KeyWrong(name, f"簿冊 {found.binder} の第{found.generation}世代の鍵です。")
    return found


@dataclass(frozen=True, slots=True)
class StoredKeyring:
    """The keyring over a store. It caches nothing: what is destroyed is gone at once."""

    store: Store
    masters: Masters

    def get(self, binder: str, generation: int) -> DataKey:
        """Return the key; raises KeyErased where a tombstone is, KeyMissing, KeyWrong, KeyExposed."""
        if self.is_erased(binder):
            raise KeyErased(binder)
        found = self.wrapped(binder, generation)
        return found.opened(self.masters.by_id(found.master))

    def wrapped(self, binder: str, generation: int) -> WrappedKey:
        """Return the key as it lies there."""
        name = key_name(binder, generation)
        return read_wrapped(name, self.store.read(name))

    def wrap(self, key: DataKey) -> None:
        """Keep the key wrapped under the current master."""
        if self.is_erased(key.binder):
            raise KeyErased(key.binder)
        found = wrap_key(key, self.masters.current())
        self.store.write(found.name, found.to_bytes())

    def create(self, binder: str) -> DataKey:
        """Make a binder's first key; raises KeyWrong when it has one."""
        check_binder_key(binder)
        if self.generations(binder):
            raise KeyWrong(key_name(binder, 1), "この簿冊の鍵はすでにあります。")
        return self._made(binder, 1)

    def rotate(self, binder: str) -> DataKey:
        """Make the next generation and return it; raises KeyMissing when there is none yet."""
        known = self.generations(binder)
        if not known:
            raise KeyMissing(key_name(binder, 1))
        return self._made(binder, known[-1] + 1)

    def destroy(self, binder: str, generation: int) -> None:
        """Destroy one generation's key; nothing happens when it is gone."""
        self.store.destroy(key_name(binder, generation))

    def generations(self, binder: str) -> list[int]:
        """Return the generations whose keys are there, oldest first."""
        return sorted(number for name, number in self.known() if name == binder)

    def known(self) -> Iterator[tuple[str, int]]:
        """Yield binder and generation of every key in the store."""
        for name in self.store.names("binders"):
            match = _NAME.fullmatch(name)
            if match:
                yield match["binder"], int(match["generation"])

    def bury(self, binder: str, facts: bytes) -> None:
        """Put up the tombstone: from now on no key of this binder is given out, ever."""
        self.store.write(tombstone_name(binder), facts)

    def is_erased(self, binder: str) -> bool:
        """Whether a tombstone is there."""
        return self.store.has(tombstone_name(binder))

    def erased(self) -> list[str]:
        """Return the binders whose tombstones are there."""
        names = self.store.names("erased")
        return [name.removeprefix("erased/").removesuffix(".json") for name in names]

    def tombstone(self, binder: str) -> bytes:
        """Return the tombstone; raises KeyMissing."""
        return self.store.read(tombstone_name(binder))

    def _made(self, binder: str, generation: int) -> DataKey:
        key = DataKey(binder, generation, os.urandom(KEY_SIZE))
        self.wrap(key)
        return key


def _identity(binder: str, generation: int, master: str) -> bytes:
    return f"{FORMAT}\0{binder}\0{generation}\0{master}".encode()
