"""Who may authorise on a day, who works there, what is missing of them (OU4, OU5).

Whoever asks has come by `access_engagement`; names open with the key of their binder.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from azukari.apps.outsourcing.models import (
    Briefing,
    DutyKind,
    Engagement,
    PledgeKind,
    PledgeText,
    Responsibility,
    Worker,
)
from azukari.apps.outsourcing.queries.sections import Section
from azukari.apps.vault import queries as vault
from azukari.apps.vault.fields import SealedQuerySet
from azukari.core.custody import (
    AHEAD,
    Duty,
    Gap,
    Lack,
    Member,
    Month,
    NobodyMayAuthorise,
    Span,
    lacks,
    turnover,
)
from azukari.core.custody import gaps as gaps_of
from azukari.core.custody import may_authorise as decide
from azukari.core.custody import spans as spans_of
from azukari.core.shared.calendar import DateRange
from azukari.core.shared.folding import fold
from azukari.core.shared.identity import Actor
from azukari.web.japanese import in_words


@dataclass(frozen=True, slots=True)
class Authorised:
    """Whose signature counts on a day: `reference` of the term, name, office, until when."""

    reference: str
    name: str
    office: str
    is_deputy: bool
    until: date | None


@dataclass(frozen=True, slots=True)
class RosterRow:
    """A person of a roster, opened, with what is missing on the day."""

    worker: Worker
    member: Member
    lacks: tuple[Lack, ...]


@dataclass(frozen=True, slots=True)
class Figures:
    """The people of a contract on a day in figures: no name but of who is responsible."""

    authorised: Authorised | None
    gap: Gap | None
    personal_data: str
    computer: str
    working: int
    left: int
    briefed: int
    pledged: int
    without_leaving_pledge: int
    missing: int
    last_briefing: date | None


def may_authorise(engagement: Engagement, on: date, kind: str = DutyKind.RESPONSIBLE) -> Authorised:
    """Return whose signature counts that day, for other apps too.

    Raises NobodyMayAuthorise with the gap; the alarm was raised before (`services.watch_people`).
    """
    rows = responsibilities(engagement, kind)
    terms = dict(_terms(engagement, rows))
    duty = decide(terms, on)
    row = terms[duty]
    return Authorised(row.reference, row.holder, row.office, row.is_deputy, duty.during.end)


def authorised_or_nobody(
    engagement: Engagement, on: date, kind: str = DutyKind.RESPONSIBLE
) -> Authorised | None:
    """Return whose signature counts that day, None where nobody's does: for pages that say so."""
    try:
        return may_authorise(engagement, on, kind)
    except NobodyMayAuthorise:
        return None


def duties_of(engagement: Engagement, kind: str = DutyKind.RESPONSIBLE) -> list[Duty]:
    """Return the terms of one kind as the core reads them, cut to contract and days of work."""
    return [duty for duty, _row in _terms(engagement, responsibilities(engagement, kind))]


def next_gap(engagement: Engagement, on: date, kind: str = DutyKind.RESPONSIBLE) -> Gap | None:
    """Return the first days on which nobody may authorise, of those the alarm looks at."""
    last = on + timedelta(days=AHEAD)
    start = max(on, engagement.starts_on)
    end = min(last, engagement.ends_on) if engagement.ends_on else last
    if start > end:
        return None
    return next(iter(gaps_of(duties_of(engagement, kind), DateRange(start, end))), None)


def calendar(engagement: Engagement, on: date, days: int) -> tuple[Span, ...]:
    """Return whose signature counts on each of the days to come, within the contract."""
    start = max(on, engagement.starts_on)
    last = start + timedelta(days=days - 1)
    end = min(last, engagement.ends_on) if engagement.ends_on else last
    return spans_of(duties_of(engagement), start, end) if start <= end else ()


def holders(engagement: Engagement) -> dict[str, Responsibility]:
    """Return the terms that authorise by the holder of the core's duties, to write names beside them."""
    rows = responsibilities(engagement, DutyKind.RESPONSIBLE)
    return {duty.holder: row for duty, row in _terms(engagement, rows)}


def responsibilities(engagement: Engagement, kind: str = "") -> QuerySet[Responsibility]:
    """Return the terms of office in order, of one kind or of all."""
    rows = engagement.responsibilities.select_related("worker")
    return rows.filter(kind=kind) if kind else rows


