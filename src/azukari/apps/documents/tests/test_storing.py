"""A content is kept once, whole or not at all, and its reading follows its uses."""

from __future__ import annotations

import hashlib
import io
import os
import signal
import stat
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction

from azukari.apps.documents import queries, services
from azukari.apps.documents.models import Disk, Document, DocumentUse
from azukari.apps.documents.services import AlreadyAttached, Readers
from azukari.apps.documents.tests import people
from azukari.apps.documents.tests.people import CLERK, CONSULTATION, PDF, SECRETARIAT, TEXT
from azukari.apps.evidence import queries as evidence
from azukari.core.files.errors import BadFile, FileTooLarge
from azukari.core.shared.errors import BadInput
from azukari.core.shared.identity import Actor, Role

if TYPE_CHECKING:
    from _typeshed import HasFileno  # exists for type checkers only

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("home")]
NOBODY = Readers()


class Interrupted(Exception):
    """Stands for whatever ends an act half-way."""


def keep(name: str = "契約書.pdf", data: bytes = PDF) -> Document:
    return services.store(CLERK, name=name, data=data, purpose="諮問の添付資料")


def attach(document: Document, readers: Readers = NOBODY, name: str = "") -> DocumentUse:
    return services.attach(CLERK, document, reference=CONSULTATION, readers=readers, name=name)


def files(home: Path) -> list[Path]:
    return [path for path in (home / "files").rglob("*") if path.is_file()]


def test_a_file_lies_under_its_digest(home: Path) -> None:
    digest = hashlib.sha256(PDF).hexdigest()
    keep()
    assert files(home) == [home / "files" / digest[:2] / digest[2:4] / digest]


def test_only_the_program_may_read_the_file(home: Path) -> None:
    keep()
    assert stat.S_IMODE(files(home)[0].stat().st_mode) == 0o600


def test_the_same_content_is_kept_once(home: Path) -> None:
    first, second = keep("契約書.pdf"), keep("契約書の写し.pdf")
    assert (first.pk, len(files(home))) == (second.pk, 1)


def test_what_went_in_comes_out() -> None:
    with queries.open_content(keep()) as stream:
        assert stream.read() == PDF


def test_the_kind_is_told_by_content_and_the_encoding_with_it() -> None:
    document = keep("覚え.txt", TEXT)
    assert (document.media_type, document.encoding) == ("text/plain", "cp932")


def test_an_upload_is_taken_like_bytes() -> None:
    upload = SimpleUploadedFile("契約書.pdf", PDF)
    document = services.store(CLERK, name="契約書.pdf", data=upload, purpose="添付")
    assert document.size == len(PDF)


def test_a_file_over_the_limit_is_refused(settings: object, home: Path) -> None:
    settings.AZUKARI_UPLOAD_LIMIT = len(PDF) - 1  # type: ignore[attr-defined]
    with pytest.raises(FileTooLarge):
        keep()
    assert files(home) == []


def test_what_is_refused_leaves_nothing(home: Path) -> None:
    with pytest.raises(BadFile):
        keep("契約書.pdf", b"MZ")
    assert (files(home), Document.objects.count()) == ([], 0)


def test_storing_leaves_evidence() -> None:
    document = keep()
    acts = [entry.act for entry in evidence.entries().filter(reference=document.reference)]
    assert acts == [services.STORED]


def test_a_full_disk_leaves_no_row_and_no_file(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_handle: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="No space"), transaction.atomic():
        keep()
    assert (files(home), Document.objects.count()) == ([], 0)


def test_a_rolled_back_act_leaves_a_file_that_is_swept(home: Path) -> None:
    with suppress(Interrupted), transaction.atomic():
        keep()
        raise Interrupted
    orphans = len(files(home))
    assert (orphans, services.sweep_orphans(SECRETARIAT), files(home)) == (1, 1, [])


def test_what_a_crash_left_half_written_is_swept(home: Path) -> None:
    keep()
    (home / "files" / "incoming" / "tmpabc").write_bytes(PDF[:10])
    assert (services.sweep_orphans(SECRETARIAT), len(files(home))) == (1, 1)


def test_sweeping_touches_nothing_that_a_row_names() -> None:
    keep()
    assert (services.sweep_orphans(SECRETARIAT), queries.check_files().sound) == (0, 1)


def killed(fd: int | HasFileno) -> None:  # os.fsync's signature
    os.kill(os.getpid(), signal.SIGKILL)


def killed_while_writing(root: Path, data: bytes) -> None:
    child = os.fork()
    if child == 0:
        os.fsync = killed
        Disk(root).put(data)
        os._exit(0)
    os.waitpid(child, 0)


