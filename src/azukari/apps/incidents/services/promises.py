"""What the law asks for becomes promises on the board, with the day and how it was counted (IN3).

Preliminary report, final report and telling the people are three promises. Their days follow the
duty; when the ground falls away the secretariat lets them go with the reason, nobody else does.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils import timezone
from django.utils.translation import gettext as _

from azukari.apps.incidents.models import Incident
from azukari.apps.incidents.queries import duties, words
from azukari.apps.incidents.queries.incidents import duty_of
from azukari.apps.obligations import queries as promised
from azukari.apps.obligations import services as obligations
from azukari.core.deadlines import ObligationKind, On
from azukari.core.incidents import Duty
from azukari.core.shared.calendar import JAPAN
from azukari.core.shared.identity import Actor, Role

EXAMINE_WITHIN = 3  # working days: our own aim, no rule of law
LEGAL = (
    ObligationKind.INCIDENT_PRELIMINARY,
    ObligationKind.INCIDENT_FINAL,
    ObligationKind.INCIDENT_TELL,
)


@dataclass(frozen=True, slots=True)
class Owed:
    """One promise that the duty asks for."""

    kind: ObligationKind
    what: str
    due: On
    why: str


def promise_examination(actor: Actor, row: Incident) -> None:
    """Put the report on the department's board: somebody has to look at it."""
    day = JAPAN.add_business_days(timezone.localdate(), EXAMINE_WITHIN)
    what = _("Examine the report %(number)s (%(kind)s)") % {
        "number": row.number_words,
        "kind": row.get_kind_display(),
    }
    _promise(actor, row, Owed(ObligationKind.GENERAL, what, On(day), ""))


def follow_duty(actor: Actor, row: Incident, *, why: str) -> None:
    """Bring the promises in step with the duty; `why` is said where one changes or is let go.

    Only what is still open moves: what went out stays as it is.
    """
    duty = duty_of(row)
    if duty is None:
        _let_go(actor, row, why)
        return
    legal = [each for each in promised.about(row.reference) if each.kind in LEGAL]
    for owed in _owed(row, duty):
        standing = next((each for each in legal if each.kind == owed.kind and _holds(each)), None)
        if standing is None:
            _promise(actor, row, owed)
        elif standing.is_open and standing.due_on != owed.due.date:
            reason = " ".join(each for each in (why, owed.why) if each)
            obligations.revise(actor, standing, due=owed.due, reason=reason)


def fulfil(
    actor: Actor,
    row: Incident,
    *kinds: ObligationKind,
    shown: str,
    documents: Sequence[str] = (),
) -> None:
    """Close the open promises of those kinds with what shows that it was done."""
    for each in promised.about(row.reference):
        if each.is_open and each.kind in kinds:
            obligations.fulfil(actor, each, evidence=shown, documents=documents)


def open_legal(row: Incident) -> list[promised.ObligationRecord]:
    """Return what the law asks for and did not go out yet."""
    return [each for each in promised.about(row.reference) if each.is_open and each.kind in LEGAL]


def _holds(promise: promised.ObligationRecord) -> bool:
    """Whether it stands or was done; what was let go is promised anew when a ground comes again."""
    return promise.state != promised.ObligationRecord.State.WAIVED


def _owed(row: Incident, duty: Duty) -> list[Owed]:
    number = {"number": row.number_words}
    tell = _(
        "The law says without delay and names no day: the one of the preliminary report is taken."
    )
    return [
        Owed(
            ObligationKind.INCIDENT_PRELIMINARY,
            _("Preliminary report on %(number)s to the commission") % number,
            On(duty.preliminary.due_on),
            words.computed(duty.preliminary),
        ),
        Owed(
            ObligationKind.INCIDENT_FINAL,
            _("Final report on %(number)s to the commission") % number,
            On(duty.final.due_on),
            words.computed(duty.final),
        ),
        Owed(
            ObligationKind.INCIDENT_TELL,
            _("Tell the people concerned by %(number)s") % number,
            On(duty.preliminary.due_on),
            tell,
        ),
    ]


def _promise(actor: Actor, row: Incident, owed: Owed) -> None:
    obligations.promise(
        actor,
        obligations.Promise(
            what=owed.what,
            kind=owed.kind,
            owner=duties.of_the_department(row.department),
            due=owed.due,
            rests_on=row.reference,
            why=owed.why,
            subject=row.engagement.reference if row.engagement else "",
        ),
    )


def _let_go(actor: Actor, row: Incident, why: str) -> None:
    if not actor.has(Role.SECRETARIAT):
        return
    for each in open_legal(row):
        obligations.waive(actor, each, reason=why)
