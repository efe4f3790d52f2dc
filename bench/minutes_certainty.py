"""How often the reader of minutes is right about who spoke, by how sure it says it is.

    python bench/minutes_certainty.py MINUTES ROLES.json [MINUTES ROLES.json ...]

ROLES.json holds the sha256 of the file and, for each line on which a statement begins, its role as
read by a person; `11.2` is the second statement that begins on line 11.
"""

from __future__ import annotations

import hashlib
import json
import sys
from pathlib import Path

from azukari.core.minutes import Reading, Statement, read_bytes

BANDS = ((0.9, 1.01), (0.8, 0.9), (0.7, 0.8), (0.6, 0.7), (0.0, 0.6))


def by_label(reading: Reading) -> dict[str, Statement]:
    """Return the statements by the line they begin on, numbered where a line holds several."""
    groups: dict[int, list[Statement]] = {}
    for statement in (
        *reading.general,
        *(one for consultation in reading.consultations for one in consultation.statements),
    ):
        groups.setdefault(statement.lines[0], []).append(statement)
    return {
        (f"{line}.{index}" if len(group) > 1 else str(line)): statement
        for line, group in groups.items()
        for index, statement in enumerate(group, 1)
    }


def compare(reading: Reading, roles: dict[str, str]) -> list[tuple[str, float, bool, bool]]:
    """Return (label, certainty, right, marked) for each labelled statement."""
    found = by_label(reading)
    missing = set(roles) ^ set(found)
    if missing:
        raise SystemExit(f"statements and labels differ at lines {sorted(missing)}")
    return [
        (label, found[label].certainty, found[label].role == role, _marked(found[label]))
        for label, role in roles.items()
    ]


def _marked(statement: Statement) -> bool:
    return statement.marker in {"●", "→"} or bool(statement.speaker)


def report(name: str, results: list[tuple[str, float, bool, bool]]) -> None:
    """Print accuracy as a whole and by band, all statements and those without a marker."""
    print(f"\n{name}")
    for title, rows in (("all", results), ("unmarked", [row for row in results if not row[3]])):
        right = sum(row[2] for row in rows)
        print(f"  {title}: {len(rows)} statements, {right / max(1, len(rows)):.1%} right")
        for low, high in BANDS:
            band = [row for row in rows if low <= row[1] < high]
            if band:
                share = sum(row[2] for row in band) / len(band)
                print(f"    certainty {low:.1f}+: {len(band):4} statements, {share:.1%} right")
    wrong = [f"{label} ({certainty})" for label, certainty, is_right, _ in results if not is_right]
    print(f"  wrong at lines: {', '.join(wrong) or 'none'}")


def main() -> None:
    """Compare each pair of files named on the command line."""
    names = sys.argv[1:]
    for minutes, labels in zip(names[::2], names[1::2], strict=True):
        data = Path(minutes).read_bytes()
        expected = json.loads(Path(labels).read_text(encoding="utf-8"))
        if hashlib.sha256(data).hexdigest() != expected["sha256"]:
            raise SystemExit(f"{labels} is about another file than {minutes}")
        report(Path(minutes).name, compare(read_bytes(data), expected["roles"]))


if __name__ == "__main__":
    main()
