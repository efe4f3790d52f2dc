"""Which master key wraps: `master.current` names it; files, a passphrase, or a systemd credential.

Looked for in this order: `AZUKARI_MASTER` names a class of the city's own (an HSM), the systemd
credential `azukari-master` (`$CREDENTIALS_DIRECTORY`), the file `keys/master-<id>.key`. A passphrase
comes from the credential `azukari-passphrase` or the file that AZUKARI_KEY_PASSPHRASE_FILE names.
The first master is made only while no binder has a key: a lost one is restored, never replaced.
"""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

from azukari.apps.vault.keystore import FileStore
from azukari.core.vault.errors import KeyMissing, KeyWrong
from azukari.core.vault.masters import (
    LocalMaster,
    Master,
    new_master,
    read_master,
    write_master,
)

CURRENT = "master.current"
CREDENTIAL = "azukari-master"
PASSPHRASE_CREDENTIAL = "azukari-passphrase"  # noqa: S105  # the name of a file


@dataclass(frozen=True, slots=True)
class FileMasters:
    """Master keys of a folder, and of systemd's credentials where there are any."""

    store: FileStore
    passphrase_file: str = ""
    credentials: str = ""

    def current(self) -> Master:
        """Return the master that wraps new keys; makes the first one. Raises KeyTrouble."""
        given = self._credential()
        if given is not None:
            return given
        if not self.store.has(CURRENT):
            if self.store.names("binders"):
                raise KeyMissing(str(self.store.root / CURRENT))
            made = self.add()
            self.switch(made.id)
            return made
        return self.by_id(self.store.read(CURRENT).decode("ascii", "replace").strip())

    def by_id(self, master: str) -> Master:
        """Return the master of that id; raises KeyMissing, KeyWrong, KeyExposed."""
        given = self._credential()
        if given is not None and given.id == master:
            return given
        name = f"master-{master}.key"
        path = str(self.store.root / name)
        found = read_master(path, self.store.read(name), self._passphrase())
        if found.id != master:
            raise KeyWrong(path, "内容と名前が一致しません（別の親鍵です）。")
        return found

    def add(self) -> LocalMaster:
        """Write a new master beside the others; it wraps nothing before `switch`."""
        made = new_master()
        self.store.write(f"master-{made.id}.key", write_master(made, self._passphrase()))
        return made

    def switch(self, master: str) -> None:
        """Have new keys wrapped by that master from now on."""
        self.store.write(CURRENT, master.encode() + b"\n")

    def ids(self) -> list[str]:
        """Return the masters whose files are there."""
        names = [name for name in self.store.names("") if name.startswith("master-")]
        return [name.removeprefix("master-").removesuffix(".key") for name in names]

    def forget(self, master: str) -> None:
        """Destroy the file of a master that wraps nothing any more."""
        self.store.destroy(f"master-{master}.key")

    @property
    def is_given(self) -> bool:
        """Whether systemd hands the master in: then it is rotated there, not here."""
        return self._credential_path(CREDENTIAL) is not None

    def _credential(self) -> LocalMaster | None:
        path = self._credential_path(CREDENTIAL)
        if path is None:
            return None
        return read_master(str(path), path.read_bytes(), self._passphrase())

    def _credential_path(self, name: str) -> Path | None:
        path = Path(self.credentials) / name
        return path if self.credentials and path.exists() else None

    def _passphrase(self) -> bytes:
        given = self._credential_path(PASSPHRASE_CREDENTIAL)
        if given is not None:
            return given.read_bytes().strip()
        if not self.passphrase_file:
            return b""
        path = Path(self.passphrase_file)
        return FileStore(path.parent).read(path.name).strip()


def credentials_folder() -> str:
    """Return where systemd put this service's credentials; empty when there are none."""
    return os.environ.get("CREDENTIALS_DIRECTORY", "")
