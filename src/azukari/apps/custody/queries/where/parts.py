"""What the sheet consists of: facts, each with the way to its proof, in parts, under plain sentences."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.db.models import Count, QuerySet, Window
from django.urls import reverse
from django.utils.translation import gettext as _

from azukari.web.templatetags.references import reference_url

MOST = 4


@dataclass(frozen=True, slots=True)
class Fact:
    """One line. `reference` names its proof (`holding/2026-1`); where it is a list or another page, `url`."""

    text: str
    reference: str = ""
    url: str = ""

    @property
    def way(self) -> str:
        """Return the address of the proof."""
        return self.url or reference_url(self.reference)

    @property
    def short(self) -> str:
        """Return what stands at the end of the line, on paper too."""
        return self.reference or _("list")


@dataclass(frozen=True, slots=True)
class Part:
    """One part: its facts, how many more there are, and where to see them."""

    code: str
    heading: str
    facts: tuple[Fact, ...]
    more: int = 0
    url: str = ""


@dataclass(frozen=True, slots=True)
class Sheet:
    """The sheet of one day about one thing, as far as the reader may see it."""

    kind: str
    name: str
    reference: str
    url: str
    pdf_url: str
    told: tuple[str, ...]
    parts: tuple[Part, ...]

    @property
    def title(self) -> str:
        """Return what the sheet is about: `Operation: …`."""
        kinds = {
            "operation": _("Operation"),
            "body": _("Custodian"),
            "medium": _("Medium"),
            "binder": _("Binder"),
        }
        return _("%(kind)s: %(name)s") % {"kind": kinds[self.kind], "name": self.name}


def cut(rows: QuerySet[Any], most: int = MOST) -> tuple[list[Any], int]:
    """Return the first rows and how many there are of them all; one query."""
    found = list(rows.annotate(total_of_all=Window(Count("pk")))[:most])
    return found, found[0].total_of_all if found else 0


def part(  # a part has these parts
    code: str,
    heading: str,
    facts: list[Fact],
    *,
    of: int = 0,
    nothing: str = "",
    url: str = "",
) -> Part:
    """Return the part; `of` is how many there are, `nothing` what is said when there is none."""
    shown = tuple(facts) or ((Fact(nothing, url=url),) if nothing else ())
    return Part(code, heading, shown, max(0, of - len(facts)), url)


def found_by(name: str, **asked: str) -> str:
    """Return the address of a list of custody narrowed to what is asked."""
    given = {key: value for key, value in asked.items() if value}
    return f"{reverse(name)}?{urlencode(given)}" if given else reverse(name)
