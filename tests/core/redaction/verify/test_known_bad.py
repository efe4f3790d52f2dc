"""Every known-bad file is caught, in the layer where the secret is."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest
from tests.core.redaction.verify.corpus import (
    bad_bytes,
    bad_drawn,
    bad_held,
    bad_page,
    bad_pdf,
    bad_spelled,
    bad_word,
)
from tests.core.redaction.verify.corpus.making import LATIN, NAME, OLD, PHONE, SECRETS

from azukari.config.ocr import tesseract
from azukari.core.redaction.verify import Layer, Outcome, verify

BAD = {
    **bad_pdf.OBJECTS,
    **bad_bytes.BYTES,
    **bad_page.PAGES,
    **bad_word.PARTS,
    **bad_drawn.DRAWN,
    **bad_held.HELD,
    **bad_spelled.SPELLED,
}
SEEN = {
    **bad_pdf.SEEN,
    **bad_page.SEEN,
    **bad_word.SEEN,
    **bad_drawn.SEEN,
    **bad_spelled.SEEN,
}
# What the issue names, and the file of the corpus that is it.
NAMED = (
    *("text under a box", "white text", "info", "xmp", "attachment", "earlier revision"),
    *("actual text", "form value", "annotation", "thumbnail", "hidden layer", "cropped page"),
    *("split runs", "split runs in word", "deleted text", "moved text", "comment"),
    *("bars of different width", "black letters of different length"),
)


def test_every_kind_the_issue_names_is_in_the_corpus() -> None:
    assert set(NAMED) <= BAD.keys() | SEEN.keys()


@pytest.mark.parametrize(("make", "layer"), BAD.values(), ids=list(BAD))
def test_a_known_bad_file_is_caught_where_it_leaks(make: Callable[[], bytes], layer: Layer) -> None:
    report = verify(make(), SECRETS)

    told = json.dumps(report.to_json(), ensure_ascii=False)
    assert not report.passed
    assert layer in {finding.where.layer for finding in report.findings}
    assert not [secret for secret in (NAME, LATIN, PHONE, OLD) if secret in told]


@pytest.mark.parametrize(("make", "layer"), SEEN.values(), ids=list(SEEN))
def test_what_only_a_picture_shows_is_caught_by_ocr(
    make: Callable[[], bytes], layer: Layer
) -> None:
    ocr = tesseract()
    assert ocr is not None, "tools/tesseract.sh installs it"

    report = verify(make(), SECRETS, ocr=ocr)

    assert layer in {finding.where.layer for finding in report.findings}


# A font that lies about every letter looks sound without OCR: docs/redaction-verify.md says so.
@pytest.mark.parametrize("name", sorted(SEEN.keys() - {"ToUnicode lies"}))
def test_what_only_a_picture_shows_does_not_pass_without_ocr(name: str) -> None:
    make, _ = SEEN[name]

    assert not verify(make(), SECRETS).passed


@pytest.mark.parametrize(
    ("make", "layer"), bad_held.UNREADABLE.values(), ids=list(bad_held.UNREADABLE)
)
def test_what_may_hide_a_secret_and_cannot_be_read_does_not_pass(
    make: Callable[[], bytes], layer: Layer
) -> None:
    report = verify(make(), SECRETS)

    assert layer in {check.layer for check in report.checks if check.outcome is Outcome.UNREAD}
