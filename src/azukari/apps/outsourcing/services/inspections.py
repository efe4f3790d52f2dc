"""Plan a visit, fill its checklist, keep its photographs, hold it: gaps become findings (OU6).

Errors: AlreadyHeld, PhotosMissing, NotYetHeld (Refused), NotOfThisContract (BadInput);
Refused too where nobody holds the duty.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import date

from django.core.files import File
from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from azukari.apps.documents import queries as papers
from azukari.apps.documents import services as documents
from azukari.apps.evidence import services as evidence
from azukari.apps.obligations import queries as promises
from azukari.apps.obligations import services as obligations
from azukari.apps.outsourcing.models import (
    ChecklistAnswer,
    Draw,
    Engagement,
    Finding,
    Inspection,
    Tier,
)
from azukari.apps.outsourcing.queries import duties
from azukari.apps.outsourcing.services import acts_supervision as acts
from azukari.apps.outsourcing.services.findings import Found, find_not_corrected, raise_finding
from azukari.apps.outsourcing.services.owing import settle_yearly
from azukari.apps.outsourcing.services.visit_record import keep_record
from azukari.core.clauses import topic
from azukari.core.deadlines import ObligationKind, On
from azukari.core.shared.calendar import FiscalYear, fiscal_year
from azukari.core.shared.errors import BadInput, Refused
from azukari.core.shared.identity import Actor
from azukari.web.japanese import in_words


class AlreadyHeld(Refused):
    """The visit was held: what was seen stands. `key` names it."""

    def __init__(self, key: str) -> None:
        super().__init__(
            _("Visit %(key)s was held already.") % {"key": key},
            remedy=_("What was seen is not rewritten; plan another visit."),
        )
        self.key = key


class PhotosMissing(Refused):
    """A look by photographs without a photograph."""

    def __init__(self) -> None:
        super().__init__(
            _("No photograph is attached."),
            remedy=_("Attach what was sent, with the day it was taken, or choose another way."),
        )


class NotYetHeld(BadInput):
    """A visit cannot have been held on a day to come: `day`."""

    def __init__(self, day: date) -> None:
        super().__init__(
            _("%(day)s has not come yet.") % {"day": in_words(day)},
            remedy=_("Enter the day on which somebody looked."),
        )
        self.day = day


class NotOfThisContract(BadInput):
    """The custodian stands in another contract's chain: its `number`."""

    def __init__(self, number: int) -> None:
        super().__init__(
            _("Custodian %(number)s does not belong to this contract.") % {"number": number},
            remedy=_("Choose a custodian of this contract’s chain."),
        )
        self.number = number


@dataclass(frozen=True, slots=True)
class VisitPlan:
    """What is planned: why, how, when (unannounced ones may wait for a day), where or at whom."""

    kind: str
    way: str = "on_site"
    planned_on: date | None = None
    place: str = ""
    tier: Tier | None = None
    inspectors: str = ""


@dataclass(frozen=True, slots=True)
class Seen:
    """What was seen on one topic."""

    topic: int
    answer: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Held:
    """How the visit went: the day, who looked, how, and what was seen as a whole."""

    held_on: date
    inspectors: str
    summary: str
    way: str = "on_site"


@transaction.atomic
def plan_visit(
    actor: Actor, engagement: Engagement, plan: VisitPlan, *, draw: Draw | None = None
) -> Inspection:
    """Plan a visit; the department owes it by the day planned, or by the end of the fiscal year.

    Raises NotOfThisContract.
    """
    if plan.tier is not None and plan.tier.engagement_id != engagement.pk:
        raise NotOfThisContract(plan.tier.number)
    evidence.hold()
    row = Engagement.objects.select_for_update().get(pk=engagement.pk)
    last = row.inspections.aggregate(last=Max("number"))["last"]
    fields = {name: getattr(plan, name) for name in VisitPlan.__dataclass_fields__}
    inspection = Inspection.objects.create(
        engagement=row, number=(last or 0) + 1, draw=draw, **fields
    )
    _owe(actor, inspection)
    evidence.record(
        actor,
        acts.INSPECTION_PLANNED,
        inspection.reference,
        basis=draw.reference if draw else row.reference,
        detail={"kind": plan.kind, "way": plan.way, "on": str(plan.planned_on or "")},
    )
    return inspection


