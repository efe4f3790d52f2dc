"""Tell custody what the stores hold, draw which shop is asked for which slips, take what was found (CL8).

Refused
├── ChainsNameless    chain numbers that have no custodian yet: `numbers`
├── MonthNotOver      the month still runs
├── DrawnFromThisHead a head draws once for an agent: `key` of the visit
├── VisitEntered      what was found was entered before
└── NoContract        the agent has no contract on which a finding could stand
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from azukari.apps.collection.models import (
    Agent,
    Payment,
    SlipCheck,
    StoreChain,
    StoreMonth,
    StoreVisit,
)
from azukari.apps.collection.queries import stores as queries
from azukari.apps.collection.services import acts
from azukari.apps.custody import services as custody
from azukari.apps.evidence import queries as log
from azukari.apps.evidence import services as evidence
from azukari.apps.outsourcing import services as outsourcing
from azukari.apps.outsourcing.queries import BodyRecord, EngagementRecord
from azukari.core.evidence.canonical import Json
from azukari.core.shared.calendar import fiscal_year
from azukari.core.shared.errors import Refused
from azukari.core.shared.identity import Actor
from azukari.core.supervision import RULE, Head, draw, sample

INSPECTION = "inspection"  # where a finding was seen, in the words of outsourcing
SHOP = "shop"


class ChainsNameless(Refused):
    """Chain numbers occur in the files and no custodian is named for them."""

    def __init__(self, numbers: list[int]) -> None:
        shown = _(", ").join(map(str, numbers[:10]))
        super().__init__(
            _("No custodian is named for the chain numbers %(numbers)s.") % {"numbers": shown},
            remedy=_("Name the custodian of each chain number first."),
        )
        self.numbers = numbers


class MonthNotOver(Refused):
    """The month still runs."""

    def __init__(self) -> None:
        super().__init__(
            _("The month is not over yet."),
            remedy=_("Open it when it is over."),
        )


class DrawnFromThisHead(Refused):
    """The latest signed head has drawn already."""

    def __init__(self, key: str) -> None:
        super().__init__(
            _("Visit %(key)s was drawn from the latest signed head already.") % {"key": key},
            remedy=_("Draw again when another head is signed, tonight at the latest."),
        )
        self.key = key


class VisitEntered(Refused):
    """What was found was entered before."""

    def __init__(self) -> None:
        super().__init__(_("What was found was entered already."))


class NoContract(Refused):
    """The agent has no contract."""

    def __init__(self) -> None:
        super().__init__(
            _("The collection agent has no contract here."),
            remedy=_("Choose its contract on the page of the agent."),
        )


@dataclass(frozen=True, slots=True)
class Seen:
    """What was seen of one slip."""

    result: str
    note: str = ""


@transaction.atomic
def link_chain(actor: Actor, agent: Agent, *, number: int, body: BodyRecord) -> StoreChain:
    """Name the body that holds the slips of a chain number."""
    evidence.hold()
    row, _made = StoreChain.objects.update_or_create(
        agent=agent, number=number, defaults={"body": body}
    )
    detail: dict[str, Json] = {"number": number, "body": body.code}
    evidence.record(actor, acts.CHAIN_LINKED, f"agent/{agent.code}", detail=detail)
    return row


@transaction.atomic
def open_month(actor: Actor, agent: Agent, first: date) -> StoreMonth:
    """Let each chain hold the slips of a month, counted from the payments; the same month once.

    Who holds something of the contract since that day already is not told of twice.
    Raises MonthNotOver, ChainsNameless, NoContract.
    """
    evidence.hold()
    known = StoreMonth.objects.filter(agent=agent, month=first).first()
    if known is not None:
        return known
    last = queries.month_end(first)
    if last >= timezone.localdate():
        raise MonthNotOver
    rows = queries.held(agent, first)
    if missing := [row.chain for row in rows if row.body is None]:
        raise ChainsNameless(missing)
    counts: dict[str, int] = {}
    bodies: dict[str, BodyRecord] = {}
    for row in rows:
        if row.body is not None:
            bodies[row.body.code] = row.body
            counts[row.body.code] = counts.get(row.body.code, 0) + row.slips
    what = _("Store copies of slips paid in %(month)s") % {"month": f"{first:%Y-%m}"}
    contract = _contract(agent)
    known_to_custody = queries.holding_since(contract, last)
    new = [body for code, body in bodies.items() if code not in known_to_custody]
    if new:
        period = custody.Period(contract, what, last, queries.KEPT)
        custody.open_period(actor, period, new, records=counts)
    slips = sum(counts.values())
    detail: dict[str, Json] = {"month": f"{first:%Y-%m}", "slips": slips, "chains": len(rows)}
    evidence.record(actor, acts.STORES_OPENED, f"agent/{agent.code}", detail=detail)
    return StoreMonth.objects.create(
        agent=agent,
        month=first,
        slips=slips,
        opened_at=timezone.now(),
        opened_by=actor.pseudonym,
    )


@transaction.atomic
def draw_visit(actor: Actor, agent: Agent, wanted: int) -> StoreVisit:
    """Draw one shop among those that hold as many slips, and slips of it month by month.

    All from the latest signed head; one is signed when there is none. Raises DrawnFromThisHead, NothingToDraw.
    """
    evidence.hold()
    head = log.latest_head() or evidence.sign_head()
    before = StoreVisit.objects.filter(agent=agent, head=head.number).first()
    if before is not None:
        raise DrawnFromThisHead(before.key)
    today = timezone.localdate()
    rests_on = Head(fiscal_year(today), head.number, bytes(head.root))
    kept = queries.kept_today(agent, today)
    shops = queries.shops_with(kept, wanted)
    (code,) = draw(rests_on.over(list(shops)), 1)
    chain, shop = shops[code]
    strata = queries.by_month(kept.filter(chain=chain, shop=shop))
    drawn = sample(rests_on, {name: list(rows) for name, rows in strata.items()}, wanted)
    draws = {SHOP: {"candidates": sorted(shops), "drawn": [code]}}
    draws |= {
        name: {"candidates": sorted(strata[name]), "drawn": codes} for name, codes in drawn.items()
    }
    visit = StoreVisit.objects.create(
        fiscal_year=rests_on.fiscal_year,
        number=evidence.next_number(StoreVisit, rests_on.fiscal_year),
        agent=agent,
        chain=chain,
        shop=shop,
        rule=RULE,
        head=head.number,
        size=head.size,
        root=rests_on.root.hex(),
        draws=draws,
        drawn_on=today,
    )
    picked = [(name, strata[name][each]) for name, codes in drawn.items() for each in codes]
    _list(visit, sorted(picked, key=lambda each: (each[1].paid_on, each[1].paid_at, each[1].pk)))
    detail: dict[str, Json] = {
        "head": head.number, "root": visit.root, "shop": code, "slips": len(picked),
    }  # fmt: skip
    evidence.record(actor, acts.SAMPLED, visit.reference, detail=detail)
    return visit


@transaction.atomic
def enter_visit(
    actor: Actor, visit: StoreVisit, *, looked_on: date, looked_by: str, seen: Mapping[int, Seen]
) -> StoreVisit:
    """Take what was found, slip by slip (by place); what is missing or differs becomes a finding.

    Raises VisitEntered, NoContract.
    """
    evidence.hold()
    row = StoreVisit.objects.select_for_update().get(pk=visit.pk)
    if row.looked_on is not None:
        raise VisitEntered
    checks = list(row.checks.select_related("payment"))
    for check in checks:
        each = seen[check.place]
        check.result, check.note = each.result, each.note.strip()
    SlipCheck.objects.bulk_update(checks, ["result", "note"])
    wrong = [each for each in checks if each.result in _WRONG]
    if wrong:
        text = _told(row, wrong)
        found = outsourcing.Found(INSPECTION, text, seen_at=row.reference)
        row.finding = outsourcing.raise_finding(actor, _contract(row.agent), found).reference
    row.looked_on, row.looked_by = looked_on, looked_by.strip()
    row.save(update_fields=["looked_on", "looked_by", "finding"])
    detail: dict[str, Json] = {
        "slips": len(checks), "wrong": len(wrong), "looked_on": looked_on.isoformat(),
    }  # fmt: skip
    evidence.record(actor, acts.VISITED, row.reference, detail=detail)
    return row


_WRONG = (SlipCheck.Result.DIFFERS, SlipCheck.Result.MISSING)


def _list(visit: StoreVisit, picked: list[tuple[str, Payment]]) -> None:
    SlipCheck.objects.bulk_create(
        SlipCheck(visit=visit, place=place, stratum=name, payment=row)
        for place, (name, row) in enumerate(picked, 1)
    )


def _contract(agent: Agent) -> EngagementRecord:
    if agent.engagement is None:
        raise NoContract
    return agent.engagement


def _told(visit: StoreVisit, wrong: list[SlipCheck]) -> str:
    missing = sum(each.result == SlipCheck.Result.MISSING for each in wrong)
    places = _(", ").join(str(each.place) for each in wrong)
    return _(
        "At shop %(shop)s of chain %(chain)s, %(missing)s slips were not found and %(differs)s differ "
        "(visit %(key)s, lines %(places)s)."
    ) % {
        "shop": visit.shop,
        "chain": visit.chain,
        "missing": missing,
        "differs": len(wrong) - missing,
        "key": visit.key,
        "places": places,
    }
