"""The records of this folder, read once."""

import hashlib
import json
import os
from pathlib import Path

import pytest

from azukari.core.minutes import Reading, read_bytes

RECORDS = Path(__file__).parent / "records"


@pytest.fixture(scope="session")
def tonbo() -> Reading:
    """Return the fictional fourth meeting of 令和8年度."""
    return read_bytes((RECORDS / "tonbo_4.txt").read_bytes(), file="tonbo_4.txt")


@pytest.fixture(scope="session")
def speakers() -> Reading:
    """Return a transcript with 会長: 委員: 事務局:."""
    return read_bytes((RECORDS / "speakers.txt").read_bytes(), file="speakers.txt")


@pytest.fixture(scope="session")
def circles() -> Reading:
    """Return a transcript with ◎会長 〇委員 Q/A 【委員】."""
    return read_bytes((RECORDS / "circles.txt").read_bytes(), file="circles.txt")


def real_record() -> Path | None:
    """Return the file that `seed_roles.json` labels, from the folder AZUKARI_RECORDS names."""
    folder = os.environ.get("AZUKARI_RECORDS")
    if not folder:
        return None
    labels = json.loads((Path(__file__).parent / "seed_roles.json").read_text(encoding="utf-8"))
    return next(
        (
            file
            for file in sorted(Path(folder).glob("*"))
            if file.is_file() and hashlib.sha256(file.read_bytes()).hexdigest() == labels["sha256"]
        ),
        None,
    )


# The real record is not ours to keep; its test is collected only where it is at hand.
collect_ignore = [] if real_record() else ["test_the_real_record.py"]
