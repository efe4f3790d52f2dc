"""Before a meeting: in which order questions sent ahead are read out, and what a member asks first.

Order of reading: the council's own matters before the consultations, these as the agenda has them,
and within one matter the question that came first (CO12).
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from azukari.core.council.standing import Closed, Standing
from azukari.core.deadlines.kinds import OpenReason

# An answer that failed comes before one that is missing, and both before one that takes its time.
_ASKED_FIRST = (
    OpenReason.HARMS_OTHERS,
    OpenReason.NOT_MET,
    OpenReason.UNANSWERED,
    OpenReason.ASKED,
    OpenReason.VAGUE,
    OpenReason.UNJUDGED,
    OpenReason.PROMISED,
    OpenReason.WILL_DO,
    OpenReason.UNDER_STUDY,
    OpenReason.WAITS_FOR_CONDITION,
)


@dataclass(frozen=True, slots=True)
class SentAhead:
    """A question sent ahead: its own `key`, the matter (None: the meeting as a whole), and when."""

    key: int
    matter: Hashable | None
    sent_at: datetime


def reading_order(questions: Iterable[SentAhead], agenda: Sequence[Hashable]) -> tuple[int, ...]:
    """Return the keys of the questions in the order in which they open the record.

    `agenda` names the matters in order. A matter that left the agenda comes last: its questions
    are asked all the same.
    """
    place = {matter: number for number, matter in enumerate(agenda, start=1)}
    after_all = len(place) + 1

    def rank(question: SentAhead) -> tuple[int, datetime, int]:
        matter = question.matter
        at = 0 if matter is None else place.get(matter, after_all)
        return at, question.sent_at, question.key

    return tuple(question.key for question in sorted(questions, key=rank))


def asking_rank(standing: Standing, since: date | None) -> tuple[int, date]:
    """Return where an opinion stands among those a member asks about: trouble first, then the oldest."""
    reason = (
        len(_ASKED_FIRST) if isinstance(standing, Closed) else _ASKED_FIRST.index(standing.reason)
    )
    return reason, since or date.min
