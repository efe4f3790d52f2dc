"""Read the part about earlier opinions: numbered opinions, then numbered responses, paired by number.

Two layouts: all opinions under 委員意見 and all responses under …課からの回答, or 意見/回答 in turn.
"""

from __future__ import annotations

import re

from azukari.core.minutes import headings, patterns
from azukari.core.minutes.drafts import Answered, Draft, Matter, Section, Text
from azukari.core.minutes.lines import Unit

_CIRCLED_ONE = ord("①")
_IN_TURN = re.compile(
    r"[○●◎・-]? ?[【(<]?(?:委員の?)?(?P<what>意見|回答|対応)(?:[ (]{0,2}(?P<number>\d{1,2})[)]?)?[】)>]? ?[: ] ?"
)


def take(draft: Draft, unit: Unit) -> bool:
    """Take a unit of this part; False if it goes on with the one before."""
    return (
        _take_head(draft, unit)
        or _take_subhead(draft, unit)
        or _take_item(draft, unit)
        or _take_in_turn(draft, unit)
    )


def _take_head(draft: Draft, unit: Unit) -> bool:
    head = headings.matter_head(unit)
    if head is None:
        return False
    matter = Matter(head.kind, head.number, head.title, head.department)
    matter.head.take(unit)
    if head.decision is None:
        draft.follow_ups.append(matter)
    else:
        matter.decision, matter.decision_text = head.decision, head.decision_text
        draft.matters.append(matter)
        draft.section = Section.TALK
    draft.current = matter.head if headings.goes_on(matter) else None
    return True


def _take_subhead(draft: Draft, unit: Unit) -> bool:
    department = headings.responses_head(unit)
    if department is None and not headings.is_opinions_head(unit):
        return False
    matter = _matter(draft)
    matter.head.take(unit, paragraph=True)
    matter.answering = department is not None
    if department is not None:
        matter.department = matter.department or department
    draft.current = None
    return True


def _take_item(draft: Draft, unit: Unit) -> bool:
    match = patterns.ITEM.match(unit.plain[:20])
    if match is None:
        return False
    number = _number(match)
    matter = _matter(draft)
    if draft.current is not None and draft.current.is_cut and number != _next(matter):
        return False
    at = match.end()
    if matter.answering and (topic := patterns.ITEM_TOPIC.match(unit.plain, at)):
        at = topic.end()
    _place(draft, matter, number, unit, at)
    return True


def _take_in_turn(draft: Draft, unit: Unit) -> bool:
    match = _IN_TURN.match(unit.plain[:30])
    if match is None:
        return False
    matter = _matter(draft)
    matter.answering = match["what"] != "意見"
    number = int(match["number"]) if match["number"] else _next(matter)
    _place(draft, matter, number, unit, match.end())
    return True


def _place(draft: Draft, matter: Matter, number: int, unit: Unit, at: int) -> None:
    text = Text("response" if matter.answering else "opinion")
    text.take(unit, unit.text[at:].strip())
    draft.current = text
    if not matter.answering:
        matter.opinions.append(Answered(number, text))
        return
    for answered in matter.opinions:
        if answered.number == number and answered.response is None:
            answered.response = text
            return
    text.label = f"回答({number})に対応する意見がありません"
    draft.unplaced.append(text)
    draft.remark(text.label, unit.piece.line)


def _next(matter: Matter) -> int:
    """Return the number expected next: after the last opinion, or of the first one unanswered."""
    if not matter.answering:
        return matter.opinions[-1].number + 1 if matter.opinions else 1
    return next((one.number for one in matter.opinions if one.response is None), 0)


def _number(match: re.Match[str]) -> int:
    return int(match["number"]) if match["number"] else ord(match["circled"]) - _CIRCLED_ONE + 1


def _matter(draft: Draft) -> Matter:
    if not draft.follow_ups:
        draft.follow_ups.append(Matter("諮問", None, "", ""))
    return draft.follow_ups[-1]
