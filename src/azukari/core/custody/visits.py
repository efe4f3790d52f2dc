"""Maintenance visits: who may come, how far one has come, until when its session lives, what closing needs (CW3).

A vendor on the premises is named, recognised, attended, and gone by the hour, and sees no password:
地方公共団体における情報セキュリティポリシーに関するガイドライン (管理区域、機器の保守).

BadInput
├── EndsBeforeStart     the hours run backwards
└── NothingNamed        nobody, or no machine, is named
Refused
├── Unfit               a person may not come: not on the roster, left, not begun, no pledge
├── NotNamed            who stands at the counter was not announced
├── ElsewhereThen       a person, or the attendant, is at another visit at that time
├── NotInOffice         the attendant holds no office in the department that day
├── NotAttendant        only the attendant opens, extends and closes
├── WrongStage          the act does not fit how far the visit has come
├── ClockBack           the clock stands before what was recorded last
└── NotClosable         things, media or the record are not in order: every one of the reasons
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from azukari.core.custody.roster import Member
from azukari.core.shared.calendar import DateRange
from azukari.core.shared.errors import BadInput, Refused
from azukari.core.shared.folding import fold
from azukari.core.shared.wareki import format_date

# A clock that is set right by the network may step back a little.
TOLERANCE = timedelta(minutes=1)
_TOKYO = ZoneInfo("Asia/Tokyo")


class Stage(StrEnum):
    """How far a visit has come."""

    PLANNED = "planned"
    LAPSED = "lapsed"
    OPEN = "open"
    OVER = "over"  # open past its end: about to be closed by itself
    UNFINISHED = "unfinished"  # closed by itself, the record is owed
    CLOSED = "closed"
    CANCELLED = "cancelled"


class Fault(StrEnum):
    """Why a person may not come."""

    NOT_ON_ROSTER = "not_on_roster"
    NOT_BEGUN = "not_begun"
    LEFT = "left"
    NO_PLEDGE = "no_pledge"


class Lack(StrEnum):
    """What closing still needs."""

    THINGS = "things"
    MEDIA = "media"
    WORK = "work"
    NAMES = "names"


_FAULTS = {
    Fault.NOT_ON_ROSTER: "名簿に載っていません",
    Fault.NOT_BEGUN: "その日にはまだ業務に就いていません",
    Fault.LEFT: "業務を離れています",
    Fault.NO_PLEDGE: "誓約書がありません",
}
_LACKS = {
    Lack.THINGS: "預かった物を返していません",
    Lack.MEDIA: "媒体の行方が決まっていません",
    Lack.WORK: "作業の内容が記録されていません",
    Lack.NAMES: "作業した人と立ち会った人の名前がそろっていません",
}


class EndsBeforeStart(BadInput):
    """The hours run backwards: `start` and `end`."""

    def __init__(self, start: datetime, end: datetime) -> None:
        super().__init__(
            f"終わり({_clock(end)})が始まり({_clock(start)})より後ではありません。",
            remedy="時刻を直してください。",
        )
        self.start, self.end = start, end


class NothingNamed(BadInput):
    """Nobody, or no machine, is named."""

    def __init__(self) -> None:
        super().__init__("来る人と機器を、それぞれ一つ以上指定してください。")


class Unfit(Refused):
    """The person `name` may not come: the `fault`."""

    def __init__(self, name: str, fault: Fault) -> None:
        remedy = (
            "名簿にない人は、所管課の責任者か副責任者が理由を添えて認めたときだけ来られます。"
            if fault is Fault.NOT_ON_ROSTER
            else "別の人を指定するか、先に名簿と誓約を整えてください。"
        )
        super().__init__(f"{name}さんは{_FAULTS[fault]}。", remedy=remedy)
        self.name, self.fault = name, fault


class NotNamed(Refused):
    """Who stands at the counter was not announced."""

    def __init__(self) -> None:
        super().__init__(
            "この氏名の人は、来庁の予定に載っていません。入室させないでください。",
            remedy="証明書の氏名を読み直してください。別の人が来たときは、予定を立て直します。",
        )


class ElsewhereThen(Refused):
    """Somebody is at another visit at that time: `who`, and the other `visit`."""

    def __init__(self, who: str, visit: str) -> None:
        super().__init__(
            f"{who}さんは、その時間に別の作業({visit})に入っています。",
            remedy="時間をずらすか、別の人にしてください。",
        )
        self.who, self.visit = who, visit


class NotInOffice(Refused):
    """The attendant holds no office in the department on the day; `ended` is the last day, if any."""

    def __init__(self, name: str, on: date, ended: date | None) -> None:
        before = f"任期は{format_date(ended)}に終わっています。" if ended else ""
        super().__init__(
            f"{name}さんは{format_date(on)}に所管課の職員ではありません。{before}",
            remedy="その日に在職する職員を立会者にしてください。",
        )
        self.on, self.ended = on, ended


class NotAttendant(Refused):
    """Only the `attendant` may do this."""

    def __init__(self, attendant: str) -> None:
        super().__init__(
            f"立会者({attendant})だけができます。",
            remedy="立ち会う人が替わったときは、先に立会者を替えてください。",
        )
        self.attendant = attendant


class WrongStage(Refused):
    """The act does not fit how far the visit has come: its `stage`."""

    def __init__(self, stage: Stage) -> None:
        super().__init__(
            "この作業の今の段階では、できません。", remedy="画面を開き直してください。"
        )
        self.stage = stage


class ClockBack(Refused):
    """The clock stands before what was recorded `last`."""

    def __init__(self, last: datetime, now: datetime) -> None:
        super().__init__(
            f"時計({_clock(now)})が、最後の記録({_clock(last)})より前を指しています。",
            remedy="サーバーの時計を確かめてください。",
        )
        self.last, self.now = last, now


class NotClosable(Refused):
    """Closing needs more: every one of the `lacks`."""

    def __init__(self, lacks: tuple[Lack, ...]) -> None:
        super().__init__(
            "まだ閉じられません。", remedy="。".join(_LACKS[each] for each in lacks) + "。"
        )
        self.lacks = lacks


@dataclass(frozen=True, slots=True)
class Hours:
    """From `start` until `end`, the end not included; raises EndsBeforeStart."""

    start: datetime
    end: datetime

    def __post_init__(self) -> None:
        if self.end <= self.start:
            raise EndsBeforeStart(self.start, self.end)

    def meet(self, other: Hours) -> bool:
        """Whether at least one moment lies in both."""
        return self.start < other.end and other.start < self.end


@dataclass(frozen=True, slots=True)
class Times:
    """What is recorded of a visit's course; `seen` is the last moment anything was recorded."""

    hours: Hours
    started: datetime | None = None
    self_closed: datetime | None = None
    closed: datetime | None = None
    cancelled: datetime | None = None
    seen: datetime | None = None


