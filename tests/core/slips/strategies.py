"""Codes as hypothesis makes them."""

from __future__ import annotations

from datetime import date

from hypothesis import strategies as st

from azukari.core.slips import Barcode, Elqr, OcrLines


def digits(length: int) -> st.SearchStrategy[str]:
    return st.text("0123456789", min_size=length, max_size=length)


def days() -> st.SearchStrategy[date | None]:
    return st.none() | st.dates(date(2000, 1, 1), date(2099, 12, 31)).filter(
        lambda day: f"{day:%y%m%d}" != "999999"
    )


def barcodes() -> st.SearchStrategy[Barcode]:
    return st.builds(
        Barcode,
        issuer=digits(6),
        client=digits(5),
        bill=st.integers(0, 10**16 - 1),
        amount=st.integers(0, 300_000),
        due=days(),
        reissue=st.integers(0, 9),
        stamp=st.integers(0, 9),
    )


def ocr_lines() -> st.SearchStrategy[OcrLines]:
    return st.builds(
        OcrLines,
        account=digits(11),
        amount=st.integers(0, 10**11 - 1),
        item=digits(3),
        case_key=digits(20),
        confirmation=digits(6),
        municipality=digits(5),
        office=digits(3),
        fee_bearer=digits(1),
        agency=digits(5),
        stamp=digits(1),
        area=digits(1),
        upper_spare=digits(5),
        lower_spare=digits(7),
    )


def elqrs() -> st.SearchStrategy[Elqr]:
    return st.builds(
        Elqr,
        lines=ocr_lines(),
        levied=st.integers(0, 9999),
        taxed=st.integers(0, 9999),
        instalment=st.integers(0, 99),
        due=days(),
        payable_until=days(),
        additional=digits(85),
    )


def misread(text: str, place: int, digit: str) -> str:
    return text[:place] + digit + text[place + 1 :]
