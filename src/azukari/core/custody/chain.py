"""The chain of custodians below the city: who holds what, and what the city knows of it (OU2).

A chain is a tree: the head is the contractor, below it whoever it passes data on to, to any depth.
Duties reach every tier "through two or more stages" (APPI 66条2項), so the city has to know them all.

Refused
├── NotOneHead          no tier, or several, stand directly below the city
├── UnknownTierAbove    a tier hangs below one that is not in the chain
├── NumberTwice         two tiers have one number
├── ChainCycle          a tier, or a body, would stand below itself
├── OutsideTierAbove    a tier lasts longer than the one above it
└── TierTwice           the same body below the same tier on the same days
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from itertools import combinations, groupby

from azukari.core.shared.calendar import DateRange
from azukari.core.shared.errors import Refused
from azukari.core.shared.reasons import Reason
from azukari.core.shared.wareki import format_date


class Knowledge(StrEnum):
    """How much the city knows of a tier's contract."""

    SEEN = "seen"
    SUMMARY = "summary"
    NOT_SEEN = "not_seen"


@dataclass(frozen=True, slots=True)
class Known:
    """From a day on the city knows this much; `evidence` is a reference to what shows it."""

    what: Knowledge
    since: date
    evidence: str = ""


@dataclass(frozen=True, slots=True)
class Custodian:
    """A tier: a body, or a class of `bodies` many, that holds `items` for the tier above it."""

    number: int
    body: str
    during: DateRange
    above: int | None = None
    task: str = ""
    city_is_party: bool = False
    consent_on: date | None = None
    known: tuple[Known, ...] = ()
    items: frozenset[str] = frozenset()
    bodies: int = 1


@dataclass(frozen=True, slots=True)
class Branch:
    """Tiers drawn as one box: beside each other, with one task and one standing before the city."""

    tiers: tuple[Custodian, ...]
    knowledge: Knowledge
    below: tuple[Branch, ...]

    @property
    def bodies(self) -> int:
        """How many bodies stand in the box."""
        return sum(tier.bodies for tier in self.tiers)

    def __iter__(self) -> Iterator[Branch]:
        """Yield itself, then what hangs below it, from top to bottom."""
        yield self
        for branch in self.below:
            yield from branch


class NotOneHead(Refused):
    """The city contracts with one body: the numbers of the tiers without one above."""

    def __init__(self, heads: tuple[int, ...]) -> None:
        super().__init__(
            f"市の直下に立つ受託者が{len(heads)}者あります。",
            remedy="受託者は一者とし、ほかはその下に置いてください。",
        )
        self.heads = heads


class UnknownTierAbove(Refused):
    """`number` hangs below `above`, which is not in the chain."""

    def __init__(self, number: int, above: int) -> None:
        super().__init__(
            f"{number}番の上にある{above}番が、この系統にありません。",
            remedy="上の段を先に登録してください。",
        )
        self.number, self.above = number, above


class NumberTwice(Refused):
    """A number names one tier."""

    def __init__(self, number: int) -> None:
        super().__init__(f"{number}番が二つあります。", remedy="番号を分けてください。")
        self.number = number


class ChainCycle(Refused):
    """A tier or body stands below itself: the `path` of bodies, from the first to its return."""

    def __init__(self, path: tuple[str, ...]) -> None:
        super().__init__(
            f"委託の系統が輪になっています({' → '.join(path)})。",
            remedy="自分より上にある団体を、下に置くことはできません。",
        )
        self.path = path


class OutsideTierAbove(Refused):
    """`tier` has days on which the one above it holds nothing."""

    def __init__(self, tier: Custodian, above: Custodian) -> None:
        super().__init__(
            f"{tier.body}の期間({_words(tier.during)})が、"
            f"上の{above.body}の期間({_words(above.during)})からはみ出しています。",
            remedy="上の段の期間の中に収めてください。",
        )
        self.tier, self.above = tier, above


