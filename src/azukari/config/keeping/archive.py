"""The archive: a tar whose first member says what must be in it and with which SHA-256.

A backup is consistent because files are kept by their content and never changed: the database is dumped first,
and every file that its rows name was already on the disk.

DamagedArchive (BadInput)   the archive is not ours, cut short, or a part does not have its hash
"""

from __future__ import annotations

import hashlib
import io
import json
import os
import shutil
import tarfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from azukari.core.shared.errors import BadInput, Place

MANIFEST = "manifest.json"
DUMP = "database.dump"
FILES = "files/"
FORMAT = "azukari-backup-1"
CHUNK = 1 << 20


class DamagedArchive(BadInput):
    """The archive cannot be trusted."""


@dataclass(frozen=True, slots=True)
class Manifest:
    """What an archive holds: member name → SHA-256, and when and by which version it was made."""

    made_at: str
    version: str
    members: dict[str, str]

    def to_bytes(self) -> bytes:
        """Return the manifest as JSON."""
        content = {
            "format": FORMAT,
            "made_at": self.made_at,
            "version": self.version,
            "members": self.members,
        }
        return json.dumps(content, ensure_ascii=False, indent=1).encode()


def write(target: Path, *, dump: Path, files: Path, made_at: str, version: str) -> Manifest:
    """Write the archive beside its final name, flush it to the disk, then name it."""
    sources = {DUMP: dump} | {
        FILES + path.relative_to(files).as_posix(): path for path in _regular_files(files)
    }
    members = {name: sha256_of(path) for name, path in sources.items()}
    manifest = Manifest(made_at, version, members)
    partial = target.with_name(target.name + ".part")
    with partial.open("wb") as handle:
        os.fchmod(handle.fileno(), 0o600)
        with tarfile.open(fileobj=handle, mode="w") as archive:
            body = manifest.to_bytes()
            head = tarfile.TarInfo(MANIFEST)
            head.size = len(body)
            archive.addfile(head, io.BytesIO(body))
            for name, path in sources.items():
                archive.add(path, arcname=name, recursive=False)
        handle.flush()
        os.fsync(handle.fileno())
    partial.replace(target)
    return manifest


def unpack(source: Path, into: Path) -> Manifest:
    """Unpack into an empty folder and check every member against the manifest."""
    try:
        with tarfile.open(source, mode="r:") as archive:
            for member in archive:
                _take_out(archive, member, into, source.name)
    except (tarfile.TarError, EOFError, OSError) as error:
        raise DamagedArchive(
            f"控えを読み取れません（{error}）。",
            remedy="ファイルが最後まで写されているか確認し、別の控えで試してください。",
            place=Place(file=source.name),
        ) from error
    manifest = _manifest_in(into, source.name)
    for name, expected in manifest.members.items():
        path = into / name
        if not path.is_file() or sha256_of(path) != expected:
            raise DamagedArchive(
                f"控えの中の {name} が、書いたときの内容と一致しません。",
                remedy="この控えは使えません。別の控えで試してください。",
                place=Place(file=source.name),
            )
    return manifest


def _take_out(archive: tarfile.TarFile, member: tarfile.TarInfo, into: Path, name: str) -> None:
    """Take one file out; a member that is no file, or leads outside, is none of ours.

    By hand: the Python 3.11 of Debian 12 has no extraction filters yet.
    """
    content = archive.extractfile(member) if member.isfile() else None
    path = PurePosixPath(member.name)
    if content is None or path.is_absolute() or ".." in path.parts:
        raise DamagedArchive(
            f"控えの中に、預かりのものではない {member.name} があります。",
            remedy="この控えは使えません。別の控えで試してください。",
            place=Place(file=name),
        )
    target = into / path
    target.parent.mkdir(parents=True, exist_ok=True)
    with content, target.open("wb") as handle:
        shutil.copyfileobj(content, handle, CHUNK)


def sha256_of(path: Path) -> str:
    """Return the file's SHA-256 in hexadecimal."""
    with path.open("rb") as handle:
        return hashlib.file_digest(handle, "sha256").hexdigest()


def _manifest_in(folder: Path, name: str) -> Manifest:
    path = folder / MANIFEST
    foreign = DamagedArchive(
        "預かりの控えではありません。",
        remedy="azukari backup で作ったファイルを指定してください。",
        place=Place(file=name),
    )
    try:
        content = json.loads(path.read_text())
        manifest = Manifest(content["made_at"], content["version"], dict(content["members"]))
    except (FileNotFoundError, ValueError, KeyError, TypeError) as error:
        raise foreign from error
    if content.get("format") != FORMAT:
        raise foreign
    return manifest


def _regular_files(folder: Path) -> Iterator[Path]:
    if folder.is_dir():
        # A name being written is not yet content: the store renames it when it is whole.
        yield from sorted(
            path for path in folder.rglob("*") if path.is_file() and not path.name.startswith(".")
        )
