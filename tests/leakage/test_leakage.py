"""Dump, files, logs and backup of the city are searched for every seeded personal value (promise 5)."""

from __future__ import annotations

import logging
import subprocess
import tarfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connection
from tests.leakage.forms import forms, texts
from tests.leakage.seeds import SEEDS

from azukari.apps.accounts.demo import DemoWorld
from azukari.config.embedded.server import EmbeddedServer
from azukari.config.keeping import archive, postgres

pytestmark = pytest.mark.django_db(transaction=True)


def dumped(folder: Path) -> Path:
    """Dump the database of the test; return the dump as plain SQL, which hides nothing by packing."""
    packed, plain = folder / archive.DUMP, folder / "dump.sql"
    postgres.dump(connection.settings_dict, packed, SERVER)
    program = EmbeddedServer(SERVER).binaries / "pg_restore"
    subprocess.run([str(program), "-f", str(plain), str(packed)], check=True)
    return plain


SERVER = Path(settings.AZUKARI_HOME)


def found_in(content: bytes, secrets: list[str]) -> set[str]:
    return {secret for secret in secrets if any(form in content for form in forms(secret))}


def places(world_home: Path, folder: Path, logged: str) -> Iterator[tuple[str, bytes]]:
    """Yield everything a thief of the disk or of a backup would hold, by name."""
    yield "dump", dumped(folder).read_bytes()
    for path in sorted(world_home.rglob("*")):
        if path.is_file():
            yield str(path.relative_to(world_home)), path.read_bytes()
    made = folder / "backup.tar"
    archive.write(
        made,
        dump=folder / archive.DUMP,
        files=world_home / "files",
        made_at="2026-11-24T09:00:00+09:00",
        version="test",
    )
    with tarfile.open(made) as opened:
        yield "backup", "\n".join(opened.getnames()).encode()
    yield "backup.tar", made.read_bytes()
    yield "logs", logged.encode()


def test_no_secret_of_the_city_is_found_anywhere(
    world: DemoWorld,
    home: Path,
    tmp_path_factory: pytest.TempPathFactory,
    caplog: pytest.LogCaptureFixture,
) -> None:
    with caplog.at_level(logging.DEBUG):
        secrets = [secret for seed in SEEDS for secret in seed(world)]
    folder = tmp_path_factory.mktemp("stolen")
    leaks = {
        name: found
        for name, content in places(home, folder, caplog.text)
        if (found := found_in(content, secrets))
    }
    assert (leaks, len(secrets) > 0) == ({}, True)


def test_a_secret_written_in_the_clear_would_be_found(
    world: DemoWorld, home: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    world.organisations["soumu"].name = "ｳﾀｶﾀ ｼｽﾞｸ"
    world.organisations["soumu"].save()
    (home / "files").mkdir(exist_ok=True)
    (home / "files" / "memo").write_bytes("うたかたしずく".encode("cp932"))
    folder = tmp_path_factory.mktemp("stolen")
    found = {
        name
        for name, content in places(home, folder, "泡沫　しずく")
        if found_in(content, ["ウタカタ シズク", "泡沫 しずく"])
    }
    assert found == {"dump", "files/memo", "backup.tar", "logs"}


@pytest.mark.parametrize(
    "form",
    [
        "ウタカタ　シズク",
        "ｳﾀｶﾀｼｽﾞｸ",
        "うたかたしずく",
        "うたかた しずく",
        "ｳﾀｶﾀ ｼｽﾞｸ",
        "ウタカタシズク",
    ],
)
def test_one_reading_is_looked_for_in_every_width_and_kana(form: str) -> None:
    assert any(text in form for text in texts("ウタカタ シズク"))
