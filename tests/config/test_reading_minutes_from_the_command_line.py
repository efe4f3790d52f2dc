"""`azukari minutes read`: for a person, for a program, and when it cannot be read."""

import json
import subprocess
import sys
from pathlib import Path

from click.testing import CliRunner

from azukari.config.cli.minutes import cli

RECORD = Path(__file__).parents[1] / "core" / "minutes" / "records" / "tonbo_4.txt"


def test_a_program_gets_json() -> None:
    result = CliRunner().invoke(cli, ["read", str(RECORD), "--json"])
    assert result.exit_code == 0
    assert [one["number"] for one in json.loads(result.stdout)["consultations"]] == [9, 10, 11, 12]


def test_a_person_gets_a_summary() -> None:
    result = CliRunner().invoke(cli, ["read", str(RECORD)])
    assert result.exit_code == 0
    assert "令和8年度第4回個人情報保護審議会" in result.stdout
    assert "出席 5人" in result.stdout


def test_a_file_that_cannot_be_read_is_refused_with_what_to_do(tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_bytes(b"\x89PNG\r\n")
    result = CliRunner().invoke(cli, ["read", str(file)])
    assert result.exit_code == 1
    assert "画像" in result.stderr
    assert "Traceback" not in result.stderr


def test_a_program_gets_the_error_as_json(tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_bytes(b" \n")
    result = CliRunner().invoke(cli, ["read", str(file), "--json"])
    error = json.loads(result.stdout)["error"]
    assert (result.exit_code, error["type"], error["file"]) == (1, "EmptyMinutes", "a.txt")


def test_a_missing_file_is_told_in_one_line(tmp_path: Path) -> None:
    result = CliRunner().invoke(cli, ["read", str(tmp_path / "none.txt")])
    assert result.exit_code == 1
    assert "ファイルを開けません" in result.stderr


def test_reading_needs_no_django() -> None:
    code = "import sys; import azukari.config.cli.minutes; sys.exit('django' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
