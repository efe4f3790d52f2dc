"""File locks between processes; the kernel frees them even after kill -9."""

from __future__ import annotations

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO


@contextmanager
def held_alone(path: Path) -> Iterator[None]:
    """Hold the lock alone, waiting for it."""
    with path.open("a") as handle:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield


@contextmanager
def hold_shared(path: Path) -> Iterator[IO[str]]:
    """Hold the lock together with others; yields the handle for `released_by_all`."""
    with path.open("a") as handle:
        fcntl.flock(handle, fcntl.LOCK_SH)
        yield handle


def released_by_all(handle: IO[str]) -> bool:
    """Tell whether nobody else holds the shared lock any more (and take it alone if so)."""
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        fcntl.flock(handle, fcntl.LOCK_SH)
        return False
    return True


@contextmanager
def claimed(path: Path, note: str) -> Iterator[str | None]:
    """Claim the right to run once; yields None, or the other claimant's note when it is taken."""
    with path.open("a+") as handle:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            handle.seek(0)
            yield handle.read() or "?"
            return
        handle.truncate(0)
        handle.write(note)
        handle.flush()
        yield None
        handle.truncate(0)
