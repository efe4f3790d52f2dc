"""The order of the apps: ARCHITECTURE.md, the import contract and the foreign keys agree."""

from __future__ import annotations

import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
from django.apps import apps
from django.db.models import ForeignKey, ManyToManyField, OneToOneField

ROOT = Path(__file__).parents[2]
WORDS = re.compile(r"\(?[a-z]+\)?")


def contract_rows() -> list[list[str]]:
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text())
    contracts = settings["tool"]["importlinter"]["contracts"]
    layers = next(each["layers"] for each in contracts if each["id"] == "apps")
    return [WORDS.findall(layer) for layer in layers]


def page_rows() -> list[list[str]]:
    page = (ROOT / "ARCHITECTURE.md").read_text()
    table = page.split("<!-- rows:")[1].split("<!-- end of rows -->")[0]
    cells = [line.split("|")[1] for line in table.splitlines() if line.startswith("| ")]
    return [WORDS.findall(cell) for cell in cells[1:]]


def height_of_apps() -> dict[str, int]:
    rows = [[name.strip("()") for name in row] for row in contract_rows()]
    return {name: len(rows) - number for number, row in enumerate(rows) for name in row}


def wrong_foreign_keys(height: dict[str, int]) -> list[str]:
    wrong = []
    for model in apps.get_models():
        source = model._meta.app_label
        for field in model._meta.get_fields():
            if not isinstance(field, ForeignKey | ManyToManyField | OneToOneField):
                continue
            target = field.related_model._meta.app_label
            ours = source in height and target in height and source != target
            if ours and height[target] >= height[source]:
                wrong.append(f"{model._meta.label}.{field.name} -> {target}")
    return wrong


def test_architecture_page_shows_the_rows_of_the_contract() -> None:
    assert page_rows() == contract_rows()


def test_every_app_of_the_product_stands_in_a_row() -> None:
    built = {path.parent.name for path in (ROOT / "src/azukari/apps").glob("*/apps.py")}
    named = {name for row in contract_rows() for name in row if not name.startswith("(")}
    assert built == named


def test_foreign_keys_point_only_to_lower_rows() -> None:
    assert wrong_foreign_keys(height_of_apps()) == []


def test_a_foreign_key_upwards_would_be_found() -> None:
    upside_down = {name: -number for name, number in height_of_apps().items()}
    assert wrong_foreign_keys(upside_down) != []


def modules_of_the_core() -> list[str]:
    folder = ROOT / "src"
    paths = sorted((folder / "azukari/core").rglob("*.py"))
    names = [".".join(path.relative_to(folder).with_suffix("").parts) for path in paths]
    return [name.removesuffix(".__init__") for name in names]


BLOCKED = """
import importlib, sys
for name in ("django", "psycopg", "procrastinate", "allauth"):
    sys.modules[name] = None
for name in {names!r}:
    importlib.import_module(name)
"""


@pytest.mark.parametrize("names", [modules_of_the_core()], ids=["all"])
def test_the_core_imports_with_django_blocked(names: list[str]) -> None:
    program = BLOCKED.format(names=names)
    done = subprocess.run([sys.executable, "-c", program], check=False, capture_output=True)
    assert (done.returncode, done.stderr.decode()) == (0, "")


def test_django_in_the_core_would_be_found() -> None:
    program = BLOCKED.format(names=["azukari.apps.accounts.queries"])
    done = subprocess.run([sys.executable, "-c", program], check=False, capture_output=True)
    assert done.returncode != 0
