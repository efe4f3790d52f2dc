"""Reads a profile from TOML and checks it: unknown words, fields that overlap, what is missing (docs/settlement.md)."""

from __future__ import annotations

import codecs
import tomllib
from collections.abc import Mapping, Sequence
from functools import cache
from importlib import resources
from itertools import pairwise

from azukari.core.records.framing import SEPARATORS
from azukari.core.records.layout import Field, Layout, Record, Role, Type
from azukari.core.settlement.errors import BadProfile
from azukari.core.settlement.profile import KindOf, Meaning, Profile
from azukari.core.shared.receipts import Channel, Kind

BUILT_IN = ("A", "B", "C")
# The guideline's limit for a barcode (6th ed. 2024-03); a profile may say otherwise.
LIMIT = 300_000
BARCODE = 44
_LONGEST = 18  # digits that fit a 64-bit number
_LARGEST_CODE = 999
_LARGEST_RECORD = 4096

_TOP = {"name", "title", "format", "encoding", "separator", "limit", "kinds"}
_FIXED = _TOP | {"length", "closing", "records"}
_CSV = _TOP | {"heading", "columns"}
_FIELD = {"name", "type", "meaning", "optional", "prefix", "value"}
_TYPES = {
    Meaning.PAID_AT: Type.TIME,
    **dict.fromkeys(
        (
            Meaning.PAID_ON,
            Meaning.DATA_ON,
            Meaning.TRANSFER_ON,
            Meaning.BOOKED_ON,
            Meaning.CREATED_ON,
        ),
        Type.DATE,
    ),
}
_LENGTHS = {Type.DATE: 8, Type.TIME: 4}
_MOST = {Meaning.KIND: 3, Meaning.BILL: 16, Meaning.SHOP: 9, Meaning.CHAIN: 9, Meaning.AMOUNT: 12}
_PLACES = {
    Role.HEADER: {Meaning.CREATED_ON, Meaning.AGENT, Meaning.CLIENT},
    Role.TRAILER: {Meaning.COUNT, Meaning.TOTAL},
    Role.END: set[Meaning](),
}
# Each of these, by one of the meanings.
_NEEDED = ((Meaning.PAID_ON,), (Meaning.BARCODE, Meaning.BILL))

Table = Mapping[str, object]


class _Checker:
    """Takes values out of a TOML table; what is wrong is kept with its place."""

    def __init__(self) -> None:
        self.problems: list[str] = []

    def say(self, where: str, what: str) -> None:
        self.problems.append(f"{where}: {what}" if where else what)

    def known(self, table: Table, words: set[str], where: str) -> None:
        for word in table.keys() - words:
            self.say(where, f"「{word}」という項目はありません")

    def text(self, table: Table, key: str, where: str, default: str | None = None) -> str:
        value = table.get(key, default)
        if isinstance(value, str) and (value or default is not None):
            return value
        self.say(where, f"{key} に文字を書いてください")
        return ""

    def number(self, table: Table, key: str, where: str, most: int, default: int = 0) -> int:
        value = table.get(key, default or None)
        if isinstance(value, int) and not isinstance(value, bool) and 1 <= value <= most:
            return value
        self.say(where, f"{key} に1から{most}までの整数を書いてください")
        return 1

    def flag(self, table: Table, key: str, where: str) -> bool:
        value = table.get(key, False)
        if isinstance(value, bool):
            return value
        self.say(where, f"{key} は true か false です")
        return False

    def one_of(self, table: Table, key: str, where: str, words: Sequence[str]) -> str:
        value = table.get(key, words[0] if key in {"separator", "encoding"} else None)
        if isinstance(value, str) and value in words:
            return value
        self.say(where, f"{key} は {'・'.join(words)} のどれかです")
        return words[0]

    def tables(self, table: Table, key: str) -> list[Table]:
        value = table.get(key)
        if isinstance(value, list) and value and all(isinstance(each, dict) for each in value):
            return value
        self.say("", f"[[{key}]] を1つ以上書いてください")
        return []


