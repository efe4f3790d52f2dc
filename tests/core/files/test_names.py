"""Names keep what people wrote and lose what could mislead them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from azukari.core.files.names import LONGEST, NAMELESS, clean_name, extension_of


@pytest.mark.parametrize(
    ("given_name", "clean"),
    [
        ("諮問書(案).docx", "諮問書(案).docx"),
        (r"C:\Users\a\諮問書.docx", "諮問書.docx"),
        ("../../etc/passwd", "passwd"),
        ("契約\u202efdp.exe", "契約fdp.exe"),
        ("改\r\n行.pdf", "改 行.pdf"),
        ("葛\U000e0100城\ue000.pdf", "葛\U000e0100城\ue000.pdf"),
        ("...", NAMELESS),
        ("", NAMELESS),
    ],
)
def test_a_name_is_tidied(given_name: str, clean: str) -> None:
    assert clean_name(given_name) == clean


def test_a_long_name_keeps_its_extension() -> None:
    assert extension_of(clean_name("長" * 300 + ".pdf")) == "pdf"


@given(st.text())
def test_a_tidy_name_is_short_and_stays_as_it_is(name: str) -> None:
    tidy = clean_name(name)
    assert (0 < len(tidy) <= LONGEST, clean_name(tidy)) == (True, tidy)