def kinds_watched(engagement: Engagement) -> list[str]:
    """Return the kinds that somebody must hold: the one that authorises, and those once notified."""
    named = engagement.responsibilities.order_by().values_list("kind", flat=True).distinct()
    return [DutyKind.RESPONSIBLE.value, *sorted(set(named) - {DutyKind.RESPONSIBLE.value})]


def responsibility(engagement: Engagement, number: int) -> Responsibility:
    """Return one term; raises Responsibility.DoesNotExist."""
    return engagement.responsibilities.select_related("worker", "engagement").get(number=number)


def worker(engagement: Engagement, number: int) -> Worker:
    """Return one person of the roster; raises Worker.DoesNotExist."""
    return engagement.workers.select_related("engagement").get(number=number)


def members(engagement: Engagement) -> list[Member]:
    """Return the roster as the core reads it, without opening a name."""
    return [_member(row) for row in _marked(engagement)]


def roster(engagement: Engagement, on: date, words: str = "") -> list[RosterRow]:
    """Return the roster opened in bulk, open items first, then by reading; narrowed by words.

    The words are found by the blind indexes: the beginning of a reading, or the whole name.
    """
    rows = _marked(engagement)
    if words.strip():
        rows = rows.filter(pk__in=_named(engagement, words))
    found = []
    for row in rows.opened():
        row.engagement = engagement
        member = _member(row)
        found.append(RosterRow(row, member, lacks(member, on)))
    return sorted(found, key=lambda each: (not each.lacks, each.worker.kana, each.worker.number))


def workers_named(actor: Actor, word: str) -> QuerySet[Worker]:
    """Return the people, on any roster the actor may see, whose reading begins so or whose name it is."""
    binders = vault.keys_visible_to(actor)
    found = Worker.objects.whose_kana_begins("kana", word, binders).values("pk")
    named = Worker.objects.whose("name", word, binders).values("pk")
    return Worker.objects.filter(Q(pk__in=found) | Q(pk__in=named)).select_related("engagement")


def working_on(engagement: Engagement, on: date) -> list[Worker]:
    """Return who works there that day, opened, by reading."""
    here = Q(joined_on__lte=on) & (Q(left_on__isnull=True) | Q(left_on__gte=on))
    rows = Worker.objects.filter(here, engagement=engagement).opened()
    return sorted(rows, key=lambda row: (row.kana, row.number))


def opened_workers(engagement: Engagement) -> list[Worker]:
    """Return everybody on the roster with names opened in bulk, in the order entered."""
    return Worker.objects.filter(engagement=engagement).opened()


def name_form(name: str) -> str:
    """Return the form on which notified names are told apart."""
    return f"name:{fold(name, keep_spaces=False)}"


def readers_of_papers(engagement: Engagement) -> tuple[str, ...]:
    """Return the organisations that may read a notification or a signed pledge: department and contractor."""
    organisation = engagement.contractor.organisation
    own = (organisation.code,) if organisation else ()
    return (engagement.operation.department.code, *own)


def turnover_of(engagement: Engagement, on: date) -> tuple[Month, ...]:
    """Return who came and went in the last twelve months."""
    return turnover(members(engagement), on)


def briefings(engagement: Engagement) -> QuerySet[Briefing]:
    """Return the briefings, newest first, with who was there."""
    return engagement.briefings.prefetch_related("attendees")


def pledge_texts() -> QuerySet[PledgeText]:
    """Return every version of every text."""
    return PledgeText.objects.prefetch_related("pledges")


def pledge_text(kind: str, on: date) -> PledgeText | None:
    """Return the text in force that day; None before the first."""
    rows = PledgeText.objects.filter(kind=kind, in_force_from__lte=on)
    return rows.order_by("-in_force_from").first()


def pledge_kind(worker: Worker, on: date) -> str:
    """Return which pledge is asked of the person that day."""
    has_left = worker.left_on is not None and worker.left_on <= on
    return (PledgeKind.LEAVING if has_left else PledgeKind.JOINING).value


