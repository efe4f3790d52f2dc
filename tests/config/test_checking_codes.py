"""`azukari codes check`: valid or not, what the code says, and why not."""

from __future__ import annotations

import json
import subprocess
import sys
from datetime import date

from click.testing import CliRunner, Result

from azukari.config.cli.codes import check
from azukari.core.slips import Barcode, Elqr, OcrLines

LINES = OcrLines("01234567890", 7200, "061", "20260401000123450001", "123456", "99999")
BARCODE = Barcode("912345", "00123", 345, 7200, date(2027, 5, 31)).encode()
ELQR = Elqr(LINES, 2026, 2026, 1, date(2027, 5, 31)).encode()


def run(*arguments: str) -> Result:
    return CliRunner().invoke(check, list(arguments))


def said(*arguments: str) -> tuple[int, dict[str, object]]:
    result = run(*arguments, "--json")
    return result.exit_code, json.loads(result.output)


def test_a_valid_barcode_is_told_field_by_field() -> None:
    status, told = said("gs1", BARCODE)
    assert (status, told["valid"], told["reason"]) == (0, True, "")
    assert told["fields"] == {
        "issuer": "912345",
        "client": "00123",
        "bill": "0000000000000345",
        "amount": 7200,
        "due": "2027-05-31",
        "due_wareki": "令和9年5月31日(月)",
        "reissue": 0,
        "stamp": 0,
    }


def test_a_wrong_barcode_is_refused_with_the_reason() -> None:
    status, told = said("gs1", BARCODE[:-1] + str((int(BARCODE[-1]) + 1) % 10))
    assert (status, told["valid"], told["fields"]) == (1, False, {})
    assert "検査数字" in str(told["reason"])


def test_both_ocr_lines_are_checked_however_they_are_parted() -> None:
    upper, lower = LINES.encode()
    for value in (upper + lower, f"{upper} {lower}", f"{upper}\n{lower}"):
        status, told = said("ocr", value)
        assert (status, told["valid"]) == (0, True)


def test_a_qr_code_is_told_with_its_lines() -> None:
    status, told = said("elqr", ELQR)
    fields = told["fields"]
    assert isinstance(fields, dict)
    assert (status, fields["amount"], fields["due"]) == (0, 7200, "2027-05-31")


def test_people_read_lines() -> None:
    result = run("gs1", BARCODE)
    assert (result.exit_code, "amount: 7200" in result.output) == (0, True)
    assert run("gs1", "91").exit_code == 1


def test_an_unknown_kind_is_a_wrong_call() -> None:
    assert run("ean", BARCODE).exit_code == 2
    assert run("gs1").exit_code == 2


def test_it_needs_no_database() -> None:
    without = (
        "import sys; sys.modules['django'] = None; sys.modules['psycopg'] = None; "
        "from azukari.config.cli.main import cli; cli()"
    )
    done = subprocess.run(
        [sys.executable, "-c", without, "codes", "check", "gs1", BARCODE], check=False
    )
    assert done.returncode == 0