@dataclass(frozen=True, slots=True)
class Record:
    """What closing looks at."""

    things_out: int = 0
    media_unsettled: int = 0
    work_lines: int = 0
    worker: str = ""
    attendant: str = ""


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """Another visit's hours, who is there, and its number."""

    visit: str
    hours: Hours
    people: frozenset[str]


def stage(times: Times, now: datetime) -> Stage:
    """Return how far the visit has come; what is recorded weighs more than the clock."""
    if times.cancelled is not None:
        return Stage.CANCELLED
    if times.closed is not None:
        return Stage.CLOSED
    if times.self_closed is not None:
        return Stage.UNFINISHED
    past = now >= times.hours.end
    if times.started is not None:
        return Stage.OVER if past else Stage.OPEN
    return Stage.LAPSED if past else Stage.PLANNED


def check_stage(times: Times, now: datetime, *allowed: Stage) -> Stage:
    """Return the stage when it is one of those allowed; raises WrongStage, ClockBack."""
    check_clock(times, now)
    found = stage(times, now)
    if found not in allowed:
        raise WrongStage(found)
    return found


def check_clock(times: Times, now: datetime) -> None:
    """Refuse a moment before what was recorded last; raises ClockBack."""
    last = max((each for each in (times.seen, times.started) if each), default=None)
    if last is not None and now < last - TOLERANCE:
        raise ClockBack(last, now)


