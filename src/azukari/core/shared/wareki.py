"""Dates as people in a city hall write them, and as they read them: the Japanese eras.

Accepted: R6.2.14, 令和6年2月14日, 令和六年二月十四日, 元年, 平成24年2月14日(火), R060214, 20240214,
2024-02-14, 2024/2/14, all of them in full width too. Eras: 元号法 and the 改元 proclamations; on
the day of a change the new era holds. Before 明治6年 (1873) the lunar calendar ruled: not
accepted.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from datetime import date

from azukari.core.shared.calendar import FiscalYear
from azukari.core.shared.errors import BadInput

WEEKDAYS = "月火水木金土日"
_HOW = "令和6年2月14日、R6.2.14、20240214、2024-02-14 のように入力してください。"


@dataclass(frozen=True, slots=True)
class Era:
    """An era: its name, its letter, its first day, and the last one (None: it goes on)."""

    name: str
    letter: str
    start: date
    end: date | None
    first_year: int

    def contains(self, day: date) -> bool:
        """Whether the day lies in the era."""
        return self.start <= day and (self.end is None or day <= self.end)


ERAS = (
    Era("令和", "R", date(2019, 5, 1), None, 2019),
    Era("平成", "H", date(1989, 1, 8), date(2019, 4, 30), 1989),
    Era("昭和", "S", date(1926, 12, 25), date(1989, 1, 7), 1926),
    Era("大正", "T", date(1912, 7, 30), date(1926, 12, 24), 1912),
    Era("明治", "M", date(1873, 1, 1), date(1912, 7, 29), 1868),
)
# It began in 平成31年, and is called by the era of the rest of it.
_FISCAL_NAMES = {2019: "令和元年度"}
_BY_NAME = {key: era for era in ERAS for key in (era.name, era.letter, era.name[0])}

_SIGNS = str.maketrans(dict.fromkeys("‐‑‒–—―−ー", "-") | {"・": "."})
_DIGITS = {kanji: str(value) for value, kanji in enumerate("〇一二三四五六七八九")} | {
    "零": "0",
    "○": "0",
}
_NUMBER = r"\d{1,4}|[〇○零一二三四五六七八九十]{1,4}"
_ERA = "|".join(sorted(_BY_NAME, key=len, reverse=True))
_TAIL = r"(?:\((?P<weekday>[月火水木金土日])(?:曜日?)?\)|(?P<weekday2>[月火水木金土日])曜日?)?"
_SPELLED = re.compile(
    rf"(?P<era>{_ERA})?(?P<year>元|{_NUMBER})年(?P<month>{_NUMBER})月(?P<day>{_NUMBER})日{_TAIL}",
    re.ASCII,
)
_POINTED = re.compile(
    rf"(?P<era>{_ERA})?(?P<year>元|\d{{1,4}})(?P<mark>[./-])"
    rf"(?P<month>\d{{1,2}})(?P=mark)(?P<day>\d{{1,2}}){_TAIL}",
    re.ASCII,
)
_COMPACT = re.compile(
    rf"(?:(?P<era>{_ERA})(?P<year>\d\d)|(?P<western>\d{{4}}))(?P<month>\d\d)(?P<day>\d\d){_TAIL}",
    re.ASCII,
)
_FISCAL = re.compile(rf"(?P<era>{_ERA})?(?P<year>元|{_NUMBER})(?:年度?)?", re.ASCII)
_WESTERN_DIGITS = 4


class BadDate(BadInput):
    """A text that is not a date: its `text`, and what to write instead."""

    def __init__(self, text: str, why: str, *, remedy: str = _HOW) -> None:
        super().__init__(f"「{text}」{why}", remedy=remedy)
        self.text = text


def parse_date(text: str) -> date:
    """Return the day that the text names, in any of the accepted forms.

    Raises BadDate when the form is unknown, the day does not exist, the era had ended or not yet
    begun, or the weekday written beside it is another one.
    """
    plain = _plain(text)
    match = _SPELLED.fullmatch(plain) or _POINTED.fullmatch(plain) or _COMPACT.fullmatch(plain)
    if match is None:
        raise BadDate(text, "は日付として読めません。")
    found = match.groupdict()
    era = _BY_NAME[found["era"]] if found["era"] else None
    year = found.get("western") or found["year"]
    day = _day(text, _western_year(text, era, year), found["month"], found["day"])
    if era is not None and not era.contains(day):
        raise BadDate(text, f"は{era.name}の期間にありません。", remedy=_rightly(day))
    _check_weekday(text, day, found["weekday"] or found["weekday2"])
    return day


def era_of(day: date) -> Era:
    """Return the era of the day; raises BadDate before 明治6年 (1873-01-01)."""
    for era in ERAS:
        if day >= era.start:
            return era
    raise BadDate(day.isoformat(), "は明治6年より前で、和暦にできません。")


def format_date(day: date, *, weekday: bool = True) -> str:
    """Return `令和6年2月14日(水)`, or without the weekday; the first year is 元年."""
    era = era_of(day)
    text = f"{era.name}{_year_of(era, day.year)}年{day.month}月{day.day}日"
    return f"{text}({WEEKDAYS[day.weekday()]})" if weekday else text


def format_year(day: date) -> str:
    """Return the era year of the day: `令和6年`."""
    era = era_of(day)
    return f"{era.name}{_year_of(era, day.year)}年"


def format_fiscal_year(year: int) -> str:
    """Return `令和5年度` for 2023, by the era of its 1 April; 2019 is 令和元年度.

    Source: 改元に伴う元号による年表示の取扱いについて (2019-04-02): from May the whole year is
    called 令和元年度.
    """
    if year in _FISCAL_NAMES:
        return _FISCAL_NAMES[year]
    era = era_of(FiscalYear(year).start)
    return f"{era.name}{_year_of(era, year)}年度"


def parse_fiscal_year(text: str) -> int:
    """Return the fiscal year that the text names: 令和5年度, R5, 平成31年度, 2023, 2023年度.

    Raises BadDate for other forms and for an era that has no day in that fiscal year.
    """
    match = _FISCAL.fullmatch(_plain(text))
    how = "令和5年度、R5、2023 のように入力してください。"
    if match is None:
        raise BadDate(text, "は年度として読めません。", remedy=how)
    era = _BY_NAME[match["era"]] if match["era"] else None
    year = _western_year(text, era, match["year"])
    if not ERAS[-1].first_year <= year < date.max.year:
        raise BadDate(text, "という年度は扱えません。", remedy=how)
    days = FiscalYear(year)
    if era is not None and (days.end < era.start or (era.end and era.end < days.start)):
        right = format_fiscal_year(year)
        raise BadDate(text, f"は{era.name}の期間にありません。", remedy=f"{right}と書きます。")
    return year


def _plain(text: str) -> str:
    """Half-width, upper case, one kind of dash, no spaces."""
    narrow = unicodedata.normalize("NFKC", text).translate(_SIGNS).upper()
    return re.sub(r"\s+", "", narrow)


def _western_year(text: str, era: Era | None, year: str) -> int:
    if era is not None:
        number = 1 if year == "元" else _number(text, year)
        if number == 0:
            raise BadDate(text, "の年が0です。", remedy="元年は「元年」か「1年」と書きます。")
        return era.first_year + number - 1
    number = 0 if year == "元" else _number(text, year)
    if len(str(number)) != _WESTERN_DIGITS:
        raise BadDate(text, "の年は元号か西暦4桁が必要です。")
    return number


def _number(text: str, digits: str) -> int:
    """Read 14, 十四, 二十四 and 二〇二四."""
    arabic = "".join(_DIGITS.get(sign, sign) for sign in digits)
    if "十" not in arabic:
        return int(arabic)
    match = re.fullmatch(r"([2-9]?)十([1-9]?)", arabic)
    if match is None:
        raise BadDate(text, "の漢数字が読めません。")
    return int(match[1] or 1) * 10 + int(match[2] or 0)


def _day(text: str, year: int, month: str, day: str) -> date:
    try:
        return date(year, _number(text, month), _number(text, day))
    except (ValueError, OverflowError) as error:
        raise BadDate(
            text, "という日はありません。", remedy="年月日を確かめてください。"
        ) from error


def _check_weekday(text: str, day: date, written: str | None) -> None:
    actual = WEEKDAYS[day.weekday()]
    if written is not None and written != actual:
        raise BadDate(
            text,
            f"の曜日が違います。{format_date(day, weekday=False)}は{actual}曜日です。",
            remedy="日付か曜日を直してください。",
        )


def _rightly(day: date) -> str:
    if day < ERAS[-1].start:
        return "明治6年より前の日付は扱えません。"
    return f"{format_date(day, weekday=False)}と書きます。"


def _year_of(era: Era, year: int) -> str:
    number = year - era.first_year + 1
    return "元" if number == 1 else str(number)