def figures(engagement: Engagement, on: date) -> Figures:
    """Return the people of a contract in figures, with who may authorise."""
    known = members(engagement)
    working = [each for each in known if each.works_on(on)]
    gone = [each for each in known if each.left_on is not None and each.left_on < on]
    others = {
        kind: authorised_or_nobody(engagement, on, kind)
        for kind in (DutyKind.PERSONAL_DATA, DutyKind.COMPUTER)
    }
    latest = engagement.briefings.filter(held_on__lte=on).order_by("-held_on").first()
    return Figures(
        authorised=authorised_or_nobody(engagement, on),
        gap=next_gap(engagement, on),
        personal_data=_name(others[DutyKind.PERSONAL_DATA]),
        computer=_name(others[DutyKind.COMPUTER]),
        working=len(working),
        left=len(gone),
        briefed=sum(each.briefed for each in working),
        pledged=sum(each.pledged_joining for each in working),
        without_leaving_pledge=sum(Lack.LEAVING in lacks(each, on) for each in known),
        missing=sum(len(lacks(each, on)) for each in known),
        last_briefing=latest.held_on if latest else None,
    )


def summary(engagement: Engagement, on: date) -> Section:
    """Tell in which office who may authorise is, how many work there, what is missing.

    It is for the sheet, which is printed and handed on: no name stands on it.
    """
    found = figures(engagement, on)
    who = found.authorised
    lines = [
        *([_("May authorise: %(name)s") % {"name": _titled(who)}] if who else []),
        _("At work %(working)s, briefed %(briefed)s, pledged %(pledged)s")
        % {"working": found.working, "briefed": found.briefed, "pledged": found.pledged},
    ]
    if found.last_briefing:
        lines.append(_("Last briefing %(day)s") % {"day": in_words(found.last_briefing)})
    stands_open = []
    if found.gap and found.gap.start:
        words = _("From %(day)s nobody may authorise.")
        stands_open.append(words % {"day": in_words(found.gap.start)})
    if found.missing:
        words = _("Briefings and pledges missing: %(count)s")
        stands_open.append(words % {"count": found.missing})
    return Section("people", pgettext("contract", "People"), tuple(lines), tuple(stands_open))


def _titled(found: Authorised) -> str:
    if found.is_deputy:
        return _("%(name)s (deputy)") % {"name": found.office} if found.office else _("deputy")
    return found.office or _("responsible person")


def _name(found: Authorised | None) -> str:
    return found.name if found else ""


def _named(engagement: Engagement, word: str) -> list[UUID]:
    binders = list(engagement.workers.order_by().values_list("binder", flat=True).distinct())
    rows = Worker.objects.filter(engagement=engagement)
    found = rows.whose_kana_begins("kana", word, binders).values_list("pk", flat=True)
    named = rows.whose("name", word, binders).values_list("pk", flat=True)
    return [*found, *named]


def _terms(
    engagement: Engagement, rows: Sequence[Responsibility] | QuerySet[Responsibility]
) -> list[tuple[Duty, Responsibility]]:
    """Pair each term with its row: who left the work, or whose contract ended, holds nothing more."""
    found = []
    for row in rows:
        row.engagement = engagement
        starts = [row.starts_on, engagement.starts_on]
        ends = [row.ends_on, engagement.ends_on]
        if row.worker:
            starts.append(row.worker.joined_on)
            ends.append(row.worker.left_on)
        start, end = max(starts), min((each for each in ends if each), default=None)
        if end is None or start <= end:
            found.append((Duty(_holder(row), DateRange(start, end), row.is_deputy), row))
    return found


def _holder(row: Responsibility) -> str:
    """Return by what the person is known apart, without opening the name."""
    if row.worker:
        return f"worker:{row.worker.number}"
    return f"name:{bytes(row.name_index).hex()}" if row.name_index else f"number:{row.number}"


def _marked(engagement: Engagement) -> SealedQuerySet[Worker]:
    rows = Worker.objects.filter(engagement=engagement)
    return rows.prefetch_related("pledges__text", "briefings")


def _member(row: Worker) -> Member:
    kinds = {pledge.text.kind for pledge in row.pledges.all()}
    return Member(
        row.number,
        row.joined_on,
        row.left_on,
        briefed=bool(row.briefings.all()),
        pledged_joining=PledgeKind.JOINING in kinds,
        pledged_leaving=PledgeKind.LEAVING in kinds,
    )
