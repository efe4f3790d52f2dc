"""What the public pages list: meetings with their papers, decisions, opinions. Published words only."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from django.db.models import Q, QuerySet

from azukari.apps.council import queries as council
from azukari.apps.publication.models import Edition, Segment
from azukari.apps.publication.queries import sources
from azukari.apps.publication.queries.public import published

State = Edition.State
MOST_WORDS = 8  # anyone may ask; each word is one more search through all papers


@dataclass(frozen=True, slots=True)
class OpenMeeting:
    """A meeting of which at least one paper is or was public."""

    key: str
    title: str
    day: date
    papers: tuple[Edition, ...]


@dataclass(frozen=True, slots=True)
class OpenOpinion:
    """An opinion as published, and how it stands today in words of a kind."""

    key: str
    consultation: str
    text: str
    edition: Edition
    standing: str
    events: tuple[council.for_the_public.Event, ...] = field(default=())


def meetings() -> list[OpenMeeting]:
    """Return the meetings, newest first, each with its papers (corrected ones after the newest)."""
    rows: dict[str, list[Edition]] = {}
    for edition in published().filter(subject__startswith="meeting/"):
        rows.setdefault(edition.subject_key, []).append(edition)
    found = [_meeting(key, editions) for key, editions in rows.items()]
    return sorted(found, key=lambda row: row.day, reverse=True)


def meeting(key: str) -> OpenMeeting:
    """Return one meeting; raises Edition.DoesNotExist when nothing of it was ever public."""
    editions = list(published().filter(subject=f"meeting/{key}"))
    if not editions:
        raise Edition.DoesNotExist(key)
    return _meeting(key, editions)


def decisions(words: str = "") -> QuerySet[Edition]:
    """Return the decisions, newest first, those that hold the words."""
    rows = published().filter(kind=Edition.Kind.DECISION).exclude(state=State.SUPERSEDED)
    return _holding(rows, words).order_by("-dated_on", "-pk")


def yearly_lists() -> list[Edition]:
    """Return the yearly lists of incidents that are or were public, the newest year first."""
    rows = published().filter(kind=Edition.Kind.INCIDENTS).exclude(state=State.SUPERSEDED)
    return list(rows.order_by("-fiscal_year", "-pk"))


def yearly_rows(edition: Edition) -> list[list[str]]:
    """Return the rows of a public yearly list, cell by cell, as they were approved."""
    rows = Segment.objects.filter(edition=edition, part=sources.LISTED, role=Segment.Role.FACT)
    texts = rows.order_by("position").values_list("public_text", flat=True)
    return [text.split(sources.BETWEEN) for text in texts]


def papers_holding(words: str) -> QuerySet[Edition]:
    """Return the public papers whose title or public text holds all the words."""
    return _holding(published().filter(state=State.PUBLISHED), words)


def opinions(words: str = "") -> list[OpenOpinion]:
    """Return the opinions of the public decisions, newest first, with how each stands today."""
    rows = Segment.objects.filter(
        edition__state=State.PUBLISHED,
        edition__kind=Edition.Kind.DECISION,
        role=Segment.Role.OPINION,
    ).order_by("-edition__dated_on", "edition_id", "position")
    for word in words.split()[:MOST_WORDS]:
        rows = rows.filter(public_text__icontains=word)
    found = list(rows.select_related("edition").defer("text", "edition__known_names"))
    standings = council.for_the_public.standings(row.reference for row in found)
    return [_opinion(row, standings.get(row.reference, "")) for row in found]


def opinion(key: str) -> OpenOpinion:
    """Return one opinion with its life; raises Segment.DoesNotExist unless it is public."""
    row = (
        Segment.objects.select_related("edition")
        .defer("text", "edition__known_names")
        .get(
            reference=f"opinion/{key}",
            role=Segment.Role.OPINION,
            edition__state=State.PUBLISHED,
            edition__kind=Edition.Kind.DECISION,
        )
    )
    standing = council.for_the_public.standings([row.reference])[row.reference]
    return _opinion(row, standing, council.for_the_public.life_of(row.reference))


def _opinion(
    row: Segment, standing: str, events: tuple[council.for_the_public.Event, ...] = ()
) -> OpenOpinion:
    key = row.reference.partition("/")[2]
    return OpenOpinion(key, row.part, row.public_text, row.edition, standing, events)


def _holding(rows: QuerySet[Edition], words: str) -> QuerySet[Edition]:
    """Keep those that hold all the words; what was withdrawn is found by its title alone."""
    public = Segment.objects.filter(edition__state=State.PUBLISHED)
    for word in words.split()[:MOST_WORDS]:
        said = public.filter(public_text__icontains=word).values("edition")
        rows = rows.filter(Q(title__icontains=word) | Q(pk__in=said))
    return rows


def _meeting(key: str, editions: Iterable[Edition]) -> OpenMeeting:
    order = list(Edition.Kind.values)
    papers = sorted(editions, key=lambda row: (order.index(row.kind), -row.number))
    title = papers[0].title.partition("　")[0]
    return OpenMeeting(key, title, papers[0].dated_on, tuple(papers))