class TierTwice(Refused):
    """The same body stands twice below the same tier on the same days."""

    def __init__(self, one: Custodian, other: Custodian) -> None:
        super().__init__(
            f"{one.body}が同じ段の下に、期間の重なる二つの行({one.number}番と{other.number}番)であります。",
            remedy="一つにまとめるか、前の行を終えてから次を登録してください。",
        )
        self.one, self.other = one, other


@dataclass(frozen=True, slots=True)
class ConsentMissing(Reason):
    """Data went on to `body` without the city's consent (clause topic 23)."""

    number: int
    body: str

    def __str__(self) -> str:
        return f"{self.body}への再委託について、市の承諾がありません。承諾の申請を求めてください。"


@dataclass(frozen=True, slots=True)
class ConsentLate(Reason):
    """The consent to `body` came only on `consent_on`, after it had begun on `began_on`."""

    number: int
    body: str
    began_on: date
    consent_on: date

    def __str__(self) -> str:
        return (
            f"{self.body}への再委託は{format_date(self.began_on)}に始まりましたが、"
            f"市の承諾は{format_date(self.consent_on)}でした。経緯の報告を求めてください。"
        )


@dataclass(frozen=True, slots=True)
class NobodyLooked(Reason):
    """Nobody of the city ever looked at the contract with `body`."""

    number: int
    body: str

    def __str__(self) -> str:
        return (
            f"{self.body}との契約を、市はまだ確かめていません。契約書の写しか概要を求めてください。"
        )


Concern = ConsentMissing | ConsentLate | NobodyLooked


@dataclass(frozen=True)
class Chain:
    """The tiers of one engagement. Raises one of the refusals drawn above."""

    tiers: tuple[Custodian, ...]
    _by_number: dict[int, Custodian] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_by_number", {tier.number: tier for tier in self.tiers})
        _check_numbers(self.tiers)
        _check_paths(self)
        _check_siblings(self.tiers)

    def __getitem__(self, number: int) -> Custodian:
        """Return the tier of that number; raises KeyError."""
        return self._by_number[number]

    def __contains__(self, number: int) -> bool:
        return number in self._by_number

    @property
    def head(self) -> Custodian:
        """The contractor."""
        return next(tier for tier in self.tiers if tier.above is None)

    def path(self, number: int) -> tuple[Custodian, ...]:
        """Return the way from the contractor down to the tier, both included."""
        way = [self[number]]
        while (above := way[-1].above) is not None:
            way.append(self[above])
        return tuple(reversed(way))

    def depth(self, number: int) -> int:
        """Return how many steps below the city the tier stands: the contractor 1."""
        return len(self.path(number))

    def below(self, number: int) -> tuple[Custodian, ...]:
        """Return every tier that hangs below the tier, to the last."""
        return tuple(
            tier
            for tier in self.tiers
            if tier.number != number and self[number] in self.path(tier.number)
        )

    def standing(self, on: date) -> tuple[Custodian, ...]:
        """Return who holds something that day."""
        return tuple(tier for tier in self.tiers if on in tier.during)

    def holders_of(self, item: str, on: date) -> tuple[Custodian, ...]:
        """Return who holds that data item on the day."""
        return tuple(tier for tier in self.standing(on) if item in tier.items)

    def without_city(self, on: date) -> tuple[Custodian, ...]:
        """Return the tiers of the day whose contract the city is no party to."""
        return tuple(tier for tier in self.standing(on) if not tier.city_is_party)

    def knowledge(self, number: int, on: date) -> Known:
        """Return what the city knew of the tier's contract that day; without a record, not seen.

        Of several records of one day the last one handed in counts.
        """
        tier = self[number]
        nothing = Known(Knowledge.NOT_SEEN, tier.during.start)
        learnt = [known for known in tier.known if known.since <= on]
        return (
            max(enumerate(learnt), key=lambda each: (each[1].since, each[0]))[1]
            if learnt
            else nothing
        )

    def nobody_looked(self, on: date) -> tuple[Custodian, ...]:
        """Return the tiers of the day of which the city never saw anything until then."""
        return tuple(
            tier
            for tier in self.standing(on)
            if not any(
                known.what is not Knowledge.NOT_SEEN and known.since <= on for known in tier.known
            )
        )

    def concerns(self, on: date) -> tuple[Concern, ...]:
        """Return what a supervisor has to act on: consent missing or late, tiers nobody looked at."""
        consents = (_consent(tier, on) for tier in self.standing(on))
        unseen = tuple(NobodyLooked(tier.number, tier.body) for tier in self.nobody_looked(on))
        return (*(concern for concern in consents if concern is not None), *unseen)

    def outline(self, on: date) -> Branch:
        """Return the day's chain with like tiers drawn together; every standing tier is in one box.

        Raises KeyError when the contractor itself does not stand that day.
        """
        standing = self.standing(on)
        if self.head not in standing:
            raise KeyError(on)
        return self._branches((self.head,), standing, on)[0]

    def _branches(
        self, tiers: tuple[Custodian, ...], standing: tuple[Custodian, ...], on: date
    ) -> tuple[Branch, ...]:
        ordered = sorted(tiers, key=lambda tier: (*self._likeness(tier, on), tier.number))
        boxes = [
            tuple(group) for _like, group in groupby(ordered, lambda tier: self._likeness(tier, on))
        ]
        found = []
        for box in sorted(boxes, key=lambda box: box[0].number):
            numbers = {tier.number for tier in box}
            below = tuple(tier for tier in standing if tier.above in numbers)
            known = self.knowledge(box[0].number, on).what
            found.append(Branch(box, known, self._branches(below, standing, on)))
        return tuple(found)

    def _likeness(self, tier: Custodian, on: date) -> tuple[str, str, bool, bool]:
        known = self.knowledge(tier.number, on).what
        return tier.task, known.value, tier.city_is_party, _consent(tier, on) is None


