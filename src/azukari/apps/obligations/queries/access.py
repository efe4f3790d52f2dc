"""Ask for promises: who may see which, who holds their duties, what rests on a thing.

Seen: everything by the secretariat and auditors, their own organisation's by clerks and contractors,
by members what rests on the council's matters; and by anyone what their own duty owes.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import reduce
from operator import and_, or_

from django.db.models import Q, QuerySet

from azukari.apps.accounts import queries as accounts
from azukari.apps.accounts.queries import DutyRecord
from azukari.apps.obligations.models import Obligation, ObligationEvent
from azukari.core.deadlines import ObligationKind
from azukari.core.shared.identity import Actor, Role

# For annotations in other apps, which may not import the models.
ObligationRecord = Obligation
Act = ObligationEvent.Act

READS_ALL = (Role.SECRETARIAT, Role.AUDITOR)
OF_ORGANISATION = (Role.CLERK, Role.CONTRACTOR)
# Kept on the page of what they rest on: a finding is closed by whoever looked, never by who owes it;
# what an incident owes goes out from its page, with the paper and the day; a lesson is confirmed on its own.
ENDED_BY_A_LOOK = ("finding/", "report/", "inspection/", "incident/", "lesson/")
COUNCIL_MATTERS = ("opinion/", "consultation/", "meeting/")
_SEARCHED = ("what", "why", "condition", "owner__name", "owner__organisation__name")
_NUMBERED = re.compile(r"\d{4}-\d{1,9}(-\d+)?", re.ASCII)


@dataclass(frozen=True, slots=True)
class Held:
    """Who holds a duty on a day: names of the responsible person and the deputies."""

    holders: tuple[str, ...]
    deputies: tuple[str, ...]

    @property
    def is_gap(self) -> bool:
        """Whether nobody holds it, not even a deputy."""
        return not (self.holders or self.deputies)


def all_obligations() -> QuerySet[Obligation]:
    """Return every promise, with its duty and who ever held it (two further queries)."""
    rows = Obligation.objects.select_related("owner__organisation")
    return rows.prefetch_related("owner__holders__user")


def open_obligations() -> QuerySet[Obligation]:
    """Return what is still owed, earliest first."""
    return all_obligations().filter(state=Obligation.State.OPEN)


def visible_to(actor: Actor, on: date) -> QuerySet[Obligation]:
    """Return the promises that exist for the actor."""
    rows = all_obligations()
    if actor.has(*READS_ALL):
        return rows
    seen = Q(owner__in=accounts.holds_duty(actor, on))
    seen |= Q(owner__organisation__code__in=actor.organisations(*OF_ORGANISATION))
    if actor.has(Role.MEMBER):
        seen |= _rests_on_any(COUNCIL_MATTERS)
    return rows.filter(seen)


def access_obligation(actor: Actor, number: str, on: date) -> Obligation:
    """Return one promise by its number (`2026-17`); raises Obligation.DoesNotExist."""
    year, _, serial = number.partition("-")
    if not (_is_number(year, 4) and _is_number(serial, 9)):
        raise Obligation.DoesNotExist(number)
    return visible_to(actor, on).get(fiscal_year=int(year), serial=int(serial))


def named(reference: str) -> QuerySet[Obligation]:
    """Return the promise of that reference (`obligation/2026-17`) as rows, none when there is none."""
    rows = Obligation.objects.select_related("owner__organisation")
    year, _, serial = reference.removeprefix("obligation/").partition("-")
    if not (_is_number(year, 4) and _is_number(serial, 9)):
        return rows.none()
    return rows.filter(fiscal_year=int(year), serial=int(serial))


def about(reference: str) -> QuerySet[Obligation]:
    """Return every promise that rests on a thing or concerns it, open or not."""
    rows = Obligation.objects.select_related("owner__organisation")
    return rows.filter(Q(rests_on=reference) | Q(subject=reference))


def beside(actor: Actor, obligation: Obligation, on: date) -> QuerySet[Obligation]:
    """Return the others resting on the same thing, as far as the actor may see them."""
    rows = visible_to(actor, on).prefetch_related(None).exclude(pk=obligation.pk)
    return rows.filter(rests_on=obligation.rests_on) if obligation.rests_on else rows.none()


def acts_open_to(actor: Actor, obligation: Obligation, on: date) -> frozenset[Act]:
    """Return what the actor may do with it on its page.

    What rests on an opinion ends on the opinion's page, by the answer and the council's judgement;
    its day is the council's, so that the department does not put it off by itself.
    """
    if not obligation.is_open:
        return frozenset()
    acts: set[Act] = set()
    if actor.has(Role.SECRETARIAT):
        acts = {Act.FULFILLED, Act.WAIVED, Act.CARRIED, Act.REVISED, Act.EXPLAINED}
    elif is_own(actor, obligation, on):
        acts = {Act.FULFILLED, Act.EXPLAINED}
        if actor.has(Role.CLERK) and not obligation.rests_on.startswith(COUNCIL_MATTERS):
            acts.add(Act.REVISED)
    if ended_on_its_opinion(obligation):
        acts -= {Act.FULFILLED, Act.WAIVED}
    if ended_by_a_look(obligation) or ended_by_a_certificate(obligation):
        acts -= {Act.FULFILLED}
    if obligation.proposed_by_machine and acts:
        acts.add(Act.CONFIRMED)
    return frozenset(acts)


def ended_on_its_opinion(obligation: Obligation) -> bool:
    """Whether answer and judgement end it, on the page of its opinion."""
    ended_there = {ObligationKind.RESPOND, ObligationKind.JUDGE, ObligationKind.CARRY_OUT}
    return obligation.rests_on.startswith("opinion/") and obligation.kind in ended_there


def ended_by_a_look(obligation: Obligation) -> bool:
    """Whether it ends on the page of what it rests on: a finding, a report, a visit, an incident, a lesson."""
    return obligation.rests_on.startswith(ENDED_BY_A_LOOK)


def ended_by_a_certificate(obligation: Obligation) -> bool:
    """Whether only certificates of what custodians hold end it: words do not make a thing gone."""
    of_custody = obligation.rests_on.startswith(("release/", "engagement/"))
    return obligation.kind == ObligationKind.DISPOSAL_REMINDER or (
        obligation.kind == ObligationKind.DISPOSAL and of_custody
    )


def events_of(obligation: Obligation) -> QuerySet[ObligationEvent]:
    """Return its history, newest first."""
    return obligation.events.order_by("-pk")


def held_by(duty: DutyRecord, on: date) -> Held:
    """Return who holds the duty that day, from what is prefetched."""
    names: dict[bool, list[str]] = {False: [], True: []}
    for row in duty.holders.all():
        if row.starts_on <= on and (row.ends_on is None or on <= row.ends_on):
            names[row.is_deputy].append(str(row.user))
    return Held(tuple(names[False]), tuple(names[True]))


def gap_since(duty: DutyRecord, on: date) -> date | None:
    """Return the last day on which somebody held it; None when nobody ever did before `on`."""
    ends = [row.ends_on for row in duty.holders.all() if row.ends_on and row.ends_on < on]
    return max(ends, default=None)


def search(rows: QuerySet[Obligation], words: str) -> QuerySet[Obligation]:
    """Return those that hold every word, in any of their texts, or bear the number."""
    return rows.filter(reduce(and_, (_holds(word) for word in words.split()), Q()))


def _holds(word: str) -> Q:
    """Search a word; a reference is one word, and so is a number (`2026-17`, `2011-9-1`)."""
    found = reduce(or_, (Q(**{f"{name}__icontains": word}) for name in _SEARCHED))
    if "/" in word:
        found |= Q(rests_on=word) | Q(subject=word)
    if _NUMBERED.fullmatch(word):
        found |= Q(rests_on__endswith=f"/{word}") | Q(subject__endswith=f"/{word}")
        year, serial, *rest = word.split("-")
        found |= Q() if rest else Q(fiscal_year=int(year), serial=int(serial))
    return found


def _rests_on_any(beginnings: Iterable[str]) -> Q:
    return reduce(or_, (Q(rests_on__startswith=each) for each in beginnings))


def is_own(actor: Actor, obligation: Obligation, on: date) -> bool:
    """Whether the actor's organisation or duty owes it."""
    if obligation.owner.organisation.code in actor.organisations(*OF_ORGANISATION):
        return True
    return obligation.owner_id in accounts.holds_duty(actor, on)


def _is_number(text: str, longest: int) -> bool:
    return text.isascii() and text.isdigit() and len(text) <= longest
