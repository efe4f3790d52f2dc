"""The two machine-read lines of a local-tax slip: 39 and 44 digits, each led by two check digits.

They are the payment number (MPN) inside the local-tax QR code too. Source: 総務省,
地方税におけるQRコード規格に係る検討会とりまとめ; the check digits were recomputed on published specimens.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import cycle, islice

from azukari.core.slips.errors import BadOcr, bad_field, check_digits

UPPER, LOWER = 39, 44
AGENCY = "13800"
_UPPER_FIELDS = (
    ("account", 11),
    ("amount", 11),
    ("fee_bearer", 1),
    ("agency", 5),
    ("stamp", 1),
    ("item", 3),
    ("upper_spare", 5),
)
_LOWER_FIELDS = (
    ("case_key", 20),
    ("confirmation", 6),
    ("area", 1),
    ("municipality", 5),
    ("office", 3),
    ("lower_spare", 7),
)
_NAMES = {
    "account": "口座番号",
    "fee_bearer": "手数料負担区分",
    "agency": "収納機関番号",
    "stamp": "印紙区分",
    "item": "税目・料金番号",
    "upper_spare": "上段の拡張領域",
    "case_key": "案件特定キー",
    "confirmation": "確認番号",
    "area": "eLTAX使用領域",
    "municipality": "地方公共団体コード",
    "office": "事務所コード",
    "lower_spare": "下段の拡張領域",
}


@dataclass(frozen=True, slots=True)
class OcrLines:
    """What the two lines say. Codes are texts of digits with their zeros; `amount` in yen.

    `fee_bearer` 2 means the payee bears the fee. `item` is the agency's three digits for the tax.
    """

    account: str
    amount: int
    item: str
    case_key: str
    confirmation: str
    municipality: str
    office: str = "000"
    fee_bearer: str = "2"
    agency: str = AGENCY
    stamp: str = "0"
    area: str = "0"
    upper_spare: str = "00000"
    lower_spare: str = "0000000"

    def encode(self) -> tuple[str, str]:
        """Return the upper and the lower line; raises BadOcr where a field does not fit."""
        return _line(self, _UPPER_FIELDS), _line(self, _LOWER_FIELDS)


def check_pair(body: str) -> str:
    """Return the two check digits of a line's body, as printed: CD1 CD2.

    CD2: digits at even indices by 9, 8 … 2 repeating, those at odd indices as they are, modulus 10. CD1: even
    ones as they are, odd ones by 3, 4 … 9, then 2, 3 … 9 repeating, twice CD2, modulus 11, 10 becomes 0.
    """
    even, odd = [int(each) for each in body[::2]], [int(each) for each in body[1::2]]
    falling = cycle(range(9, 1, -1))
    second = (sum(a * b for a, b in zip(even, falling, strict=False)) + sum(odd)) % 10
    rising = islice(cycle(range(2, 10)), 1, None)
    first = (sum(even) + sum(a * b for a, b in zip(odd, rising, strict=False)) + 2 * second) % 11
    return f"{first % 10}{second}"


def parse_ocr(text: str) -> OcrLines:
    """Return what the two lines say, given joined or parted by spaces or a line end; raises BadOcr."""
    digits = "".join(text.split())
    check_digits(digits, UPPER + LOWER, BadOcr, "OCR行")
    upper, lower = digits[:UPPER], digits[UPPER:]
    _check(upper, "上段", column=1)
    _check(lower, "下段", column=UPPER + 1)
    said = _read(upper, _UPPER_FIELDS) | _read(lower, _LOWER_FIELDS)
    return OcrLines(amount=int(said.pop("amount")), **said)


def _check(line: str, what: str, *, column: int) -> None:
    wanted = check_pair(line[2:])
    if line[:2] != wanted:
        bad_field(
            BadOcr,
            f"{what}の検査数字が{line[:2]}ですが、計算では{wanted}です。",
            field="check",
            column=column,
        )


def _read(line: str, fields: tuple[tuple[str, int], ...]) -> dict[str, str]:
    said, at = {}, 2
    for name, length in fields:
        said[name] = line[at : at + length]
        at += length
    return said


def _line(lines: OcrLines, fields: tuple[tuple[str, int], ...]) -> str:
    body = "".join(_field(lines, name, length) for name, length in fields)
    return check_pair(body) + body


def _field(lines: OcrLines, name: str, length: int) -> str:
    if name == "amount":
        if not 0 <= lines.amount < 10**length:
            raise BadOcr(f"金額{lines.amount:,}は{length}桁に収まりません。", field=name)
        return f"{lines.amount:0{length}}"
    value: str = getattr(lines, name)
    if len(value) != length or not (value.isascii() and value.isdigit()):
        raise BadOcr(f"{_NAMES[name]}「{value}」は{length}桁の数字ではありません。", field=name)
    return value