def session_left(times: Times, now: datetime) -> timedelta:
    """Return how long the session may still live; nothing unless the visit is open and the clock is right."""
    try:
        check_stage(times, now, Stage.OPEN)
    except Refused:
        return timedelta()
    return times.hours.end - now


def check_start(times: Times, now: datetime, *, early: timedelta) -> None:
    """Refuse to start before the hours (but for the minutes `early`) or after them; WrongStage, ClockBack."""
    found = check_stage(times, now, Stage.PLANNED)
    if now < times.hours.start - early:
        raise WrongStage(found)


def extended(hours: Hours, until: datetime, now: datetime) -> Hours:
    """Return the hours with a later end; raises EndsBeforeStart for one that is not later, or over."""
    if until <= hours.end or until <= now:
        raise EndsBeforeStart(max(hours.end, now), until)
    return Hours(hours.start, until)


def fault_of(member: Member | None, on: date) -> Fault | None:
    """Return why a person may not come that day, None where nothing is in the way."""
    if member is None:
        return Fault.NOT_ON_ROSTER
    if on < member.joined_on:
        return Fault.NOT_BEGUN
    if not member.works_on(on):
        return Fault.LEFT
    return None if member.pledged_joining else Fault.NO_PLEDGE


def check_fit(name: str, member: Member | None, on: date) -> None:
    """Refuse a person who may not come that day; raises Unfit."""
    fault = fault_of(member, on)
    if fault is not None:
        raise Unfit(name, fault)


def check_free(people: Iterable[str], hours: Hours, others: Iterable[Elsewhere]) -> None:
    """Refuse people who are elsewhere then; names are compared folded. Raises ElsewhereThen."""
    wanted = {person_form(each): each for each in people}
    for other in others:
        if not hours.meet(other.hours):
            continue
        for each in other.people:
            if person_form(each) in wanted:
                raise ElsewhereThen(wanted[person_form(each)], other.visit)


def check_in_office(name: str, terms: Iterable[DateRange], on: date) -> None:
    """Refuse an attendant without office that day; raises NotInOffice."""
    known = tuple(terms)
    if any(on in each for each in known):
        return
    ended = max((each.end for each in known if each.end and each.end < on), default=None)
    raise NotInOffice(name, on, ended)


def recognise(named: Mapping[int, str], shown: str) -> int:
    """Return the number of who was announced under the name that the paper shows; raises NotNamed."""
    wanted = person_form(shown)
    for number, name in named.items():
        if wanted and person_form(name) == wanted:
            return number
    raise NotNamed


def lacks_of(record: Record) -> tuple[Lack, ...]:
    """Return what closing still needs."""
    found = (
        (Lack.THINGS, record.things_out == 0),
        (Lack.MEDIA, record.media_unsettled == 0),
        (Lack.WORK, record.work_lines > 0),
        (Lack.NAMES, bool(record.worker.strip() and record.attendant.strip())),
    )
    return tuple(lack for lack, there in found if not there)


def check_close(record: Record) -> None:
    """Refuse to close what is not in order; raises NotClosable."""
    lacks = lacks_of(record)
    if lacks:
        raise NotClosable(lacks)


def person_form(name: str) -> str:
    """Return the form on which names are told apart: width, spaces and case do not matter."""
    return fold(name, keep_spaces=False)


def _clock(moment: datetime) -> str:
    """Return the time as the clock on the wall shows it."""
    return f"{moment.astimezone(_TOKYO):%H:%M}"
