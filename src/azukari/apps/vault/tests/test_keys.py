"""Rotating, exporting and copying keys."""

from __future__ import annotations

import errno
from dataclasses import dataclass, field
from pathlib import Path

import pyrage
import pytest
from django.db import connection
from django.utils import timezone

from azukari.apps.evidence.queries import entries_about
from azukari.apps.vault import queries, services
from azukari.apps.vault.keystore import FileStore, KeyStoreTrouble
from azukari.apps.vault.models import Binder, KeyCopy
from azukari.apps.vault.ring import ring
from azukari.apps.vault.services import NewBinder, NewCopy, Officer
from azukari.apps.vault.tests.conftest import filled
from azukari.apps.vault.tests.deeds import asked, names_in
from azukari.apps.vault.tests.notes.models import Note
from azukari.core.shared.errors import Refused
from azukari.core.shared.identity import Actor
from azukari.core.vault.errors import KeyErased, KeyWrong, SharesDoNotFit

KEYS = [pyrage.x25519.Identity.generate() for _ in range(2)]
OFFICERS = [Officer(name, str(key.to_public())) for name, key in zip("甲乙", KEYS, strict=True)]


@pytest.fixture
def folder(tmp_path: Path) -> FileStore:
    return FileStore(tmp_path / "usb")


@dataclass(frozen=True)
class FullDisk(FileStore):
    """Holds one file; the second finds the disk full."""

    held: list[str] = field(default_factory=list)

    def write(self, name: str, data: bytes) -> None:
        if self.held:
            raise KeyStoreTrouble(f"{errno.ENOSPC}", remedy="")
        self.held.append(name)
        super().write(name, data)


def heads() -> set[int]:
    with connection.cursor() as cursor:
        cursor.execute("select distinct substring(name from 1 for 3) from vault_notes_note")
        return {int.from_bytes(bytes(row[0])[1:], "big") for row in cursor.fetchall()}


def test_after_rotation_every_value_is_under_the_new_key(actor: Actor, binder: Binder) -> None:
    before = names_in(binder)
    services.rotate_binder_key(actor, binder.key)
    found = Note.objects.whose("name", before[1], [binder.key])
    assert (names_in(binder), heads(), found.count()) == (before, {2}, 1)
    assert ring().keyring.generations(binder.key) == [2]


def test_a_search_finds_rows_of_both_generations_while_a_key_rotates(
    actor: Actor, binder: Binder
) -> None:
    ring().keyring.rotate(binder.key)
    Note(binder=binder, name="泡沫 しずく0", kana="ウタカタ", order=9).save()
    both = Note.objects.whose("name", "泡沫しずく0", [binder.key])
    assert (both.count(), heads()) == (2, {1, 2})
    assert Note.objects.whose_kana_begins("kana", "うた", [binder.key]).count() == 4


def test_an_old_key_stays_while_a_backup_needs_it_unless_it_must_go(
    actor: Actor, binder: Binder
) -> None:
    services.note_backup(
        actor, file="a.tar", sha256="0" * 64, made_at=timezone.now(), held=queries.held_by_binder()
    )
    services.rotate_binder_key(actor, binder.key)
    kept = ring().keyring.generations(binder.key)
    services.rotate_binder_key(actor, binder.key, destroy_old=True)
    assert (kept, ring().keyring.generations(binder.key)) == ([1, 2], [3])


def test_a_new_master_wraps_every_key_and_the_old_one_is_gone(
    actor: Actor, binder: Binder, neighbour: Binder
) -> None:
    old = ring().masters.current().id
    services.rotate_master(actor)
    keyring = ring().keyring
    masters = {keyring.wrapped(*each).master for each in keyring.known()}
    assert (masters, names_in(binder)[0]) == ({ring().masters.current().id}, "泡沫 しずく0")
    assert not (ring().store.root / f"master-{old}.key").exists()


def test_an_export_needs_both_officers(actor: Actor, binder: Binder, folder: FileStore) -> None:
    copy = services.export_keys(actor, OFFICERS, into=folder, place="金庫")
    files = [folder.read(name) for name in folder.names("")]
    texts = [str(key) for key in KEYS]
    keys = services.open_export(files, texts)
    assert [(each.binder, each.generation) for each in keys] == [(binder.key, 1)]
    assert (copy.holders, [row.key for row in copy.binders.all()]) == ("甲、乙", [binder.key])
    with pytest.raises(SharesDoNotFit):
        services.open_export(files[:1], texts)
    with pytest.raises(SharesDoNotFit):
        services.open_export(files, texts[:1])


def test_a_share_that_its_officer_decrypted_elsewhere_is_taken(
    actor: Actor, binder: Binder, folder: FileStore
) -> None:
    services.export_keys(actor, OFFICERS, into=folder, place="金庫")
    one, other = [folder.read(name) for name in folder.names("")]
    opened = services.open_export([pyrage.decrypt(one, [KEYS[0]]), other], [str(KEYS[1])])
    assert [each.binder for each in opened] == [binder.key]


