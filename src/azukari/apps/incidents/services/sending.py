"""Send a lesson down the chain, to every tier; each body confirms that it was read there (IN5).

A body that can sign in answers for itself; for the others, shops mostly, the nearest above them that
can. Each of these gets one promise: it stands on its page, is mailed by the reminders of promises,
and is kept once everybody it answers for has confirmed.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from azukari.apps.accounts import queries as accounts
from azukari.apps.accounts.queries import DutyRecord, OrganisationRecord
from azukari.apps.evidence import services as evidence
from azukari.apps.incidents.models import Lesson, LessonReading
from azukari.apps.incidents.queries import duties
from azukari.apps.obligations import queries as promised
from azukari.apps.obligations import services as obligations
from azukari.apps.outsourcing import queries as outsourcing
from azukari.apps.outsourcing.queries import TierRecord
from azukari.core.deadlines import ObligationKind, On
from azukari.core.shared.calendar import JAPAN
from azukari.core.shared.identity import Actor

READ_WITHIN = 10  # working days: our own aim, no rule of law
RESPONSIBLE = "responsible"


def send_down(actor: Actor, lesson: Lesson) -> int:
    """Ask every body that stands in the chain today; return how many. The caller holds the log."""
    engagement = lesson.incident.engagement
    if engagement is None:
        return 0
    today = timezone.localdate()
    rows = outsourcing.chain.tiers_of(engagement).select_related("body__organisation", "parent")
    tiers = {row.pk: row for row in rows}
    asked: dict[int, LessonReading] = {}
    for row in tiers.values():
        if today in row.period and row.body_id not in asked:
            answers = _answers(row, tiers)
            asked[row.body_id] = LessonReading(lesson=lesson, body=row.body, asked=answers)
    _promise(actor, lesson, asked.values())
    LessonReading.objects.bulk_create(asked.values())
    return len(asked)


@transaction.atomic
def confirm_reading(actor: Actor, lesson: Lesson, readings: Collection[int]) -> int:
    """Note that the bodies of these readings have read it; return how many did so anew.

    The promise of who answers for them is kept with the last of them. The caller has checked that
    the actor may answer for them (`queries.lessons.readings_kept_by`).
    """
    evidence.hold()
    rows = LessonReading.objects.select_for_update(of=("self",)).select_related("body")
    found = list(rows.filter(lesson=lesson, pk__in=readings, read_at__isnull=True))
    if not found:
        return 0
    for row in found:
        row.read_at, row.read_by = timezone.now(), actor.pseudonym
    LessonReading.objects.bulk_update(found, ["read_at", "read_by"])
    codes = [row.body.code for row in found]
    evidence.record(actor, "incidents.lesson.read", lesson.reference, detail={"bodies": codes})
    for reference in sorted({row.obligation for row in found}):
        _keep_if_all(actor, lesson, reference)
    return len(found)


def _answers(tier: TierRecord, tiers: Mapping[int, TierRecord]) -> OrganisationRecord | None:
    """Return who signs in for the body, or for the nearest one above it; None when nobody does."""
    row: TierRecord | None = tier
    while row is not None:
        if row.body.organisation is not None:
            return row.body.organisation
        row = tiers[row.parent_id] if row.parent_id else None
    return None


def _promise(actor: Actor, lesson: Lesson, readings: Iterable[LessonReading]) -> None:
    """Promise once for each that answers, and write the promise to the readings."""
    groups: dict[OrganisationRecord | None, list[LessonReading]] = {}
    for row in readings:
        groups.setdefault(row.asked, []).append(row)
    due = JAPAN.add_business_days(timezone.localdate(), READ_WITHIN)
    for answers, group in groups.items():
        owed = obligations.Promise(
            what=_("Read the lesson “%(text)s” and confirm it, %(count)s in all")
            % {"text": lesson.text[:40], "count": len(group)},
            kind=ObligationKind.GENERAL,
            owner=_duty(answers) or duties.of_the_department(lesson.incident.department),
            due=On(due),
            rests_on=lesson.reference,
        )
        reference = obligations.promise(actor, owed).reference
        for row in group:
            row.obligation = reference


def _duty(answers: OrganisationRecord | None) -> DutyRecord | None:
    if answers is None:
        return None
    rows = accounts.duties(answers.code).order_by("pk")
    return rows.filter(code=RESPONSIBLE).first() or rows.first()


def _keep_if_all(actor: Actor, lesson: Lesson, reference: str) -> None:
    left = LessonReading.objects.filter(
        lesson=lesson, obligation=reference, read_at__isnull=True
    ).exists()
    promise = promised.named(reference).first()
    if not left and promise is not None and promise.is_open:
        obligations.fulfil(actor, promise, evidence=_("Everybody asked has confirmed."))
