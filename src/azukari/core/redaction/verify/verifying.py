"""The front of verification: bytes in, a report out; no process, no network, no clock."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

from azukari.core.redaction.model import Secret
from azukari.core.redaction.verify.desk import Desk, Progress
from azukari.core.redaction.verify.model import Layer, Ocr, Report
from azukari.core.redaction.verify.reading import kind_of, read_file
from azukari.core.redaction.verify.search import Searcher
from azukari.core.redaction.verify.secret_list import bare

_EMPTY = 2


def verify(
    data: bytes,
    secrets: Sequence[Secret],
    *,
    name: str = "",
    ocr: Ocr | None = None,
    progress: Progress | None = None,
) -> Report:
    """Return whether any secret can be found anywhere in a file, and everything that was checked.

    `name` is the file's name, searched too. `ocr` reads pictures (see `config/ocr.py`); without it
    a file with a page or picture that only OCR could read does not pass. `progress` is told how many
    pages of the file are done. Nothing is raised for a
    file: what cannot be read is told in the report, and the report has not passed. No secrets, or
    one of fewer than two letters, is the same: there is nothing to rely on.
    """
    desk = Desk(Searcher(secrets), ocr, read_file)
    desk.progress = progress
    if not secrets or any(len(bare(secret.text)) < _EMPTY for secret in secrets):
        desk.unread(Layer.FILE, "探す語がないか、短すぎる語があります。")
    read_file(data, name, desk)
    return Report(
        kind_of(data) or "unknown",
        hashlib.sha256(data).hexdigest(),
        desk.checks(),
        desk.findings(),
    )
