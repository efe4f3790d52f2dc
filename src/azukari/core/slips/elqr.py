"""The payload of the local-tax QR code (地方税統一QRコード, eL-QR): 255 digits of tag, length and value.

Source: 総務省, 地方税におけるQRコード規格に係る検討会とりまとめ; the nesting follows EMVCo's merchant-presented codes.
255 digits in numeric mode are exactly what QR version 6 with error correction M holds.
"""

from __future__ import annotations

from binascii import crc_hqx
from dataclasses import dataclass
from datetime import date

from azukari.core.slips.errors import BadElqr, BadOcr, bad_field, check_digits
from azukari.core.slips.ocr import LOWER, UPPER, OcrLines, parse_ocr

DIGITS = 255
_CRC_AT = 250
_INITIAL = 0xFFFF
_NO_DAY = "00000000"
_TAGS = (("00", 2), ("01", 2), ("27", 96), ("54", 11), ("62", 26), ("80", 85), ("63", 5))
_MERCHANT_TAGS = (("00", 5), ("01", UPPER + LOWER))
_FORMAT, _ONE_TIME = "01", "12"


@dataclass(frozen=True, slots=True)
class Elqr:
    """What the QR code says besides the two OCR lines.

    `levied` is the year the tax was assessed for (賦課年度), `taxed` the year of taxation (課税年度),
    `instalment` 0–99; `due` is the statutory due date (納期限), `payable_until` the last day on which the
    code is taken (支払期限).
    """

    lines: OcrLines
    levied: int
    taxed: int
    instalment: int
    due: date | None = None
    payable_until: date | None = None
    additional: str = "0" * 85

    def encode(self) -> str:
        """Return the 255 digits; raises BadOcr or BadElqr where a field does not fit."""
        upper, lower = self.lines.encode()
        merchant = _join(_MERCHANT_TAGS, (self.lines.agency, upper + lower))
        days = _write_day(self.due) + _write_day(self.payable_until)
        years = _write("賦課年度", self.levied, 4) + _write("課税年度", self.taxed, 4)
        period = years + _write("期別", self.instalment, 2) + days
        check_digits(self.additional, 85, BadElqr, "付加情報")
        values = (_FORMAT, _ONE_TIME, merchant, f"{self.lines.amount:011}", period, self.additional)
        body = _join(_TAGS[:-1], values) + "6305"
        return body + f"{crc(body):05}"


def crc(digits: str) -> int:
    """Return the CRC-16/CCITT of the digits as ASCII: polynomial 1021, beginning with FFFF."""
    return crc_hqx(digits.encode("ascii"), _INITIAL)


def parse_elqr(digits: str) -> Elqr:
    """Return what the 255 digits say; raises BadElqr with the tag and its column."""
    check_digits(digits, DIGITS, BadElqr, "地方税統一QRコード")
    values = _split(digits, _TAGS, column=1)
    wanted = f"{crc(digits[:_CRC_AT]):05}"
    if values["63"] != wanted:
        told = f"CRCが{values['63']}ですが、計算では{wanted}です。"
        bad_field(BadElqr, told, field="63", column=_CRC_AT + 1)
    _check_fixed(values)
    merchant = _split(values["27"], _MERCHANT_TAGS, column=17)
    lines = _lines(merchant["01"])
    if int(values["54"]) != lines.amount:
        told = f"金額{int(values['54']):,}円が、OCR行の金額{lines.amount:,}円と違います。"
        bad_field(BadElqr, told, field="54", column=117)
    if merchant["00"] != lines.agency:
        told = f"収納機関番号{merchant['00']}が、OCR行の{lines.agency}と違います。"
        bad_field(BadElqr, told, field="27", column=21)
    period = values["62"]
    return Elqr(
        lines=lines,
        levied=int(period[:4]),
        taxed=int(period[4:8]),
        instalment=int(period[8:10]),
        due=_read_day(period[10:18], "納期限", column=142),
        payable_until=_read_day(period[18:26], "支払期限", column=150),
        additional=values["80"],
    )


def _check_fixed(values: dict[str, str]) -> None:
    for tag, wanted, column in (("00", _FORMAT, 5), ("01", _ONE_TIME, 11)):
        if values[tag] != wanted:
            told = f"タグ{tag}の値が{wanted}ではなく{values[tag]}です。"
            bad_field(BadElqr, told, field=tag, column=column)


def _lines(payment_number: str) -> OcrLines:
    try:
        return parse_ocr(payment_number)
    except BadOcr as error:
        column = error.column + 29 if error.column is not None else None
        raise BadElqr(error.what, field="27", column=column) from error


def _split(digits: str, tags: tuple[tuple[str, int], ...], *, column: int) -> dict[str, str]:
    values, at = {}, 0
    for tag, length in tags:
        head = digits[at : at + 4]
        if head != f"{tag}{length:02}":
            told = f"タグ{tag}(長さ{length})があるはずの所に{head}があります。"
            bad_field(BadElqr, told, field=tag, column=column + at)
        values[tag] = digits[at + 4 : at + 4 + length]
        at += 4 + length
    return values


def _join(tags: tuple[tuple[str, int], ...], values: tuple[str, ...]) -> str:
    return "".join(
        f"{tag}{length:02}{value}" for (tag, length), value in zip(tags, values, strict=True)
    )


def _write(what: str, number: int, length: int) -> str:
    if not 0 <= number < 10**length:
        raise BadElqr(f"{what}{number}は{length}桁に収まりません。", field="62")
    return f"{number:0{length}}"


def _write_day(day: date | None) -> str:
    return _NO_DAY if day is None else f"{day.year:04}{day:%m%d}"


def _read_day(text: str, what: str, *, column: int) -> date | None:
    if text == _NO_DAY:
        return None
    try:
        return date(int(text[:4]), int(text[4:6]), int(text[6:]))
    except ValueError:
        bad_field(BadElqr, f"{what}{text}という日はありません。", field="62", column=column)
