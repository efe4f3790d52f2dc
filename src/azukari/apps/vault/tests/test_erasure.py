"""Two people erase a binder: nobody reads it again, the neighbours do, and no backup brings it back."""

from __future__ import annotations

import shutil
from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from azukari.apps.accounts.demo import DemoWorld
from azukari.apps.evidence.queries import entries_about
from azukari.apps.vault import queries, services
from azukari.apps.vault.fields.rows import sealed_models
from azukari.apps.vault.models import Binder, Erasure
from azukari.apps.vault.queries.ciphertext import ciphertext_left
from azukari.apps.vault.ring import ring
from azukari.apps.vault.services import NewCopy, NotProven
from azukari.apps.vault.tests.deeds import asked, confirmed, erased, names_in
from azukari.apps.vault.tests.notes.models import Note
from azukari.core.shared.errors import Refused
from azukari.core.shared.identity import Actor
from azukari.core.vault.erasure import Ground
from azukari.core.vault.errors import KeyErased


def test_an_erased_binder_reads_nothing_and_its_neighbour_everything(
    actor: Actor, second: Actor, binder: Binder, neighbour: Binder
) -> None:
    row = erased(actor, second, binder)
    assert (row.state, names_in(binder), names_in(neighbour)[0]) == (
        "done",
        ["", "", ""],
        "泡沫 しずく0",
    )
    assert (ring().keyring.generations(binder.key), sum(ciphertext_left(binder.key).values())) == (
        [],
        0,
    )


def test_the_proof_passes_every_check_and_can_be_repeated(
    actor: Actor, second: Actor, binder: Binder, neighbour: Binder
) -> None:
    erased(actor, second, binder)
    proof = services.prove_erasure(second, binder.key)
    counts = {line.check.value: line.count for line in proof.lines}
    every_table = len(list(sealed_models()))
    assert (proof.passed, counts["neighbours"], counts["ciphertext"]) == (True, 1, every_table)


def test_a_key_put_back_fails_the_proof_and_opens_nothing(
    actor: Actor, second: Actor, binder: Binder
) -> None:
    path = ring().store.root / f"binders/{binder.key}.1.json"
    kept = path.read_bytes()
    row = Note.objects.filter(binder=binder)[0]
    erased(actor, second, binder)
    ring().store.write(f"binders/{binder.key}.1.json", kept)
    with pytest.raises(KeyErased):
        _ = row.name
    proof = services.prove_erasure(actor, binder.key)
    assert [check.value for check in proof.failed] == ["keys"]
    with pytest.raises(queries.KeysUnwell):
        queries.check_keys()


def test_a_tombstone_taken_away_with_a_key_put_back_is_noticed(
    actor: Actor, second: Actor, binder: Binder
) -> None:
    keys = ring().store.root
    shutil.copytree(keys, keys.parent / "old")
    erased(actor, second, binder)
    shutil.rmtree(keys)
    shutil.copytree(keys.parent / "old", keys)
    failed = [check.value for check in services.prove_erasure(actor, binder.key).failed]
    assert failed == ["tombstone", "keys", "read"]
    assert services.replay_erasures(actor) == [binder.key]
    assert services.prove_erasure(actor, binder.key).passed


def test_the_same_person_cannot_confirm(actor: Actor, binder: Binder) -> None:
    asked(actor, binder)
    with pytest.raises(Refused, match="もう一人"):
        services.confirm_erasure(actor, binder, proved_at=timezone.now())


def test_the_database_itself_wants_two_people(actor: Actor, binder: Binder) -> None:
    row = asked(actor, binder)
    row.confirmed_by, row.confirmed_at = row.requested_by, timezone.now()
    with pytest.raises(IntegrityError, match="two_people"), transaction.atomic():
        row.save()


@pytest.mark.parametrize("minutes", [None, 6])
def test_both_must_have_proved_who_they_are(
    actor: Actor, second: Actor, binder: Binder, minutes: int | None
) -> None:
    late = None if minutes is None else timezone.now() - timedelta(minutes=minutes)
    with pytest.raises(Refused, match="本人確認"):
        services.request_erasure(actor, binder, ground=Ground.RETENTION, words="", proved_at=late)
    asked(actor, binder)
    with pytest.raises(Refused, match="本人確認"):
        services.confirm_erasure(second, binder, proved_at=late)


def test_what_is_still_to_be_kept_is_not_erased(actor: Actor, neighbour: Binder) -> None:
    with pytest.raises(Refused, match="保存期間"):
        asked(actor, neighbour)


def test_a_hold_set_after_the_request_stops_the_confirmation(
    actor: Actor, second: Actor, binder: Binder
) -> None:
    asked(actor, binder)
    services.hold_binder(actor, binder, why="住民訴訟のため")
    with pytest.raises(Refused, match="住民訴訟"):
        services.confirm_erasure(second, binder, proved_at=timezone.now())
    services.release_binder(actor, binder)
    assert services.confirm_erasure(second, binder, proved_at=timezone.now()).state == "confirmed"


