"""The OCR lines and the local-tax QR code of a slip, where the city and the item have what they need.

The case key is the bill number; the confirmation number follows from bill, count and the city's own secret, so
that the same slip drawn again bears the same and nobody guesses another's.
"""

from __future__ import annotations

from hashlib import blake2b

from django.conf import settings

from azukari.apps.collection.models import Slip
from azukari.core.slips import Elqr, OcrLines

_CASE_DIGITS, _CONFIRMATION_DIGITS = 20, 6


def ocr_of(slip: Slip) -> OcrLines | None:
    """Return the two lines; None where account, municipality or the item's code is not configured."""
    account, city = settings.AZUKARI_ELQR_ACCOUNT, settings.AZUKARI_MUNICIPALITY
    item = slip.bill.item.elqr_item
    if not (account and city and item):
        return None
    return OcrLines(
        account=account,
        amount=slip.amount,
        item=item,
        case_key=f"{slip.bill.bill:0{_CASE_DIGITS}}",
        confirmation=_confirmation(slip),
        municipality=city,
    )


def elqr_of(slip: Slip, lines: OcrLines | None) -> Elqr | None:
    """Return the code that holds the lines."""
    if lines is None:
        return None
    bill = slip.bill
    return Elqr(lines, bill.levy_year, bill.levy_year, bill.instalment, bill.due_on, slip.pay_until)


def _confirmation(slip: Slip) -> str:
    secret = blake2b(settings.SECRET_KEY.encode()).digest()
    told = f"{slip.bill.bill}/{slip.reissue}".encode()
    number = int.from_bytes(blake2b(told, key=secret, digest_size=8).digest())
    return f"{number % 10**_CONFIRMATION_DIGITS:0{_CONFIRMATION_DIGITS}}"
