"""References are built and read back; what names nothing is refused."""

from __future__ import annotations

from hashlib import sha256

import pytest
from hypothesis import given
from hypothesis import strategies as st

from azukari.core.shared.references import (
    BadReference,
    Kind,
    Reference,
    consultation_reference,
    document_reference,
    duty_reference,
    meeting_reference,
    obligation_reference,
    operation_reference,
    opinion_reference,
    parse_reference,
)

YEARS = st.integers(1989, 2100)
NUMBERS = st.integers(1, 10_000)


@given(YEARS, NUMBERS, NUMBERS)
def test_the_numbers_of_a_reference_come_back(year: int, number: int, own: int) -> None:
    assert parse_reference(consultation_reference(year, number)).numbers == (year, number)
    assert parse_reference(opinion_reference(year, number, own)).numbers == (year, number, own)


def test_references_are_written_as_the_brief_says() -> None:
    assert consultation_reference(2011, 12) == "consultation/2011-12"
    assert meeting_reference(2011, 5) == "meeting/2011-5"
    assert opinion_reference(2011, 9, 1) == "opinion/2011-9-1"
    assert operation_reference("advice") == "operation/advice"
    assert obligation_reference(2026, 17) == "obligation/2026-17"
    assert duty_reference("tax", "collector") == "duty/tax/collector"


def test_a_document_is_named_by_the_beginning_of_its_hash() -> None:
    digest = sha256(b"slip").hexdigest()
    assert document_reference(digest.upper()) == f"document/{digest[:16]}"


def test_an_app_may_have_kinds_of_its_own() -> None:
    assert parse_reference("binder/advice/2026").parts == ("advice", "2026")


def test_a_code_has_no_numbers() -> None:
    assert Reference(Kind.OPERATION, "advice").numbers == ()


@pytest.mark.parametrize(
    "text",
    [
        "consultation",
        "consultation/12",
        "consultation/2011-0",
        "consultation/2011-012",
        "opinion/2011-9",
        "document/xyz",
        "duty/tax",
        "Meeting/2011-5",
        "binder/",
        "binder/a//b",
        "binder/蜻蛉",
        "meeting/2011-5\n",
        "",
    ],
)
def test_what_names_nothing_is_refused(text: str) -> None:
    with pytest.raises(BadReference) as caught:
        parse_reference(text)
    assert caught.value.text == text
