"""Entries are written with the act, numbered without a gap, proved, exported and erased."""

from __future__ import annotations

import io
import stat
from pathlib import Path

import pytest
import time_machine
from django.db import transaction

from azukari.apps.evidence import queries, services, tasks
from azukari.apps.evidence.models import Detail, Entry, Node, SignedHead
from azukari.core.evidence.bundle import parse_bundle
from azukari.core.evidence.errors import BadLeaf, ErasureNotRecorded
from azukari.core.evidence.hashing import root_of
from azukari.core.evidence.keys import public_key, read_private_key
from azukari.core.evidence.verify import Report, verify_export
from azukari.core.shared.identity import ANONYMOUS, system_actor
from azukari.core.shared.references import BadReference

pytestmark = pytest.mark.django_db

ACTOR = system_actor("test")
OPENED = "council.meeting.opened"


def write(count: int) -> None:
    acts = [services.Act(OPENED, f"meeting/2026-{number + 1}") for number in range(count)]
    services.record_batch(ACTOR, acts)


def exported() -> bytes:
    out = io.BytesIO()
    services.export(out)
    return out.getvalue()


def verified() -> Report:
    head = queries.latest_head()
    key = public_key(bytes(head.public_key)) if head else None
    return verify_export(io.BytesIO(exported()), key)


class Mishap(Exception):
    """Something fails after the evidence was written."""


@transaction.atomic
def record_and_fail() -> None:
    services.record(ACTOR, OPENED, "meeting/2026-2")
    raise Mishap


def test_entries_are_numbered_from_one() -> None:
    numbers = [services.record(ACTOR, OPENED, "meeting/2026-1") for _ in range(3)]
    assert numbers == [1, 2, 3]


def test_a_batch_returns_its_numbers() -> None:
    write(2)
    acts = [services.Act(OPENED, "meeting/2026-1", detail={"n": n}) for n in range(3)]
    assert list(services.record_batch(ACTOR, acts)) == [3, 4, 5]
    assert [queries.content_of(entry) for entry in queries.entries()[:4]] == [
        {"n": 2},
        {"n": 1},
        {"n": 0},
        None,
    ]


def test_an_empty_batch_writes_nothing() -> None:
    assert list(services.record_batch(ACTOR, [])) == []
    assert queries.frontier().size == 0


def test_an_act_that_is_rolled_back_leaves_no_entry_and_no_gap() -> None:
    write(1)
    with pytest.raises(Mishap):
        record_and_fail()
    assert services.record(ACTOR, OPENED, "meeting/2026-3") == 2
    assert verified().size == 2


def test_the_stored_tree_is_that_of_the_entries() -> None:
    for count in (1, 7, 300, 1, 250):
        write(count)
    hashes = [bytes(entry.leaf_hash) for entry in Entry.objects.order_by("sequence")]
    assert queries.frontier().root == root_of(hashes)
    assert [entry.as_leaf().hash for entry in Entry.objects.order_by("sequence")] == hashes
    assert list(Node.objects.order_by("index").values_list("level", "index")) == [(8, 0), (8, 1)]


def test_a_view_is_recorded_as_such() -> None:
    sequence = services.record_view(ACTOR, "document/0123456789abcdef")
    assert queries.entry(sequence).act == services.VIEWED


def test_nobody_cannot_leave_evidence() -> None:
    with pytest.raises(BadLeaf):
        services.record(ANONYMOUS, OPENED, "meeting/2026-1")


def test_a_reference_must_name_something() -> None:
    with pytest.raises(BadReference):
        services.record(ACTOR, OPENED, "山田太郎")


@pytest.mark.usefixtures("home")
def test_every_entry_under_a_head_is_proved() -> None:
    write(700)
    head = services.sign_head()
    write(20)
    for sequence in (1, 2, 256, 257, 511, 512, 513, 699, 700):
        bundle = parse_bundle(queries.prove(sequence).to_bytes())
        bundle.verify([public_key(bytes(head.public_key))])
        assert bundle.head.size == 700


