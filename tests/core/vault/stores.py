"""A store of keys in memory, and a disk that fills up."""

from __future__ import annotations

from dataclasses import dataclass, field

from azukari.core.vault.errors import KeyMissing
from azukari.core.vault.masters import LocalMaster, Master, new_master


@dataclass
class MemoryStore:
    """Files in a dictionary."""

    files: dict[str, bytes] = field(default_factory=dict)

    def read(self, name: str) -> bytes:
        if name not in self.files:
            raise KeyMissing(name)
        return self.files[name]

    def write(self, name: str, data: bytes) -> None:
        self.files[name] = data

    def destroy(self, name: str) -> None:
        self.files.pop(name, None)

    def has(self, name: str) -> bool:
        return name in self.files

    def names(self, folder: str) -> list[str]:
        return sorted(name for name in self.files if name.startswith(f"{folder}/"))


@dataclass
class MemoryMasters:
    """Master keys in memory."""

    known: list[LocalMaster] = field(default_factory=lambda: [new_master()])

    def current(self) -> Master:
        return self.known[-1]

    def by_id(self, master: str) -> Master:
        for each in self.known:
            if each.id == master:
                return each
        raise KeyMissing(f"master-{master}.key")
