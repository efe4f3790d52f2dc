"""Payment slips: their codes, who gets a barcode, and their printing. Public, kept small."""

from azukari.core.slips.elqr import Elqr, parse_elqr
from azukari.core.slips.errors import (
    BadBarcode,
    BadCode,
    BadElqr,
    BadOcr,
    NoBarcode,
    WhyNoBarcode,
)
from azukari.core.slips.gs1 import Barcode, check_digit, human_lines, parse_barcode, symbol
from azukari.core.slips.issuing import Issue, Issued, Owed, issue
from azukari.core.slips.limits import (
    LIMITS,
    Limit,
    check_barcode_allowed,
    direct_debit_hint,
    limit_on,
)
from azukari.core.slips.ocr import OcrLines, parse_ocr

__all__ = [
    "LIMITS",
    "BadBarcode",
    "BadCode",
    "BadElqr",
    "BadOcr",
    "Barcode",
    "Elqr",
    "Issue",
    "Issued",
    "Limit",
    "NoBarcode",
    "OcrLines",
    "Owed",
    "WhyNoBarcode",
    "check_barcode_allowed",
    "check_digit",
    "direct_debit_hint",
    "human_lines",
    "issue",
    "limit_on",
    "parse_barcode",
    "parse_elqr",
    "parse_ocr",
    "symbol",
]
