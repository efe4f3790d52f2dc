"""`azukari evidence`: verify needs nothing but the file; export, sign-head and prove use the database."""

from __future__ import annotations

import json
import stat
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from tests.core.evidence.logs import OTHER_KEY, PUBLIC, log_of

from azukari.apps.evidence import services
from azukari.config.cli import evidence, evidence_log
from azukari.core.evidence.keys import write_public_key
from azukari.core.evidence.verify import verify_export
from azukari.core.shared.errors import BadInput
from azukari.core.shared.identity import system_actor

LOG = log_of(5, 3, 5)
BLOCKED = """
import sys
for name in ("django", "psycopg", "procrastinate", "sqlite3"):
    sys.modules[name] = None
from azukari.config.cli.evidence import cli
cli(sys.argv[1:])
"""


@pytest.fixture
def export(tmp_path: Path) -> Path:
    """Write an export."""
    file = tmp_path / "evidence.jsonl"
    file.write_bytes(LOG.export())
    return file


@pytest.fixture
def key(tmp_path: Path) -> Path:
    """Write the public key."""
    file = tmp_path / "evidence.pem"
    file.write_bytes(write_public_key(PUBLIC))
    return file


def verify(*arguments: object) -> Result:
    return CliRunner().invoke(evidence.cli, ["verify", *map(str, arguments)])


def test_an_export_verifies_where_there_is_no_django_and_no_database(
    export: Path, key: Path
) -> None:
    command = [
        sys.executable,
        "-c",
        BLOCKED,
        "verify",
        str(export),
        "--public-key",
        str(key),
        "--json",
    ]
    done = subprocess.run(command, check=True, capture_output=True)  # our own interpreter
    assert json.loads(done.stdout)["covered"] == 5


def test_a_person_is_told_what_was_verified(export: Path, key: Path) -> None:
    result = verify(export, "--public-key", key)
    assert result.exit_code == 0
    assert "検証できました。証跡 5 件、署名 2 件。" in result.output
    assert "渡された公開鍵のものです" in result.output


def test_without_a_key_a_person_is_told_to_compare_it(export: Path) -> None:
    assert "公表された鍵と比べてください" in verify(export).output


def test_a_changed_export_is_refused_with_its_line(export: Path, key: Path) -> None:
    export.write_bytes(LOG.export().replace(b"meeting/2026-2", b"meeting/2026-9"))
    result = verify(export, "--public-key", key, "--json")
    assert result.exit_code == 1
    told = json.loads(result.output)
    assert (told["ok"], told["error"], told["line"]) == (False, "RootDiffers", 5)
    assert "検証できません" in verify(export).output


def test_another_key_is_refused(export: Path, key: Path) -> None:
    key.write_bytes(write_public_key(OTHER_KEY.public_key()))
    result = verify(export, "--public-key", key, "--json")
    assert json.loads(result.output)["error"] == "KeyUnknown"


def test_a_file_that_is_no_key_is_named_as_such(export: Path) -> None:
    assert json.loads(verify(export, "--public-key", export, "--json").output)["error"] == "BadKey"


def test_a_printed_head_is_compared(export: Path) -> None:
    root = LOG.heads[0].root.hex()
    assert verify(export, "--head", f"3:{root[:16].upper()}").exit_code == 0
    assert verify(export, "--head", f"3:{'0' * 16}").exit_code == 1
    assert verify(export, "--head", "3:12").exit_code == 2


@pytest.mark.parametrize("content", [b"", b"\n", b"\x00" * 100, "名前,住所\n".encode("cp932")])
def test_another_file_is_refused_and_never_a_traceback(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "other"
    file.write_bytes(content)
    result = verify(file)
    assert (result.exit_code, type(result.exception)) == (1, SystemExit)


@pytest.mark.django_db
class TestTheLogItself:
    """The commands that use the database."""

    @pytest.fixture(autouse=True)
    def signed(self, home: Path) -> None:
        """Have an entry under a head, signed with a key of the test's own."""
        del home
        services.record(system_actor("test"), "test.act.done", "test/1", detail={"a": 1})
        services.sign_head()

    def test_the_export_verifies_and_is_for_its_owner_alone(self, tmp_path: Path) -> None:
        file = tmp_path / "log.jsonl"
        result = CliRunner().invoke(evidence_log.export, [str(file)])
        assert result.exit_code == 0
        with file.open("rb") as stream:
            assert verify_export(stream).size == 2
        assert stat.S_IMODE(file.stat().st_mode) == 0o600

    def test_signing_tells_the_root(self) -> None:
        told = json.loads(CliRunner().invoke(evidence_log.sign_head, ["--json"]).output)
        assert told["size"] == 1
        assert told["root"] in CliRunner().invoke(evidence_log.sign_head).output

    def test_the_proof_of_an_entry_verifies(self, tmp_path: Path) -> None:
        file = tmp_path / "proof.json"
        CliRunner().invoke(evidence_log.prove, ["1", "--output", str(file)])
        told = json.loads(verify(file, "--json").output)
        assert (told["kind"], told["leaf"]["sequence"]) == ("proof", 1)
        assert CliRunner().invoke(evidence_log.prove, ["1"]).stdout_bytes == file.read_bytes()
        assert "第1号" in verify(file).output

    def test_a_changed_proof_is_refused(self, tmp_path: Path) -> None:
        file = tmp_path / "proof.json"
        CliRunner().invoke(evidence_log.prove, ["1", "--output", str(file)])
        file.write_bytes(file.read_bytes().replace(b"test/1", b"test/2"))
        assert json.loads(verify(file, "--json").output)["error"] == "ProofRejected"

    def test_an_unknown_number_is_answered_with_those_there_are(self) -> None:
        result = CliRunner().invoke(evidence_log.prove, ["9"])
        assert isinstance(result.exception, BadInput)
        assert "1 から 1 まで" in str(result.exception)
