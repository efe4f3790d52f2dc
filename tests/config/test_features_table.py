"""docs/features.md lists every row once, and every test it names exists."""

from __future__ import annotations

import re
from pathlib import Path

ROOT = Path(__file__).parents[2]
ROW = re.compile(r"^\| ([A-Z]{2}\d+) \|(.*)\|(.*)\|(.*)\|$", re.MULTILINE)
ROWS = {
    "CO": 12,
    "RE": 4,
    "OU": 9,
    "CU": 8,
    "IN": 5,
    "CL": 10,
    "DD": 6,
    "AD": 7,
    "WS": 6,
    "LF": 6,
    "CW": 4,
    "LD": 4,
    "FT": 4,
    "EV": 7,
}


def table() -> list[tuple[str, str, str, str]]:
    found = ROW.findall((ROOT / "docs/features.md").read_text())
    return [(row[0], row[1].strip(), row[2].strip(), row[3].strip(" `")) for row in found]


def test_every_row_stands_once() -> None:
    wanted = sorted(
        f"{code}{number}" for code, most in ROWS.items() for number in range(1, most + 1)
    )
    assert sorted(row[0] for row in table()) == wanted


def test_every_row_has_a_state() -> None:
    states = ("done", "partly: ", "not yet: ")
    assert [row[0] for row in table() if not row[2].startswith(states)] == []


def test_what_is_done_or_begun_names_a_test_that_exists() -> None:
    missing = []
    for code, _what, state, test in table():
        if state.startswith("not yet"):
            continue
        file, _, name = test.partition("::")
        path = ROOT / file
        if not path.is_file() or f"def {name}(" not in path.read_text():
            missing.append(f"{code}: {test}")
    assert missing == []
