"""How every act on a promise is kept: one lock order, one entry of evidence, one line of history."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from azukari.apps.evidence import services as evidence
from azukari.apps.obligations.models import Obligation, ObligationEvent
from azukari.core.evidence.canonical import Json
from azukari.core.shared.errors import Refused
from azukari.core.shared.identity import Actor
from azukari.core.shared.reasons import Declined

Act = ObligationEvent.Act


class AlreadyEnded(Refused):
    """The promise is not open any more: its `number` and `state`."""

    def __init__(self, obligation: Obligation) -> None:
        super().__init__(
            _("Obligation %(number)s is closed already (%(state)s).")
            % {"number": obligation.number_words, "state": obligation.get_state_display()},
            remedy=_("Look at its history; make a new one if something is still owed."),
        )
        self.number = obligation.number
        self.state = obligation.state


def locked_open(obligation: Obligation) -> Obligation:
    """Return the promise as it stands now, locked; raises AlreadyEnded.

    The log is held first: acts that end several promises at once would lock each other out.
    """
    evidence.hold()
    row = Obligation.objects.select_for_update(of=("self",)).select_related("owner__organisation")
    found = row.get(pk=obligation.pk)
    if not found.is_open:
        raise AlreadyEnded(found)
    return found


def next_serial(fiscal_year: int) -> int:
    """Return the next number of the year; the caller holds the log, so that no two get the same."""
    year = Obligation.objects.filter(fiscal_year=fiscal_year)
    return int(year.aggregate(last=Max("serial"))["last"] or 0) + 1


def keep(
    actor: Actor,
    act: ObligationEvent.Act,
    obligation: Obligation,
    *,
    text: str = "",
    documents: Sequence[str] = (),
    detail: Mapping[str, Json] | None = None,
) -> ObligationEvent:
    """Write the entry of evidence and the line of history."""
    sequence = evidence.record(
        actor,
        f"obligations.obligation.{act.value}",
        obligation.reference,
        basis=documents[0] if documents else obligation.rests_on,
        detail={"text": text, "documents": list(documents), **(detail or {})},
    )
    return ObligationEvent.objects.create(
        obligation=obligation,
        act=act,
        at=timezone.now(),
        actor=actor.pseudonym,
        text=text,
        documents=list(documents),
        sequence=sequence,
    )


def refuse(decision: object) -> None:
    """Raise the refusal when the decision declines; it says every reason."""
    if isinstance(decision, Declined):
        raise decision.as_error()
