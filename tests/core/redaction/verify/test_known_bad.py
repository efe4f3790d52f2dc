"""Every known-bad file is caught, in the layer where the secret is."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest
from tests.core.redaction.verify.corpus import bad_pdf
from tests.core.redaction.verify.corpus.making import LATIN, NAME, OLD, PHONE, SECRETS

from azukari.core.redaction.verify import Layer, verify

BAD = bad_pdf.OBJECTS


@pytest.mark.parametrize(("make", "layer"), BAD.values(), ids=list(BAD))
def test_a_known_bad_file_is_caught_where_it_leaks(make: Callable[[], bytes], layer: Layer) -> None:
    report = verify(make(), SECRETS)

    told = json.dumps(report.to_json(), ensure_ascii=False)
    assert not report.passed
    assert layer in {finding.where.layer for finding in report.findings}
    assert not [secret for secret in (NAME, LATIN, PHONE, OLD) if secret in told]
