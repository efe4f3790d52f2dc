"""Keys are wrapped for one binder, generation and master; where a tombstone is, none is given out."""

from __future__ import annotations

import base64
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.core.vault.stores import MemoryMasters, MemoryStore

from azukari.core.vault.errors import KeyErased, KeyMissing, KeyWrong
from azukari.core.vault.keyring import BadBinderKey, StoredKeyring, check_binder_key, wrap_key
from azukari.core.vault.masters import LocalMaster, new_master, read_master, write_master
from azukari.core.vault.sealing import DataKey

NAME = "binders/advice-2026.1.json"


@pytest.fixture
def keyring() -> StoredKeyring:
    return StoredKeyring(MemoryStore(), MemoryMasters())


def test_a_key_made_is_the_key_got(keyring: StoredKeyring) -> None:
    made = keyring.create("advice-2026")
    assert keyring.get("advice-2026", 1) == made


def test_rotation_makes_the_next_generation_and_keeps_the_old(keyring: StoredKeyring) -> None:
    first = keyring.create("advice-2026")
    second = keyring.rotate("advice-2026")
    got = keyring.get("advice-2026", 1), keyring.get("advice-2026", 2)
    assert (got, second.secret != first.secret) == ((first, second), True)


def test_the_store_never_holds_the_key_itself(keyring: StoredKeyring) -> None:
    made = keyring.create("advice-2026")
    held = b"".join(keyring.store.files.values())  # type: ignore[attr-defined]
    forms = (made.secret, made.secret.hex().encode(), base64.b64encode(made.secret))
    assert [form for form in forms if form in held] == []


def test_a_destroyed_key_is_missing(keyring: StoredKeyring) -> None:
    keyring.create("advice-2026")
    keyring.destroy("advice-2026", 1)
    keyring.destroy("advice-2026", 1)
    with pytest.raises(KeyMissing):
        keyring.get("advice-2026", 1)


@pytest.mark.parametrize("other", ["binders/advice-2026.2.json", "binders/advice-2025.1.json"])
def test_a_key_under_anothers_name_is_refused(keyring: StoredKeyring, other: str) -> None:
    keyring.create("advice-2026")
    keyring.store.write(other, keyring.store.read(NAME))
    binder, generation = other.removeprefix("binders/").removesuffix(".json").split(".")
    with pytest.raises(KeyWrong, match="advice-2026"):
        keyring.get(binder, int(generation))


@pytest.mark.parametrize("field", ["binder", "generation", "master", "wrapped", "format"])
def test_a_key_file_changed_anywhere_is_refused(keyring: StoredKeyring, field: str) -> None:
    keyring.create("advice-2026")
    other = keyring.create("advice-2025")
    facts = json.loads(keyring.store.read(NAME))
    swapped = json.loads(keyring.store.read("binders/advice-2025.1.json"))
    facts[field] = 2 if field == "generation" else f"{swapped[field]}x"
    if field == "wrapped":
        facts[field] = swapped[field]
    keyring.store.write(NAME, json.dumps(facts).encode())
    with pytest.raises((KeyWrong, KeyMissing)):
        keyring.get("advice-2026", 1)
    assert keyring.get("advice-2025", 1) == other


@given(st.binary(max_size=80))
def test_rubbish_is_no_key(rubbish: bytes) -> None:
    keyring = StoredKeyring(MemoryStore({NAME: rubbish}), MemoryMasters())
    with pytest.raises(KeyWrong):
        keyring.get("advice-2026", 1)


def test_where_a_tombstone_is_no_key_is_given_out(keyring: StoredKeyring) -> None:
    keyring.create("advice-2026")
    copy = keyring.store.read(NAME)
    keyring.bury("advice-2026", b"{}")
    keyring.destroy("advice-2026", 1)
    keyring.store.write(NAME, copy)  # somebody puts an old copy back
    with pytest.raises(KeyErased):
        keyring.get("advice-2026", 1)
    with pytest.raises(KeyErased):
        keyring.wrap(DataKey("advice-2026", 2, bytes(32)))


def test_another_master_does_not_open_it() -> None:
    wrapped = wrap_key(DataKey("advice-2026", 1, bytes(32)), new_master())
    with pytest.raises(KeyWrong):
        wrapped.opened(new_master())


@pytest.mark.parametrize(
    "text", ["", "../x", "a/b", "A-1", "a_b", "-a", "a-", "a.1", "あ", "a" * 81, "a\n"]
)
def test_what_could_not_name_a_file_names_no_binder(text: str) -> None:
    with pytest.raises(BadBinderKey):
        check_binder_key(text)


@pytest.mark.parametrize("passphrase", [b"", "合言葉".encode()])
def test_a_master_comes_back_from_its_file(
    passphrase: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("azukari.core.vault.masters.SCRYPT_N", 2**4)
    made = new_master()
    data = write_master(made, passphrase)
    assert read_master("master", data, passphrase) == made
    assert (base64.b64encode(made.secret) in data) == (passphrase == b"")


@pytest.mark.parametrize(
    ("given_phrase", "why"), [(b"", "指定されていません"), (b"wrong", "合言葉が違います")]
)
def test_without_its_passphrase_a_master_does_not_open(
    given_phrase: bytes, why: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("azukari.core.vault.masters.SCRYPT_N", 2**4)
    data = write_master(new_master(), b"right")
    with pytest.raises(KeyWrong, match=why):
        read_master("master", data, given_phrase)


@given(st.binary(max_size=60))
def test_rubbish_is_no_master(rubbish: bytes) -> None:
    with pytest.raises(KeyWrong):
        read_master("master", rubbish)


def test_a_master_under_anothers_id_is_refused() -> None:
    facts = json.loads(write_master(new_master())) | {"id": new_master().id}
    with pytest.raises(KeyWrong, match="一致しません"):
        read_master("master", json.dumps(facts).encode())


def test_a_master_does_not_show_itself() -> None:
    assert repr(LocalMaster(bytes(32))) == "LocalMaster()"
