"""Check digits of the numbers that name one person or one body.

Individual number: 行政手続における特定の個人を識別するための番号の利用等に関する法律施行令 article 8 and the
ministerial order (平成26年総務省令第85号) article 5. Corporate number: 法人番号の指定等に関する省令 article 2.
"""

from __future__ import annotations

INDIVIDUAL_LENGTH = 12
CORPORATE_LENGTH = 13
_WEIGHTS = (2, 3, 4, 5, 6, 7, 2, 3, 4, 5, 6)  # from the digit next to the check digit leftwards
_ELEVEN = 11
_NINE = 9


def is_individual_number(digits: str) -> bool:
    """Whether twelve digits have the check digit of an individual number."""
    if len(digits) != INDIVIDUAL_LENGTH or not digits.isdecimal():
        return False
    total = sum(
        int(digit) * weight for digit, weight in zip(reversed(digits[:-1]), _WEIGHTS, strict=True)
    )
    rest = total % _ELEVEN
    return int(digits[-1]) == (0 if rest <= 1 else _ELEVEN - rest)


def is_corporate_number(digits: str) -> bool:
    """Whether thirteen digits have the check digit (the first) of a corporate number."""
    if len(digits) != CORPORATE_LENGTH or not digits.isdecimal():
        return False
    weighted = (
        int(digit) * (1 if place % 2 == 0 else 2)
        for place, digit in enumerate(reversed(digits[1:]))
    )
    return int(digits[0]) == _NINE - sum(weighted) % _NINE
