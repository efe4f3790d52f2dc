"""What a certificate of disposal must say, and which method is enough (CU4).

Sources, as dated tables: the ministry's guideline on the disposal of media (総務省通知 令和2年12月28日)
for what each class of data needs, NIST SP 800-88 Rev. 1 (2014-12-17) for what a method achieves.
Formatting stands in no table: it is not enough for anything.

Refused
├── FieldsMissing      a certificate leaves something out
├── SamePerson         the one who verifies is the one who did it
├── MethodUnknown      no table knows the method for this kind of medium
├── MethodTooWeak      the class of data needs more than the method achieves
├── DaysOutOfOrder     verified before it was done, or done in the future
├── UnknownSerial      serials the register does not know
└── AlreadyDestroyed   serials that a certificate covers already
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, fields
from datetime import date
from enum import IntEnum, StrEnum

from azukari.core.shared.errors import Refused
from azukari.core.shared.folding import same
from azukari.core.shared.wareki import format_date


class MediumKind(StrEnum):
    """What data stands on."""

    PAPER = "paper"
    TAPE = "tape"
    DISK = "disk"
    USB = "usb"
    FILE = "file"  # data deleted from equipment that stays in use


class DataClass(StrEnum):
    """How residents' data is classed for disposal."""

    MY_NUMBER = "my_number"  # マイナンバー利用事務系 (tax included)
    CONFIDENTIAL = "confidential"  # 機密性2以上
    ORDINARY = "ordinary"  # 機密性1


class Technique(StrEnum):
    """How a medium was treated."""

    OVERWRITE = "overwrite"
    DEGAUSS = "degauss"
    CRYPTO_ERASE = "crypto_erase"
    SHRED = "shred"
    DISSOLVE = "dissolve"
    INCINERATE = "incinerate"
    RETURN = "return"  # handed back to the city whole


class Level(IntEnum):
    """What a method achieves, weakest first."""

    CLEAR = 1
    PURGE = 2
    DESTROY = 3
    RETURNED = 4  # nothing is left with the custodian


@dataclass(frozen=True, slots=True)
class Needed:
    """From a day on, data of a class needs at least this level."""

    since: date
    data_class: DataClass
    level: Level


@dataclass(frozen=True, slots=True)
class Achieves:
    """From a day on, a technique on a kind of medium counts as this level."""

    since: date
    kind: MediumKind
    technique: Technique
    level: Level


_NIST = date(2014, 12, 17)
_MINISTRY = date(2020, 12, 28)
_CUSTOM = date(1900, 1, 1)

ACHIEVED = (
    Achieves(_NIST, MediumKind.TAPE, Technique.OVERWRITE, Level.CLEAR),
    Achieves(_NIST, MediumKind.TAPE, Technique.DEGAUSS, Level.PURGE),
    Achieves(_NIST, MediumKind.TAPE, Technique.SHRED, Level.DESTROY),
    Achieves(_NIST, MediumKind.TAPE, Technique.INCINERATE, Level.DESTROY),
    Achieves(_NIST, MediumKind.TAPE, Technique.CRYPTO_ERASE, Level.PURGE),
    Achieves(_NIST, MediumKind.DISK, Technique.OVERWRITE, Level.CLEAR),
    Achieves(_NIST, MediumKind.DISK, Technique.DEGAUSS, Level.PURGE),
    Achieves(_NIST, MediumKind.DISK, Technique.CRYPTO_ERASE, Level.PURGE),
    Achieves(_NIST, MediumKind.DISK, Technique.SHRED, Level.DESTROY),
    Achieves(_NIST, MediumKind.DISK, Technique.INCINERATE, Level.DESTROY),
    Achieves(_NIST, MediumKind.USB, Technique.SHRED, Level.DESTROY),
    Achieves(_NIST, MediumKind.USB, Technique.INCINERATE, Level.DESTROY),
    Achieves(_CUSTOM, MediumKind.PAPER, Technique.SHRED, Level.DESTROY),
    Achieves(_CUSTOM, MediumKind.PAPER, Technique.DISSOLVE, Level.DESTROY),
    Achieves(_CUSTOM, MediumKind.PAPER, Technique.INCINERATE, Level.DESTROY),
    Achieves(_CUSTOM, MediumKind.FILE, Technique.OVERWRITE, Level.CLEAR),
    Achieves(_NIST, MediumKind.FILE, Technique.CRYPTO_ERASE, Level.PURGE),
    *(Achieves(_CUSTOM, kind, Technique.RETURN, Level.RETURNED) for kind in MediumKind),
)
NEEDED = (
    Needed(_CUSTOM, DataClass.MY_NUMBER, Level.CLEAR),
    Needed(_CUSTOM, DataClass.CONFIDENTIAL, Level.CLEAR),
    Needed(_CUSTOM, DataClass.ORDINARY, Level.CLEAR),
    Needed(_MINISTRY, DataClass.MY_NUMBER, Level.DESTROY),
    Needed(_MINISTRY, DataClass.CONFIDENTIAL, Level.PURGE),
)


