"""Raise the alarm before nobody may authorise, and ask for what is missing of the people (OU4, OU5).

Done at every change and every morning. Doing it twice changes nothing: an alarm is known by what its
promise rests on, `authority/2026-3-responsible-20261215` or `roster/2026-3-joining-20260401`.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

from django.db import transaction
from django.utils.translation import gettext as _

from azukari.apps.accounts.queries import DutyRecord
from azukari.apps.evidence import services as evidence
from azukari.apps.obligations import queries as promises
from azukari.apps.obligations import services as obligations
from azukari.apps.obligations.queries import ObligationRecord
from azukari.apps.outsourcing.models import DutyKind, Engagement, Finding
from azukari.apps.outsourcing.queries import duties, people
from azukari.apps.outsourcing.services.findings import Found, raise_finding
from azukari.core.custody import Gap, Lack, Owed, owed, watch
from azukari.core.deadlines import ObligationKind, On
from azukari.core.shared.identity import Actor, system_actor
from azukari.web.japanese import in_words

DAYS_TO_MEND = 14  # for a briefing or a pledge, from the day it is owed or seen
TOPICS = {DutyKind.RESPONSIBLE: 6, DutyKind.PERSONAL_DATA: 6, DutyKind.COMPUTER: 8}
_DAY = timedelta(days=1)


def watch_all(on: date) -> int:
    """Look at every contract that runs or is about to; return how many. The daily job."""
    actor = system_actor("outsourcing")
    rows = Engagement.objects.select_related("operation__department", "contractor__organisation")
    for row in rows:
        watch_people(actor, row, on)
    return len(rows)


@transaction.atomic
def watch_people(actor: Actor, engagement: Engagement, on: date) -> None:
    """Look at one contract as the morning does: days that came with nobody become findings."""
    watch_authority(actor, engagement, on, find=True)
    watch_roster(actor, engagement, on)


@transaction.atomic
def watch_authority(actor: Actor, engagement: Engagement, on: date, *, find: bool = False) -> None:
    """Raise and settle the alarms about the days ahead.

    Findings are left to the morning: who enters a contract names its people one after another.
    """
    evidence.hold()
    for kind in people.kinds_watched(engagement):
        _watch_kind(actor, engagement, kind, on, find=find)


@transaction.atomic
def watch_roster(actor: Actor, engagement: Engagement, on: date) -> None:
    """Ask for the briefings and pledges that are missing; end what was made good."""
    evidence.hold()
    standing = _standing(f"roster/{engagement.key}-")
    wanted = {
        _key("roster", engagement, each.lack, each.since): each
        for each in owed(people.members(engagement), on)
    }
    known = {each.rests_on for each in standing}
    for reference, each in wanted.items():
        if reference not in known:
            _ask(actor, engagement, reference, each, on)
    made_good = [each for each in standing if each.rests_on not in wanted]
    _settle(actor, made_good, _("The roster shows it: nothing is missing any more."))


def _watch_kind(actor: Actor, engagement: Engagement, kind: str, on: date, *, find: bool) -> None:
    prefix = f"authority/{engagement.key}-{kind}-"
    standing = _standing(prefix)
    found = watch(
        people.duties_of(engagement, kind),
        term=engagement.period,
        known={_day(each.rests_on) for each in standing},
        on=on,
    )
    for gap in found.raised:
        _warn(actor, engagement, kind, gap, on)
    for gap in found.begun if find else ():
        _find(actor, engagement, kind, gap)
    for start in found.settled:
        settled = [each for each in standing if _day(each.rests_on) == start]
        _settle(actor, settled, _shown(engagement, kind, max(start, on)))


def _warn(actor: Actor, engagement: Engagement, kind: str, gap: Gap, on: date) -> None:
    start = gap.start or on
    what = _("%(title)s: name a %(kind)s or a deputy before %(day)s; nobody holds it then.") % {
        "title": engagement.title,
        "kind": DutyKind(kind).label,
        "day": in_words(start),
    }
    due = On(max(start - _DAY, on))
    owners = [duties.of_the_contractor(engagement), duties.of_the_department(engagement)]
    for owner in filter(None, owners):
        _promise(actor, engagement, what, _key("authority", engagement, kind, start), owner, due)


def _find(actor: Actor, engagement: Engagement, kind: str, gap: Gap) -> None:
    """Put down, once, that a day came on which nobody held the office."""
    if gap.start is None:
        return
    reference = _key("authority", engagement, kind, gap.start)
    source = Finding.Source.AUTHORITY
    if engagement.findings.filter(source=source, seen_at=reference).exists():
        return
    text = _("Nobody is notified as %(kind)s from %(start)s until %(end)s.") % {
        "kind": DutyKind(kind).label,
        "start": in_words(gap.start),
        "end": in_words(gap.end) if gap.end else _("further notice"),
    }
    topic = TOPICS[DutyKind(kind)]
    raise_finding(actor, engagement, Found(source, text, topic, reference))


def _ask(actor: Actor, engagement: Engagement, reference: str, each: Owed, on: date) -> None:
    """Ask the department for a briefing, the contractor for a pledge; the roster shows of whom."""
    words = {
        Lack.BRIEFING: _("%(title)s: brief those who began on %(day)s."),
        Lack.JOINING: _("%(title)s: have the joining pledge signed by those who began on %(day)s."),
        Lack.LEAVING: _("%(title)s: have the leaving pledge signed by those who left on %(day)s."),
    }[each.lack]
    what = words % {"title": engagement.title, "day": in_words(each.since)}
    department = duties.of_the_department(engagement)
    contractor = duties.of_the_contractor(engagement)
    owner = department if each.lack is Lack.BRIEFING else contractor or department
    due = On(max(each.since, on) + timedelta(days=DAYS_TO_MEND))
    _promise(actor, engagement, what, reference, owner, due)


def _promise(
    actor: Actor,
    engagement: Engagement,
    what: str,
    reference: str,
    owner: DutyRecord | None,
    due: On,
) -> None:
    obligations.promise(
        actor,
        obligations.Promise(
            what=what,
            kind=ObligationKind.GENERAL,
            owner=owner,
            due=due,
            rests_on=reference,
            subject=engagement.reference,
        ),
    )


def _settle(actor: Actor, rows: Iterable[ObligationRecord], shown: str) -> None:
    for each in rows:
        if each.is_open:
            obligations.fulfil(actor, each, evidence=shown)


def _shown(engagement: Engagement, kind: str, on: date) -> str:
    found = people.authorised_or_nobody(engagement, on, kind)
    if found is None:
        return _("The contract does not run on %(day)s.") % {"day": in_words(on)}
    return _("On %(day)s the office is held (%(term)s).") % {
        "day": in_words(on),
        "term": found.reference,
    }


def _standing(prefix: str) -> list[ObligationRecord]:
    """Return what is owed still, and what the secretariat waived: that is not asked for again."""
    rows = promises.all_obligations().filter(rests_on__startswith=prefix)
    return [each for each in rows if each.state != ObligationRecord.State.FULFILLED]


def _key(word: str, engagement: Engagement, what: str, day: date) -> str:
    return f"{word}/{engagement.key}-{what}-{day:%Y%m%d}"


def _day(reference: str) -> date:
    return date.fromisoformat(reference.rpartition("-")[2])
