"""The demo year as it is written down in `meetings/*.toml`, read into values.

A file is one meeting; `from` of an opinion counts the lines of `said`, `meeting` of a step of its
life counts the meetings of the year (8 is the next one: answered, not judged yet).
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from azukari.core.council import ResponseKind, Verdict

FOLDER = Path(__file__).parent / "meetings"
ROLES = {"●": "question", "→": "reply", "※": "note"}


@dataclass(frozen=True, slots=True)
class Step:
    """An answer given before a meeting, and what the council found of it there."""

    meeting: int
    kind: ResponseKind
    text: str
    due: int | None = None
    condition: str = ""
    verdict: Verdict | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class Again:
    """At which meeting a closed opinion was taken up again, and why."""

    meeting: int
    why: str


@dataclass(frozen=True, slots=True)
class WrittenOpinion:
    """An opinion, the lines it comes from (from 1), and its life so far."""

    text: str
    lines: tuple[int, ...]
    contradicts: int | None
    life: tuple[Step, ...]
    again: Again | None = None


@dataclass(frozen=True, slots=True)
class WrittenPromise:
    """What a department said it would do, so many days after; `kept` says how it was done."""

    what: str
    days: int
    kept: str = ""


@dataclass(frozen=True, slots=True)
class WrittenConsultation:
    """What was put, said and decided; `again` is the key of one that was continued."""

    decision: str
    said: tuple[tuple[str, str], ...]
    opinions: tuple[WrittenOpinion, ...]
    promises: tuple[WrittenPromise, ...]
    title: str = ""
    department: str = ""
    operation: str = ""
    reasons: tuple[str, ...] = ()
    why: str = ""
    words: str = ""
    key: str = ""
    again: str = ""


@dataclass(frozen=True, slots=True)
class WrittenMeeting:
    """One meeting, so many days before today."""

    place: int
    days_ago: int
    consultations: tuple[WrittenConsultation, ...] = field(default_factory=tuple)


def meetings() -> tuple[WrittenMeeting, ...]:
    """Return the meetings of the year, the oldest first."""
    paths = sorted(FOLDER.glob("*.toml"))
    return tuple(_meeting(int(path.stem), tomllib.loads(path.read_text())) for path in paths)


def _meeting(place: int, read: Mapping[str, Any]) -> WrittenMeeting:
    put = tuple(_consultation(each) for each in read["consultation"])
    return WrittenMeeting(place, read["days_ago"], put)


def _consultation(read: Mapping[str, Any]) -> WrittenConsultation:
    plain: dict[str, Any] = {name: value for name, value in read.items() if isinstance(value, str)}
    said = (line.split(" ", 1) for line in read["said"].strip().splitlines())
    return WrittenConsultation(
        **plain
        | {
            "said": tuple((ROLES[mark], text) for mark, text in said),
            "reasons": tuple(read.get("reasons", ())),
            "opinions": tuple(_opinion(each) for each in read.get("opinion", ())),
            "promises": tuple(WrittenPromise(**each) for each in read.get("promise", ())),
        }
    )


def _opinion(read: Mapping[str, Any]) -> WrittenOpinion:
    return WrittenOpinion(
        read["text"],
        tuple(read["from"]),
        read.get("contradicts"),
        tuple(_step(each) for each in read.get("life", ())),
        Again(**read["again"]) if "again" in read else None,
    )


def _step(read: Mapping[str, Any]) -> Step:
    verdict = read.get("verdict")
    return Step(
        **dict(read)
        | {"kind": ResponseKind(read["kind"]), "verdict": Verdict(verdict) if verdict else None}
    )
