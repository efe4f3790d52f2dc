"""docs/settlement.md tells every word of a profile, every kind, and the commands as they are."""

from __future__ import annotations

from pathlib import Path

import pytest

from azukari.config.cli.main import settlement, zengin
from azukari.core.records.layout import Role, Type
from azukari.core.settlement import BUILT_IN, Channel, Kind, Meaning, built_in
from azukari.core.settlement.trying import KINDS

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs/settlement.md").read_text()
ENGLISH = {"速報": "preliminary", "確報": "confirmed", "取消": "cancellation"}
WORDS = (
    "format",
    "length",
    "encoding",
    "separator",
    "closing",
    "heading",
    "limit",
    "prefix",
    "value",
)


@pytest.mark.parametrize(
    "word",
    [
        *WORDS,
        *(each.value for each in Meaning),
        *(each.value for each in Type),
        *(each.value for each in Role),
        *(each.name.lower() for each in Kind),
        *(each.name.lower() for each in Channel),
        *("records", "by_kind", "total", "errors", "error_count", "content_id", "notices"),
        *BUILT_IN,
    ],
)
def test_the_page_tells_every_word(word: str) -> None:
    assert f"`{word}`" in PAGE


@pytest.mark.parametrize("name", BUILT_IN)
def test_the_page_tells_the_kinds_as_they_are_read(name: str) -> None:
    for code, of in built_in(name).kinds.items():
        told = f"| `{code:02d}` | {ENGLISH[KINDS[of.kind]]}, {of.channel.name.lower()}"
        assert told in PAGE


def test_the_commands_are_on_the_page_and_the_page_in_the_readme() -> None:
    for group in (settlement, zengin):
        for command in group.entries:
            assert f"`azukari {group.name} {command} FILE" in PAGE
    assert "(docs/settlement.md)" in (ROOT / "README.md").read_text()
