"""Sealed fields: encrypt and decrypt against Fernet, PyNaCl, Tink and JWE; look up in PostgreSQL by blind index.

Fields of 60 bytes from a fixed seed, each bound to its row. Ours is the bulk path that lists and imports use: one key a
binder, one column at a time. Peers do a tenth of the fields; the rate is what counts. A look-up asks for names by
their blind index, a hundred in one question, through the ORM, and opens what it finds.
"""

from __future__ import annotations

import importlib
import json
import os
import random
import subprocess
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from azukari.core.vault.keyring import wrap_key
from azukari.core.vault.masters import new_master
from azukari.core.vault.sealing import Column, DataKey, seal_many, unseal_many
from bench.evidence import city_home
from bench.harness import Job, Way, stopwatch

HERE = Path(__file__).parent
SIZE = 1_000_000
SUBJECTS = 100_000
FIELDS = 5
LENGTH = 60
SEED = 20120214
PEER_SHARE = 10
STORED = 50_000
ASKED = 20_000
AT_ONCE = 100
KEY = DataKey("advice-2026", 1, bytes(range(32)))
PLACE = Column("outsourcing_worker", "name", "advice-2026")


@cache
def fields() -> list[tuple[bytes, bytes]]:
    """Return row ids and the fields in them."""
    generator = random.Random(SEED)  # noqa: S311  # the same data in every run
    return [(generator.randbytes(16), generator.randbytes(LENGTH)) for _ in range(SIZE)]


@cache
def sealed() -> list[tuple[bytes, bytes]]:
    """Return row ids and the fields sealed."""
    rows = [row for row, _plain in fields()]
    return list(zip(rows, seal_many(KEY, PLACE, fields()), strict=True))


def encrypt() -> float:
    """Seal every field."""
    work = fields()
    with stopwatch() as elapsed:
        seal_many(KEY, PLACE, work)
        return elapsed()


def decrypt() -> float:
    """Open every field."""
    work, wanted = sealed(), fields()
    with stopwatch() as elapsed:
        opened = unseal_many(KEY, PLACE, work)
        seconds = elapsed()
    assert opened[:1000] == [plain for _row, plain in wanted[:1000]]
    return seconds


def encrypt_with_new_keys() -> float:
    """Make a key for each subject, wrap it under the master, and seal five fields with it."""
    master, work = new_master(), fields()[: SUBJECTS * FIELDS]
    with stopwatch() as elapsed:
        for start in range(0, len(work), FIELDS):
            key = DataKey("advice-2026", 1, os.urandom(32))
            wrap_key(key, master)
            seal_many(key, PLACE, work[start : start + FIELDS])
        return elapsed()


def peer(name: str, job: str) -> Way:
    """Return a way that measures a peer in a Python of its own; raises ImportError when it is not there."""

    def way() -> float:
        python = os.environ.get("AZUKARI_PEERS", str(HERE.parent / "var/peers/bin/python"))
        if not Path(python).exists():
            raise ImportError(f"no {python}: see requirements/peers.txt")
        command = [python, str(HERE / "peers_fields.py"), name, job, str(SIZE // PEER_SHARE)]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        if done.returncode:
            raise ImportError(done.stderr[-300:])
        return float(json.loads(done.stdout)["seconds"]) * PEER_SHARE

    return way


@contextmanager
def city() -> Iterator[None]:
    """Have a binder with rows in a PostgreSQL of its own."""
    server = importlib.import_module("azukari.config.embedded.server").EmbeddedServer
    with server(city_home()).in_use():
        importlib.import_module("django").setup()
        call = importlib.import_module("django.core.management").call_command
        call("migrate", verbosity=0, skip_checks=True)
        fill()
        try:
            yield
        finally:
            importlib.import_module("django.db").connections.close_all()


def fill() -> None:
    """Put people into a binder, by COPY."""
    accounts = importlib.import_module("azukari.apps.accounts.demo").build(date(2026, 11, 24))
    services = importlib.import_module("azukari.apps.vault.services")
    new = services.NewBinder("advice", 2026, "bench", "bunka")
    services.open_binder(accounts.actor_secretariat, new)
    model = note()
    model.objects.copy_in(
        [
            model(id=uuid.UUID(int=number + 1), binder_id=new.key, name=name_of(number))
            for number in range(STORED)
        ]
    )

    # What autovacuum does by itself after a load of this size.
    with importlib.import_module("django.db").connection.cursor() as cursor:
        cursor.execute("analyze vault_notes_note")


def look_up() -> float:
    """Find people by their names, a hundred at once, and open what is found."""
    model = note()
    generator = random.Random(SEED)  # noqa: S311  # the same questions in every run
    names = [name_of(generator.randrange(STORED)) for _ in range(ASKED)]
    found = 0
    with stopwatch() as elapsed:
        for start in range(0, ASKED, AT_ONCE):
            asked = names[start : start + AT_ONCE]
            rows = model.objects.whose_any("name", asked, ["advice-2026"]).only("binder", "name")
            read = {row.name for row in rows.opened()}
            found += sum(name in read for name in asked)
        seconds = elapsed()
    assert found == ASKED
    return seconds


def name_of(number: int) -> str:
    """Return somebody's name."""
    return f"泡沫 しずく{number}"


def note() -> Any:  # noqa: ANN401  # imported when Django is set up
    """Return the model with sealed columns."""
    return importlib.import_module("azukari.apps.vault.tests.notes.models").Note


NAMES = ("fernet", "pynacl", "tink", "tink_cached", "jwe")
JOBS = (
    Job(
        name="fields-encrypt",
        size=SIZE,
        unit="fields/s",
        ours=encrypt,
        peers={name: peer(name, "encrypt") for name in NAMES},
        at_least={"tink": 2, "fernet": 3},
    ),
    Job(
        name="fields-decrypt",
        size=SIZE,
        unit="fields/s",
        ours=decrypt,
        peers={name: peer(name, "decrypt") for name in NAMES},
        at_least={"tink": 2, "fernet": 3},
    ),
    Job(
        name="fields-new-keys",
        size=SUBJECTS * FIELDS,
        unit="fields/s",
        ours=encrypt_with_new_keys,
    ),
    Job(
        name="fields-look-up",
        size=ASKED,
        unit="look-ups/s",
        ours=look_up,
        floor=20_000,
        setting=city,
    ),
)