def test_where_the_setting_says_so_either_opens_it(
    actor: Actor, binder: Binder, folder: FileStore, settings: object
) -> None:
    settings.AZUKARI_KEY_EXPORT_NEEDS_BOTH = False  # type: ignore[attr-defined]
    services.export_keys(actor, OFFICERS, into=folder, place="金庫")
    files = [folder.read(name) for name in folder.names("")]
    opened = [services.open_export(files, [str(key)]) for key in KEYS]
    assert [len(keys) for keys in opened] == [1, 1]


def test_keys_come_back_from_an_export_on_a_new_machine(
    actor: Actor, binder: Binder, folder: FileStore
) -> None:
    services.export_keys(actor, OFFICERS, into=folder, place="金庫")
    for path in ring().store.root.rglob("*.*"):
        path.unlink()
    files = [folder.read(name) for name in folder.names("")]
    services.restore_keys(actor, services.open_export(files, [str(key) for key in KEYS]))
    assert names_in(binder)[0] == "泡沫 しずく0"


def test_a_full_disk_leaves_no_share_behind(actor: Actor, binder: Binder, tmp_path: Path) -> None:
    disk = FullDisk(tmp_path / "usb")
    with pytest.raises(KeyStoreTrouble):
        services.export_keys(actor, OFFICERS, into=disk, place="金庫")
    assert (len(disk.held), disk.names(""), KeyCopy.objects.count()) == (1, [], 0)


@pytest.mark.parametrize("recipient", ["", "age1abc", "ssh-ed25519 AAAA"])
def test_what_is_no_recipient_is_refused_before_anything_is_written(
    actor: Actor, binder: Binder, folder: FileStore, recipient: str
) -> None:
    with pytest.raises(services.BadRecipient):
        services.export_keys(
            actor, [OFFICERS[0], Officer("丙", recipient)], into=folder, place="金庫"
        )
    assert folder.names("") == []


def test_a_binder_whose_erasure_was_asked_for_is_not_exported(
    actor: Actor, binder: Binder, neighbour: Binder, folder: FileStore
) -> None:
    asked(actor, binder)
    copy = services.export_keys(actor, OFFICERS, into=folder, place="金庫")
    assert [row.key for row in copy.binders.all()] == [neighbour.key]


def test_a_binder_in_no_export_is_named(
    actor: Actor, binder: Binder, neighbour: Binder, folder: FileStore
) -> None:
    copy = services.export_keys(actor, OFFICERS, into=folder, place="金庫")
    before = services.binders_without_export()
    services.confirm_copy_destroyed(actor, copy.number, how="裁断")
    assert (before, services.binders_without_export()) == ([], [binder.key, neighbour.key])


def test_a_copy_is_destroyed_once_by_a_person(actor: Actor, binder: Binder) -> None:
    new = NewCopy("keys フォルダーの控え", "第2庁舎の金庫", "情報公開係長")
    copy = services.register_key_copy(actor, new)
    services.confirm_copy_destroyed(actor, copy.number, how="USBメモリを破砕")
    with pytest.raises(Refused):
        services.confirm_copy_destroyed(actor, copy.number, how="もう一度")
    acts = [row.entry.act for row in entries_about(copy.reference)]
    assert acts == ["vault.copy.registered", "vault.copy.destroyed"]


def test_a_binder_is_opened_once(actor: Actor, binder: Binder) -> None:
    new = NewBinder("advice", 2020, "同じもの", "nozei")
    with pytest.raises(Refused):
        services.open_binder(actor, new)
    assert services.ensure_binder(actor, new) == binder


def test_a_key_left_without_a_row_by_a_crash_is_taken(actor: Actor) -> None:
    ring().keyring.create("advice-2027")
    row = services.open_binder(actor, NewBinder("advice", 2027, "相談", "nozei"))
    assert names_in(filled(row))[0] == "泡沫 しずく0"


def test_a_name_that_was_erased_is_never_opened_again(actor: Actor) -> None:
    ring().keyring.bury("advice-1999", b"{}")
    with pytest.raises(KeyErased):
        services.open_binder(actor, NewBinder("advice", 1999, "相談", "nozei"))


def test_the_check_names_what_is_wrong(actor: Actor, binder: Binder) -> None:
    assert "1" in queries.check_keys()
    (ring().store.root / f"binders/{binder.key}.1.json").chmod(0o644)
    with pytest.raises(queries.KeysUnwell, match="chmod 600"):
        queries.check_keys()


def test_the_check_names_a_wrong_master(actor: Actor, binder: Binder) -> None:
    path = next(iter(ring().store.root.glob("master-*.key")))
    path.write_bytes(b"{}")
    with pytest.raises(KeyWrong):
        queries.check_keys()
