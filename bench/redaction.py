"""`redaction`: characters a second read for names; `redaction-recall`: the share of names found in the blind set.

The blind set (`bench/blind`) was written by somebody who does not write the rules; whoever does has not read it.
A name counts as found when every one of its letters is marked; a mark on a text without a name, or one that touches no
name, is a false alarm. Peers run in an environment of their own, named by AZUKARI_PEERS (its Python), or
`var/peers/bin/python`.
"""

from __future__ import annotations

import json
import os
import re
import subprocess
import time
from functools import cache
from pathlib import Path

from azukari.core.redaction import Case, Kind, Recogniser, propose, propose_all
from bench.harness import Job, Way

HERE = Path(__file__).parent
ROOT = HERE.parent
NAME = re.compile(r"\{([^{}]+)\}")
PEERS = ("ginza", "presidio", "janome", "fugashi", "sudachi")
SIZE = 1_000_000
Spans = list[tuple[int, int]]


def texts(name: str) -> list[str]:
    """Return the lines of a file of the blind set."""
    lines = (HERE / "blind" / name).read_text().splitlines()
    return [line for line in lines if line and not line.startswith("#")]


def marked(line: str) -> tuple[str, Spans]:
    """Return the text without braces, and where its names stand."""
    spans: Spans = []
    plain, last = "", 0
    for match in NAME.finditer(line):
        plain += line[last : match.start()]
        spans.append((len(plain), len(plain) + len(match[1])))
        plain += match[1]
        last = match.end()
    return plain + line[last:], spans


@cache
def blind() -> tuple[list[str], list[Spans]]:
    """Return all texts of the blind set, and the names in each."""
    pairs = [marked(line) for line in texts("names.txt")]
    none: list[tuple[str, Spans]] = [(line, []) for line in texts("no_names.txt")]
    both = [*pairs, *none]
    return [text for text, _ in both], [spans for _, spans in both]


@cache
def long_text() -> str:
    """Return a million characters of ordinary minutes: the demo city's record over and over."""
    record = ROOT / "src/azukari/apps/council"
    words = next(record.rglob("tonbo_4.txt")).read_text()
    return (words * (SIZE // len(words) + 1))[:SIZE]


def score(found: list[Spans]) -> tuple[float, int, int]:
    """Return the share of names found, how many, and the false alarms."""
    names = hits = alarms = 0
    for gold, spans in zip(blind()[1], found, strict=True):
        covered = {at for start, end in spans for at in range(start, end)}
        names += len(gold)
        hits += sum(covered >= set(range(start, end)) for start, end in gold)
        true = {at for start, end in gold for at in range(start, end)}
        alarms += sum(not true & set(range(start, end)) for start, end in spans)
    return hits / names, hits, alarms


@cache
def recogniser() -> Recogniser:
    """Load the dictionary once, as the product does."""
    return Recogniser()


def ours_found() -> list[Spans]:
    """Return what we propose as names, text by text, with empty dictionaries of the case."""
    return [
        [
            (mark.start, mark.end)
            for mark in propose(text, Case(), recogniser=recogniser())
            if mark.kind is Kind.PERSON
        ]
        for text in blind()[0]
    ]


def ours_recall() -> float:
    """Return the percentage of the names found, and tell the false alarms."""
    share, hits, alarms = score(ours_found())
    print(f"  ours: {hits} names, {alarms} false alarms")
    return share * 100


def ours_speed() -> float:
    """Propose on the long text, line by line, as the pages do with statements."""
    lines = long_text().splitlines()
    ready = recogniser()
    propose("準備", Case(), recogniser=ready)
    began = time.perf_counter()
    propose_all(lines, Case(), recogniser=ready)
    return time.perf_counter() - began


def peer_python() -> str:
    """Return the peers' Python; raises ImportError when it is not installed."""
    path = os.environ.get("AZUKARI_PEERS", str(ROOT / "var/peers/bin/python"))
    if not Path(path).exists():
        raise ImportError(f"no {path}: see requirements/peers.txt")
    return path


def peer(name: str) -> tuple[list[Spans], float]:
    """Return what a peer found and the seconds it needs for the whole long text."""
    work = json.dumps({"texts": blind()[0], "long": long_text()})
    command = [peer_python(), str(HERE / "peers_names.py"), name]
    done = subprocess.run(command, input=work, capture_output=True, text=True, check=False)
    if done.returncode:
        raise ImportError(done.stderr[-300:])
    answer = json.loads(done.stdout)
    found = [[(start, end) for start, end in spans] for spans in answer["found"]]
    return found, answer["seconds"] * SIZE / answer["characters"]


def peer_speed(name: str) -> Way:
    """Return a way that measures a peer anew every time."""
    return lambda: peer(name)[1]


def peer_recall(name: str) -> Way:
    """Return a way that gives a peer's percentage of names found."""

    def way() -> float:
        share, hits, alarms = score(peer(name)[0])
        print(f"  {name}: {hits} names, {alarms} false alarms")
        return share * 100

    return way


JOBS = (
    Job(
        name="redaction",
        size=SIZE,
        unit="chars/s",
        ours=ours_speed,
        peers={name: peer_speed(name) for name in PEERS},
        at_least={"presidio": 200},
        ceiling_mb=500,
    ),
    Job(
        name="redaction-recall",
        size=sum(map(len, blind()[1])),
        unit="% of names",
        ours=ours_recall,
        peers={name: peer_recall(name) for name in PEERS},
        at_least=dict.fromkeys(PEERS, 1.0001),
        is_score=True,
        rounds=1,
    ),
)
