"""Key files are ours alone; anything else is refused with what to do."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest

from azukari.apps.vault.keystore import FileStore, KeyStoreTrouble
from azukari.apps.vault.masterkeys import FileMasters
from azukari.core.vault.errors import KeyExposed, KeyMissing, KeyWrong
from azukari.core.vault.keyring import StoredKeyring
from azukari.core.vault.masters import write_master


@pytest.fixture
def store(tmp_path: Path) -> FileStore:
    return FileStore(tmp_path / "keys")


@pytest.fixture
def keyring(store: FileStore) -> StoredKeyring:
    made = StoredKeyring(store, FileMasters(store))
    made.create("advice-2026")
    return made


def path_of(store: FileStore) -> Path:
    return store.root / "binders/advice-2026.1.json"


def test_files_and_folders_are_for_the_owner_alone(
    store: FileStore, keyring: StoredKeyring
) -> None:
    paths = [store.root, *store.root.rglob("*")]
    assert [path for path in paths if path.stat().st_mode & 0o077] == []


def test_a_missing_key_says_where_it_should_be(store: FileStore, keyring: StoredKeyring) -> None:
    path_of(store).unlink()
    with pytest.raises(KeyMissing, match=r"advice-2026\.1\.json.*控え"):
        keyring.get("advice-2026", 1)


@pytest.mark.parametrize("mode", [0o604, 0o640, 0o602, 0o677])
def test_a_key_that_others_may_read_is_refused_with_the_command(
    store: FileStore, keyring: StoredKeyring, mode: int
) -> None:
    path_of(store).chmod(mode)
    with pytest.raises(KeyExposed, match="chmod 600"):
        keyring.get("advice-2026", 1)


def test_a_folder_that_others_may_enter_is_refused(
    store: FileStore, keyring: StoredKeyring
) -> None:
    path_of(store).parent.chmod(0o755)
    with pytest.raises(KeyExposed, match="chmod 700"):
        keyring.get("advice-2026", 1)


def test_a_key_of_another_owner_is_refused(
    store: FileStore, keyring: StoredKeyring, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "geteuid", lambda: 4242)
    with pytest.raises(KeyExposed, match="chown 4242"):
        keyring.get("advice-2026", 1)


def test_a_key_file_with_another_content_is_refused(
    store: FileStore, keyring: StoredKeyring
) -> None:
    path_of(store).write_bytes(b"not a key")
    with pytest.raises(KeyWrong, match="読めません"):
        keyring.get("advice-2026", 1)


def test_the_wrong_master_is_refused(store: FileStore, keyring: StoredKeyring) -> None:
    masters = FileMasters(store)
    name = f"master-{masters.current().id}.key"
    store.write(name, write_master(masters.add()))
    with pytest.raises(KeyWrong, match="一致しません"):
        keyring.get("advice-2026", 1)


def test_a_lost_master_is_never_made_anew(store: FileStore, keyring: StoredKeyring) -> None:
    for path in store.root.glob("master*"):
        path.unlink()
    with pytest.raises(KeyMissing, match="控え"):
        keyring.rotate("advice-2026")


def test_a_destroyed_file_is_overwritten_before_it_goes(
    store: FileStore, keyring: StoredKeyring, tmp_path: Path
) -> None:
    held = tmp_path / "held"
    os.link(path_of(store), held)  # what a look at the disk would find
    store.destroy("binders/advice-2026.1.json")
    assert (path_of(store).exists(), set(held.read_bytes())) == (False, {0})


def test_a_full_disk_leaves_the_old_content_and_nothing_half_written(
    store: FileStore, keyring: StoredKeyring, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = path_of(store).read_bytes()

    def full(_descriptor: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(KeyStoreTrouble, match=r"No space left.*空き容量"):
        store.write("binders/advice-2026.1.json", b"new")
    assert (path_of(store).read_bytes(), store.leftovers()) == (before, [])


def test_what_a_crash_left_half_written_is_no_key_and_is_swept(
    store: FileStore, keyring: StoredKeyring
) -> None:
    (store.root / "binders/.key-abc").write_bytes(b"half")
    assert (keyring.generations("advice-2026"), store.sweep(), store.leftovers()) == ([1], 1, [])


def test_systemds_credential_wraps_and_opens(store: FileStore, tmp_path: Path) -> None:
    folder = tmp_path / "credentials"
    folder.mkdir()
    made = FileMasters(store).add()
    (folder / "azukari-master").write_bytes(store.read(f"master-{made.id}.key"))
    (store.root / f"master-{made.id}.key").unlink()
    keyring = StoredKeyring(store, FileMasters(store, credentials=str(folder)))
    key = keyring.create("advice-2026")
    assert (keyring.get("advice-2026", 1), store.names("")) == (key, [])


def test_a_passphrase_file_guards_the_master(
    store: FileStore, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("azukari.core.vault.masters.SCRYPT_N", 2**4)
    phrase = FileStore(tmp_path / "phrase")
    phrase.write("words", "合言葉\n".encode())
    guarded = StoredKeyring(store, FileMasters(store, str(phrase.root / "words")))
    key = guarded.create("advice-2026")
    assert guarded.get("advice-2026", 1) == key
    with pytest.raises(KeyWrong, match="合言葉"):
        StoredKeyring(store, FileMasters(store)).get("advice-2026", 1)
