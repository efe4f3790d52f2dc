"""By which references the memory knows the council's texts, and the way back to the records."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from django.db.models import Prefetch, QuerySet

from azukari.apps.council.models import Consultation, Opinion, Response, Statement


def statement_reference(row: Statement) -> str:
    """Return `statement/2026-4-12`: the meeting, then the statement's place in it."""
    return f"statement/{row.meeting.key}-{row.position}"


def response_reference(opinion: Opinion, place: int) -> str:
    """Return `response/2026-9-1-2`: the opinion, then which of the responses to it."""
    return f"response/{opinion.key}-{place}"


def decision_reference(row: Consultation) -> str:
    """Return `decision/2026-9`: the consultation that is decided."""
    return f"decision/{row.key}"


def decision_words(row: Consultation) -> str:
    """Return what is searched and shown of a decision: what it was about, and its words."""
    return "\n".join(part for part in (row.title, row.decision_text) if part)


def response_words(row: Response) -> str:
    """Return what is searched and shown of a response: its words, and its condition."""
    return "\n".join(part for part in (row.text, row.condition) if part)


def numbered_responses(opinions: Iterable[Opinion]) -> Iterator[tuple[Response, int]]:
    """Give the responses with their places, oldest first."""
    for opinion in opinions:
        rows = sorted(opinion.responses.all(), key=lambda each: each.pk)
        for place, row in enumerate(rows, start=1):
            row.opinion = opinion
            yield row, place


def opinions_with_responses(rows: QuerySet[Opinion]) -> QuerySet[Opinion]:
    """Return the opinions with all that their texts' references need."""
    return rows.select_related(
        "consultation__department", "compiled_at", "entered_at"
    ).prefetch_related(Prefetch("responses", Response.objects.all()))


def how_many() -> int:
    """Count the texts of the record, for telling how far a rebuilding is."""
    decided = Consultation.objects.exclude(decision="")
    rows = (Statement.objects, Opinion.objects, Response.objects, decided)
    return sum(each.count() for each in rows)
