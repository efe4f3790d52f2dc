"""The command `azukari vault`, and a backup that does not bring an erased binder back: real processes."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

Run = Callable[..., subprocess.CompletedProcess[str]]
CITY = """
from datetime import date
from django.utils import timezone
from azukari.apps.accounts import demo
from azukari.apps.vault import services
from azukari.apps.vault.services import NewBinder
from azukari.apps.vault.tests.notes.models import Note
world = demo.build(date(2026, 11, 24))
actor = world.actor_secretariat
for year in (2020, 2026):
    new = NewBinder("advice", year, "相談カード", "bunka", retain_until=date(year - 4, 3, 31))
    row = services.open_binder(actor, new)
    Note.objects.copy_in([Note(binder=row, name="泡沫 しずく", kana="ウタカタ")])
"""
ERASE = """
from django.utils import timezone
from azukari.apps.accounts.queries import actor_of, people
from azukari.apps.vault import queries, services
from azukari.core.vault.erasure import Ground
from django.utils.timezone import localdate
people = {each.username: actor_of(each, localdate()) for each in people()}
now = timezone.now
row = queries.binder("advice-2020")
services.request_erasure(people["soumu"], row, ground=Ground.RETENTION, words="", proved_at=now())
services.confirm_erasure(people["soumu2"], row, proved_at=now())
"""
READ = """
from azukari.apps.vault.tests.notes.models import Note
print([row.name for row in Note.objects.order_by("binder_id")])
"""


@pytest.fixture(scope="module")
def home() -> Iterator[Path]:
    # Not below pytest's own folder: another run closes it to the database's user.
    folder = Path(tempfile.mkdtemp(prefix="azukari-vault-"))
    yield folder
    shutil.rmtree(folder)


@pytest.fixture(scope="module")
def run(home: Path) -> Iterator[Run]:
    """Run the command as a city does, with its own database and keys."""
    environment = os.environ | {
        "AZUKARI_HOME": str(home),
        "DJANGO_SETTINGS_MODULE": "azukari.config.settings.test",
        "COLUMNS": "160",
    }
    environment.pop("DATABASE_URL", None)

    def command(*words: str, code: int = 0) -> subprocess.CompletedProcess[str]:
        done = subprocess.run(
            [sys.executable, "-m", "azukari", *words],
            check=False,
            capture_output=True,
            text=True,
            env=environment,
            cwd=home,
        )
        assert done.returncode == code, done.stderr[-2000:]
        return done

    command("upgrade")
    command("manage", "shell", "-v", "0", "-c", CITY)
    yield command
    command("database", "stop")


def test_from_backup_to_proof(run: Run, home: Path) -> None:
    """Back up, rotate, erase, restore the old backup: the binder stays erased, its neighbour reads."""
    listed = json.loads(run("vault", "binders", "--json").stdout)
    assert [(each["binder"], each["generations"], each["trouble"]) for each in listed] == [
        ("advice-2020", [1], ""),
        ("advice-2026", [1], ""),
    ]
    made = json.loads(run("backup", "before.tar", "--json").stdout)
    assert made["binders"] == ["advice-2020", "advice-2026"]
    assert "第1世代の鍵を残しています" in run("vault", "rotate", "advice-2026").stdout
    run("vault", "rotate-master")
    run("manage", "shell", "-v", "0", "-c", ERASE)
    assert "途中で止まっています" in run("check", code=1).stdout
    assert "advice-2020" in run("vault", "finish").stdout
    assert "before.tar" in run("vault", "prove-erasure", "advice-2020").stdout
    restored = run("restore", "before.tar", "--yes")
    assert "もう一度消去しました: advice-2020" in restored.stdout
    assert run("manage", "shell", "-v", "0", "-c", READ).stdout.strip() == "['', '泡沫 しずく']"
    proof = json.loads(run("vault", "prove-erasure", "advice-2020", "--json").stdout)
    assert (proof["passed"], proof["binder"]) == (True, "advice-2020")
    assert run("check").returncode == 0
    whole = b"".join(path.read_bytes() for path in (home / "before.tar", *home.rglob("*.json")))
    assert [word for word in ("泡沫", "ウタカタ") if word.encode() in whole] == []


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("rotate", "none-2026"), "簿冊「none-2026」はありません"),
        (("prove-erasure", "advice-2026"), "消去されていません"),
        (("export-keys", "usb", "--place", "金庫", "--officer", "甲"), "氏名=age1"),
        (("open-export", "nothing.age"), "does not exist"),
    ],
)
def test_what_cannot_be_done_is_told_in_a_line(run: Run, words: tuple[str, ...], said: str) -> None:
    code = 2 if "does not exist" in said else 1
    error = run("vault", *words, code=code).stderr
    assert (said in error, "Traceback" in error) == (True, False)
