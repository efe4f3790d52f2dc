"""Look into ZIP containers: Office and OpenDocument files, and archives that people make.

Nothing is unpacked but the two small entries that say what the container is. Limits guard against
an archive that grows without end (ratio and total, as in OWASP's File Upload Cheat Sheet).
"""

from __future__ import annotations

import io
import re
import zipfile
import zlib

from azukari.core.files import kinds
from azukari.core.files.errors import DangerousContent, FileCutOff, FileLocked, UnknownContent
from azukari.core.files.kinds import Kind
from azukari.core.files.names import extension_of
from azukari.core.files.programs import RUNS

MOST_ENTRIES = 10_000
MOST_BYTES = 1024**3
_SMALL = 1024**2
_ENCRYPTED = 0x1
_TYPES = "[Content_Types].xml"
_MAIN = re.compile(rb'ContentType="([^"]+)\.main\+xml"')
_OOXML = {kind.media_type: kind for kind in (kinds.WORD, kinds.EXCEL, kinds.SLIDES)}
_ODF = {kind.media_type: kind for kind in (kinds.ODT, kinds.ODS, kinds.ODP)}


def recognise_archive(name: str, data: bytes) -> Kind:
    """Return the kind of a ZIP container; raises DangerousContent, FileCutOff, FileLocked."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            entries = archive.infolist()
            _check_size(name, entries)
            _check_entries(name, entries)
            return _container(name, archive)
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError) as error:
        raise FileCutOff(name, kinds.ZIP.label) from error
    except NotImplementedError as error:
        raise UnknownContent(name, "zip") from error


def _check_size(name: str, entries: list[zipfile.ZipInfo]) -> None:
    total = sum(entry.file_size for entry in entries)
    if len(entries) > MOST_ENTRIES or total > MOST_BYTES:
        raise DangerousContent(name, "開くと極端に大きくなる書庫")


def _check_entries(name: str, entries: list[zipfile.ZipInfo]) -> None:
    for entry in entries:
        if entry.flag_bits & _ENCRYPTED:
            raise FileLocked(name)
        if entry.filename.lower().endswith(("vbaproject.bin", "vbadata.xml")):
            raise DangerousContent(name, "マクロを含む文書")
        if extension_of(entry.filename) in RUNS:
            raise DangerousContent(name, f"プログラム({entry.filename})を含む書庫")


def _container(name: str, archive: zipfile.ZipFile) -> Kind:
    names = set(archive.namelist())
    if _TYPES in names:
        return _office(name, _read(archive, _TYPES))
    if "mimetype" in names:
        return _ODF.get(_read(archive, "mimetype").decode("ascii", "replace").strip(), kinds.ZIP)
    return kinds.ZIP


def _office(name: str, types: bytes) -> Kind:
    for found in _MAIN.findall(types):
        media_type = found.decode("ascii", "replace")
        if "macroEnabled" in media_type:
            raise DangerousContent(name, "マクロを含む文書")
        if media_type in _OOXML:
            return _OOXML[media_type]
    raise UnknownContent(name, "Office Open XML")


def _read(archive: zipfile.ZipFile, entry: str) -> bytes:
    with archive.open(entry) as stream:
        return stream.read(_SMALL)