def test_a_kill_in_the_middle_leaves_no_content_and_the_same_act_finishes(tmp_path: Path) -> None:
    killed_while_writing(tmp_path, PDF)
    disk = Disk(tmp_path)
    before = (list(disk.contents()), len(disk.unfinished()))
    stored = disk.put(PDF)
    assert (before, disk.is_sound(stored.sha256)) == (([], 1), True)


def test_a_changed_file_is_found(home: Path) -> None:
    document = keep()
    files(home)[0].write_bytes(PDF + b"!")
    assert queries.check_files().changed == (document.sha256,)


def test_a_missing_file_is_found_and_put_back_by_storing_again(home: Path) -> None:
    document = keep()
    files(home)[0].unlink()
    missing = queries.check_files().missing
    keep()
    assert (missing, queries.check_files().is_sound) == ((document.sha256,), True)


def test_a_missing_content_is_told() -> None:
    document = keep()
    queries.disk().remove(document.sha256)
    with pytest.raises(queries.ContentMissing):
        services.open_download(SECRETARIAT, document)


@pytest.mark.parametrize(
    ("reader", "readers", "may_read"),
    [
        (people.SECRETARIAT, NOBODY, True),
        (people.AUDITOR, NOBODY, True),
        (people.CLERK, NOBODY, False),
        (people.CLERK, Readers(organisations=("nozei",)), True),
        (people.OTHER_CLERK, Readers(organisations=("nozei",)), False),
        (people.ADMIN_THERE, Readers(organisations=("nozei",)), False),
        (people.MEMBER, Readers(roles=(Role.MEMBER,)), True),
        (people.CONTRACTOR, Readers(roles=(Role.MEMBER,)), False),
        (people.CONTRACTOR, Readers(organisations=("kazaguruma",)), True),
    ],
)
def test_who_may_read_follows_the_use(
    reader: Actor, readers: Readers, may_read: bool
) -> None:  # a table
    document = keep()
    attach(document, readers)
    found = queries.documents_visible_to(reader).filter(pk=document.pk).exists()
    assert found is may_read


def test_a_document_that_one_may_not_read_does_not_exist() -> None:
    document = keep()
    with pytest.raises(Document.DoesNotExist):
        queries.access_document(CLERK, document.key)


@pytest.mark.parametrize("key", ["", "ab", "%", "0" * 16])
def test_a_key_that_names_nothing_finds_nothing(key: str) -> None:
    keep()
    with pytest.raises(Document.DoesNotExist):
        queries.access_document(SECRETARIAT, key)


def test_a_withdrawn_use_no_longer_opens_the_document() -> None:
    document = keep()
    use = attach(document, Readers(organisations=("nozei",)))
    services.withdraw(CLERK, use, why="別の課の資料だった")
    assert list(queries.attached_to(CLERK, CONSULTATION)) == []


def test_members_read_what_was_put_to_the_council() -> None:
    attach(keep())
    services.let_read(CLERK, CONSULTATION, readers=Readers(roles=(Role.MEMBER,)))
    assert queries.attached_to(people.MEMBER, CONSULTATION).count() == 1


def test_attachments_follow_a_draft_that_got_its_number() -> None:
    services.attach(CLERK, keep(), reference="draft/7", readers=NOBODY)
    services.move_uses(CLERK, "draft/7", to=CONSULTATION)
    assert queries.attached_to(SECRETARIAT, CONSULTATION).count() == 1


def test_withdrawing_needs_a_reason() -> None:
    use = attach(keep())
    with pytest.raises(BadInput):
        services.withdraw(CLERK, use, why=" ")


def test_the_same_thing_is_not_attached_twice() -> None:
    document = keep()
    attach(document)
    with pytest.raises(AlreadyAttached):
        attach(document)


def test_what_was_withdrawn_can_be_attached_again() -> None:
    document = keep()
    services.withdraw(CLERK, attach(document), why="版が古かった")
    attach(document)
    assert queries.attached_to(SECRETARIAT, CONSULTATION).count() == 1


def test_a_name_given_by_another_department_stays_with_it() -> None:
    document = keep("納税課の秘密の名.pdf")
    attach(document, Readers(organisations=("gomi",)), name="仕様書.pdf")
    assert queries.name_seen_by(people.OTHER_CLERK, document) == "仕様書.pdf"


def test_reading_leaves_evidence() -> None:
    document = keep()
    with services.open_download(SECRETARIAT, document) as stream:
        assert isinstance(stream, io.BufferedReader)
    newest = evidence.entries().filter(reference=document.reference).first()
    assert newest is not None
    assert (newest.act, newest.actor) == ("evidence.record.viewed", SECRETARIAT.pseudonym)
