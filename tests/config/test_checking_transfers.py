"""`azukari zengin check`: totals of a sound file, all errors of another."""

from __future__ import annotations

import json
from pathlib import Path

from click.testing import CliRunner, Result
from tests.core.zengin.made import CITY, DAY, transfer

from azukari.config.cli.zengin import check
from azukari.core.zengin import Transfers, write_transfers

FILE = write_transfers(CITY, DAY, Transfers.of([transfer(), transfer(amount=1)]))


def run(path: Path, data: bytes, *more: str) -> Result:
    path.write_bytes(data)
    return CliRunner().invoke(check, [str(path), *more])


def test_a_sound_file_is_told_with_its_total(tmp_path: Path) -> None:
    result = run(tmp_path / "refunds.txt", FILE, "--json")
    told = json.loads(result.output)
    assert (result.exit_code, told["records"], told["total"]) == (0, 2, 12_346)
    assert (told["by_kind"], told["errors"]) == ({"21": 2}, [])


def test_a_wrong_total_is_told_with_its_place(tmp_path: Path) -> None:
    wrong = FILE.replace(b"8000002000000012346", b"8000002000000012347")
    result = run(tmp_path / "refunds.txt", wrong, "--json")
    (error,) = json.loads(result.stdout)["errors"]
    assert (result.exit_code, error["record"], error["field"], error["column"]) == (
        1,
        4,
        "合計金額",
        8,
    )
    assert "数えると12,346円です" in error["reason"]


def test_a_missing_file_ends_with_2(tmp_path: Path) -> None:
    result = CliRunner().invoke(check, [str(tmp_path / "none")])
    assert (result.exit_code, "ファイルを開けません" in result.output) == (2, True)


def test_a_person_is_told_in_words(tmp_path: Path) -> None:
    assert "誤りはありません。2件 12,346円" in run(tmp_path / "refunds.txt", FILE).output
    assert "誤りが" in run(tmp_path / "refunds.txt", FILE[:-200]).output
