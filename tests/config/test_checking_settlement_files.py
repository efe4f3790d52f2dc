"""`azukari settlement check`: totals of a sound file, all errors of another, nothing else needed."""

from __future__ import annotations

import json
import subprocess
import sys
from importlib import resources
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from tests.core.settlement.made import PROFILES, receipt, receipts

from azukari.config.cli.settlement import check
from azukari.core.settlement import built_in, write_settlement

WITHOUT = (
    "import sys; sys.modules['django'] = None; sys.modules['psycopg'] = None; "
    "from azukari.config.cli.settlement import check; check()"
)


def run(path: Path, data: bytes, profile: str) -> Result:
    path.write_bytes(data)
    return CliRunner().invoke(check, [str(path), "--profile", profile, "--json"])


@pytest.mark.parametrize("name", PROFILES)
def test_a_sound_file_is_told_by_kind_and_total(tmp_path: Path, name: str) -> None:
    rows = receipts(receipt(code=1), receipt(code=2), receipt(code=2, amount=1))
    result = run(tmp_path / "day.txt", write_settlement(rows, built_in(name)), name)
    told = json.loads(result.output)
    assert (result.exit_code, told["records"], told["total"], told["errors"]) == (0, 3, 24_691, [])
    assert told["by_kind"] == {"01": 1, "02": 2}


def test_an_error_is_told_with_record_field_column_and_reason(tmp_path: Path) -> None:
    file = write_settlement(
        receipts(receipt(), receipt(paid_on=20240230)), built_in("A"), bare=True
    )
    result = run(tmp_path / "day.txt", file, "a")
    assert result.exit_code == 1
    assert json.loads(result.output)["errors"] == [
        {
            "record": 2,
            "field": "収納日",
            "column": 4,
            "reason": "「20240230」は暦にない日付です。年月日を8桁で書いたものが要ります。",
        }
    ]


def test_a_profile_may_be_a_file(tmp_path: Path) -> None:
    source = resources.files("azukari.core.settlement") / "profiles" / "b.toml"
    (tmp_path / "mine.toml").write_text(source.read_text("utf-8"))
    file = write_settlement(receipts(receipt()), built_in("B"))
    assert run(tmp_path / "day.txt", file, str(tmp_path / "mine.toml")).exit_code == 0


@pytest.mark.parametrize("text", ["format =", "name = 'x'"])
def test_a_profile_that_is_none_ends_with_2(tmp_path: Path, text: str) -> None:
    (tmp_path / "mine.toml").write_text(text)
    result = run(tmp_path / "day.txt", b"", str(tmp_path / "mine.toml"))
    assert (result.exit_code, "収納データの様式を読めません" in result.stdout) == (2, True)


def test_a_missing_file_or_profile_ends_with_2(tmp_path: Path) -> None:
    missing = CliRunner().invoke(check, [str(tmp_path / "none"), "--profile", "A"])
    assert (missing.exit_code, "ファイルを開けません" in missing.output) == (2, True)
    assert run(tmp_path / "day.txt", b"", "Z").exit_code == 2


def test_the_check_needs_neither_django_nor_a_database(tmp_path: Path) -> None:
    (tmp_path / "day.txt").write_bytes(write_settlement(receipts(receipt()), built_in("C")))
    command = [sys.executable, "-c", WITHOUT, str(tmp_path / "day.txt"), "--profile", "C"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (
        0,
        "day.txt: 取り込めます。1件 12,345円\n  種別02 1件 12,345円\n",
    )
