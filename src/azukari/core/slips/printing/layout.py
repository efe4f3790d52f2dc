"""Where things stand on the page, in millimetres: measures shared by the template and the pages."""

from __future__ import annotations

from dataclasses import dataclass

from azukari.core.slips.printing.codes import MODULE, QUIET

WIDTH, HEIGHT = 210.0, 297.0
TEAR = 198.0
FOLDS = (99.0,)
SHOP_AT, RECEIPT_AT = 122.0, 166.0

# The barcode with ten modules of white on both sides; upper left corner of the bars.
BARCODE_X, BARCODE_Y = 11.0, 247.5
QUIET_MM = QUIET * MODULE * 25.4 / 600
QR_X, QR_Y = 93.5, 247.5
OCR_X, OCR_Y = 5.5, (284.0, 290.5)
OCR_PITCH = 7.2  # ten signs an inch


@dataclass(frozen=True, slots=True)
class Piece:
    """One of the three pieces of the pay part."""

    name: str
    keeper: str
    left: float
    right: float


CITY = Piece("領収済通知書", "市・収納代行会社 控", 5.0, 118.0)
SHOP = Piece("納付書", "店舗・金融機関 控", 125.5, 162.5)
RECEIPT = Piece("領収証書", "納付した方 控", 169.5, 206.0)
PIECES = (CITY, SHOP, RECEIPT)

HEAD_Y = 203.0
# Rows of the two narrow pieces: label, top of the row; all 6.4 mm high.
ROW = 6.4
NARROW_Y = 210.5
NARROW_LABELS = (
    "税目",
    "年度・期別",
    "通知書番号",
    "納期限",
    "使用期限",
    "税額",
    "延滞金",
    "納付額",
)
NARROW_LABEL_WIDTH = 12.5
STAMP = 19.0

# The city's piece: rows at the left, sums beside them, the stamp at the right.
WIDE_LABELS = ("税目", "年度・期別", "通知書番号", "納期限", "使用期限")
WIDE_LABEL_WIDTH, WIDE_WIDTH = 16.0, 56.0
SUM_X, SUM_WIDTH = 63.5, 31.0
SUM_LABELS = ("税額", "延滞金", "納付額")

# The two tables above.
TABLE_Y, TABLE_ROW = 108.0, 5.6
ROWS_X, ROWS_WIDTH = 15.0, 86.0
INSTALMENTS_X, INSTALMENTS_WIDTH = 109.0, 86.0
INSTALMENT_COLUMNS = (0.0, 20.0, 51.0, 72.0, 86.0)
NOTES_Y, NOTE_STEP = 175.0, 4.5
