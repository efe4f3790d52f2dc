"""What differs from page to page. The address part ends at the perforation; below it stands no person."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from functools import lru_cache

from azukari.core.shared.wareki import format_date, format_fiscal_year
from azukari.core.slips.errors import NoBarcode, WhyNoBarcode
from azukari.core.slips.gs1 import human_lines
from azukari.core.slips.limits import check_barcode_allowed, direct_debit_hint, limit_on
from azukari.core.slips.printing import layout as at
from azukari.core.slips.printing.codes import HEIGHT_MM, bars, qr
from azukari.core.slips.printing.face import Face
from azukari.core.slips.printing.model import LINES_OF_ADDRESS, Design, SlipPage
from azukari.core.slips.printing.slots import (
    HOUSE,
    INK,
    TINT,
    Slot,
    Type,
    box,
    line,
)

PAST_USE = ("コンビニエンスストアでは", "使用できません")
HINT_HEAD = "口座振替のご案内"
_NEVER_FIRST = "。、)」"
_HINT_SIGNS = 26


@lru_cache(maxsize=4096)
def wareki(day: date) -> str:
    """Return the day as slips write it: few days are on many pages."""
    return format_date(day, weekday=False)


class PageWriter:
    """Writes the pages of one run: the places are worked out once."""

    def __init__(self, design: Design, face: Face) -> None:
        self._design, self._face = design, face
        self._address = self._address_slots(design)
        self._title = self._slot(105, 80, Type(16, "c", room=170, bold=True))
        self._issued = self._slot(195, 19, Type(9.5, "r"))
        self._number = self._slot(195, 13.5, Type(8.5, "r"))
        self._again = self._slot(105, 72, Type(10, "c", bold=True))
        self._city = self._city_slots()
        self._narrow = [self._narrow_slots(piece) for piece in (at.SHOP, at.RECEIPT)]
        self._barcode_lines = [
            self._slot(at.BARCODE_X + 24.4, at.BARCODE_Y + HEIGHT_MM + drop, Type(7.5, "c"))
            for drop in (3.4, 6.7)
        ]
        self._ocr = [self._slot(at.OCR_X, y, Type(11, pitch=at.OCR_PITCH)) for y in at.OCR_Y]
        self._qr_words = self._slot(
            at.QR_X + 10.4, at.QR_Y - 1.8, Type(6, "c", room=24, colour=HOUSE)
        )
        self._hint = [
            self._slot(at.BARCODE_X, at.BARCODE_Y + 3.6 + 4.2 * row, kind)
            for row, kind in enumerate([Type(9, bold=True), *[Type(8, room=74)] * 4])
        ]
        self._crossed = [
            self._slot(at.BARCODE_X + 24.4, at.BARCODE_Y + y, Type(9.5, "c", bold=True))
            for y in (5.6, 9.8)
        ]
        self._tables = _Tables(face)

    def write(self, page: SlipPage) -> tuple[bytes, bool]:
        """Return the operators of one page, and whether its barcode was left out by rule."""
        refusal = self._refusal(page)
        texts = [INK, *self._above(page), *self._below(page)]
        texts += self._refused(page, refusal) if refusal else self._barcode(page)
        content = "\n".join(filter(None, texts)).encode("ascii")
        return content + self._qr(page), refusal is not None

    def _refusal(self, page: SlipPage) -> NoBarcode | None:
        try:
            check_barcode_allowed(page.amount, usable_until=page.last_day, on=page.issued)
        except NoBarcode as error:
            return error
        return None

    def _above(self, page: SlipPage) -> Iterator[str]:
        to = page.addressee
        postcode, *lines = self._address
        yield postcode(f"〒{to.postcode}" if to.postcode else "")
        rows = (*to.address, f"{to.name} {to.honorific}")
        # The name follows the address, one step lower.
        yield from (slot(text) for slot, text in zip(lines, rows[:-1], strict=False))
        yield lines[LINES_OF_ADDRESS](rows[-1])
        yield self._number(f"通知書番号 {page.number}")
        yield self._issued(wareki(page.issued))
        year = format_fiscal_year(page.fiscal_year)
        yield self._title(f"{year} {page.item} {self._design.title}")
        yield self._again(again(page))
        yield from self._tables.draw(page)

    def _below(self, page: SlipPage) -> Iterator[str]:
        period = f"{format_fiscal_year(page.fiscal_year)} {page.instalment}"
        due, until = wareki(page.due), wareki(page.last_day)
        tax, charge = f"{page.amount - page.charge:,}", f"{page.charge:,}" if page.charge else "―"
        said = (page.item, period, page.number, due, until)
        sums = (tax, charge, f"{page.amount:,}")
        yield from (slot(text) for slot, text in zip(self._city, (*said, *sums), strict=False))
        for slots in self._narrow:
            yield from (slot(text) for slot, text in zip(slots, (*said, *sums), strict=False))
        if page.reissue:
            yield self._city[-1](again(page))
            yield from (slots[-1](again(page)) for slots in self._narrow)
        if page.ocr is not None:
            yield from (slot(text) for slot, text in zip(self._ocr, page.ocr.encode(), strict=True))

    def _barcode(self, page: SlipPage) -> Iterator[str]:
        if page.barcode is None:
            return
        digits = page.barcode.encode(most=limit_on(page.issued))
        yield bars(digits, at.BARCODE_X, at.BARCODE_Y)
        for slot, text in zip(self._barcode_lines, human_lines(digits), strict=True):
            yield slot(text)

    def _refused(self, page: SlipPage, refusal: NoBarcode) -> Iterator[str]:
        """Say why there are no bars: a hint, or a crossed-out field."""
        if refusal.why is WhyNoBarcode.PAST_USE:
            left, top = at.BARCODE_X - 6.5, at.BARCODE_Y
            yield f"0 G {box(left, top, 62, HEIGHT_MM)}"
            yield line(left, top, left + 62, top + HEIGHT_MM)
            yield line(left, top + HEIGHT_MM, left + 62, top)
            yield f"1 g {box(left + 8, top + 1.4, 46, 9.4, paint='f')} {INK}"
            yield from (slot(text) for slot, text in zip(self._crossed, PAST_USE, strict=True))
            return
        hint = direct_debit_hint(page.amount, on=page.issued)
        rows = [HINT_HEAD, *wrapped(hint, _HINT_SIGNS)]
        yield f"{HOUSE} {box(at.BARCODE_X - 2.5, at.BARCODE_Y - 1.5, 79, 24)} {INK}"
        yield from (slot(text) for slot, text in zip(self._hint, rows, strict=False))

    def _qr(self, page: SlipPage) -> bytes:
        if page.elqr is None or page.is_past:
            return b""
        words = f"{HOUSE} {self._qr_words('地方税統一QRコード')} {INK}".encode("ascii")
        drawn = qr(page.elqr.encode(), at.QR_X, at.QR_Y, module=self._design.qr_dots)
        return b"\n" + words + b"\n" + drawn

    def _slot(self, x: float, y: float, kind: Type) -> Slot:
        return Slot(self._face, x, y, kind)

    def _address_slots(self, design: Design) -> list[Slot]:
        left, top = design.window.left + 5, design.window.top + 7
        room = design.window.width - 10
        lines = [self._slot(left, top + 6 + 5.2 * row, Type(10, room=room)) for row in range(3)]
        name = self._slot(left, top + 25, Type(13, room=room))
        return [self._slot(left, top, Type(10)), *lines, name]

    def _city_slots(self) -> list[Callable[[str], str]]:
        x, room = at.CITY.left + at.WIDE_LABEL_WIDTH + 2, at.WIDE_WIDTH - at.WIDE_LABEL_WIDTH - 4
        rows = [self._slot(x, _row(number), Type(8.5, room=room)) for number in range(5)]
        right = at.SUM_X + at.SUM_WIDTH - 4.2
        sums = [self._slot(right, _row(number), Type(9, "r", room=14)) for number in (0, 1)]
        total = self._slot(right, _row(2), Type(10, "r", room=14.5, bold=True))
        again_at = self._slot(60, at.HEAD_Y + 3.8, Type(8, bold=True, room=30))
        return [*rows, *sums, total, again_at]

    def _narrow_slots(self, piece: at.Piece) -> list[Callable[[str], str]]:
        x = piece.left + at.NARROW_LABEL_WIDTH + 1.2
        room = piece.right - x - 1
        rows = [self._slot(x, _row(number), Type(7.5, room=room)) for number in range(5)]
        right = piece.right - 4.2
        sums = [self._slot(right, _row(number), Type(8, "r", room=room - 3)) for number in (5, 6)]
        total = self._slot(right, _row(7), Type(9.5, "r", room=room - 3, bold=True))
        again_at = self._slot(piece.left, 291, Type(8, bold=True, room=room + 10))
        return [*rows, *sums, total, again_at]


class _Tables:
    """The explanation of the tax and the instalments, as many rows as the page has."""

    def __init__(self, face: Face) -> None:
        self._face = face
        left, right = at.ROWS_X, at.ROWS_X + at.ROWS_WIDTH
        self._heads = [
            Slot(face, left, at.TABLE_Y - 2, Type(9, bold=True, colour=HOUSE)),
            Slot(face, at.INSTALMENTS_X, at.TABLE_Y - 2, Type(9, bold=True, colour=HOUSE)),
        ]
        self._rows = [
            (
                Slot(face, left + 2, _table_row(number), Type(8.5, room=38)),
                Slot(face, right - 2, _table_row(number), Type(8.5, "r", room=42)),
            )
            for number in range(8)
        ]
        columns = at.INSTALMENT_COLUMNS
        self._head_row = [self._cell(0, column, "c") for column in range(4)]
        self._cells = [
            [self._cell(number, column, side) for column, side in enumerate("lcrc")]
            for number in range(1, 11)
        ]
        self._edges = [at.INSTALMENTS_X + column for column in columns]

    def draw(self, page: SlipPage) -> Iterator[str]:
        """Return the tables of one page."""
        yield HOUSE
        if page.rows:
            yield self._heads[0]("税額の内訳")
            yield from _ruled(at.ROWS_X, at.ROWS_WIDTH, len(page.rows))
        if page.instalments:
            yield self._heads[1]("期別の税額")
            top = at.TABLE_Y
            shade = box(at.INSTALMENTS_X, top, at.INSTALMENTS_WIDTH, at.TABLE_ROW, paint="f")
            yield f"{TINT} {shade} {HOUSE}"
            heads = zip(self._head_row, ("期別", "納期限", "税額(円)", "備考"), strict=True)
            yield from (slot(text) for slot, text in heads)
            yield from _ruled(at.INSTALMENTS_X, at.INSTALMENTS_WIDTH, len(page.instalments) + 1)
        yield INK
        for (label, value), (name, said) in zip(self._rows, page.rows, strict=False):
            yield label(name)
            yield value(said)
        for cells, one in zip(self._cells, page.instalments, strict=False):
            state = "この納付書" if one.name == page.instalment else one.state
            texts = (one.name, wareki(one.due), f"{one.amount:,}", state)
            yield from (slot(text) for slot, text in zip(cells, texts, strict=True))

    def _cell(self, row: int, column: int, side: str) -> Slot:
        left, right = at.INSTALMENT_COLUMNS[column : column + 2]
        x = {"l": left + 2, "c": (left + right) / 2, "r": right - 2}[side] + at.INSTALMENTS_X
        size = 8.5 if row else 7.5
        return Slot(self._face, x, _table_row(row), Type(size, side, room=right - left - 1.5))


def wrapped(text: str, signs: int) -> list[str]:
    """Return lines of at most that many full-width signs; none begins with a mark that ends a clause."""
    lines, filled = [""], 0.0
    for sign in text:
        if filled >= signs and sign not in _NEVER_FIRST:
            lines.append("")
            filled = 0.0
        lines[-1] += sign
        filled += 0.55 if sign.isascii() else 1.0
    return [each for each in lines if each]


def again(page: SlipPage) -> str:
    """Return the mark of a reissue: which one it is."""
    return f"再発行(第{page.reissue}回)" if page.reissue else ""


def _ruled(x: float, width: float, rows: int) -> Iterator[str]:
    for row in range(1, rows):
        y = at.TABLE_Y + row * at.TABLE_ROW
        yield line(x, y, x + width, y, width=0.1)
    yield box(x, at.TABLE_Y, width, rows * at.TABLE_ROW)


def _row(number: int) -> float:
    return at.NARROW_Y + number * at.ROW + 4.3


def _table_row(number: int) -> float:
    return at.TABLE_Y + number * at.TABLE_ROW + 3.9
