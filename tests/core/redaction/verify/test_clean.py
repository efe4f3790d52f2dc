"""A file that holds no secret passes, whoever made it."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from tests.core.redaction.verify.corpus.clean import CLEAN, WITH_PICTURES
from tests.core.redaction.verify.corpus.making import SECRETS, planted

from azukari.config.ocr import tesseract
from azukari.core.redaction.verify import Outcome, read_secrets, verify


@pytest.mark.parametrize("make", CLEAN.values(), ids=list(CLEAN))
def test_a_clean_file_passes(make: Callable[[], bytes]) -> None:
    report = verify(make(), SECRETS)

    assert [check for check in report.checks if check.outcome is Outcome.UNREAD] == []
    assert report.findings == ()
    assert report.passed


@pytest.mark.parametrize("make", CLEAN.values(), ids=list(CLEAN))
def test_a_secret_put_into_a_clean_file_is_found(make: Callable[[], bytes]) -> None:
    report = verify(planted(make()), SECRETS)

    assert {2} == {finding.secret for finding in report.findings if finding.secret}


def test_a_clean_file_passes_with_short_and_common_words_in_the_list() -> None:
    short = read_secrets("Li\n45\nAnn\n佐藤\nさとう\n林一郎\nやまだ\n090-1234-5678\n".encode())

    assert [name for name, make in CLEAN.items() if not verify(make(), short).passed] == []


@pytest.mark.parametrize("make", WITH_PICTURES.values(), ids=list(WITH_PICTURES))
def test_a_clean_file_with_pictures_passes_with_ocr(make: Callable[[], bytes]) -> None:
    report = verify(make(), SECRETS, ocr=tesseract())

    assert report.findings == ()
    assert report.passed