def load_profile(text: str, *, name: str = "") -> Profile:
    """Return the profile that a TOML text describes. Raises BadProfile with all that is wrong."""
    try:
        table = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise BadProfile(name, [f"TOMLとして読めません({error})"]) from error
    check = _Checker()
    fixed = check.one_of(table, "format", "", ("fixed", "csv")) == "fixed"
    check.known(table, {*_FIXED} if fixed else {*_CSV}, "")
    layout = _layout(check, table) if fixed else None
    columns = layout.data.fields if layout else _columns(check, table)
    kinds = _kinds(check, table)
    _complete(check, columns, kinds)
    profile = Profile(
        name=check.text(table, "name", ""),
        title=check.text(table, "title", "", ""),
        encoding=_encoding(check, table),
        separator=check.one_of(table, "separator", "", ("crlf", *SEPARATORS)),
        kinds=kinds,
        columns=columns,
        layout=layout,
        width=0 if fixed else max((each.start for each in columns), default=0),
        heading=check.flag(table, "heading", ""),
    )
    if not fixed and profile.separator == "none":
        check.say("", "CSVの separator は crlf・lf・cr のどれかです")
    if check.problems:
        raise BadProfile(name, check.problems)
    return profile


@cache
def built_in(name: str) -> Profile:
    """Return a profile that comes with the product: A, B or C. Raises KeyError for another name."""
    if name not in BUILT_IN:
        raise KeyError(name)
    file = resources.files("azukari.core.settlement") / "profiles" / f"{name.lower()}.toml"
    return load_profile(file.read_text("utf-8"), name=name)


def _encoding(check: _Checker, table: Table) -> str:
    name = check.one_of(table, "encoding", "", ("cp932", "utf-8", "ascii"))
    return codecs.lookup(name).name


def _kinds(check: _Checker, table: Table) -> dict[int, KindOf]:
    limit = check.number(table, "limit", "", 10**12, LIMIT)
    listed = table.get("kinds")
    if not isinstance(listed, dict) or not listed:
        check.say("", "[kinds] に種別を1つ以上書いてください")
        return {}
    kinds = {}
    for code, told in listed.items():
        where = f"kinds.{code}"
        if not (code.isascii() and code.isdigit() and int(code) <= _LARGEST_CODE):
            check.say(where, "種別は3桁までの数字です")
        elif not isinstance(told, dict):
            check.say(where, '{ kind = "…", channel = "…" } と書いてください')
        else:
            check.known(told, {"kind", "channel", "limit"}, where)
            kind = check.one_of(told, "kind", where, [each.name.lower() for each in Kind])
            channel = check.one_of(told, "channel", where, [each.name.lower() for each in Channel])
            most = check.number(told, "limit", where, 10**12, limit)
            kinds[int(code)] = KindOf(Kind[kind.upper()], Channel[channel.upper()], most)
    return kinds


def _layout(check: _Checker, table: Table) -> Layout | None:
    length = check.number(table, "length", "", _LARGEST_RECORD)
    records: dict[Role, Record] = {}
    for told in check.tables(table, "records"):
        check.known(told, {"role", "mark", "fields"}, "records")
        role = Role(check.one_of(told, "role", "records", [each.value for each in Role]))
        mark = check.text(told, "mark", role)
        if len(mark) != 1 or not mark.isascii() or mark in {each.mark for each in records.values()}:
            check.say(role, "mark は、ほかの記録と違う半角1文字です")
        if role in records:
            check.say(role, "同じ role の記録が2つあります")
        fields = [_span(check, each, role, length) for each in check.tables(told, "fields")]
        _apart(check, fields, role)
        records[role] = Record(role, mark[:1], tuple(sorted(fields, key=lambda each: each.start)))
    if Role.DATA not in records:
        check.say("", "role が data の記録がありません")
        return None
    return Layout(length, records, closing=check.flag(table, "closing", ""))


