"""Look into the watched folders: take what is whole, put it away, explain what is refused (CL3).

Every step may be the last before a power cut. A file leaves the folder only after it was taken and matched; taken
again it is known by its content, so the next look finishes what an earlier one began.
"""

from __future__ import annotations

import fcntl
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from django.utils import timezone

from azukari.apps.collection.models import Agent
from azukari.apps.collection.queries.folders import REFUSED, TAKEN, arrived, folder_of
from azukari.apps.collection.services.refusing import keep_reasons, made, move
from azukari.apps.collection.services.settlement import reconcile_waiting, take_settlement_file
from azukari.core.settlement import UnreadableSettlement
from azukari.core.shared.identity import Actor

QUIET_SECONDS = 10  # a file that was written to so recently may still grow
Tell = Callable[[str], None]


@dataclass(slots=True)
class Looked:
    """What one look did, by the names of the files."""

    taken: list[str] = field(default_factory=list)
    again: list[str] = field(default_factory=list)
    refused: list[str] = field(default_factory=list)
    growing: list[str] = field(default_factory=list)
    busy: bool = False


def look_into_all(actor: Actor) -> dict[str, Looked]:
    """Look into every agent's folder; return what was done, by the agent's code."""
    return {agent.code: look_now(actor, agent) for agent in Agent.objects.all()}


def look_now(actor: Actor, agent: Agent, *, tell: Tell = lambda _step: None) -> Looked:
    """Take every whole file of the agent's folder; `tell` hears each step after it is done.

    Whoever looks at the same time is left to it: `busy`.
    """
    looked = Looked()
    with _alone(made(folder_of(agent))) as alone:
        looked.busy = not alone
        for path in arrived(agent) if alone else ():
            _take(actor, agent, path, looked, tell)
    if alone:
        reconcile_waiting(actor)  # what an earlier look took and had no time to match
    return looked


def _take(actor: Actor, agent: Agent, path: Path, looked: Looked, tell: Tell) -> None:
    data = _whole(path)
    if data is None:
        looked.growing.append(path.name)
        return
    tell("read")
    try:
        taken = take_settlement_file(actor, agent, name=path.name, data=data)
    except UnreadableSettlement as error:
        keep_reasons(agent, path.name, error)
        tell("explained")
        move(path, made(path.parent / REFUSED))
        tell("refused")
        looked.refused.append(path.name)
        return
    tell("loaded")
    reconcile_waiting(actor)
    tell("matched")
    move(path, made(path.parent / TAKEN))
    tell("moved")
    (looked.again if taken.again else looked.taken).append(path.name)


def _whole(path: Path) -> bytes | None:
    """Return the file's bytes; None while it may still be written to.

    The clock of whoever writes may be off either way; a day far ahead is only a date that was kept.
    """
    before = path.stat()
    if abs(timezone.now().timestamp() - before.st_mtime) < QUIET_SECONDS:
        return None
    data = path.read_bytes()
    after = path.stat()
    same = (before.st_size, before.st_mtime_ns) == (after.st_size, after.st_mtime_ns)
    return data if same and len(data) == after.st_size else None


@contextmanager
def _alone(folder: Path) -> Iterator[bool]:
    """Hold the folder's lock if nobody else does; the kernel frees it even after kill -9."""
    with (folder / ".looking").open("a") as handle:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            yield False
            return
        yield True
