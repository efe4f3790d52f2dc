"""The legal grounds on which something is left out of a public paper, with the days they hold.

The numbers are those of the city's 情報公開条例, article 6 (非公開情報); the national law's Article 78
(個人情報の保護に関する法律, in force for local governments since 2023-04-01) names the same classes.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from azukari.core.redaction.model import Kind

UNTIL_FOREVER = date.max


@dataclass(frozen=True, slots=True)
class Ground:
    """One ground: `code` in the record, `words` after the ordinance's name, both days included."""

    code: str
    words: str
    starts: date = date.min
    ends: date = UNTIL_FOREVER


GROUNDS = (
    Ground("6-1", "第6条第1号（個人に関する情報）"),
    Ground("6-2", "第6条第2号（法人等に関する情報）"),
    Ground("6-3", "第6条第3号（公共の安全等に関する情報）"),
    Ground("6-4", "第6条第4号（審議、検討等に関する情報）"),
    Ground("6-5", "第6条第5号（事務又は事業に関する情報）"),
    Ground("6-6", "第6条第6号（法令等により公開できない情報）"),
)
_BUSINESS = {Kind.ORGANISATION, Kind.CORPORATE_NUMBER}
_BY_LAW = {Kind.MY_NUMBER}


def grounds_on(day: date) -> tuple[Ground, ...]:
    """Return the grounds in force on a day."""
    return tuple(each for each in GROUNDS if each.starts <= day <= each.ends)


def usual_ground(kind: Kind) -> str:
    """Return the code of the ground that is usual for what a mark hides; a person may choose another."""
    if kind in _BY_LAW:
        return "6-6"
    return "6-2" if kind in _BUSINESS else "6-1"
