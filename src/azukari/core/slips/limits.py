"""Who gets a barcode: the stores' limit as a table with dates, and the last day of use.

The limit of 300,000 yen: GS1 Japan's guideline and the stores' contracts, because receipts over it would bear a
revenue stamp's risk for the shop. A change of the limit is a line in the table, not a change of code.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from azukari.core.shared.wareki import format_date
from azukari.core.slips.errors import NoBarcode, WhyNoBarcode
from azukari.core.slips.gs1 import LIMIT


@dataclass(frozen=True, slots=True)
class Limit:
    """The most that stores take, in yen, from a day on."""

    since: date
    most: int


LIMITS = (Limit(date(2002, 7, 1), LIMIT),)
DIRECT_DEBIT_HINT = (
    "納付額が{limit:,}円を超えるため、コンビニエンスストアでは納付できません。"
    "金融機関の窓口か地方税統一QRコードで納付してください。納め忘れのない口座振替をお勧めします。"
)


def limit_on(day: date, limits: Sequence[Limit] = LIMITS) -> int:
    """Return the most that stores take on the day; 0 before they took anything."""
    return max(
        ((limit.since, limit.most) for limit in limits if limit.since <= day),
        default=(day, 0),
    )[1]


def check_barcode_allowed(
    amount: int, *, usable_until: date | None, on: date, limits: Sequence[Limit] = LIMITS
) -> None:
    """Return when a slip issued on the day gets a barcode; raises NoBarcode with the rule."""
    if amount <= 0:
        raise NoBarcode(WhyNoBarcode.NOTHING_DUE, "納付する金額がありません。")
    most = limit_on(on, limits)
    if amount > most:
        raise NoBarcode(
            WhyNoBarcode.OVER_LIMIT,
            f"{amount:,}円は、コンビニエンスストアで扱える{most:,}円を超えています。",
            remedy="口座振替か金融機関での納付を案内してください。",
        )
    if usable_until is not None and usable_until < on:
        raise NoBarcode(
            WhyNoBarcode.PAST_USE,
            f"使用期限の{format_date(usable_until, weekday=False)}を過ぎています。",
            remedy="新しい使用期限で再発行してください。",
        )


def direct_debit_hint(
    amount: int, *, on: date, limits: Sequence[Limit] = LIMITS, text: str = DIRECT_DEBIT_HINT
) -> str:
    """Return what is printed instead of the barcode, or nothing when the amount is within the limit."""
    most = limit_on(on, limits)
    return text.format(limit=most) if amount > most else ""
