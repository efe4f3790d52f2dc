"""The council's numbers out of the record, in four queries; counted by `core.council.figures`."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, OuterRef, Q

from azukari.apps.council.models import Judgement, Meeting, Opinion, Reopening, Response
from azukari.core.council import Balanced, ResponseKind, Verdict
from azukari.core.council.figures import (
    Followed,
    Spans,
    balances,
    by_kind,
    open_by_age,
    time_to_close,
)
from azukari.core.shared.calendar import fiscal_year


@dataclass(frozen=True, slots=True)
class Figures:
    """What the page shows; `year` is the fiscal year they are narrowed to, None for all.

    An opinion that was reopened counts twice: as closed, and as compiled at the meeting that took
    it up again.
    """

    on: date
    year: int | None
    years: tuple[int, ...]
    open_by_age: dict[str, tuple[int, ...]]
    answers: dict[ResponseKind, tuple[int, int]]
    closing: dict[int, Spans]
    meetings: tuple[tuple[Meeting, Balanced], ...]


def figures(on: date, year: int | None = None) -> Figures:
    """Return the numbers as they stand on a day.

    Narrowed to a year: the open opinions compiled in it, its answers, its closings, its meetings.
    """
    held = list(Meeting.objects.filter(held_on__lte=on).order_by("held_on", "ordinal"))
    rows = list(_followed(held))
    answers = list(_answers(on))
    of = {place: meeting.fiscal_year for place, meeting in enumerate(held)}
    accounts = zip(held, balances(rows, len(held)), strict=True)
    closing = time_to_close(rows, of)
    return Figures(
        on=on,
        year=year,
        years=tuple(sorted(set(of.values()), reverse=True)),
        open_by_age=open_by_age([row for row in rows if year in {None, of[row.began]}], on),
        answers=by_kind((kind, met) for kind, met, given in answers if year in {None, given}),
        closing={each: spans for each, spans in closing.items() if year in {None, each}},
        meetings=tuple(each for each in accounts if year in {None, each[0].fiscal_year}),
    )


def _followed(held: list[Meeting]) -> Iterator[Followed]:
    """Give each life of each opinion: from compiling, or from being reopened, to its closing."""
    place = {meeting.pk: number for number, meeting in enumerate(held)}
    again: dict[int, list[tuple[int, int]]] = {}
    reopened = Reopening.objects.order_by("pk").values_list(
        "opinion_id", "closed_before_id", "meeting_id"
    )
    for opinion, closed, taken_up in reopened:
        again.setdefault(opinion, []).append((closed, taken_up))
    rows = Opinion.objects.values_list(
        "pk", "consultation__department__name", "compiled_at_id", "entered_at_id", "closed_at_id"
    )
    for pk, department, compiled, entered, closed in rows:
        begins = entered or compiled
        ends = [*again.get(pk, ()), (closed, None)]
        for ended, next_begins in ends:
            if begins in place:
                shut = place.get(ended)
                yield Followed(
                    department=department,
                    since=held[place[begins]].held_on,
                    began=place[begins],
                    closed_on=None if shut is None else held[shut].held_on,
                    ended=shut,
                    entered=begins == entered,
                )
            begins = next_begins


def _answers(on: date) -> Iterator[tuple[ResponseKind, bool, int]]:
    """Give the kind of each answer given by the day, whether it was found met, and its year."""
    met = Judgement.objects.filter(response=OuterRef("pk"), verdict=Verdict.MET.value)
    rows = Response.objects.filter(Q(responded_on__lte=on)).annotate(met=Exists(met))
    for kind, was_met, day in rows.values_list("kind", "met", "responded_on"):
        yield ResponseKind(kind), was_met, fiscal_year(day)
