"""What stands on a payment slip, as values, and what can be wrong with it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from azukari.core.paper.glyphs import LostGlyph
from azukari.core.shared.errors import BadInput
from azukari.core.slips.elqr import Elqr
from azukari.core.slips.gs1 import Barcode
from azukari.core.slips.ocr import OcrLines

MOST_ROWS = 8
MOST_INSTALMENTS = 10
LINES_OF_ADDRESS = 3


class BadSlip(BadInput):
    """A slip that must not be printed: its `number`, and which two things on it disagree."""

    def __init__(self, number: str, what: str) -> None:
        super().__init__(
            f"通知書番号{number}の納付書は印刷できません。{what}",
            remedy="納付書の元データを確かめてください。",
        )
        self.number = number


@dataclass(frozen=True, slots=True)
class Addressee:
    """Whom the window of the envelope shows. The honorific is printed after the name."""

    postcode: str
    address: tuple[str, ...]
    name: str
    honorific: str = "様"


@dataclass(frozen=True, slots=True)
class Instalment:
    """One line of the table of instalments; `state` says 納付済, 口座振替 or nothing."""

    name: str
    due: date
    amount: int
    state: str = ""


@dataclass(frozen=True, slots=True)
class SlipPage:
    """One page: the address part, and the pay part that knows no person.

    `amount` is what is to be paid: the tax and, where it has been fixed, `charge` (延滞金) in it. `due` is
    the statutory due date, `usable_until` the last day the slip is taken (None: the due date). `rows` explain
    the tax (at most 8), `instalments` are those of the levy (at most 10); the one named `instalment`
    is marked as this slip's. Codes that are None are not printed.
    """

    number: str
    addressee: Addressee
    item: str
    fiscal_year: int
    instalment: str
    amount: int
    due: date
    issued: date
    charge: int = 0
    usable_until: date | None = None
    reissue: int = 0
    rows: tuple[tuple[str, str], ...] = ()
    instalments: tuple[Instalment, ...] = ()
    barcode: Barcode | None = None
    ocr: OcrLines | None = None
    elqr: Elqr | None = None

    @property
    def last_day(self) -> date:
        """The last day on which a shop takes the slip."""
        return self.usable_until or self.due

    @property
    def is_past(self) -> bool:
        """Whether it was issued after that day."""
        return self.last_day < self.issued


@dataclass(frozen=True, slots=True)
class Window:
    """The envelope's window in millimetres from the page's upper left corner."""

    left: float = 20
    top: float = 12
    width: float = 90
    height: float = 45


@dataclass(frozen=True, slots=True)
class Design:
    """What is the same on every page of a run.

    `qr_dots` is the module of the QR code in dots of 600 dpi (12: 0.51 mm, 20.8 mm wide). `sender`: the
    lines under the date, the last one with the seal's place behind it.
    """

    city: str
    sender: tuple[str, ...]
    contact: tuple[str, ...]
    title: str = "納税通知書"
    opening: str = "次のとおり課税しましたので、納期限までに納めてください。"
    notes: tuple[str, ...] = (
        "納付書を切り取り線で切り離し、下の部分だけをお出しください。住所とお名前は店に渡りません。",
        "バーコードのある納付書は、使用期限までコンビニエンスストアで納付できます。",
        "スマートフォンでは、地方税統一QRコード(eL-QR)から納付できます。領収証書は出ません。",
        "納期限までに納付がないときは、督促状を送り、延滞金を計算します。",
    )
    window: Window = Window()
    qr_dots: int = 12
    seal: bool = True


@dataclass(frozen=True, slots=True)
class Printed:
    """A finished run: how many pages and bytes, SHA-256 of the file, and signs the font lacks.

    `without_barcode` counts the pages whose barcode was left out by rule.
    """

    pages: int
    bytes: int
    sha256: str
    without_barcode: int = 0
    lost: tuple[LostGlyph, ...] = ()


def check_slip(page: SlipPage) -> None:
    """Return when all codes say what the page says; raises BadSlip."""
    if len(page.rows) > MOST_ROWS:
        raise BadSlip(page.number, f"内訳が{MOST_ROWS}行を超えています。")
    if len(page.instalments) > MOST_INSTALMENTS:
        raise BadSlip(page.number, f"期別が{MOST_INSTALMENTS}行を超えています。")
    if len(page.addressee.address) > LINES_OF_ADDRESS:
        raise BadSlip(page.number, f"住所が{LINES_OF_ADDRESS}行を超えています。")
    if not 0 <= page.charge <= page.amount:
        raise BadSlip(page.number, "延滞金が納付額より大きくなっています。")
    if page.barcode is not None:
        _check_barcode(page, page.barcode)
    if page.ocr is not None and page.ocr.amount != page.amount:
        raise BadSlip(page.number, "OCR行の金額が納付額と違います。")
    if page.elqr is not None:
        _check_elqr(page, page.elqr)


def _check_barcode(page: SlipPage, barcode: Barcode) -> None:
    if barcode.amount != page.amount:
        raise BadSlip(page.number, "バーコードの金額が納付額と違います。")
    if barcode.due not in {None, page.last_day}:
        raise BadSlip(page.number, "バーコードの支払期限が使用期限と違います。")
    if barcode.reissue != page.reissue % 10:
        raise BadSlip(page.number, "バーコードの再発行回数が違います。")


def _check_elqr(page: SlipPage, elqr: Elqr) -> None:
    if elqr.lines.amount != page.amount:
        raise BadSlip(page.number, "地方税統一QRコードの金額が納付額と違います。")
    if page.ocr is not None and elqr.lines != page.ocr:
        raise BadSlip(page.number, "地方税統一QRコードとOCR行が違います。")
    if elqr.payable_until not in {None, page.last_day}:
        raise BadSlip(page.number, "地方税統一QRコードの支払期限が使用期限と違います。")