@pytest.mark.usefixtures("home")
def test_a_proof_reads_few_rows(django_assert_max_num_queries: pytest.FixtureRequest) -> None:
    write(700)
    services.sign_head()
    # The entry, the head, two tiles of entries, one tile of nodes.
    with django_assert_max_num_queries(5):  # type: ignore[operator]
        queries.prove(5)


@pytest.mark.usefixtures("home")
def test_an_entry_after_the_last_head_is_not_yet_proved() -> None:
    write(1)
    with pytest.raises(queries.NotYetSigned):
        queries.prove(1)
    services.sign_head()
    write(1)
    with pytest.raises(queries.NotYetSigned) as caught:
        queries.prove(2)
    assert caught.value.sequence == 2


@pytest.mark.usefixtures("home")
def test_an_export_verifies_offline_with_all_its_heads() -> None:
    for count in (3, 300, 1):
        write(count)
        services.sign_head()
    services.record(ACTOR, OPENED, "meeting/2026-1", detail={"議題": ["諮問", 12, None, True]})
    report = verified()
    assert (report.size, report.heads, report.covered, report.details) == (305, 3, 304, 1)
    assert report.trusted


def test_an_export_by_a_person_is_itself_recorded() -> None:
    out = io.BytesIO()
    assert services.export(out, ACTOR) == 3
    assert services.EXPORTED.encode() in out.getvalue()


@pytest.mark.usefixtures("home")
def test_the_same_head_is_not_signed_twice_a_day() -> None:
    write(1)
    assert services.sign_head() == services.sign_head()
    with time_machine.travel("2026-11-26T09:00:00+09:00", tick=False):
        assert services.sign_head().number == 2
    assert verified().heads == 2


def test_an_empty_log_is_not_signed() -> None:
    with pytest.raises(services.NothingToSign):
        services.sign_head()
    assert tasks.sign_head_daily(0) == 0


@pytest.mark.usefixtures("home")
def test_every_night_a_head_is_signed() -> None:
    write(1)
    assert tasks.sign_head_daily(0) == 1


def test_erasing_a_detail_forgets_it_and_the_log_still_verifies() -> None:
    sequence = services.record(ACTOR, OPENED, "meeting/2026-1", detail={"name": "秘密"})
    before = queries.frontier()
    erasure = services.erase_detail(ACTOR, sequence, basis="operation/advice")
    assert erasure == before.size + 1
    assert Detail.objects.filter(salt__isnull=False).count() == 0
    assert "秘密".encode() not in exported()
    assert verified().erased == 1


def test_a_detail_is_erased_once_only() -> None:
    sequence = services.record(ACTOR, OPENED, "meeting/2026-1", detail={"a": 1})
    services.erase_detail(ACTOR, sequence, basis="")
    for number in (sequence, 99):
        with pytest.raises(services.AlreadyErased):
            services.erase_detail(ACTOR, number, basis="")


def test_a_detail_erased_behind_the_services_is_found() -> None:
    sequence = services.record(ACTOR, OPENED, "meeting/2026-1", detail={"a": 1})
    Detail.objects.filter(pk=sequence).update(salt=None, content=None)
    with pytest.raises(ErasureNotRecorded):
        queries.check_log()


@pytest.mark.usefixtures("home")
def test_a_sound_log_says_so() -> None:
    write(3)
    services.sign_head()
    assert "3" in queries.check_log()


def test_the_key_is_made_once_and_only_for_the_program(home: Path) -> None:
    key = services.signing_key()
    path = home / "keys" / "evidence.key"
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert [file.name for file in path.parent.iterdir()] == ["evidence.key"]
    assert services.signing_key().private_bytes_raw() == key.private_bytes_raw()
    assert read_private_key(path.read_bytes()).private_bytes_raw() == key.private_bytes_raw()


def test_a_key_that_others_can_read_is_refused(home: Path) -> None:
    services.signing_key()
    (home / "keys" / "evidence.key").chmod(0o644)
    with pytest.raises(services.KeyExposed, match="chmod 600"):
        services.signing_key()


def test_a_lost_key_is_not_silently_replaced(home: Path) -> None:
    write(1)
    services.sign_head()
    (home / "keys" / "evidence.key").unlink()
    write(1)
    with pytest.raises(services.KeyMissing):
        services.sign_head()
    assert SignedHead.objects.count() == 1
