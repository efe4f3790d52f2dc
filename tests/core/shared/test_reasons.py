"""Reasons read as one text and become one error."""

from __future__ import annotations

from azukari.core.shared.reasons import Declined, Reason


class TooLate(Reason):
    """A reason for the test."""

    def __str__(self) -> str:
        return "遅すぎます。"


class TooMuch(Reason):
    """Another."""

    def __str__(self) -> str:
        return "多すぎます。"


def test_every_reason_is_said_in_its_order() -> None:
    declined = Declined((TooLate(), TooMuch()))
    assert declined.codes == ("TooLate", "TooMuch")
    assert str(declined) == str(declined.as_error()) == "遅すぎます。多すぎます。"
