"""A proof passes only when every check does."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from azukari.core.vault.proof import Check, Seen, judge

NOW = datetime(2026, 11, 24, tzinfo=UTC)
GONE = Seen(
    tombstone=True,
    key_generations=(),
    read_refused=True,
    refusal="消去されています。",
    ciphertext={"worker": 0},
    neighbours={"advice-2026": True},
    copies={"1 USB": True},
    backups=("2026-11-23.tar",),
    people=("first", "second"),
)


def test_what_is_gone_is_proven() -> None:
    assert judge("advice-2020", GONE, at=NOW).passed


@pytest.mark.parametrize(
    ("seen", "check"),
    [
        (replace(GONE, tombstone=False), Check.TOMBSTONE),
        (replace(GONE, key_generations=(1,)), Check.KEYS),
        (replace(GONE, read_refused=False), Check.READ),
        (replace(GONE, ciphertext={"worker": 1}), Check.CIPHERTEXT),
        (replace(GONE, neighbours={"a": True, "b": False}), Check.NEIGHBOURS),
        (replace(GONE, copies={"1 USB": False}), Check.COPIES),
        (replace(GONE, people=("first", "first")), Check.TWO_PEOPLE),
    ],
)
def test_each_check_can_fail_alone(seen: Seen, check: Check) -> None:
    assert judge("advice-2020", seen, at=NOW).failed == (check,)


def test_the_backups_are_named() -> None:
    lines = {line.check: line for line in judge("advice-2020", GONE, at=NOW).lines}
    assert (lines[Check.BACKUPS].count, lines[Check.BACKUPS].words) == (1, "2026-11-23.tar")
