"""One incident and lists of them: the duty from its history, what is searched."""

from __future__ import annotations

from django.db.models import QuerySet

from azukari.apps.incidents.models import Incident, IncidentEvent, Notice
from azukari.apps.incidents.queries.words import people_words
from azukari.core.incidents import Duty, Ground, Item, Known, duty
from azukari.core.shared.folding import fold

WEIGHING = (
    IncidentEvent.Act.REPORTED,
    IncidentEvent.Act.KNOWN,
    IncidentEvent.Act.CLASSIFIED,
    IncidentEvent.Act.ASSESSED,
)


def known(row: Incident) -> tuple[Known, ...]:
    """Return what became known when, in the order written."""
    events = row.events.filter(act__in=WEIGHING).order_by("pk")
    return tuple(
        Known(each.on, frozenset(Ground(ground) for ground in each.grounds)) for each in events
    )


def duty_of(row: Incident) -> Duty | None:
    """Return the duty to report with its terms; None while there is no ground."""
    return duty(known(row))


def written(row: Incident) -> dict[Item, str]:
    """Return the nine items; the number of people is missing while nobody knows it."""
    known_number = row.people.most is not None
    return row.written(people_words(row.people) if known_number else "")


def events_of(row: Incident) -> QuerySet[IncidentEvent]:
    """Return its history, as it happened."""
    return row.events.order_by("pk")


def notices_of(row: Incident) -> QuerySet[Notice]:
    """Return who of the chain was told, from the place upwards."""
    return row.notices.select_related("tier__body", "tier__engagement").order_by("pk")


def sent(row: Incident) -> frozenset[str]:
    """Return which reports went to the commission: `preliminary`, `final`."""
    texts = row.events.filter(act=IncidentEvent.Act.SENT).values_list("text", flat=True)
    return frozenset(texts)


def search(rows: QuerySet[Incident], words: str) -> QuerySet[Incident]:
    """Return the incidents whose words, place or body hold every word."""
    for word in words.split():
        folded = fold(word, keep_spaces=False)
        rows = (
            rows.filter(outline__icontains=word)
            | rows.filter(place__icontains=word)
            | rows.filter(tier__body__folded_name__contains=folded)
            | rows.filter(engagement__title__icontains=word)
        )
    return rows
