"""What anyone may know of the record without a published paper: hours, and words of kinds.

Never a text: what was said, asked or answered becomes public only in a paper that two people approved.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, time

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from azukari.apps.council.labels import RESPONSE_KINDS, VERDICTS, standing_words
from azukari.apps.council.models import Meeting, Opinion
from azukari.apps.council.queries.opinions import standing, visible
from azukari.core.council import ResponseKind, Verdict
from azukari.core.shared.identity import Actor, Grant, Role
from azukari.core.shared.wareki import format_fiscal_year


@dataclass(frozen=True, slots=True)
class Hours:
    """When a meeting is held: local day, and the hours where they are known."""

    day: date
    starts_at: time | None
    ends_at: time | None


@dataclass(frozen=True, slots=True)
class Event:
    """One step in the life of an opinion: the meeting's day and words of a kind, no text."""

    day: date
    meeting: str
    words: str


def hours_of(meeting_key: str) -> Hours | None:
    """Return when a meeting is held; None for an unknown one."""
    year, _dash, ordinal = meeting_key.partition("-")
    if not (year.isdecimal() and ordinal.isdecimal()):
        return None
    row = Meeting.objects.filter(fiscal_year=int(year), ordinal=int(ordinal)).first()
    return Hours(row.held_on, row.starts_at, row.ends_at) if row else None


def standings(references: Iterable[str]) -> dict[str, str]:
    """Return how opinions stand today, in words, by their references (`opinion/2026-9-1`).

    Only words of a kind: neither the opinion nor a response. Six queries at most, however many.
    """
    wanted = set(references)
    years = {int(each.partition("/")[2].split("-")[0]) for each in wanted}
    rows = _everything().filter(consultation__fiscal_year__in=years)
    return {row.reference: standing_words(standing(row)) for row in rows if row.reference in wanted}


def life_of(reference: str) -> tuple[Event, ...]:
    """Return what became of an opinion, meeting by meeting, in words of kinds only."""
    key = reference.partition("/")[2].split("-")
    year, number, opinion = (int(part) for part in key)
    row = _everything().get(
        consultation__fiscal_year=year, consultation__number=number, number=opinion
    )
    events = [
        (meeting.held_on, _nth(meeting), words)
        for meeting, words in ((row.compiled_at or row.entered_at, _("Opinion attached")),)
        if meeting is not None
    ]
    for response in row.responses.all():
        kind = RESPONSE_KINDS[ResponseKind(response.kind)]
        events.append((response.responded_on, "", _("Answered: %(kind)s") % {"kind": kind}))
        events += [
            (each.meeting.held_on, _nth(each.meeting), str(VERDICTS[Verdict(each.verdict)]))
            for each in response.judgements.all()
        ]
    if row.closed_at is not None:
        events.append((row.closed_at.held_on, _nth(row.closed_at), _("Opinion closed")))
    return tuple(Event(*each) for each in sorted(events, key=lambda event: event[0]))


def _nth(meeting: Meeting) -> str:
    return f"{format_fiscal_year(meeting.fiscal_year)}第{meeting.ordinal}回"


def _everything() -> QuerySet[Opinion]:
    return visible(Actor("system:public", "", None, frozenset({Grant(Role.AUDITOR, "")})))
