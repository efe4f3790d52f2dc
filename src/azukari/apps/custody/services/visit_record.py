"""What happens at the counter and at the machines: identity, things, media, work (CW3).

Refused (besides those of `core.custody.visits`)
├── NoPermit        a medium of ours leaves without a permit
├── NotRegistered   a medium that stays is not in the register
├── NotedAlready    a medium stands in the record already
└── SessionOver     the account of the visit writes after its end
"""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from azukari.apps.custody.models import (
    Medium,
    Visit,
    VisitMedium,
    VisitPerson,
    VisitThing,
    VisitWork,
)
from azukari.apps.custody.queries import visits as queries
from azukari.apps.custody.services import acts
from azukari.apps.custody.services.visits import locked, touch
from azukari.apps.evidence import services as evidence
from azukari.core.custody.visits import (
    NotNamed,
    Stage,
    check_stage,
    recognise,
    session_left,
)
from azukari.core.evidence.canonical import Json
from azukari.core.shared.errors import Refused
from azukari.core.shared.identity import Actor

# Things may still be given back, and media settled, after it closed by itself.
_RUNNING = (Stage.OPEN, Stage.OVER, Stage.UNFINISHED)


class NoPermit(Refused):
    """A medium of ours leaves without a permit: its `serial`."""

    def __init__(self, serial: str) -> None:
        super().__init__(
            _("Medium %(serial)s has no permit to be taken out.") % {"serial": serial},
            remedy=_("Let the responsible person or deputy permit it on the medium’s page first."),
        )
        self.serial = serial


class NotRegistered(Refused):
    """A medium that stays here is not in the register: its `serial`."""

    def __init__(self, serial: str) -> None:
        super().__init__(
            _("Medium %(serial)s is not in the register.") % {"serial": serial},
            remedy=_("Enter it in the register of media first, for this operation."),
        )
        self.serial = serial


class NotedAlready(Refused):
    """The medium stands in the record of the visit already: its `serial`."""

    def __init__(self, serial: str) -> None:
        super().__init__(
            _("Medium %(serial)s is in the record of this visit already.") % {"serial": serial}
        )
        self.serial = serial


class SessionOver(Refused):
    """The session of the visit has ended."""

    def __init__(self) -> None:
        super().__init__(_("The session of this visit has ended."), remedy=_("Ask the attendant."))


def check_in(
    actor: Actor, visit: Visit, *, shown: str, paper: str, at: datetime | None = None
) -> VisitPerson:
    """Recognise who stands at the counter by the name on the paper shown.

    `at` here and below is the moment of what was written down on paper first; without it, now.
    Raises NotNamed, and evidence keeps that somebody was turned away; WrongStage, ClockBack.
    """
    people = {each.number: each.name for each in queries.people_of(visit)}
    try:
        number = recognise(people, shown)
    except NotNamed:
        _turn_away(actor, visit)
        raise
    return _check_in(actor, visit, number, paper, at or timezone.now())


@transaction.atomic
def leave_thing(  # what is told of one thing
    actor: Actor, visit: Visit, *, kind: str, what: str, person: int, at: datetime | None = None
) -> VisitThing:
    """Take a thing at the counter from a person who was recognised; raises WrongStage, ClockBack."""
    row, now = locked(visit), at or timezone.now()
    check_stage(row.times, now, Stage.PLANNED, Stage.OPEN)
    owner = row.people.filter(checked_at__isnull=False).get(number=person)
    touch(row, now)
    made = VisitThing.objects.create(
        visit=row,
        number=row.things.count() + 1,
        kind=kind,
        what=what,
        person=owner,
        left_at=now,
        taken_by=actor.name,
    )
    detail: dict[str, Json] = {"thing": made.number, "kind": kind, "what": what}
    evidence.record(actor, acts.VISIT_LEFT, row.reference, detail=detail)
    return made


@transaction.atomic
def return_thing(
    actor: Actor, visit: Visit, number: int, *, at: datetime | None = None
) -> VisitThing:
    """Give a thing back; nothing happens when it is back already. Raises ClockBack."""
    row, now = locked(visit), at or timezone.now()
    thing = row.things.get(number=number)
    if thing.returned_at is not None:
        return thing
    touch(row, now)
    thing.returned_at, thing.returned_by = now, actor.name
    thing.save(update_fields=["returned_at", "returned_by"])
    evidence.record(actor, acts.VISIT_RETURNED, row.reference, detail={"thing": number})
    return thing


