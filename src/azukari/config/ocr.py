"""Read pictures by Debian's tesseract, where it is installed: core starts no process, this does."""

from __future__ import annotations

import shutil
import subprocess

from azukari.core.redaction.verify import Ocr, ReadingFailed

TIMEOUT = 120
_PROGRAM = "tesseract"
_LANGUAGES = ("jpn", "eng")


def tesseract() -> Ocr | None:
    """Return a reader of PNG bytes, or None where tesseract or its Japanese is not installed.

    The reader raises ReadingFailed when tesseract ends with an error or takes over two minutes.
    Japanese comes back with spaces between letters; the search does not heed spaces.
    """
    program = shutil.which(_PROGRAM)
    if program is None or not _knows_languages(program):
        return None

    def read(picture: bytes) -> str:
        command = [program, "-", "-", "-l", "+".join(_LANGUAGES), "--dpi", "200"]
        return _run(command, picture)

    return read


def _knows_languages(program: str) -> bool:
    try:
        listed = _run([program, "--list-langs"], b"").split()
    except ReadingFailed:
        return False
    return set(_LANGUAGES) <= set(listed)


def _run(command: list[str], given: bytes) -> str:
    try:
        done = subprocess.run(  # noqa: S603 # a fixed command; the picture goes to its standard input
            command,
            input=given,
            capture_output=True,
            timeout=TIMEOUT,
            check=True,
            env={"OMP_THREAD_LIMIT": "1"},
        )
    except (OSError, subprocess.SubprocessError) as error:
        raise ReadingFailed("tesseract") from error
    return done.stdout.decode("utf-8", "replace")
