"""The keyring of this installation, with a memory that forgets a key the moment its file is gone.

Opening a wrapped key costs two file reads; a list of fifty rows would do it fifty times. So keys are
kept in memory beside the mark (inode, time, mode) of their file and of the tombstone's place: when
another process rotates, destroys or exposes a key, the next use here notices.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

from django.conf import settings
from django.utils.module_loading import import_string

from azukari.apps.vault.keystore import FileStore
from azukari.apps.vault.masterkeys import FileMasters, credentials_folder
from azukari.core.vault.blind import IndexKey, index_key
from azukari.core.vault.keyring import Masters, StoredKeyring, key_name, tombstone_name
from azukari.core.vault.sealing import DataKey

FOLDER = "binders"
_Mark = tuple[int, int, int] | None


@dataclass(slots=True)
class _Held:
    key: DataKey
    mark: _Mark
    indexes: dict[tuple[str, str], IndexKey] = field(default_factory=dict)


@dataclass(slots=True)
class Ring:
    """The keyring with its memory."""

    store: FileStore
    masters: Masters
    held: dict[tuple[str, int], _Held] = field(default_factory=dict)
    listed: dict[str, tuple[_Mark, list[int]]] = field(default_factory=dict)

    @property
    def keyring(self) -> StoredKeyring:
        """The keyring itself: for making, rotating and destroying."""
        return StoredKeyring(self.store, self.masters)

    def key(self, binder: str, generation: int) -> DataKey:
        """Return a key; raises KeyTrouble (KeyErased, KeyMissing, KeyWrong, KeyExposed)."""
        return self._held(binder, generation).key

    def newest_key(self, binder: str) -> DataKey:
        """Return the key that seals new values; raises KeyTrouble."""
        return self.key(binder, self.live(binder)[-1])

    def still_there(self, binder: str, generation: int) -> None:
        """Refuse when the key a value was just sealed with is gone; raises KeyTrouble."""
        self._held(binder, generation)

    def live(self, binder: str) -> list[int]:
        """Return the generations whose keys are there, oldest first; the first where none is."""
        mark = self.store.mark(FOLDER)
        known = self.listed.get(binder)
        if known is None or mark is None or known[0] != mark:
            known = self.listed[binder] = (mark, self.keyring.generations(binder) or [1])
        return known[1]

    def index(self, binder: str, generation: int, table: str, column: str) -> IndexKey:
        """Return the key of a column's blind index; raises KeyTrouble."""
        held = self._held(binder, generation)
        found = held.indexes.get((table, column))
        if found is None:
            found = held.indexes[table, column] = index_key(held.key, table, column)
        return found

    def _held(self, binder: str, generation: int) -> _Held:
        held = self.held.get((binder, generation))
        mark = self.store.mark(key_name(binder, generation))
        if held and mark and held.mark == mark and not self.store.has(tombstone_name(binder)):
            return held
        self.held.pop((binder, generation), None)
        held = _Held(self.keyring.get(binder, generation), mark)
        self.held[binder, generation] = held
        return held


def ring() -> Ring:
    """Return the keyring of AZUKARI_HOME."""
    return _ring(str(settings.AZUKARI_HOME), settings.AZUKARI_KEY_PASSPHRASE_FILE)


@lru_cache(maxsize=8)
def _ring(home: str, passphrase_file: str) -> Ring:
    store = FileStore(Path(home) / "keys")
    own = settings.AZUKARI_MASTER
    masters: Masters = (
        import_string(own)(store)
        if own
        else FileMasters(store, passphrase_file, credentials_folder())
    )
    return Ring(store, masters)
