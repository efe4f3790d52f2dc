"""Measures a job and its peers in one run: three rounds in turn, median, and the memory of ours alone.

A module of this folder names its jobs in `JOBS`. A way to do the work is a function that returns how long the measured
part took, in seconds; a peer that is not installed raises ImportError and is left out.
"""

from __future__ import annotations

import json
import multiprocessing
import resource
import statistics
import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager, nullcontext
from dataclasses import asdict, dataclass, field
from pathlib import Path

ROUNDS = 3
Way = Callable[[], float]
WIDTHS = (26, 12, 14, 9, 44, 34)


@dataclass(frozen=True, slots=True)
class Job:
    """What is measured: `size` pieces of work, figures in pieces a second, unit told in `unit`.

    `at_least` are the goals: name of a peer → smallest ratio ours/peer. `floor` is the smallest figure,
    `ceiling_mb` the most memory. `setting` holds what must be running meanwhile. With `is_score` a way gives the figure
    itself, in `unit`, instead of the seconds it took.
    """

    name: str
    size: int
    unit: str
    ours: Way
    peers: Mapping[str, Way] = field(default_factory=dict)
    at_least: Mapping[str, float] = field(default_factory=dict)
    floor: float = 0
    ceiling_mb: float = 0
    setting: Callable[[], AbstractContextManager[object]] = nullcontext
    rounds: int = ROUNDS
    is_score: bool = False

    @property
    def goal(self) -> str:
        """The goals in words."""
        parts = [f">= {ratio:g} x {peer}" for peer, ratio in self.at_least.items()]
        parts += [f">= {self.floor:,.0f} {self.unit}"] if self.floor else []
        parts += [f"<= {self.ceiling_mb:g} MB"] if self.ceiling_mb else []
        return ", ".join(parts)


@dataclass(frozen=True, slots=True)
class Result:
    """The common object of performance.md."""

    job: str
    size: int
    ours: float
    unit: str
    peak_mb: float
    peers: dict[str, float]
    ratios: dict[str, float]
    goal: str
    met: bool


@contextmanager
def stopwatch() -> Iterator[Callable[[], float]]:
    """Give a function that returns the seconds since the block was entered."""
    began = time.perf_counter()
    yield lambda: time.perf_counter() - began


def measure(job: Job) -> Result:
    """Run ours and the peers in turn and compare the medians."""
    times: dict[str, list[float]] = {}
    with job.setting():
        for _ in range(job.rounds):
            for name, way in {"": job.ours, **job.peers}.items():
                try:
                    times.setdefault(name, []).append(way())
                except ImportError as error:
                    print(f"  {name}: left out ({error})", file=sys.stderr)
        peak = _peak_mb(job.ours)
    medians = {name: statistics.median(each) for name, each in times.items() if each}
    rates = medians if job.is_score else {name: job.size / each for name, each in medians.items()}
    ours = rates.pop("")
    ratios = {name: ours / figure for name, figure in rates.items()}
    return Result(
        job=job.name,
        size=job.size,
        ours=round(ours, 1),
        unit=job.unit,
        peak_mb=round(peak, 1),
        peers={name: round(figure, 1) for name, figure in rates.items()},
        ratios={name: round(ratio, 2) for name, ratio in ratios.items()},
        goal=job.goal,
        met=_met(job, ours, ratios, peak),
    )


def _met(job: Job, ours: float, ratios: Mapping[str, float], peak: float) -> bool:
    """Whether every goal is reached; a goal against a peer that was left out is not."""
    reached = [ratios.get(peer, 0) >= ratio for peer, ratio in job.at_least.items()]
    return all(reached) and ours >= job.floor and (not job.ceiling_mb or peak <= job.ceiling_mb)


def _peak_mb(way: Way) -> float:
    """Return by how much one run of ours grows a process of its own."""
    context = multiprocessing.get_context("fork")
    receive, send = context.Pipe(duplex=False)

    def run() -> None:
        before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        way()
        send.send(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before)

    process = context.Process(target=run)
    process.start()
    send.close()
    try:
        grown: int = receive.recv()
    except EOFError:
        grown = 0
    process.join()
    return grown / 1024


def save(results: Sequence[Result], path: Path) -> None:
    """Write the results; those of jobs not run this time stay."""
    path.parent.mkdir(parents=True, exist_ok=True)
    known = {each["job"]: each for each in json.loads(path.read_text())} if path.exists() else {}
    known |= {result.job: asdict(result) for result in results}
    path.write_text(json.dumps(list(known.values()), indent=2) + "\n")


def print_table(results: Sequence[Result]) -> None:
    """Print one line a job."""
    _print_row("job", "size", "ours", "peak MB", "peers (ratio)", "goal")
    for each in results:
        peers = ", ".join(
            f"{name} {figure:,.0f} ({each.ratios[name]:g} x)" for name, figure in each.peers.items()
        )
        state = ("met: " if each.met else "NOT MET: ") + each.goal if each.goal else "-"
        _print_row(
            each.job,
            f"{each.size:,}",
            f"{each.ours:,.0f} {each.unit}",
            f"{each.peak_mb:g}",
            peers,
            state,
        )


def _print_row(*cells: str) -> None:
    print("  ".join(cell.ljust(width) for cell, width in zip(cells, WIDTHS, strict=True)).rstrip())
