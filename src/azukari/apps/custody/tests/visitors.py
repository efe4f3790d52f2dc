"""A roster of the workshop and visits of its people, as the tests of visits need them."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any

from django.utils import timezone

from azukari.apps.accounts.demo import DemoWorld
from azukari.apps.custody import services
from azukari.apps.custody.models import Visit
from azukari.apps.custody.services.visits import VisitPlan
from azukari.apps.outsourcing import queries as outsourcing
from azukari.apps.outsourcing.queries import EngagementRecord
from azukari.apps.outsourcing.services import people
from azukari.core.custody.visits import Hours

FIRST = date(2026, 4, 1)
ONE, LEFT, UNPLEDGED = "鉋 げん", "鋸 ひきこ", "錐 ゆき"


def staff(city: DemoWorld, engagement: EngagementRecord) -> None:
    """Enter three people: one fit, one who left, one without a pledge."""
    actor = city.clerk("gomi")
    for kind in ("joining", "leaving"):
        people.word_pledge(city.actor_secretariat, kind, text="守ります。", in_force_from=FIRST)
    gone = {LEFT: date(2026, 10, 31)}
    for name in (ONE, LEFT, UNPLEDGED):
        entry = people.WorkerEntry(name, "カナ", "member", FIRST, gone.get(name))
        people.enter_worker(actor, engagement, entry)
    text = outsourcing.people.pledge_text("joining", FIRST)
    assert text is not None
    worker = outsourcing.people.worker(engagement, 1)
    people.sign_pledge(actor, worker, "joining", name=ONE, shown=people.digest_of(text))


def plan(
    city: DemoWorld, engagement: EngagementRecord, *, minutes: int = 120, **changes: Any
) -> VisitPlan:
    """Return a plan from now on, with what is changed."""
    start: datetime = changes.pop("start", timezone.now())
    given: dict[str, Any] = {
        "engagement": engagement,
        "body": engagement.contractor,
        "purpose": "受付端末の点検",
        "machines": ["端末 A-1", "端末 A-2"],
        "hours": Hours(start, start + timedelta(minutes=minutes)),
        "attendant": city.people["gomi"],
        "workers": [1],
    }
    return VisitPlan(**given | changes)


def announced(city: DemoWorld, engagement: EngagementRecord, **changes: Any) -> Visit:
    """Announce a visit."""
    return services.visits.plan_visit(city.clerk("gomi"), plan(city, engagement, **changes))


def started(city: DemoWorld, engagement: EngagementRecord, **changes: Any) -> Visit:
    """Announce a visit, recognise who came, and start."""
    row, actor = announced(city, engagement, **changes), city.clerk("gomi")
    services.visit_record.check_in(actor, row, shown=ONE, paper="staff_card")
    return services.visits.start_visit(actor, row)
