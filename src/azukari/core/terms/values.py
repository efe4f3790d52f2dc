"""The terms (取扱条件) of an answered consultation, as values.

Terms are what a decision of the council allows between two dates; each grant in them allows one
recipient one purpose. Shapes: design "core", rows RE3 and CU2.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum
from typing import NewType, TypeAlias

from azukari.core.deadlines.due import corresponding_day
from azukari.core.shared.calendar import DateRange, FiscalYear, fiscal_year
from azukari.core.shared.errors import BadInput
from azukari.core.shared.folding import fold
from azukari.core.shared.wareki import format_date, format_fiscal_year

ItemCode = NewType("ItemCode", str)
OperationCode = NewType("OperationCode", str)


class Channel(StrEnum):
    """The ways by which data leaves the city."""

    PAPER = "paper"
    SCREEN = "screen"
    PHONE = "phone"
    PRINT_SHOP = "print_shop"
    USB = "usb"
    TAPE = "tape"
    DISK = "disk"
    LGWAN = "lgwan"
    DEDICATED_LINE = "dedicated_line"
    INTERNET = "internet"
    PUBLIC_PAGE = "public_page"


class Rule(StrEnum):
    """What the recipient or the hand-over must keep to."""

    ENCRYPTED = "encrypted"
    NO_LOCAL_DISK = "no_local_disk"
    RADIO_OFF = "radio_off"
    NUMBERED_COPY = "numbered_copy"
    LOCKED_CABINET = "locked_cabinet"
    TWO_PEOPLE = "two_people"
    STAFF_PRESENT = "staff_present"
    TAKE_OUT_PERMIT = "take_out_permit"
    NO_COPIES = "no_copies"
    HOST_PINNED = "host_pinned"


class DisposalMethod(StrEnum):
    """How data ends. `BEYOND_RECOVERY` leaves the method to the custodian, who must name it."""

    BEYOND_RECOVERY = "beyond_recovery"
    RETURN = "return"
    SHRED = "shred"
    DISSOLVE = "dissolve"
    INCINERATE = "incinerate"
    OVERWRITE = "overwrite"
    DEGAUSS = "degauss"
    CRYPTO_ERASE = "crypto_erase"
    DESTROY = "destroy"


class KeptFrom(StrEnum):
    """From when a retention counts."""

    EVENT = "event"
    FISCAL_YEAR_END = "fiscal_year_end"


@dataclass(frozen=True, slots=True)
class Retention:
    """Kept for a number of months after the event, or after the end of its fiscal year.

    0 months: until that day itself, then disposed of at once.
    """

    months: int
    kept_from: KeptFrom = KeptFrom.EVENT

    def __post_init__(self) -> None:
        if self.months < 0:
            raise BadInput(f"保存期間が{self.months}か月です。", remedy="0以上で指定してください。")

    def last_day(self, event: date) -> date:
        """Return the last day on which the data may be held (months as in 民法143条)."""
        start = event
        if self.kept_from is KeptFrom.FISCAL_YEAR_END:
            start = FiscalYear(fiscal_year(event)).end
        if self.months == 0:
            return start
        day = timedelta(days=1)
        return corresponding_day(start + day, self.months) - day


def years(number: int, kept_from: KeptFrom = KeptFrom.FISCAL_YEAR_END) -> Retention:
    """Return a retention of full years, by custom from the end of the fiscal year."""
    return Retention(number * 12, kept_from)


class CustodianKind(StrEnum):
    """Whether one body is named, or every body of a class."""

    BODY = "body"
    CLASS = "class"


@dataclass(frozen=True, slots=True)
class CustodianRef:
    """One body by its code, or a class of bodies ("stores of the chain") by the code of the class."""

    code: str
    kind: CustodianKind = CustodianKind.BODY

    def names(self, recipient: Recipient) -> bool:
        """Whether the recipient is the body, or one of the class."""
        if self.kind is CustodianKind.BODY:
            return self.code == recipient.code
        return self.code in recipient.classes


@dataclass(frozen=True, slots=True)
class Recipient:
    """Who is to receive: a body, and the classes that it belongs to."""

    code: str
    classes: frozenset[str] = frozenset()

    @property
    def ref(self) -> CustodianRef:
        """The body as terms name it."""
        return CustodianRef(self.code)


@dataclass(frozen=True, slots=True)
class Grant:
    """One recipient, one purpose: which items, by which channels, under which rules."""

    recipient: CustodianRef
    purpose: str
    items: frozenset[ItemCode]
    channels: frozenset[Channel]
    rules: frozenset[Rule] = frozenset()
    retention: Retention = field(default=Retention(0))
    disposal: DisposalMethod = DisposalMethod.BEYOND_RECOVERY
    onward: bool = False

    @property
    def key(self) -> tuple[CustodianRef, str]:
        """What a grant is known by within its terms: recipient and purpose, spelling aside."""
        return self.recipient, fold(self.purpose, keep_spaces=False)


@dataclass(frozen=True, slots=True)
class Consulted:
    """The basis of terms: the answered consultation, 平成23年度諮問第12号, decided on a day."""

    fiscal_year: int
    number: int
    decided_on: date

    @property
    def since(self) -> date:
        """The day from which it can carry terms."""
        return self.decided_on

    def __str__(self) -> str:
        year, day = format_fiscal_year(self.fiscal_year), format_date(self.decided_on)
        return f"{year}諮問第{self.number}号({day}答申)"


@dataclass(frozen=True, slots=True)
class LegalGround:
    """The basis of an emergency switch, or of what the law allows without a consultation."""

    ground: str
    decided_on: date

    @property
    def since(self) -> date:
        """The day from which it can carry terms."""
        return self.decided_on

    def __str__(self) -> str:
        return f"{self.ground}({format_date(self.decided_on)}決定)"


Basis: TypeAlias = Consulted | LegalGround


@dataclass(frozen=True, slots=True)
class Terms:
    """What one basis allows one operation between two dates.

    Raises BadInput when two grants are for the same recipient and purpose (which of them holds
    would be unclear), or when the terms begin before their basis was decided.
    """

    operation: OperationCode
    basis: Basis
    in_force: DateRange
    grants: tuple[Grant, ...]

    def __post_init__(self) -> None:
        twice = [
            key for key, count in Counter(grant.key for grant in self.grants).items() if count > 1
        ]
        if twice:
            recipient, purpose = twice[0]
            raise BadInput(
                f"「{recipient.code}」への同じ目的「{purpose}」の条件が二つあります。",
                remedy="一つにまとめるか、目的を分けて書いてください。",
            )
        if self.in_force.start < self.basis.since:
            raise BadInput(
                f"取扱条件の始まり({self.in_force.start})が決定の日({self.basis.since})より前です。",
                remedy="始まりの日を決定の日以後にしてください。",
            )


@dataclass(frozen=True, slots=True)
class ReleaseRequest:
    """What is to leave: to whom, for what, which items (at least one), how, and the rules kept.

    `passed_by` is the recipient that passes it on to its own tier; None when the city releases it.
    """

    operation: OperationCode
    recipient: Recipient
    purpose: str
    items: frozenset[ItemCode]
    channel: Channel
    rules_kept: frozenset[Rule] = frozenset()
    passed_by: Recipient | None = None

    def __post_init__(self) -> None:
        if not self.items:
            raise BadInput(
                "提供する項目がありません。", remedy="一つ以上の記録項目を選んでください。"
            )
