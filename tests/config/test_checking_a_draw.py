"""`azukari draw check`: confirms the product's own draw, refuses a tampered one, needs nothing else."""

from __future__ import annotations

import json
import subprocess
import sys
from datetime import date
from pathlib import Path

from click.testing import CliRunner, Result

from azukari.apps.accounts.demo import DemoWorld
from azukari.apps.outsourcing import services
from azukari.apps.register import demo as register_demo
from azukari.apps.register import queries as register
from azukari.config.cli.draw import check

OPERATIONS = ("store-collection", "workshop", "film")
WITHOUT = (
    "import sys; sys.modules['django'] = None; sys.modules['psycopg'] = None; "
    "from azukari.config.cli.draw import check; check()"
)


def drawn(world: DemoWorld) -> dict[str, object]:
    """Let three bodies hold data and draw one of them."""
    register_demo.build(world)
    actor = world.actor_secretariat
    for code in OPERATIONS:
        entry = services.BodyEntry("company", f"{code}の会社", "カイシャ")
        body = services.enter_body(actor, code, entry)
        contract = services.EngagementEntry(
            register.operation(code), body, f"{code}の契約", date(2026, 4, 1), date(2027, 3, 31)
        )
        services.enter_engagement(actor, contract)
    return services.draw_visits(actor, 2026, 1).file.as_json()


def run(path: Path, told: object) -> Result:
    path.write_text(json.dumps(told))
    return CliRunner().invoke(check, [str(path), "--json"])


def codes(value: object) -> list[str]:
    assert isinstance(value, list)
    return value


def test_the_command_confirms_the_products_own_draw(world: DemoWorld, tmp_path: Path) -> None:
    told = drawn(world)
    result = run(tmp_path / "draw.json", told)
    assert (result.exit_code, list(json.loads(result.output)["drawn"])) == (0, told["drawn"])


def test_the_command_refuses_a_draw_that_was_tampered_with(
    world: DemoWorld, tmp_path: Path
) -> None:
    told = drawn(world)
    right = codes(told["drawn"])
    other = [code for code in codes(told["candidates"]) if code not in right][:1]
    result = run(tmp_path / "draw.json", told | {"drawn": other})
    said = json.loads(result.output)
    assert (result.exit_code, said["missing"], said["extra"]) == (1, right, other)


def test_the_command_tells_a_file_that_is_none(tmp_path: Path) -> None:
    result = run(tmp_path / "draw.json", {"rule": "my own"})
    assert (result.exit_code, json.loads(result.output)["ok"]) == (2, False)


def test_the_command_needs_neither_django_nor_a_database(world: DemoWorld, tmp_path: Path) -> None:
    path = tmp_path / "draw.json"
    path.write_text(json.dumps(drawn(world)))
    done = subprocess.run(  # our own program
        [sys.executable, "-c", WITHOUT, str(path)], capture_output=True, text=True, check=False
    )
    assert (done.returncode, "規則どおりの抽選です" in done.stdout) == (0, True)
