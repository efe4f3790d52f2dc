"""docs/redaction.md tells every kind and every reason of a mark, and its example is what the command prints."""

from __future__ import annotations

import json
import re
from enum import StrEnum
from pathlib import Path

import pytest
from click.testing import CliRunner

from azukari.config.cli.redact import propose
from azukari.core.redaction import Kind, Why

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs/redaction.md").read_text()


def section(title: str) -> str:
    return PAGE.split(f"\n## {title}\n")[1].split("\n## ")[0]


@pytest.mark.parametrize(("title", "words"), [("Kinds", Kind), ("Why, and how sure", Why)])
def test_the_page_tells_every_word_and_no_other(title: str, words: type[StrEnum]) -> None:
    told = re.findall(r"^\| `(\w+)` \|", section(title), re.MULTILINE)
    assert sorted(told) == sorted(words)


def test_every_option_is_told() -> None:
    options = {option for each in propose.params for option in each.opts if option.startswith("--")}
    assert [option for option in sorted(options) if f"{option}" not in PAGE] == []


def test_the_example_is_what_the_command_prints(tmp_path: Path) -> None:
    text, printed = re.findall(r"```(?:text|json)\n(.*?)```", section("JSON"), re.DOTALL)
    (tmp_path / "memo.txt").write_text(text)
    done = CliRunner().invoke(propose, [str(tmp_path / "memo.txt"), "--json"])
    assert json.loads(done.stdout) == json.loads(printed)


def test_the_readme_leads_to_the_page() -> None:
    assert "(docs/redaction.md)" in (ROOT / "README.md").read_text()
