"""`azukari redact propose` as a clerk or an agent runs it."""

from __future__ import annotations

import json
from pathlib import Path

from click.testing import CliRunner, Result

from azukari.config.cli.redact import propose


def run(*arguments: str) -> Result:
    return CliRunner().invoke(propose, list(arguments))


def test_a_mark_tells_its_line_place_kind_and_reason(tmp_path: Path) -> None:
    file = tmp_path / "text.txt"
    file.write_text("一行目\n電話は０００－５５５－０１２３です。\n")
    answer = json.loads(run(str(file), "--json").stdout)
    (mark,) = answer["marks"]
    assert (mark["line"], mark["column"], mark["text"], mark["kind"]) == (
        2,
        4,
        "０００－５５５－０１２３",
        "phone",
    )
    assert (file.read_text()[mark["start"] : mark["end"]], bool(mark["reason"])) == (
        mark["text"],
        True,
    )


def test_names_of_a_list_are_found_whatever_their_width(tmp_path: Path) -> None:
    (tmp_path / "people.txt").write_text("# 出席者\n髙城 ミドリ\n")
    (tmp_path / "text.txt").write_text("高城ﾐﾄﾞﾘの発言")
    done = run(str(tmp_path / "text.txt"), "--json", "--people", str(tmp_path / "people.txt"))
    assert [each["text"] for each in json.loads(done.stdout)["marks"]] == ["高城ﾐﾄﾞﾘ"]


def test_what_stays_open_is_not_proposed(tmp_path: Path) -> None:
    (tmp_path / "open.txt").write_text("山田太郎\n")
    (tmp_path / "text.txt").write_text("山田太郎の発言")
    done = run(str(tmp_path / "text.txt"), "--json", "--open", str(tmp_path / "open.txt"))
    assert json.loads(done.stdout)["marks"] == []


def test_a_missing_file_is_a_clear_error(tmp_path: Path) -> None:
    done = run(str(tmp_path / "none.txt"), "--json")
    assert (done.exit_code, "error" in json.loads(done.stdout)) == (1, True)
