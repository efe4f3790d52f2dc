"""`azukari redact verify`: exit codes, and nothing secret in what it prints."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from tests.core.redaction.verify.corpus.bad_pdf import attachment_name, info
from tests.core.redaction.verify.corpus.bad_word import name_of_a_part
from tests.core.redaction.verify.corpus.making import NAME, PLAIN, picture_of, scanned, typed

from azukari.config.cli.redact_verify import verify
from azukari.config.ocr import tesseract


@pytest.fixture
def secrets(tmp_path: Path) -> Path:
    path = tmp_path / "list.txt"
    path.write_text(f"# 委員\n{NAME}\n", encoding="utf-8")
    return path


def run(file: Path, content: bytes, secrets: Path, *more: str) -> Result:
    file.write_bytes(content)
    return CliRunner().invoke(verify, [str(file), "--secrets", str(secrets), *more])


def test_a_clean_file_ends_with_0(tmp_path: Path, secrets: Path) -> None:
    result = run(tmp_path / "a.pdf", typed(PLAIN), secrets, "--no-ocr")

    assert result.exit_code == 0
    assert "合格" in result.output


@pytest.mark.parametrize("more", [("--json",), ()])
@pytest.mark.parametrize("content", [info(), attachment_name(), name_of_a_part()])
def test_a_leak_ends_with_1_and_is_told_without_its_text(
    tmp_path: Path, secrets: Path, content: bytes, more: tuple[str, ...]
) -> None:
    result = run(tmp_path / f"{NAME}.pdf", content, secrets, "--no-ocr", *more)

    assert result.exit_code == 1
    assert NAME not in result.output


def test_json_names_the_line_of_the_list(tmp_path: Path, secrets: Path) -> None:
    result = run(tmp_path / "a.pdf", info(), secrets, "--no-ocr", "--json")

    assert {2} == {one["secret"] for one in json.loads(result.stdout)["findings"]}


def test_a_picture_is_read_by_ocr_unless_told_otherwise(tmp_path: Path, secrets: Path) -> None:
    scan = scanned(f"委員の{NAME}です")

    with_ocr = json.loads(run(tmp_path / "a.pdf", scan, secrets, "--json").stdout)
    without = json.loads(run(tmp_path / "a.pdf", scan, secrets, "--json", "--no-ocr").stdout)

    assert with_ocr["findings"]
    assert without["findings"] == []
    assert without["passed"] is False


def test_what_cannot_be_read_ends_with_3_and_the_reason(tmp_path: Path, secrets: Path) -> None:
    result = run(tmp_path / "a.pdf", typed(PLAIN)[:-400], secrets, "--no-ocr")

    assert result.exit_code == 3
    assert "壊れている" in result.stdout


def test_a_list_with_a_one_letter_word_ends_with_2(tmp_path: Path, secrets: Path) -> None:
    secrets.write_text("林\n", encoding="utf-8")
    result = run(tmp_path / "a.pdf", typed(PLAIN), secrets)

    assert result.exit_code == 2
    assert "1行目" in result.stderr


def test_a_missing_file_ends_with_2(tmp_path: Path, secrets: Path) -> None:
    result = CliRunner().invoke(verify, [str(tmp_path / "no.pdf"), "--secrets", str(secrets)])

    assert result.exit_code == 2


def test_tesseract_reads_japanese(tmp_path: Path) -> None:
    read = tesseract()
    picture_of("公開の資料").resize((450, 80)).save(tmp_path / "a.png")

    assert read is not None
    assert "".join(read((tmp_path / "a.png").read_bytes()).split()) == "公開の資料"


def test_where_tesseract_is_missing_there_is_no_reader(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")

    assert tesseract() is None
