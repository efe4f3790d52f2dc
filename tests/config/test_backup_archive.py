"""The archive is taken whole or refused, and a damaged one says so."""

from __future__ import annotations

import io
import tarfile
from pathlib import Path

import pytest

from azukari.config.keeping import archive


@pytest.fixture
def made(tmp_path: Path) -> Path:
    files = tmp_path / "files" / "ab"
    files.mkdir(parents=True)
    (files / "abcd").write_bytes(b"content")
    (files / ".abce.part").write_bytes(b"half")
    dump = tmp_path / "dump"
    dump.write_bytes(b"rows")
    target = tmp_path / "backup.tar"
    archive.write(target, dump=dump, files=tmp_path / "files", made_at="now", version="1")
    return target


def test_what_goes_in_comes_out(made: Path, tmp_path: Path) -> None:
    manifest = archive.unpack(made, tmp_path / "out")
    kept = {name: (tmp_path / "out" / name).read_bytes() for name in manifest.members}
    assert kept == {"database.dump": b"rows", "files/ab/abcd": b"content"}


def test_only_the_owner_may_read_a_backup(made: Path) -> None:
    assert made.stat().st_mode & 0o077 == 0


def test_a_changed_byte_is_found(made: Path, tmp_path: Path) -> None:
    made.write_bytes(made.read_bytes().replace(b"content", b"CONTENT"))
    with pytest.raises(archive.DamagedArchive, match="files/ab/abcd"):
        archive.unpack(made, tmp_path / "out")


@pytest.mark.parametrize("share", [0.0, 0.15, 0.3])
def test_a_cut_archive_is_refused(made: Path, tmp_path: Path, share: float) -> None:
    whole = made.read_bytes()
    made.write_bytes(whole[: int(len(whole) * share)])
    with pytest.raises(archive.DamagedArchive):
        archive.unpack(made, tmp_path / "out")


def test_a_foreign_file_is_refused_with_what_to_do(tmp_path: Path) -> None:
    (tmp_path / "other.tar").write_bytes("これは控えではない".encode() * 100)
    with pytest.raises(archive.DamagedArchive, match="控え"):
        archive.unpack(tmp_path / "other.tar", tmp_path / "out")


def test_a_member_that_leads_outside_is_refused(tmp_path: Path) -> None:
    evil = tmp_path / "evil.tar"
    with tarfile.open(evil, "w") as made:
        head = tarfile.TarInfo("../outside")
        head.size = 3
        made.addfile(head, io.BytesIO(b"out"))
    with pytest.raises(archive.DamagedArchive, match="outside"):
        archive.unpack(evil, tmp_path / "out")
    assert not (tmp_path / "outside").exists()