@dataclass(frozen=True, slots=True)
class Signatory:
    """Who signs: name, title, day, place and contact."""

    name: str
    title: str
    on: date
    place: str
    contact: str


@dataclass(frozen=True, slots=True)
class Treatment:
    """What was done: technique, tool with version, how it was verified, where the rest went."""

    technique: Technique
    tool: str
    version: str
    verification: str
    destination: str


@dataclass(frozen=True, slots=True)
class Subject:
    """What was disposed of. Paper has no serial; then `source` says what it was."""

    kind: MediumKind
    data_class: DataClass
    source: str
    maker: str = ""
    model: str = ""
    serial: str = ""
    property_number: str = ""


@dataclass(frozen=True, slots=True)
class Statement:
    """The certificate without its number: what, how, by whom, verified by whom."""

    treatment: Treatment
    sanitised: Signatory
    verified: Signatory


class FieldsMissing(Refused):
    """The certificate is incomplete: the names of the `fields` left empty."""

    def __init__(self, missing: tuple[str, ...]) -> None:
        super().__init__(
            f"廃棄証明に書かれていない項目があります({len(missing)}件)。",
            remedy="すべての項目を埋めてください。道具を使わないときは、その旨を書きます。",
        )
        self.fields = missing


class SamePerson(Refused):
    """One person cannot vouch for the own work."""

    def __init__(self, name: str) -> None:
        super().__init__(
            f"処理した人と確認した人が同じ({name})です。",
            remedy="別の人が立ち会い、確認した人として署名してください。",
        )
        self.name = name


class MethodUnknown(Refused):
    """The technique does nothing known for this kind of medium."""

    def __init__(self, kind: MediumKind, technique: Technique) -> None:
        super().__init__(
            "この媒体に対して、効果の確かめられている方法ではありません。",
            remedy="細断や焼却など、媒体の種類に合う方法を選んでください。",
        )
        self.kind, self.technique = kind, technique


class MethodTooWeak(Refused):
    """The class of data needs `needed`; the technique achieves `achieved`."""

    def __init__(self, achieved: Level, needed: Level, since: date) -> None:
        super().__init__(
            f"この区分の情報には、{_LEVEL_WORDS[needed]}が必要です({format_date(since)}から)。"
            f"選ばれた方法は{_LEVEL_WORDS[achieved]}にあたります。",
            remedy="より強い方法で処理し、改めて証明を受けてください。",
        )
        self.achieved, self.needed = achieved, needed


class DaysOutOfOrder(Refused):
    """The days of a certificate contradict each other."""

    def __init__(self, sanitised: date, verified: date) -> None:
        super().__init__(
            f"処理の日({format_date(sanitised)})と確認の日({format_date(verified)})の順が合いません。",
            remedy="確認は処理の日以後、今日までの日付にしてください。",
        )
        self.sanitised, self.verified = sanitised, verified


class UnknownSerial(Refused):
    """Serials that stand in no register."""

    def __init__(self, serials: tuple[str, ...]) -> None:
        super().__init__(
            f"台帳にない製造番号です({_some(serials)})。",
            remedy="番号を確かめるか、媒体を台帳に載せてから証明を受けてください。",
        )
        self.serials = serials


