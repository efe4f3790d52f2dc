"""Opinions a person may see, one of them by its key, and how each stands."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TypeAlias

from django.db.models import Prefetch, Q, QuerySet

from azukari.apps.council.models import Judgement, Opinion, Reopening, Response
from azukari.apps.council.queries.meetings import next_meeting
from azukari.core.council import ResponseKind, Standing, Verdict, standing_after
from azukari.core.shared.calendar import add_business_days
from azukari.core.shared.identity import Actor, Role

Rows: TypeAlias = QuerySet[Opinion]
BEFORE_MEETING = 10  # working days for the secretariat to put the answers together
USUAL_WORKING_DAYS = 20
READERS = (Role.SECRETARIAT, Role.MEMBER, Role.AUDITOR)


def visible(actor: Actor) -> QuerySet[Opinion]:
    """Return all opinions to council and secretariat, and a department its own."""
    judged = Prefetch("judgements", Judgement.objects.select_related("meeting"))
    rows = Opinion.objects.select_related(
        "consultation__department", "compiled_at", "entered_at", "closed_at"
    ).prefetch_related(
        Prefetch("responses", Response.objects.prefetch_related(judged)), "reopenings"
    )
    if actor.has(*READERS):
        return rows
    codes = actor.organisations(Role.CLERK)
    return rows.filter(Q(consultation__department__code__in=codes))


def access(actor: Actor, key: str) -> Opinion:
    """Return one by its key (`2011-9-1`); raises Opinion.DoesNotExist."""
    parts = key.split("-")
    if len(parts) != len(("year", "consultation", "opinion")) or not all(map(str.isdecimal, parts)):
        raise Opinion.DoesNotExist(key)
    year, consultation, number = map(int, parts)
    return visible(actor).get(
        consultation__fiscal_year=year, consultation__number=consultation, number=number
    )


def last_reopening(opinion: Opinion) -> Reopening | None:
    """Return the latest taking up again; None for an opinion closed at most once."""
    return max(opinion.reopenings.all(), key=lambda each: each.pk, default=None)


def last_response(opinion: Opinion) -> Response | None:
    """Return the latest response; earlier ones stay in the history.

    What was answered before the opinion was reopened is no answer to it any more.
    """
    reopened = last_reopening(opinion)
    earlier = (reopened.answered_by_id or 0) if reopened else 0
    later = (each for each in opinion.responses.all() if each.pk > earlier)
    return max(later, key=lambda each: each.pk, default=None)


def last_judgement(response: Response) -> Judgement | None:
    """Return the council's latest word on a response."""
    return max(response.judgements.all(), key=lambda each: each.pk, default=None)


def standing(opinion: Opinion) -> Standing:
    """Return how an opinion stands and why, from its latest response and judgement."""
    response = last_response(opinion)
    judgement = last_judgement(response) if response else None
    return standing_after(
        ResponseKind(response.kind) if response else None,
        Verdict(judgement.verdict) if judgement else None,
        closed=opinion.is_closed,
    )


def with_standing(rows: Rows) -> list[tuple[Opinion, Standing]]:
    """Return the opinions, each with how it stands."""
    return [(row, standing(row)) for row in rows]


def usual_answer_date(today: date) -> date:
    """Return by when answers are usually due: ten working days before the next meeting."""
    planned = next_meeting(today + timedelta(days=1))
    usual = add_business_days(today, USUAL_WORKING_DAYS)
    if planned is None:
        return usual
    return max(today, add_business_days(planned.held_on, -BEFORE_MEETING))