@transaction.atomic
def bring_in(actor: Actor, visit: Visit, *, serial: str, what: str) -> VisitMedium:
    """Note a medium that the visitors brought in; it stays open until it is settled."""
    row, now = locked(visit), timezone.now()
    check_stage(row.times, now, Stage.PLANNED, Stage.OPEN)
    return _noted(actor, row, VisitMedium(visit=row, serial=serial, what=what, noted_at=now))


@transaction.atomic
def take_along(actor: Actor, visit: Visit, *, serial: str) -> VisitMedium:
    """Note a medium of ours that leaves with the visitors, on its permit. Raises NoPermit."""
    row, now = locked(visit), timezone.now()
    check_stage(row.times, now, *_RUNNING)
    medium = _registered(row, serial)
    out = medium.outings.filter(returned_on__isnull=True).first() if medium else None
    if medium is None or out is None:
        raise NoPermit(serial)
    noted = VisitMedium(
        visit=row,
        serial=serial,
        what=medium.content,
        noted_at=now,
        fate=VisitMedium.Fate.TAKEN,
        medium=medium,
        outing=out,
    )
    return _noted(actor, row, noted)


@transaction.atomic
def settle_medium(actor: Actor, visit: Visit, serial: str, *, stays: bool) -> VisitMedium:
    """Say what became of a medium brought in; one that stays is in the register. Raises NotRegistered."""
    row, now = locked(visit), timezone.now()
    check_stage(row.times, now, Stage.PLANNED, *_RUNNING)
    line = row.media.get(serial=serial, fate="")
    medium = _registered(row, serial)
    if stays and medium is None:
        raise NotRegistered(serial)
    touch(row, now)
    line.fate = VisitMedium.Fate.STAYS if stays else VisitMedium.Fate.WENT_BACK
    line.medium = medium if stays else None
    line.save(update_fields=["fate", "medium"])
    detail: dict[str, Json] = {"serial": serial, "fate": str(line.fate)}
    evidence.record(actor, acts.VISIT_SETTLED, row.reference, detail=detail)
    return line


@transaction.atomic
def note_work(
    actor: Actor, visit: Visit, *, machine: str, text: str, at: datetime | None = None
) -> VisitWork:
    """Write a line of work; the official while it runs and after it closed by itself, the account while it runs.

    Raises SessionOver for the account, WrongStage, ClockBack.
    """
    row, now = locked(visit), at or timezone.now()
    if row.account_id is not None and actor.user_id == row.account_id:
        if not session_left(row.times, now):
            raise SessionOver
    else:
        check_stage(row.times, now, *_RUNNING)
    touch(row, now)
    made = VisitWork.objects.create(visit=row, machine=machine, text=text, at=now, by=actor.name)
    detail: dict[str, Json] = {"machine": machine, "planned": machine in row.machines}
    evidence.record(actor, acts.VISIT_WORK, row.reference, detail=detail)
    return made


@transaction.atomic
def _check_in(actor: Actor, visit: Visit, number: int, paper: str, now: datetime) -> VisitPerson:
    row = locked(visit)
    check_stage(row.times, now, Stage.PLANNED, Stage.OPEN)
    person = row.people.get(number=number)
    touch(row, now)
    person.paper, person.checked_at, person.checked_by = paper, now, actor.name
    person.save(update_fields=["paper", "checked_at", "checked_by"])
    detail: dict[str, Json] = {"person": number, "paper": paper}
    evidence.record(actor, acts.VISIT_CHECKED, row.reference, detail=detail)
    return person


@transaction.atomic
def _turn_away(actor: Actor, visit: Visit) -> None:
    evidence.record(actor, acts.VISIT_TURNED_AWAY, visit.reference)


def _noted(actor: Actor, row: Visit, noted: VisitMedium) -> VisitMedium:
    if row.media.filter(serial=noted.serial).exists():
        raise NotedAlready(noted.serial)
    touch(row, noted.noted_at)
    noted.save()
    detail: dict[str, Json] = {
        "serial": noted.serial,
        "taken": noted.fate == VisitMedium.Fate.TAKEN,
    }
    evidence.record(actor, acts.VISIT_MEDIUM, row.reference, detail=detail)
    return noted


def _registered(row: Visit, serial: str) -> Medium | None:
    operation = row.engagement.operation_id
    rows = Medium.objects.filter(operation_id=operation, serial=serial)
    return rows.filter(certificate__isnull=True, lost_on__isnull=True).first()
