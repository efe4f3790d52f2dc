"""The collection barcode of convenience stores: 44 digits in one GS1-128 symbol.

Source: GS1 Japan, 「GS1-128シンボルによる標準料金代理収納ガイドライン」 6th edition (2024-03). The layout of the free
field is the city's: five digits of client code given by the collection agent, then the bill number.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cache

from azukari.core.slips.errors import BadBarcode, NoBarcode, WhyNoBarcode, bad_field, check_digits

DIGITS = 44
LIMIT = 300_000
NO_DUE = "999999"
_AI = "91"
_CENTURY = 2000
_FIELDS = (
    ("ai", 0, 2),
    ("issuer", 2, 8),
    ("client", 8, 13),
    ("bill", 13, 29),
    ("reissue", 29, 30),
    ("due", 30, 36),
    ("stamp", 36, 37),
    ("amount", 37, 43),
    ("check", 43, 44),
)
_AT = {name: slice(start, end) for name, start, end in _FIELDS}

# Code 128 (ISO/IEC 15417): widths of bar, space, bar, space, bar, space for the values 0–105.
_ALL = (
    "212222222122222221121223121322131222122213122312132212221213221312231212112232122132122231113222"
    "123122123221223211221132221231213212223112312131311222321122321221312212322112322211212123212321"
    "232121111323131123131321112313132113132311211313231113231311112133112331132131113123113321133121"
    "313121211331231131213113213311213131311123311321331121312113312311332111314111221411431111111224"
    "111422121124121421141122141221112214112412122114122411142112142211241211221114413111241112134111"
    "111242121142121241114212124112124211411212421112421211212141214121412121111143111341131141114113"
    "114311411113411311113141114131311141411131211412211214211232"
)
_PATTERNS = tuple(_ALL[at : at + 6] for at in range(0, len(_ALL), 6))
_STOP = "2331112"
_START_C, _FNC1, _MODULUS = 105, 102, 103


@dataclass(frozen=True, slots=True)
class Barcode:
    """What the barcode says.

    `issuer` and `client` keep their leading zeros; `bill` is the 16 digits as a number; `due` None means
    no last day of payment; `reissue` 0–9; `amount` in yen.
    """

    issuer: str
    client: str
    bill: int
    amount: int
    due: date | None = None
    reissue: int = 0
    stamp: int = 0

    def encode(self, *, most: int = LIMIT) -> str:
        """Return the 44 digits.

        Raises NoBarcode when the amount is over the stores' limit, `most`, or a field does not fit.
        """
        if self.amount > most:
            raise NoBarcode(
                WhyNoBarcode.OVER_LIMIT,
                f"{self.amount:,}円は、コンビニエンスストアで扱える{most:,}円を超えています。",
                remedy="口座振替か金融機関での納付を案内してください。",
            )
        parts = (
            _AI,
            _code("請求書発行者コード", self.issuer, 6),
            _code("委託者コード", self.client, 5),
            _number("納付書番号", self.bill, 16),
            _number("再発行回数", self.reissue, 1),
            _due(self.due),
            _number("印紙フラグ", self.stamp, 1),
            _number("金額", self.amount, 6),
        )
        body = "".join(parts)
        return body + str(check_digit(body))


def check_digit(body: str) -> int:
    """Return the check digit over the 43 digits: weights 3, 1, 3 … from the right, modulus 10."""
    odd, even = map(int, body[::-2]), map(int, body[-2::-2])
    return -(3 * sum(odd) + sum(even)) % 10


def parse_barcode(digits: str) -> Barcode:
    """Return what the 44 digits say; raises BadBarcode with the field and its column."""
    check_digits(digits, DIGITS, BadBarcode, "バーコード")
    said = {name: digits[place] for name, place in _AT.items()}
    if said["ai"] != _AI:
        bad_field(
            BadBarcode,
            f"先頭が{_AI}ではなく{said['ai']}です。料金代理収納のバーコードではありません。",
            field="ai",
            column=1,
        )
    wanted = check_digit(digits[:-1])
    if said["check"] != str(wanted):
        bad_field(
            BadBarcode,
            f"検査数字が{said['check']}ですが、計算では{wanted}です。",
            field="check",
            column=DIGITS,
        )
    return Barcode(
        issuer=said["issuer"],
        client=said["client"],
        bill=int(said["bill"]),
        amount=int(said["amount"]),
        due=_read_due(said["due"]),
        reissue=int(said["reissue"]),
        stamp=int(said["stamp"]),
    )


def symbol(digits: str) -> tuple[int, ...]:
    """Return the widths of bars and spaces in turn, in modules, without quiet zones: 288 for 44 digits.

    An even number of digits is asked for (code set C). The sum of the widths times the module is the width of
    the symbol; ten modules of white belong on each side.
    """
    return tuple(width for value in symbol_values(digits) for width in character_widths(value))


def symbol_values(digits: str) -> tuple[int, ...]:
    """Return the values of the symbol characters: Start C, FNC1, the pairs, the check, 106 for Stop."""
    data = (_FNC1, *(int(digits[at : at + 2]) for at in range(0, len(digits), 2)))
    total = _START_C + sum(place * value for place, value in enumerate(data, start=1))
    return (_START_C, *data, total % _MODULUS, 106)


def human_lines(digits: str) -> tuple[str, str]:
    """Return the two lines printed under the bars: the issuer and the free field, then the rest.

    Grouped as the guideline's specimen: `(91)` issuer - free field, then reissue - due - stamp -
    amount - check.
    """
    free = digits[8:29] + digits[29]
    return (
        f"({digits[:2]}){digits[2:8]}-{free}",
        f"{digits[30:36]}-{digits[36]}-{digits[37:43]}-{digits[43]}",
    )


@cache
def character_widths(value: int) -> tuple[int, ...]:
    """Return the widths of one symbol character: bar, space, bar …; 106 is Stop."""
    pattern = _STOP if value == len(_PATTERNS) else _PATTERNS[value]
    return tuple(map(int, pattern))


def _code(what: str, code: str, length: int) -> str:
    if len(code) != length or not code.isascii() or not code.isdigit():
        raise _does_not_fit(f"{what}「{code}」は{length}桁の数字ではありません。")
    return code


def _number(what: str, number: int, length: int) -> str:
    if not 0 <= number < 10**length:
        raise _does_not_fit(f"{what}{number:,}は{length}桁に収まりません。")
    return f"{number:0{length}}"


def _due(day: date | None) -> str:
    if day is None:
        return NO_DUE
    if not _CENTURY <= day.year < _CENTURY + 100:
        raise _does_not_fit(f"支払期限{day.isoformat()}は西暦2000年代の日付ではありません。")
    return f"{day:%y%m%d}"


def _read_due(text: str) -> date | None:
    if text == NO_DUE:
        return None
    try:
        return date(_CENTURY + int(text[:2]), int(text[2:4]), int(text[4:]))
    except ValueError:
        bad_field(
            BadBarcode,
            f"支払期限{text}という日はありません。",
            field="due",
            column=_AT["due"].start + 1,
        )


def _does_not_fit(reason: str) -> NoBarcode:
    return NoBarcode(WhyNoBarcode.DOES_NOT_FIT, reason, remedy="納付書の元データを直してください。")