def test_a_copy_that_is_left_stops_the_confirmation(
    actor: Actor, second: Actor, binder: Binder
) -> None:
    copy = services.register_key_copy(actor, NewCopy("USB", "金庫", "係長"))
    asked(actor, binder)
    with pytest.raises(Refused, match="USB"):
        services.confirm_erasure(second, binder, proved_at=timezone.now())
    services.confirm_copy_destroyed(actor, copy.number, how="破砕")
    assert services.confirm_erasure(second, binder, proved_at=timezone.now()).state == "confirmed"


def test_a_request_taken_back_leaves_the_binder_in_use(actor: Actor, binder: Binder) -> None:
    asked(actor, binder)
    services.withdraw_erasure(actor, binder)
    assert (names_in(binder)[0], asked(actor, binder).state) == ("泡沫 しずく0", "requested")


def test_nothing_is_written_into_a_binder_that_is_being_erased(
    actor: Actor, second: Actor, binder: Binder
) -> None:
    erased(actor, second, binder)
    with pytest.raises(KeyErased):
        Note(binder=binder, name="後から").save()
    with pytest.raises(KeyErased):
        Note.objects.copy_in([Note(binder=binder, name="後から")])


def test_a_row_sealed_just_before_the_key_went_is_rolled_back(
    actor: Actor, binder: Binder, monkeypatch: pytest.MonkeyPatch
) -> None:
    late = Note(binder=binder, name="際どい人", order=99)
    save_base = Note.save_base

    def slow(self: Note, *args: object, **options: object) -> None:
        save_base(self, *args, **options)  # type: ignore[arg-type]
        ring().keyring.bury(binder.key, b"{}")  # another process erases the binder meanwhile

    monkeypatch.setattr(Note, "save_base", slow)
    with pytest.raises(KeyErased):
        late.save()
    assert not Note.objects.filter(order=99).exists()


def test_an_erasure_that_cannot_be_proven_does_not_end(
    actor: Actor, second: Actor, binder: Binder, neighbour: Binder
) -> None:
    confirmed(actor, second, binder)
    (ring().store.root / f"binders/{neighbour.key}.1.json").rename(neighbour.key)
    try:
        with pytest.raises(NotProven, match="neighbours"):
            services.finish_erasure(actor, binder.key)
    finally:
        shutil.move(neighbour.key, ring().store.root / f"binders/{neighbour.key}.1.json")
    assert Erasure.objects.get(binder=binder).state == "emptied"
    assert services.finish_erasure(actor, binder.key).state == "done"


def test_nothing_happens_before_the_second_person_has_spoken(
    actor: Actor, second: Actor, binder: Binder
) -> None:
    asked(actor, binder)
    with pytest.raises(Refused):
        services.finish_erasure(actor, binder.key)
    with pytest.raises(Refused):
        services.prove_erasure(actor, binder.key)
    assert names_in(binder)[0] == "泡沫 しずく0"


def test_each_word_and_the_end_leave_evidence_without_a_persons_data(
    actor: Actor, second: Actor, binder: Binder
) -> None:
    row = erased(actor, second, binder)
    entries = entries_about(binder.reference)
    acts = [each.entry.act.rpartition(".")[2] for each in entries]
    assert (acts, entries[-1].sequence) == (
        ["opened", "requested", "confirmed", "finished"],
        row.entry,
    )


def test_backups_that_hold_it_are_named(actor: Actor, second: Actor, binder: Binder) -> None:
    held = queries.held_by_binder()
    now = timezone.now()
    for _twice in range(2):
        services.note_backup(actor, file="0331.tar", sha256="a" * 64, made_at=now, held=held)
    row = erased(actor, second, binder)
    assert (held[binder.key].rows, row.facts["backups"]) == (3, [["0331.tar", "a" * 64]])


def test_rows_that_a_restore_brought_back_are_erased_again(
    actor: Actor, second: Actor, binder: Binder, neighbour: Binder, world: DemoWorld
) -> None:
    before = [(row.pop("id"), row) for row in Note.objects.filter(binder=binder).values()]  # type: ignore[misc]
    erased(actor, second, binder)
    # The database as it was before the erasure: rows with ciphertext, a binder in use, no journal.
    Erasure.objects.all().delete()
    Binder.objects.filter(pk=binder.pk).update(state="open")
    for number, row in before:
        Note.objects.filter(pk=number).update(**row)
    assert sum(ciphertext_left(binder.key).values()) == 3
    assert services.replay_erasures(actor) == [binder.key]
    again = Erasure.objects.get(binder=binder)
    assert (again.state, again.requested_by, again.confirmed_by) == (
        "done",
        world.people["soumu"],
        world.people["soumu2"],
    )
    assert services.prove_erasure(actor, binder.key).passed
    assert services.replay_erasures(actor) == []
