"""A closed opinion taken up again at a later meeting: it is owed an answer anew (CO6).

The rule is `core.council.opinions`: only a closed one, only with a reason. That it was closed
stays in the record, so that the accounts of earlier meetings do not change.
"""

from __future__ import annotations

from datetime import date

from django.db import transaction
from django.utils import timezone

from azukari.apps.council.models import Meeting, Opinion, Reopening, Response
from azukari.apps.council.queries import opinions as queries
from azukari.apps.council.services import acts, promises
from azukari.apps.evidence import services as evidence
from azukari.core.council import Opinion as Life
from azukari.core.council import OpinionState, Reopened, apply
from azukari.core.deadlines import On
from azukari.core.shared.errors import Refused
from azukari.core.shared.identity import Actor
from azukari.core.shared.reasons import Declined


@transaction.atomic
def reopen_opinion(
    actor: Actor, opinion: Opinion, *, meeting: Meeting, why: str, on: date | None = None
) -> Opinion:
    """Take a closed opinion up again at a meeting after the one that closed it.

    `on` is the day from which the answer is due, for a record made later; without it, today.
    """
    locked = (
        Opinion.objects.select_for_update(of=("self",))
        .select_related("closed_at")
        .get(pk=opinion.pk)
    )
    was = locked.closed_at
    state = OpinionState.CLOSED if was else OpinionState.UNANSWERED
    after = apply(Life(state), Reopened(why))
    if isinstance(after, Declined):
        raise after.as_error()
    if was is None or (meeting.held_on, meeting.ordinal) <= (was.held_on, was.ordinal):
        raise Refused(
            "意見を終結した会議より後の会議ではありません。",
            remedy="再び取り上げる会議を選び直してください。",
        )
    Reopening.objects.create(
        opinion=locked,
        meeting=meeting,
        closed_before=was,
        answered_by=queries.last_response(locked),
        why=why.strip(),
    )
    locked.closed_at = None
    locked.save(update_fields=["closed_at"])
    evidence.record(actor, acts.OPINION_REOPENED, locked.reference, basis=meeting.reference)
    due = On(promises.usual_due(on or timezone.localdate()))
    promises.ask_for_response(actor, locked, due=due, why=why.strip())
    return locked


def refuse_earlier_answer(opinion: Opinion, response: Response) -> None:
    """Raise Refused for an answer that was given before the opinion was reopened."""
    last = queries.last_reopening(opinion)
    if last is not None and last.answered_by_id and response.pk <= last.answered_by_id:
        raise Refused(
            "この回答は、意見を再び取り上げる前のものです。",
            remedy="所管課の新しい回答を待って確認してください。",
        )
