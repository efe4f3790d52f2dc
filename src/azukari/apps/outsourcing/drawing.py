"""The chain drawn on the server: a box for tiers alike, one below the other, indented by depth.

Told apart without colour: a solid frame where the city is a party and a dashed one where it is
not; ● ◐ ○ for what the city knows. No id, style or script, as the policy wants. The table beside
it says the same.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from azukari.apps.outsourcing.models import Known
from azukari.apps.outsourcing.queries.words import MARKS
from azukari.core.custody import Branch, Chain, ConsentLate, ConsentMissing

WIDTH, BOX, GAP, STEP, PAD = 400, 76, 12, 24, 12
_BIG, _SMALL = 15, 13
_INK, _GREY, _LINE = "#1a1a1c", "#4d4d4d", "#595959"
_WIDE = frozenset("WFA")


@dataclass(frozen=True, slots=True)
class Box:
    """One box: its words from top to bottom, how deep it stands, the ordinal of the box above."""

    name: str
    task: str
    standing: str
    depth: int
    above: int | None
    city_is_party: bool

    @property
    def tier(self) -> int:
        """How many steps below the city it stands, the contractor 1."""
        return self.depth + 1


def boxes(chain: Chain, on: date) -> list[Box]:
    """Return the boxes of the day from top to bottom; none when the contract does not run."""
    if chain.head not in chain.standing(on):
        return []
    lacking = {
        concern.number: concern
        for concern in chain.concerns(on)
        if isinstance(concern, ConsentMissing | ConsentLate)
    }
    return list(_boxes(chain.outline(on), lacking, 0, None, iter(range(len(chain.tiers)))))


def drawing(found: list[Box]) -> SafeString:
    """Return the boxes as SVG, joined by lines."""
    height = max(len(found) * (BOX + GAP) - GAP, 1)
    parts = [_line(found, number) for number in range(len(found))]
    parts += [_box(box, number) for number, box in enumerate(found)]
    head = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="-1 -1 {WIDTH + 2} {height + 2}" width="{WIDTH + 2}" height="{height + 2}">'  # noqa: E501  # one tag
    return mark_safe(f"{head}{''.join(parts)}</svg>")  # noqa: S308  # every word is escaped in `_text`


def standing_words(branch: Branch, lacking: ConsentMissing | ConsentLate | None) -> str:
    """Return what the city knows, whether it is a party, and what its consent lacks."""
    words = [
        f"{MARKS[branch.knowledge]} {Known(branch.knowledge).label}",
        _("the city is a party") if branch.tiers[0].city_is_party else _("the city is no party"),
    ]
    if isinstance(lacking, ConsentMissing):
        words.append(_("no consent"))
    if isinstance(lacking, ConsentLate):
        words.append(_("consent came late"))
    return _(" · ").join(words)


def _boxes(
    branch: Branch,
    lacking: dict[int, ConsentMissing | ConsentLate],
    depth: int,
    above: int | None,
    ordinals: Iterator[int],
) -> Iterator[Box]:
    here = next(ordinals)
    first = branch.tiers[0]
    yield Box(
        name=first.body if len(branch.tiers) == 1 else _many(branch),
        task=first.task,
        standing=standing_words(branch, lacking.get(first.number)),
        depth=depth,
        above=above,
        city_is_party=first.city_is_party,
    )
    for below in branch.below:
        yield from _boxes(below, lacking, depth + 1, here, ordinals)


def _many(branch: Branch) -> str:
    count = len(branch.tiers)
    words = ngettext("%(count)s custodian", "%(count)s custodians", count) % {"count": count}
    if branch.bodies == count:
        return _("%(custodians)s (%(first)s and others)") % {
            "custodians": words,
            "first": branch.tiers[0].body,
        }
    places = ngettext("%(count)s place", "%(count)s places", branch.bodies)
    return _("%(custodians)s with %(places)s") % {
        "custodians": words,
        "places": places % {"count": f"{branch.bodies:,}"},
    }


def _line(found: list[Box], number: int) -> str:
    """Draw the line from the box above: down its left edge, then to the right."""
    box = found[number]
    if box.above is None:
        return ""
    x = box.depth * STEP - STEP // 2
    top = (box.above + 1) * (BOX + GAP) - GAP
    middle = number * (BOX + GAP) + BOX // 2
    path = f"M{x} {top}V{middle}H{box.depth * STEP}"
    return f'<path d="{path}" fill="none" stroke="{_LINE}" stroke-width="1.5"/>'


def _box(box: Box, number: int) -> str:
    x, y = box.depth * STEP, number * (BOX + GAP)
    dashes = "" if box.city_is_party else ' stroke-dasharray="6 4"'
    width = 2.5 if box.city_is_party else 1.5
    frame = (
        f'<rect x="{x}" y="{y}" width="{WIDTH - x}" height="{BOX}" rx="4" fill="#ffffff" '
        f'stroke="{_LINE}" stroke-width="{width}"{dashes}/>'
    )
    lines = (
        (box.name, _BIG, _INK, 700, y + 22),
        (box.task, _SMALL, _INK, 400, y + 43),
        (box.standing, _SMALL, _GREY, 400, y + 64),
    )
    return frame + "".join(_text(x + PAD, *line, room=WIDTH - x - 2 * PAD) for line in lines)


def _text(x: int, words: str, size: int, ink: str, weight: int, y: int, *, room: int) -> str:  # noqa: PLR0913  # a stroke
    shown = escape(_fitting(words, room / size))
    return f'<text x="{x}" y="{y}" font-size="{size}" font-weight="{weight}" fill="{ink}">{shown}</text>'


def _fitting(words: str, ems: float) -> str:
    """Return the words cut to a width in ems, with … where something is left out."""
    widths = [1.0 if unicodedata.east_asian_width(each) in _WIDE else 0.6 for each in words]
    if sum(widths) <= ems:
        return words
    kept, used = "", 1.0
    for each, width in zip(words, widths, strict=True):
        if used + width > ems:
            break
        kept, used = kept + each, used + width
    return f"{kept}…"
