"""Where the bytes lie: `files/ab/cd/<sha256>`, written whole or not at all.

A file is written beside, synced, renamed, and its folder synced: after a crash a name is either
not there or names the whole content (POSIX rename(2)). Files are never changed.
"""

from __future__ import annotations

import hashlib
import io
import os
import re
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

CHUNK = 1024 * 1024
_WAITING = "incoming"
_DIGEST = re.compile(r"[0-9a-f]{64}", re.ASCII)


@dataclass(frozen=True, slots=True)
class StoredFile:
    """A file as it lies on the disk."""

    sha256: str
    size: int


@dataclass(frozen=True, slots=True)
class Disk:
    """The folder of contents. Callers hold the lock that keeps `sweep` away (see services)."""

    root: Path

    def path(self, sha256: str) -> Path:
        """Return where the content lies, or would lie; raises ValueError for no digest."""
        if not _DIGEST.fullmatch(sha256):
            raise ValueError(sha256)
        return self.root / sha256[:2] / sha256[2:4] / sha256

    def put(self, data: bytes) -> StoredFile:
        """Write the content once; raises OSError (disk full, …) with nothing left behind."""
        sha256 = hashlib.sha256(data).hexdigest()
        target = self.path(sha256)
        if not (target.exists() and target.stat().st_size == len(data)):
            self._write(target, data)
        return StoredFile(sha256, len(data))

    def open(self, sha256: str) -> io.BufferedReader:
        """Open the content for reading; raises FileNotFoundError."""
        return self.path(sha256).open("rb")

    def is_sound(self, sha256: str) -> bool:
        """Whether the content is there and still has its digest."""
        try:
            with self.open(sha256) as stream:
                return hashlib.file_digest(stream, "sha256").hexdigest() == sha256
        except FileNotFoundError:
            return False

    def contents(self) -> Iterator[str]:
        """Yield the digest of every content on the disk."""
        for path in sorted(self.root.glob("??/??/*")):
            if _DIGEST.fullmatch(path.name):
                yield path.name

    def unfinished(self) -> list[Path]:
        """Return what a crash left half-written."""
        return sorted((self.root / _WAITING).glob("*"))

    def remove(self, sha256: str) -> None:
        """Remove a content that no row names."""
        self.path(sha256).unlink(missing_ok=True)

    def _write(self, target: Path, data: bytes) -> None:
        waiting = self.root / _WAITING
        for folder in (waiting, target.parent):
            folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        handle, name = tempfile.mkstemp(dir=waiting)  # made with mode 0600
        try:
            with os.fdopen(handle, "wb") as stream:
                stream.write(data)
                stream.flush()
                os.fsync(stream.fileno())
            Path(name).replace(target)
        except BaseException:
            Path(name).unlink(missing_ok=True)
            raise
        for folder in (target.parent, target.parent.parent, self.root):
            _sync_folder(folder)


def _sync_folder(folder: Path) -> None:
    """Make the name itself survive a power cut."""
    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
