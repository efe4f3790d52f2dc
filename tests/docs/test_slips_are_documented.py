"""docs/slips.md and docs/codes-check.md say what the product does."""

from __future__ import annotations

import json
import re
from pathlib import Path

from click.testing import CliRunner

from azukari.config.cli.codes import KINDS, check
from azukari.core.slips import limits
from azukari.core.slips.printing.codes import HEIGHT_MM, MODULE, QUIET, SYMBOL_WIDTH, qr_width
from azukari.core.slips.printing.model import Design

DOCS = Path(__file__).parents[2] / "docs"
SLIPS = (DOCS / "slips.md").read_text()
CHECK = (DOCS / "codes-check.md").read_text()


def test_the_example_is_what_the_command_prints() -> None:
    value = re.search(r"check gs1 (\d{44})", CHECK)
    told = re.search(r"^(\{\"valid\": true.*?\})\n```", CHECK, re.DOTALL | re.MULTILINE)
    assert value is not None
    assert told is not None
    result = CliRunner().invoke(check, ["gs1", value[1], "--json"])
    assert json.loads(result.output) == json.loads(told[1])


def test_every_kind_of_code_is_told() -> None:
    assert [kind for kind in KINDS if f"| `{kind}` |" not in CHECK] == []


def test_the_sizes_are_those_that_are_printed() -> None:
    bars = SYMBOL_WIDTH * 25.4 / 600
    whole = bars + 2 * QUIET * MODULE * 25.4 / 600
    for said in (f"{bars:.1f} mm of bars", f"{whole:.1f} mm with", f"{HEIGHT_MM:g} mm high"):
        assert said in SLIPS
    qr_dots = Design(city="", sender=(), contact=()).qr_dots
    assert f"{qr_dots} dots of 600 dpi a module: {qr_width(qr_dots):.1f} mm" in SLIPS
    assert f"{limits.LIMITS[-1].most:,} yen" in SLIPS
