"""Share what can be learnt, enter how much was handled, ask who never reports (IN4, IN5).

Acts: `incidents.lesson.shared`, `incidents.volume.entered`; a finding is outsourcing's own act.
"""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from azukari.apps.evidence import services as evidence
from azukari.apps.incidents.models import HandledVolume, Incident, Lesson
from azukari.apps.incidents.queries import silence
from azukari.apps.incidents.queries.silence import Row
from azukari.apps.incidents.services.sending import send_down
from azukari.apps.outsourcing import queries as outsourcing
from azukari.apps.outsourcing import services as supervision
from azukari.apps.outsourcing.queries import BodyRecord
from azukari.core.incidents import check_lesson
from azukari.core.shared.errors import Refused
from azukari.core.shared.identity import Actor
from azukari.core.shared.reasons import Declined

NEAR_MISS_TOPIC = 29  # of the library of clauses: near-miss report
REPORT = "report"


class NotSilent(Refused):
    """So few reports are believable, or there is no contract to hang the finding on."""

    def __init__(self, body: str) -> None:
        super().__init__(
            _("The number of reports of %(body)s gives no ground for a finding.") % {"body": body},
            remedy=_("Look at its numbers on the page of silence."),
        )
        self.body = body


@transaction.atomic
def share_lesson(actor: Actor, incident: Incident, *, text: str) -> Lesson:
    """Share what others can learn and send it down the chain; raises Refused when it names somebody."""
    evidence.hold()
    place = incident.tier
    bodies = [place.body.name] if place else []
    people = [incident.reported_for] if incident.reported_for else []
    answer = check_lesson(text, bodies=bodies, people=people)
    if isinstance(answer, Declined):
        raise answer.as_error()
    lesson = Lesson.objects.create(incident=incident, text=text.strip(), shared_at=timezone.now())
    asked = send_down(actor, lesson)
    evidence.record(
        actor,
        "incidents.lesson.shared",
        incident.reference,
        basis=lesson.reference,
        detail={"text": lesson.text, "asked": asked},
    )
    return lesson


@transaction.atomic
def enter_volume(
    actor: Actor, body: BodyRecord, fiscal_year: int, *, volume: int, source: str
) -> HandledVolume:
    """Enter or correct how many items a body handled in a fiscal year."""
    evidence.hold()
    row, _created = HandledVolume.objects.update_or_create(
        body=body,
        fiscal_year=fiscal_year,
        defaults={"volume": volume, "source": source.strip()},
    )
    evidence.record(actor, "incidents.volume.entered", row.reference, detail={"volume": volume})
    return row


@transaction.atomic
def raise_silence(actor: Actor, body: BodyRecord, fiscal_year: int) -> str:
    """Put a finding down for a body that reports too little; return its key. Raises NotSilent.

    Asked twice it stays one finding: the open one comes back.
    """
    evidence.hold()
    found = next((each for each in silence.rows(fiscal_year) if each.body == body), None)
    engagement = silence.engagement_of(actor, body)
    if found is None or engagement is None or not found.silence.is_finding:
        raise NotSilent(body.named)
    text = _text(found, fiscal_year)
    standing = outsourcing.findings.open_findings(engagement).filter(text=text).first()
    if standing is not None:
        return standing.key
    wanted = supervision.Found(REPORT, text, topic=NEAR_MISS_TOPIC)
    return supervision.raise_finding(actor, engagement, wanted).key


def _text(found: Row, fiscal_year: int) -> str:
    return _(
        "%(body)s handled %(volume)s items in fiscal year %(year)s and reported %(reports)s near misses; "
        "%(expected)s were to be expected. Ask how near misses are noticed and told there."
    ) % {
        "body": found.body.named,
        "volume": f"{found.silence.handled.volume:,}",
        "year": fiscal_year,
        "reports": found.silence.handled.reports,
        "expected": f"{found.silence.expected:.1f}",
    }
