"""A form inside an include that is cut off from the page has no CSRF token, and its post is refused."""

from __future__ import annotations

import re
from pathlib import Path

TEMPLATES = Path(__file__).parents[2] / "src" / "azukari"
CUT_OFF = re.compile(r'components/(?:act|form|confirm|list)\.html"[^%]*\bonly\s*%}')


def test_no_include_with_a_form_is_cut_off_from_the_token() -> None:
    pages = TEMPLATES.rglob("*.html")
    assert [str(page) for page in pages if CUT_OFF.search(page.read_text())] == []