def _consent(tier: Custodian, on: date) -> ConsentMissing | ConsentLate | None:
    if tier.above is None:
        return None
    if tier.consent_on is None or tier.consent_on > on:
        return ConsentMissing(tier.number, tier.body)
    if tier.consent_on > tier.during.start:
        return ConsentLate(tier.number, tier.body, tier.during.start, tier.consent_on)
    return None


def _check_numbers(tiers: tuple[Custodian, ...]) -> None:
    for number, count in Counter(tier.number for tier in tiers).items():
        if count > 1:
            raise NumberTwice(number)
    numbers = {tier.number for tier in tiers}
    for tier in tiers:
        if tier.above is not None and tier.above not in numbers:
            raise UnknownTierAbove(tier.number, tier.above)


def _check_paths(chain: Chain) -> None:
    for tier in chain.tiers:
        way, here = [tier], tier
        while here.above is not None:
            here = chain[here.above]
            way.append(here)
            if here.number == tier.number or here.body == tier.body:
                raise ChainCycle(tuple(each.body for each in reversed(way)))
            if len(way) > len(chain.tiers):
                break  # a cycle above it, which its own tiers will report
    heads = tuple(tier.number for tier in chain.tiers if tier.above is None)
    if len(heads) != 1:
        raise NotOneHead(heads)
    for tier in chain.tiers:
        if tier.above is not None and not _within(tier.during, chain[tier.above].during):
            raise OutsideTierAbove(tier, chain[tier.above])


def _check_siblings(tiers: tuple[Custodian, ...]) -> None:
    places: dict[tuple[int | None, str], list[Custodian]] = {}
    for tier in tiers:
        places.setdefault((tier.above, tier.body), []).append(tier)
    for group in places.values():
        for one, other in combinations(group, 2):
            if one.during.overlaps(other.during):
                raise TierTwice(one, other)


def _within(inner: DateRange, outer: DateRange) -> bool:
    latest = date.max
    return outer.start <= inner.start and (inner.end or latest) <= (outer.end or latest)


def _words(period: DateRange) -> str:
    end = format_date(period.end, weekday=False) if period.end else ""
    return f"{format_date(period.start, weekday=False)}～{end}"