class AlreadyDestroyed(Refused):
    """Serials that a certificate covers already."""

    def __init__(self, serials: tuple[str, ...]) -> None:
        super().__init__(
            f"すでに廃棄の証明があります({_some(serials)})。",
            remedy="番号の読み違いがないか確かめてください。同じ媒体を二度証明することはできません。",
        )
        self.serials = serials


_LEVEL_WORDS = {
    Level.CLEAR: "上書きなどの消去",
    Level.PURGE: "研究所級の復元にも耐える消去",
    Level.DESTROY: "物理的な破壊",
    Level.RETURNED: "返却",
}
# What has no serial of its own.
_WITHOUT_SERIAL = frozenset({MediumKind.PAPER, MediumKind.FILE})
_MOST = 5


def level_of(kind: MediumKind, technique: Technique, on: date) -> Level:
    """Return what the technique achieves on the day; raises MethodUnknown."""
    found = [
        each
        for each in ACHIEVED
        if (each.kind, each.technique) == (kind, technique) and each.since <= on
    ]
    if not found:
        raise MethodUnknown(kind, technique)
    return max(found, key=lambda each: each.since).level


def techniques_for(kind: MediumKind, on: date) -> frozenset[Technique]:
    """Return the techniques that a table knows for the kind of medium on the day."""
    return frozenset(each.technique for each in ACHIEVED if each.kind is kind and each.since <= on)


def needed_for(data_class: DataClass, on: date) -> Needed:
    """Return what the class of data needs on the day."""
    found = [each for each in NEEDED if each.data_class is data_class and each.since <= on]
    return max(found, key=lambda each: each.since)


def check_certificate(subject: Subject, statement: Statement, *, today: date) -> Level:
    """Return the level reached; raises one of the refusals drawn above.

    The rules of the day of the treatment hold, not those of today.
    """
    if missing := _missing(subject, statement):
        raise FieldsMissing(missing)
    done, looked = statement.sanitised, statement.verified
    if same(done.name, looked.name):
        raise SamePerson(done.name)
    if not done.on <= looked.on <= today:
        raise DaysOutOfOrder(done.on, looked.on)
    level = level_of(subject.kind, statement.treatment.technique, done.on)
    if subject.kind is MediumKind.FILE:
        return level  # the guideline is about media that leave; here the terms name the method
    needed = needed_for(subject.data_class, done.on)
    if level < needed.level:
        raise MethodTooWeak(level, needed.level, needed.since)
    return level


def check_serials(
    claimed: Iterable[str], *, known: Iterable[str], destroyed: Iterable[str]
) -> tuple[str, ...]:
    """Return the claimed serials, each once; raises UnknownSerial, AlreadyDestroyed."""
    serials = tuple(dict.fromkeys(claimed))
    registered, gone = frozenset(known), frozenset(destroyed)
    if unknown := tuple(each for each in serials if each not in registered):
        raise UnknownSerial(unknown)
    if twice := tuple(each for each in serials if each in gone):
        raise AlreadyDestroyed(twice)
    return serials


def _missing(subject: Subject, statement: Statement) -> tuple[str, ...]:
    """Name what is empty; of paper and files no maker, model, serial or property number is asked."""
    asked = ["source"]
    if subject.kind not in _WITHOUT_SERIAL:
        asked += ["maker", "model", "serial", "property_number"]
    found = [name for name in asked if not getattr(subject, name).strip()]
    for part, value in (
        ("", statement.treatment),
        ("sanitised_", statement.sanitised),
        ("verified_", statement.verified),
    ):
        found += [
            f"{part}{each.name}"
            for each in fields(value)
            if isinstance(given := getattr(value, each.name), str) and not given.strip()
        ]
    return tuple(found)


def _some(serials: tuple[str, ...]) -> str:
    rest = len(serials) - _MOST
    shown = "、".join(serials[:_MOST])
    return f"{shown} ほか{rest}件" if rest > 0 else shown
