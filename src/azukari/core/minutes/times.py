"""Find which meeting it was and when: fiscal year, ordinal, date, from when to when."""

from __future__ import annotations

import re
from dataclasses import dataclass

from azukari.core.minutes.lines import narrow
from azukari.core.shared.calendar import fiscal_year
from azukari.core.shared.errors import BadInput
from azukari.core.shared.wareki import parse_date, parse_fiscal_year

_NUMBER = r"(?:\d{1,4}|元|[一二三四五六七八九十]{1,3})"
_YEAR = re.compile(rf"(?:令和|平成|昭和)? ?{_NUMBER} ?年度")
_ORDINAL = re.compile(r"第 ?(?P<number>\d{1,3}|[一二三四五六七八九十]{1,3}) ?回")
_DATE = re.compile(
    rf"(?:令和|平成|昭和)? ?{_NUMBER} ?年 ?(?:\d{{1,2}}|[一二三四五六七八九十]{{1,3}}) ?月"
    r" ?(?:\d{1,2}|[一二三四五六七八九十]{1,3}) ?日"
    r"|[RHS]\d{1,2}\.\d{1,2}\.\d{1,2}|\d{4}[-/.]\d{1,2}[-/.]\d{1,2}"
)
_TIME = re.compile(
    r"(?P<half>午前|午後|AM|PM|am|pm)? ?(?:(?P<hour>\d{1,2}) ?(?:時 ?(?:(?P<minute>\d{1,2}) ?分|(?P<half_past>半))?"
    r"|: ?(?P<minute2>\d{2}))|(?P<noon>正午))"
)
_NOON = 12
_HOURS = 24
_MINUTES = 60
_KANJI = {sign: value for value, sign in enumerate("一二三四五六七八九", 1)}


@dataclass(frozen=True, slots=True)
class Naming:
    """What a title says: full name, the body that met, fiscal year, its words, ordinal."""

    name: str
    body: str
    fiscal_year: int | None
    era: str
    ordinal: int | None


def naming(text: str) -> Naming:
    """Read `令和8年度第4回個人情報保護審議会`."""
    name = text.strip()
    plain = narrow(name)
    year = _YEAR.search(plain)
    ordinal = _ORDINAL.search(plain)
    body = name
    for match in sorted((m for m in (year, ordinal) if m), key=lambda m: -m.start()):
        body = f"{body[: match.start()]} {body[match.end() :]}"
    body = re.sub(r"(?:会議録|議事録|議事要旨|会議要旨|\(要旨\)|（要旨）)", "", body)
    return Naming(
        name=name,
        body=" ".join(body.split()).strip("「」 "),
        fiscal_year=_fiscal_year(year[0]) if year else None,
        era=year[0].replace(" ", "") if year else "",
        ordinal=_count(ordinal["number"]) if ordinal else None,
    )


def find_date(text: str) -> str:
    """Return the first real day a text names as ISO date, or an empty text."""
    for match in _DATE.finditer(narrow(text)):
        try:
            return parse_date(match[0].replace(" ", "")).isoformat()
        except BadInput:
            continue
    return ""


def fiscal_year_of(date_text: str) -> int | None:
    """Return the fiscal year of the first day a text names."""
    for match in _DATE.finditer(narrow(date_text)):
        try:
            return fiscal_year(parse_date(match[0].replace(" ", "")))
        except BadInput:
            continue
    return None


def find_times(text: str) -> tuple[str, str]:
    """Return start and end as HH:MM; 午後 of the start holds for the end that names no half."""
    plain = _DATE.sub(" ", narrow(text))
    found: list[tuple[int, int]] = []
    afternoon = False
    for match in _TIME.finditer(plain):
        hour = _NOON if match["noon"] else int(match["hour"])
        minute = 30 if match["half_past"] else int(match["minute"] or match["minute2"] or 0)
        if match["half"]:
            afternoon = match["half"].lower() in {"午後", "pm"}
        if afternoon and hour < _NOON and not match["noon"]:
            hour += _NOON
        if hour <= _HOURS and minute < _MINUTES:
            found.append((hour, minute))
    texts = [f"{hour:02}:{minute:02}" for hour, minute in found]
    return (texts[0] if texts else "", texts[1] if len(texts) > 1 else "")


def _fiscal_year(text: str) -> int | None:
    try:
        return parse_fiscal_year(text.replace(" ", ""))
    except BadInput:
        return None


def _count(text: str) -> int:
    if text.isdecimal():
        return int(text)
    tens, ten, ones = text.rpartition("十")
    if not ten:
        return _KANJI.get(ones[:1], 0)
    return _KANJI.get(tens[:1], 1) * 10 + _KANJI.get(ones[:1], 0)