def _span(check: _Checker, told: Table, role: Role, length: int) -> Field:
    """Return a field of a fixed-width record, placed by from and to or length."""
    where = f"{role} {told.get('name', '')}"
    check.known(told, _FIELD - {"prefix"} | {"from", "to", "length"}, where)
    start = check.number(told, "from", where, length)
    if "to" in told:
        size = check.number(told, "to", where, length) - start + 1
    else:
        size = check.number(told, "length", where, length)
    if size < 1 or start + size - 1 > length:
        check.say(where, f"from から to までが1から{length}の範囲にありません")
        size = 1
    return _field(check, told, where, (start, size), role)


def _columns(check: _Checker, table: Table) -> tuple[Field, ...]:
    fields = []
    for told in check.tables(table, "columns"):
        where = f"columns {told.get('name', '')}"
        check.known(told, _FIELD | {"number", "length"}, where)
        number = check.number(told, "number", where, 1000)
        size = check.number(told, "length", where, 1000)
        fields.append(_field(check, told, where, (number, size), Role.DATA))
    numbers = sorted(each.start for each in fields)
    if numbers != list(range(1, len(numbers) + 1)):
        check.say("columns", "number が1から順に1つずつになっていません")
    return tuple(sorted(fields, key=lambda each: each.start))


def _field(check: _Checker, told: Table, where: str, place: tuple[int, int], role: Role) -> Field:
    kind = Type(check.one_of(told, "type", where, [each.value for each in Type]))
    meaning = check.text(told, "meaning", where, "")
    _meant(check, where, (kind, place[1], meaning), role)
    return Field(
        check.text(told, "name", where),
        *place,
        kind,
        meaning,
        check.flag(told, "optional", where),
        check.text(told, "prefix", where, ""),
        check.text(told, "value", where, ""),
    )


def _meant(check: _Checker, where: str, told: tuple[Type, int, str], role: Role) -> None:
    """Check that type, length and record go with the meaning."""
    kind, size, meaning = told
    if kind in _LENGTHS and size != _LENGTHS[kind]:
        check.say(where, f"type が {kind} の項目は{_LENGTHS[kind]}桁です")
    if not meaning:
        return
    elsewhere = set[Meaning]().union(*_PLACES.values())
    here = _PLACES.get(role, set(Meaning) - elsewhere)
    if meaning not in here:
        words = "・".join(sorted(here)) or "なし"
        check.say(where, f"meaning はこの記録では {words} のどれかです")
        return
    known = Meaning(meaning)
    if kind is not _TYPES.get(known, Type.N):
        check.say(where, f"meaning が {meaning} の項目の type は {_TYPES.get(known, Type.N)} です")
    if known is Meaning.BARCODE and size != BARCODE:
        check.say(where, f"バーコードは{BARCODE}桁です")
    elif known is not Meaning.BARCODE and size > _MOST.get(known, _LONGEST):
        check.say(where, f"meaning が {meaning} の項目は{_MOST.get(known, _LONGEST)}桁までです")


def _apart(check: _Checker, fields: Sequence[Field], role: Role) -> None:
    ordered = sorted(fields, key=lambda each: each.start)
    for one, other in pairwise(ordered):
        if other.start <= one.end:
            check.say(role, f"「{one.name}」と「{other.name}」が重なっています")


def _complete(check: _Checker, columns: Sequence[Field], kinds: Mapping[int, KindOf]) -> None:
    """Check that everything a receipt needs is there; one kind alone needs no field of its own."""
    meant = [each.meaning for each in columns if each.meaning]
    for meanings in _NEEDED:
        if not set(meanings) & set(meant):
            words = "・".join(meanings)
            check.say("", f"meaning が {words} の項目がありません")
    if Meaning.KIND not in meant and len(kinds) != 1:
        check.say("", "meaning が kind の項目がないときは、[kinds] に種別を1つだけ書いてください")
    if {Meaning.BARCODE, Meaning.BILL} <= set(meant):
        check.say("", "meaning が barcode の項目と bill の項目は、どちらか1つです")
    if Meaning.BILL in meant and Meaning.AMOUNT not in meant:
        check.say("", "meaning が bill の項目には、amount の項目も要ります")
    for meaning_ in sorted({each for each in meant if meant.count(each) > 1}):
        check.say("", f"meaning が {meaning_} の項目が2つあります")
