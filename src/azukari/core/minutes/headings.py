"""Recognise the headings of the body: consultations, their decision, where a part begins."""

from __future__ import annotations

import re
from dataclasses import dataclass

from azukari.core.minutes import patterns
from azukari.core.minutes.drafts import Matter
from azukari.core.minutes.lines import Unit, narrow
from azukari.core.minutes.model import Decision

_LONGEST = 400
_ABOUT = re.compile(r"(?:に|の件に)?ついて(?:は)?[。、]?|の件[。、]?")
_HANDLE = "-・"
_OPENING = ("「", "『")


@dataclass(frozen=True, slots=True)
class MatterHead:
    """The heading of a consultation."""

    kind: str
    number: int
    title: str
    department: str
    decision: Decision | None
    decision_text: str


def matter_head(unit: Unit) -> MatterHead | None:
    """Return the consultation whose heading the unit is; None if it is speech about one."""
    plain = unit.plain
    match = patterns.CONSULTATION.match(plain[:_LONGEST])
    if match is None or len(plain) > _LONGEST:
        return None
    start = match.start("rest")
    quoted = patterns.TITLE.match(plain, start + _blanks(match["rest"]))
    decision = patterns.decision_of(plain[start:])
    opened = match["rest"].lstrip(" :\t")[:1] in _OPENING and quoted is None
    if quoted is None and not opened and not _stands_alone(match, decision):
        return None
    if match["mark"].strip() in tuple(_HANDLE) and quoted is None:
        return None
    end = quoted.end() if quoted else start
    title = (
        unit.text[quoted.start("title") : quoted.end("title")] if quoted else _title(unit, start)
    )
    about = plain[end:]
    return MatterHead(
        kind=match["kind"],
        number=int(match["number"]),
        title=title,
        department=patterns.department_at_end(about if quoted else plain[start:]),
        decision=decision,
        decision_text=_ABOUT.sub("", unit.text[end:], count=1).lstrip("、 ") if decision else "",
    )


def settle(matter: Matter) -> None:
    """Read the heading again once all its lines are joined: title, department, decision."""
    text = matter.head.parts[0] if matter.head.parts else ""
    head = matter_head(Unit(matter.head.pieces[0], text, narrow(text), 0)) if text else None
    if head is None:
        return
    matter.title = head.title or matter.title
    matter.department = head.department or matter.department
    if matter.decision is None:
        matter.decision, matter.decision_text = head.decision, head.decision_text


def goes_on(matter: Matter) -> bool:
    """Whether the heading so far stops within its quoted title or the sentence after it."""
    return matter.head.is_cut and any(sign in matter.head.text for sign in _OPENING)


def is_follow_ups_head(unit: Unit) -> bool:
    """Whether the part about earlier opinions begins here."""
    return _short(unit) and bool(patterns.FOLLOW_UPS.fullmatch(unit.plain))


def statements_head(unit: Unit) -> str | None:
    """Return the department named in 委員意見及び…課の回答."""
    match = patterns.STATEMENTS_HEAD.fullmatch(unit.plain) if _short(unit) else None
    return match["department"].strip() if match else None


def responses_head(unit: Unit) -> str | None:
    """Return the department named in …課からの回答."""
    match = patterns.RESPONSES_HEAD.fullmatch(unit.plain) if _short(unit) else None
    return match["department"].strip() if match else None


def is_opinions_head(unit: Unit) -> bool:
    """Whether the opinions of an earlier meeting begin here."""
    return _short(unit) and bool(patterns.OPINIONS_HEAD.fullmatch(unit.plain))


def is_body_head(unit: Unit) -> bool:
    """Whether what was said begins here."""
    return _short(unit) and bool(patterns.BODY_HEAD.fullmatch(unit.plain))


def is_progress(unit: Unit) -> bool:
    """Whether the unit only says which item of the agenda was reached."""
    plain = unit.plain
    return len(plain) <= _LONGEST and "。" not in plain and bool(patterns.PROGRESS.fullmatch(plain))


def _short(unit: Unit) -> bool:
    return len(unit.plain) <= 100  # noqa: PLR2004 - a heading is no longer


def _blanks(rest: str) -> int:
    return len(rest) - len(rest.lstrip(" :\t"))


def _stands_alone(match: re.Match[str], decision: Decision | None) -> bool:
    """Whether it is a heading without a quoted title: no sentence, at most a bare title."""
    rest = match["rest"]
    if _ABOUT.fullmatch(rest.strip()) or not rest.strip():
        return bool(match["unit"] or match["open"] or match["kind"] != "報告")
    if decision is not None and match["unit"]:
        return rest[:1] in " :\tはに"
    return (bool(match["close"]) or rest[:1] in " :\t】>.") and not rest.rstrip().endswith(
        ("。", "?", "、")
    )


def _title(unit: Unit, start: int) -> str:
    title = unit.text[start:].strip(" :：\t】>.　「」『』")
    department = patterns.department_at_end(unit.plain[start:])
    if department:
        title = re.sub(r"[(（〔\[][^()（）]{1,20}[)）〕\]]$", "", title)
    return re.sub(r"(?:に|の件に)ついて$", "", title).strip()
