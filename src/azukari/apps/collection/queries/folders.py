"""The watched folders on disk: inbox/AGENT/, with taken/ and refused/ inside (CL3)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path

from django.conf import settings

from azukari.apps.collection.models import Agent

TAKEN, REFUSED, SEEN = "taken", "refused", "seen"
REASONS = ".txt"
# What programs that copy call a file until it is whole.
_UNFINISHED = (".part", ".filepart", ".tmp", ".crdownload", ".partial")


@dataclass(frozen=True, slots=True)
class Refusal:
    """A file that was not taken, with everything that is wrong with it, line by line."""

    agent: Agent
    path: Path

    @property
    def name(self) -> str:
        """The file's name as it came."""
        return self.path.name.removesuffix(REASONS)

    @property
    def key(self) -> str:
        """A name for addresses that holds nothing of the file's own."""
        return sha256(f"{self.agent.code}/{self.name}".encode()).hexdigest()[:16]

    @property
    def at(self) -> datetime:
        """When it was refused."""
        return datetime.fromtimestamp(self.path.stat().st_mtime, UTC)

    def lines(self) -> list[list[str]]:
        """Return what is wrong: record, field, column, reason."""
        text = self.path.read_text("utf-8-sig")
        lines = [line.split("\t") for line in text.splitlines() if "\t" in line]
        return lines[1:]  # after the headings

    def summary(self) -> str:
        """Return the first line: what happened."""
        return self.path.read_text("utf-8-sig").partition("\n")[0]


def folder_of(agent: Agent) -> Path:
    """Return the agent's folder; a plain name below AZUKARI_HOME/inbox, wherever that is mounted."""
    return Path(settings.AZUKARI_HOME) / "inbox" / (agent.inbox or agent.code)


def arrived(agent: Agent) -> list[Path]:
    """Return the files that lie in the folder, oldest first; hidden and unfinished ones are not meant."""
    return sorted(_files(folder_of(agent)), key=lambda path: (path.stat().st_mtime, path.name))


def refusals(agents: Iterable[Agent]) -> list[Refusal]:
    """Return the refused files that nobody has put away, newest first."""
    found = [
        Refusal(agent, path)
        for agent in agents
        for path in _files(folder_of(agent) / REFUSED)
        if path.suffix == REASONS
    ]
    return sorted(found, key=lambda each: each.at, reverse=True)


def refusal(key: str) -> Refusal | None:
    """Return the one of that key."""
    return next((each for each in refusals(Agent.objects.all()) if each.key == key), None)


def _files(folder: Path) -> Iterator[Path]:
    if not folder.is_dir():
        return
    for path in folder.iterdir():
        if path.name.startswith(".") or path.name.endswith(_UNFINISHED):
            continue
        if path.is_file() and not path.is_symlink():
            yield path