@transaction.atomic
def answer_checklist(actor: Actor, inspection: Inspection, seen: Sequence[Seen]) -> int:
    """Put the answers down, all at once; those before are replaced. Raises AlreadyHeld, NoSuchTopic."""
    for each in seen:
        topic(each.topic)
    evidence.hold()
    row = _locked(inspection)
    ChecklistAnswer.objects.filter(inspection=row).delete()
    ChecklistAnswer.objects.bulk_create(
        ChecklistAnswer(inspection=row, **(asdict(each) | {"note": each.note.strip()}))
        for each in seen
    )
    told = " ".join(f"{each.topic}={each.answer}" for each in seen)
    evidence.record(actor, acts.CHECKLIST_ANSWERED, row.reference, detail={"answers": told})
    return len(seen)


@transaction.atomic
def keep_photo(
    actor: Actor, inspection: Inspection, *, file: File[bytes], taken_on: date, what: str = ""
) -> str:
    """Keep what shows it from afar, with the day it was taken; return the document's reference.

    The department reads it; the contractor does not. Raises AlreadyHeld, NotYetHeld, BadFile.
    """
    if taken_on > timezone.localdate():
        raise NotYetHeld(taken_on)
    evidence.hold()
    row = _locked(inspection)
    stored = documents.store(actor, name=file.name or "", data=file, purpose=row.reference)
    documents.attach(
        actor,
        stored,
        reference=row.reference,
        readers=documents.Readers(organisations=(row.engagement.operation.department.code,)),
        name=file.name or "",
        page_note=f"{in_words(taken_on)} {what}".strip(),
    )
    detail = {"taken_on": taken_on.isoformat()}
    evidence.record(actor, acts.PHOTO_KEPT, row.reference, basis=stored.reference, detail=detail)
    return stored.reference


@transaction.atomic
def hold_visit(actor: Actor, inspection: Inspection, held: Held) -> list[Finding]:
    """Close a visit with what was seen; each gap becomes a finding that somebody owes.

    A gap on which a finding of a visit stands open already is that finding, open again. What the
    visit fulfils of the year is fulfilled. Raises AlreadyHeld, NotYetHeld, PhotosMissing.
    """
    if held.held_on > timezone.localdate():
        raise NotYetHeld(held.held_on)
    evidence.hold()
    row = _locked(inspection)
    if held.way == Inspection.Way.PHOTOS and not papers.attached_to(actor, row.reference).exists():
        raise PhotosMissing
    row.held_on, row.way = held.held_on, held.way
    row.inspectors, row.summary = held.inspectors.strip(), held.summary.strip()
    row.save()
    found = [_found(actor, row, gap) for gap in row.answers.filter(answer="gap")]
    record = keep_record(actor, row, found)
    for owed in promises.about(row.reference):
        if owed.is_open:
            obligations.fulfil(actor, owed, evidence=row.summary, documents=[record])
    settle_yearly(actor, row, record)
    evidence.record(
        actor,
        acts.INSPECTION_HELD,
        row.reference,
        basis=record,
        detail={"on": str(row.held_on), "way": row.way, "seen": row.summary, "gaps": len(found)},
    )
    return found


def _found(actor: Actor, row: Inspection, gap: ChecklistAnswer) -> Finding:
    text = gap.note or topic(gap.topic).gap
    standing = row.engagement.findings.filter(source=Finding.Source.INSPECTION, topic=gap.topic)
    known = standing.exclude(state=Finding.State.CLOSED).first()
    if known is None:
        found = Found("inspection", text, topic=gap.topic, seen_at=row.reference)
        return raise_finding(actor, row.engagement, found)
    if known.state == Finding.State.CORRECTED:
        return find_not_corrected(actor, known, seen=text)
    return known


def _locked(inspection: Inspection) -> Inspection:
    row = (
        Inspection.objects.select_for_update(of=("self",))
        .select_related("engagement__operation__department", "engagement__contractor")
        .get(pk=inspection.pk)
    )
    if row.is_held:
        raise AlreadyHeld(row.key)
    return row


def _owe(actor: Actor, row: Inspection) -> None:
    engagement = row.engagement
    end = FiscalYear(fiscal_year(timezone.localdate())).end
    promise = obligations.promise(
        actor,
        obligations.Promise(
            what=_("Visit (%(kind)s): %(title)s, %(body)s")
            % {
                "kind": row.get_kind_display(),
                "title": engagement.title,
                "body": (row.tier.body if row.tier else engagement.contractor).named,
            },
            kind=ObligationKind.INSPECTION,
            owner=duties.of_the_department(engagement),
            due=On(row.planned_on or min(end, engagement.ends_on or end)),
            rests_on=row.reference,
            subject=engagement.reference,
        ),
    )
    row.obligation = promise.reference
    row.save(update_fields=["obligation"])
