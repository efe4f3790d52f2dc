"""Who may authorise on a day: the responsible person, or a deputy standing in; never silently nobody.

Between two terms of office there is a day on which nobody may take anything out, approve a repair
or sign for a disposal (OU4). `gaps` finds such days beforehand, `may_authorise` refuses on the day.

Refused
├── NobodyMayAuthorise   nobody holds the duty that day: the gap, from and until
├── NotEntitled          somebody holds it that day, but not the one who wants to sign
└── OverlappingTerms     two responsible persons at once, or one deputy twice
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import combinations

from azukari.core.shared.calendar import DateRange
from azukari.core.shared.errors import Refused
from azukari.core.shared.wareki import format_date

_DAY = timedelta(days=1)
_LAST = date.max


@dataclass(frozen=True, slots=True)
class Duty:
    """A term of office: who holds the duty, or stands in for it as a deputy, on which days.

    `holder` names the person in whatever way the caller keeps persons apart.
    """

    holder: str
    during: DateRange
    is_deputy: bool = False


@dataclass(frozen=True, slots=True)
class Gap:
    """Days on which nobody may authorise; both ends included, None where there is no end."""

    start: date | None
    end: date | None

    def __str__(self) -> str:
        if self.start is not None and self.start == self.end:
            return format_date(self.start)
        start = f"{format_date(self.start)}から" if self.start else "はじめから"
        return f"{start}{format_date(self.end)}まで" if self.end else f"{start}先"


class NobodyMayAuthorise(Refused):
    """Nobody holds the duty on the day: `on`, and the `gap` it lies in."""

    def __init__(self, on: date, gap: Gap) -> None:
        super().__init__(
            f"{format_date(on)}に許可できる人がいません({gap})。",
            remedy="責任者か副責任者を定め、市に通知してください。",
        )
        self.on, self.gap = on, gap


class NotEntitled(Refused):
    """The one who wants to sign does not hold the duty that day; `ended` is the own last day, if any."""

    def __init__(self, on: date, ended: date | None) -> None:
        before = f"任期は{format_date(ended)}に終わっています。" if ended else ""
        super().__init__(
            f"{format_date(on)}に許可できる責任者でも副責任者でもありません。{before}",
            remedy="その日の責任者か副責任者が許可してください。",
        )
        self.on, self.ended = on, ended


class OverlappingTerms(Refused):
    """It would be unclear who decides: the two terms, `one` and `other`."""

    def __init__(self, one: Duty, other: Duty) -> None:
        office = "同じ人の副責任者の任期" if one.is_deputy else "責任者の任期"
        super().__init__(
            f"{office}が重なっています({_words(one.during)}と{_words(other.during)})。",
            remedy="前の任期の終わりの日を、次の任期の始まりの前日以前にしてください。",
        )
        self.one, self.other = one, other


def check_terms(duties: Iterable[Duty]) -> None:
    """Refuse terms that overlap: of responsible persons with each other, of a deputy with the own.

    Several deputies may stand in on the same day. Raises OverlappingTerms.
    """
    for one, other in combinations(tuple(duties), 2):
        both_head = not one.is_deputy and not other.is_deputy
        same_deputy = one.is_deputy and other.is_deputy and one.holder == other.holder
        if (both_head or same_deputy) and one.during.overlaps(other.during):
            raise OverlappingTerms(one, other)


def may_authorise(duties: Iterable[Duty], on: date) -> Duty:
    """Return whose signature counts that day: the responsible person before the deputies.

    Raises NobodyMayAuthorise with the gap, OverlappingTerms when it is unclear.
    """
    terms = tuple(duties)
    check_terms(terms)
    holding = [duty for duty in terms if on in duty.during]
    if not holding:
        raise NobodyMayAuthorise(on, _gap_around(terms, on))
    return min(holding, key=lambda duty: (duty.is_deputy, duty.during.start, duty.holder))


def check_authorised(duties: Iterable[Duty], who: str, on: date) -> Duty:
    """Return the term under which the person signs that day: responsible person, or any deputy.

    Raises NobodyMayAuthorise, OverlappingTerms, and NotEntitled when others hold the duty.
    """
    terms = tuple(duties)
    may_authorise(terms, on)
    own = [duty for duty in terms if duty.holder == who]
    holding = [duty for duty in own if on in duty.during]
    if not holding:
        past = [each.during.end for each in own if each.during.end and each.during.end < on]
        raise NotEntitled(on, max(past, default=None))
    return min(holding, key=lambda duty: duty.is_deputy)


def gaps(duties: Iterable[Duty], within: DateRange) -> tuple[Gap, ...]:
    """Return the days of the period on which nobody may authorise, as gaps in order.

    Gaps are cut to the period; one that runs on without an end has `end` None only where the
    period has none either. Raises OverlappingTerms.
    """
    terms = tuple(duties)
    check_terms(terms)
    return tuple(_uncovered(_ordered(terms), within.start, within.end or _LAST))


def _uncovered(terms: Sequence[DateRange], start: date, end: date) -> Iterator[Gap]:
    day = start
    for term in terms:
        if term.start > end:
            break
        if term.start > day:
            yield Gap(day, term.start - _DAY)
        if term.end is None or term.end >= end:
            return
        day = max(day, term.end + _DAY)
    yield Gap(day, None if end == _LAST else end)


def _gap_around(terms: Sequence[Duty], on: date) -> Gap:
    ended = [each.during.end for each in terms if each.during.end and each.during.end < on]
    coming = [each.during.start for each in terms if each.during.start > on]
    return Gap(
        max(ended) + _DAY if ended else None,
        min(coming) - _DAY if coming else None,
    )


def _ordered(terms: Sequence[Duty]) -> list[DateRange]:
    return sorted((each.during for each in terms), key=lambda term: term.start)


def _words(term: DateRange) -> str:
    end = format_date(term.end, weekday=False) if term.end else ""
    return f"{format_date(term.start, weekday=False)}～{end}"
