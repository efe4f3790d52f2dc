"""One result as the page and the list show it: when, where, who, the words found, what became of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from azukari.apps.council.labels import MEMORY_KINDS
from azukari.apps.council.queries.memory import SAID, Hit
from azukari.apps.council.views.memory_lines import Line, became, place_of
from azukari.core.memory import Kind, Query, Snippet, snippet


@dataclass(frozen=True, slots=True)
class ShownHit:
    """What is shown of one result."""

    day: date
    kind: str
    badge: str
    title: str
    url: str
    who: str
    department: str
    about: str
    text: str
    snippet: Snippet
    became: list[Line]


def shown(hit: Hit, query: Query, *, sees_meetings: bool) -> ShownHit:
    """Lay a result out for a reader who may or may not open the meetings' pages."""
    kind = hit.result.kind
    return ShownHit(
        day=hit.result.day,
        kind=str(MEMORY_KINDS[kind]),
        badge="info" if kind in (Kind.OPINION, Kind.DECISION) else "neutral",
        title=_title(hit),
        url=place_of(hit, sees_meetings=sees_meetings),
        who=_who(hit),
        department=str(hit.consultation.department) if hit.consultation else "",
        about=_about(hit),
        text=hit.text,
        snippet=snippet(hit.text, query.forms),
        became=became(hit),
    )


def _title(hit: Hit) -> str:
    if hit.result.kind in SAID and hit.statement is not None:
        names = {"meeting": str(hit.meeting), "place": hit.statement.position}
        return _("%(meeting)s, statement %(place)s") % names
    if hit.result.kind is Kind.DECISION and hit.consultation is not None:
        return _("Decision on %(consultation)s") % {"consultation": _number(hit)}
    title = hit.opinions[0].title
    if hit.result.kind is Kind.RESPONSE:
        return _("Response to: %(opinion)s") % {"opinion": title}
    return title


def _about(hit: Hit) -> str:
    """Return the consultation that it belongs to, and the meeting where the title does not say."""
    return f"{_number(hit)} {hit.consultation.title}" if hit.consultation else ""


def _number(hit: Hit) -> str:
    return hit.consultation.number_words if hit.consultation else ""


def _who(hit: Hit) -> str:
    """Return in which role it was said, and by whom where the record says so."""
    department = str(hit.consultation.department) if hit.consultation else ""
    if hit.statement is not None:
        role = hit.statement.get_role_display()
        return " ".join(part for part in (role, hit.statement.speaker) if part)
    if hit.result.kind is Kind.RESPONSE:
        return department
    return str(hit.meeting or _("The council"))
