"""Read the head of the minutes: labelled rows, then the fields they fill."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from azukari.core.minutes import agenda, headings, patterns, times
from azukari.core.minutes.drafts import Draft, Text
from azukari.core.minutes.lines import Unit, narrow
from azukari.core.minutes.model import Contact, Meeting, Person
from azukari.core.minutes.people import MEMBER, SECRETARIAT, people, sections

_TITLE = re.compile(
    r".{0,60}第 ?[\d一二三四五六七八九十]{1,3} ?回.{0,60}(?:会|会議|会議録|議事録|要旨)(?:[(].{1,10}[)])?"
)
_DOCUMENT = re.compile(r"(?:会 ?議 ?録|議 ?事 ?録|会議要旨|議事要旨)(?:[(].{1,10}[)])?")
# A line nearly as long as the longest was broken by the paper, not by its writer.
_WRAPPED = 0.85
_CLOSED = re.compile(r"不可|非公開|公開しない|一部公開")
_OPEN = re.compile(r"可|公開")
_GROUND = re.compile(r"理由[\])】]?[:\t 　]{0,4}(?P<ground>.+)", re.DOTALL)
_PHONE = re.compile(r"(?:電話(?:番号)?|TEL|Tel|tel)[: ]{0,3}(?P<phone>[\d()-]{6,20}\d)")
_EXTENSION = re.compile(r"内線[: ]{0,3}(?P<extension>[\d、,・]{1,20})")
_FAX = re.compile(
    r"(?:ファックス|ファクス|ファクシミリ|FAX|Fax)(?:番号)?[: ]{0,3}(?P<fax>[\d()-]{6,20}\d)"
)
_PERSONS = re.compile(
    r"(?:担当者(?:名)?|担当)[: ]{0,3}(?P<persons>[^\d:()]{1,40}?)(?= ?(?:電話|TEL|Tel|内線|FAX|$))"
)


def read_header(draft: Draft, units: Sequence[Unit]) -> None:
    """Read the units before the body into rows of the draft."""
    seen: list[Text] = []
    wide = _WRAPPED * max((len(unit.text) for unit in units), default=0)
    before = 0
    for unit in units:
        if unit.is_blank or unit.is_page_number:
            draft.blanks.append(unit.piece)
        elif headings.is_body_head(unit) or _DOCUMENT.fullmatch(unit.plain[:40]):
            draft.heading(unit, "title" if not seen else "body")
        elif (label := _label(unit, seen)) is not None:
            row = Text(label)
            row.take(unit)
            seen.append(row)
            draft.rows.append(row)
        elif seen and before >= wide:
            seen[-1].take_wrapped(unit)
        elif seen:
            seen[-1].parts.append(unit.text)
            seen[-1].pieces.append(unit.piece)
        else:
            draft.leave(unit, "会議の項目か、わかりません")
        before = len(unit.text)
    draft.current = None


def _label(unit: Unit, seen: list[Text]) -> str | None:
    found = patterns.label_of(unit.plain)
    if found is not None:
        return found[0]
    if all(row.label != "title" for row in seen) and _TITLE.fullmatch(unit.plain[:150]):
        in_agenda = bool(seen) and seen[-1].label == "agenda"
        return None if in_agenda else "title"
    if patterns.TIME_LINE.fullmatch(unit.plain[:80]):
        return "time"
    return None


def meeting_of(draft: Draft) -> Meeting:
    """Return the fields of the meeting from the rows of the draft."""
    values = _values(draft.rows)
    named = times.naming(values.get("name") or values.get("title", ""))
    when = values.get("when", "") or _first_date(draft.rows)
    starts, ends = _times(values, when)
    attending, absent = _attendance(values)
    members = [person for person in attending if person.role == MEMBER]
    is_open, ground = _openness(values)
    year = named.fiscal_year if named.fiscal_year is not None else times.fiscal_year_of(when)
    return Meeting(
        name=named.name,
        body=named.body,
        fiscal_year=year,
        era=named.era,
        ordinal=named.ordinal,
        date=times.find_date(when),
        starts=starts,
        ends=ends,
        place=values.get("place", ""),
        present=tuple(members),
        absent=tuple(absent),
        secretariat=tuple(person for person in attending if person.role == SECRETARIAT),
        chair=_holder(members, ("会長", "委員長", "座長")),
        acting_chair=_holder(
            members,
            (
                "会長職務代理",
                "会長職務代理者",
                "職務代理者",
                "職務代理",
                "会長代理",
                "副会長",
                "副委員長",
            ),
        ),
        is_open=is_open,
        closed_ground=ground,
        agenda=agenda.items(values.get("agenda", "")),
        contact=_contact(values.get("contact", "")),
        materials_withheld="\n".join(text.text for text in draft.withheld),
        withheld_reason=_reason(draft),
        rows=tuple(row.passage() for row in (*draft.rows, *draft.withheld)),
    )


def _values(rows: Iterable[Text]) -> dict[str, str]:
    """Return the text of each row after its label; rows of one label go together."""
    values: dict[str, str] = {}
    for row in rows:
        text = row.text
        found = patterns.label_of(narrow(text))
        value = text if found is None else text[found[1] :]
        if row.label == "people":
            value = text
        before = f"{values[row.label]}\n" if row.label in values else ""
        values[row.label] = before + value.strip(" \t:：")
    return values


def _first_date(rows: Iterable[Text]) -> str:
    return next((row.text for row in rows if times.find_date(row.text)), "")


def _times(values: dict[str, str], when: str) -> tuple[str, str]:
    starts, ends = times.find_times(when)
    for line in values.get("time", "").splitlines():
        first, _ = times.find_times(line)
        if "開会" in line or "開始" in line:
            starts = starts or first
        else:
            ends = ends or first
    return starts, ends


def _attendance(values: dict[str, str]) -> tuple[list[Person], list[Person]]:
    present: list[Person] = []
    absent: list[Person] = []
    for key, role in (
        ("people", MEMBER),
        ("present", MEMBER),
        ("absent", MEMBER),
        ("secretariat", SECRETARIAT),
    ):
        default = "absent" if key == "absent" else "present"
        for what, text in sections(_unlabelled(values.get(key, "")), default):
            (absent if what == "absent" else present).extend(people(text, role))
    return present, absent


def _unlabelled(text: str) -> str:
    """Drop the label of a combined row, which names both sections."""
    found = (
        patterns.label_of(narrow(text)) if "及び" in text[:12] or "・欠席" in text[:12] else None
    )
    return text[found[1] :] if found else re.sub(r"^出席者[\s]{0,3}及び欠席者", "", text)


def _holder(members: list[Person], offices: tuple[str, ...]) -> str:
    return next((person.name for person in members if person.office in offices), "")


def _openness(values: dict[str, str]) -> tuple[bool | None, str]:
    text = values.get("open", "")
    ground = values.get("ground", "")
    match = _GROUND.search(text)
    if match and not ground:
        ground = match["ground"]
    head = narrow(text[: match.start()] if match else text)[:60]
    if _CLOSED.search(head):
        return False, ground.strip()
    return (True if _OPEN.search(head) else None), ground.strip()


def _contact(text: str) -> Contact:
    plain = narrow(text)
    persons = _PERSONS.search(plain)
    found = {
        name: match[name] if (match := pattern.search(plain)) else ""
        for name, pattern in (("phone", _PHONE), ("extension", _EXTENSION), ("fax", _FAX))
    }
    end = persons.start() if persons else next(iter(re.finditer(r"電話|TEL|Tel|\d", plain)), None)
    at = end if isinstance(end, int) else end.start() if end else len(text)
    return Contact(
        section=" ".join(text[:at].split()),
        persons=tuple(re.split(r"[・、, ]{1,3}", persons["persons"].strip())) if persons else (),
        **found,
    )


def _reason(draft: Draft) -> str:
    text = next((text.text for text in draft.withheld if text.label == "reason"), "")
    match = patterns.REASON_HEAD.match(narrow(text))
    return text[match.end() :].strip() if match else text
