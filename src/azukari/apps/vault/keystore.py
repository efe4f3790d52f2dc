"""Keys as files outside the database: `AZUKARI_HOME/keys`, folders 0700, files 0600, ours alone.

A file is written beside, synced, renamed, and its folder synced: after a crash a name is not there
or names the whole content. Destroying overwrites, syncs, unlinks, syncs the folder; on an SSD the
overwritten blocks may survive inside the drive (docs/security.md says so).
Errors: KeyMissing, KeyExposed (others may read it, or another owner), KeyStoreTrouble (disk).
"""

from __future__ import annotations

import os
import stat
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from azukari.core.vault.errors import KeyExposed, KeyMissing, VaultError

T = TypeVar("T")
_OTHERS = stat.S_IRWXG | stat.S_IRWXO


class KeyStoreTrouble(VaultError):
    """The disk refuses: full, read-only, broken. Nothing half-written is left."""


@dataclass(frozen=True, slots=True)
class FileStore:
    """A folder of keys."""

    root: Path

    def read(self, name: str) -> bytes:
        """Return the content; raises KeyMissing, KeyExposed, KeyStoreTrouble."""
        path = self.root / name
        check_private(path.parent)
        try:
            with path.open("rb") as stream:
                _check(path, os.fstat(stream.fileno()))
                return stream.read()
        except FileNotFoundError as error:
            raise KeyMissing(str(path)) from error
        except PermissionError as error:
            raise KeyExposed(str(path), "を読む権限がありません。", _owner(path)) from error

    def write(self, name: str, data: bytes) -> None:
        """Put the content there, whole; raises KeyStoreTrouble with nothing left behind."""
        path = self.root / name
        _disk(path, lambda: self._write(path, data))

    def destroy(self, name: str) -> None:
        """Overwrite with zeros, sync, unlink, sync the folder; nothing happens where nothing is."""
        path = self.root / name
        _disk(path, lambda: _shred(path))

    def has(self, name: str) -> bool:
        """Whether something is there."""
        return self.mark(name) is not None

    def names(self, folder: str) -> list[str]:
        """Return the names in a folder, in order; what a crash left half-written has no name yet."""
        place = self.root / folder if folder else self.root
        if not place.is_dir():
            return []
        prefix = f"{folder}/" if folder else ""
        return sorted(
            prefix + path.name
            for path in place.iterdir()
            if path.is_file() and not path.name.startswith(".")
        )

    def leftovers(self) -> list[Path]:
        """Return what a crash left half-written."""
        return sorted(self.root.rglob(".key-*"))

    def sweep(self) -> int:
        """Destroy what a crash left half-written; return how many."""
        found = self.leftovers()
        for path in found:
            _disk(path, lambda path=path: _shred(path))  # type: ignore[misc]
        return len(found)

    def mark(self, name: str) -> tuple[int, int, int] | None:
        """Return what tells one writing of a file from the next; None when it is not there."""
        try:
            found = os.stat(f"{self.root}/{name}")  # noqa: PTH116  # this runs for each value opened
        except FileNotFoundError:
            return None
        return found.st_ino, found.st_mtime_ns, found.st_mode

    def _write(self, path: Path, data: bytes) -> None:
        _folder(self.root)
        _folder(path.parent)
        handle, draft = tempfile.mkstemp(dir=path.parent, prefix=".key-")  # made with mode 0600
        try:
            with os.fdopen(handle, "wb") as stream:
                stream.write(data)
                stream.flush()
                os.fsync(stream.fileno())
            Path(draft).replace(path)
        except BaseException:
            Path(draft).unlink(missing_ok=True)
            raise
        sync_folder(path.parent)


def check_private(folder: Path) -> None:
    """Refuse a folder that others may enter; raises KeyExposed."""
    if not folder.is_dir():
        return
    found = folder.stat()
    if found.st_uid != os.geteuid():
        raise KeyExposed(str(folder), "が別の利用者のものです。", _owner(folder))
    if found.st_mode & _OTHERS:
        raise KeyExposed(str(folder), "に他の利用者が入れる状態です。", f"chmod 700 {folder}")


def sync_folder(folder: Path) -> None:
    """Make the names in a folder survive a power cut."""
    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _check(path: Path, found: os.stat_result) -> None:
    if found.st_uid != os.geteuid():
        raise KeyExposed(str(path), "が別の利用者のものです。", _owner(path))
    if found.st_mode & _OTHERS:
        raise KeyExposed(str(path), "を他の利用者が読める状態です。", f"chmod 600 {path}")


def _owner(path: Path) -> str:
    return f"chown {os.geteuid()} {path} と chmod go-rwx {path}"


def _folder(folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)


def _shred(path: Path) -> None:
    try:
        with path.open("r+b", buffering=0) as stream:
            size = os.fstat(stream.fileno()).st_size
            stream.write(bytes(size))
            os.fsync(stream.fileno())
    except FileNotFoundError:
        return
    path.unlink(missing_ok=True)
    sync_folder(path.parent)


def _disk(path: Path, act: Callable[[], T]) -> T:
    try:
        return act()
    except OSError as error:
        raise KeyStoreTrouble(
            f"鍵 {path} を書き込めません（{error.strerror}）。",
            remedy="空き容量と権限を確かめて、同じ操作をもう一度行ってください。書きかけのものは残っていません。",
        ) from error
