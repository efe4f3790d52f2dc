"""How many slips the shops hold, month by month, and which of them a visit asks for (CL8).

A shop keeps the paper of every payment that was not taken back, for three months from the month's end.
Nothing here names anybody.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Count, QuerySet, Sum
from django.db.models.functions import TruncMonth

from azukari.apps.collection.models import (
    Agent,
    Payment,
    Receipt,
    SlipCheck,
    StoreChain,
    StoreMonth,
    StoreVisit,
)
from azukari.apps.custody import queries as custody
from azukari.apps.outsourcing import queries as outsourcing
from azukari.core.custody.disposal import MediumKind
from azukari.core.reconcile import Channel, State
from azukari.core.terms import Retention

KEPT = Retention(3)
STORES = "stores"  # the class of bodies that terms and chains name
_KEY = re.compile(r"([1-9]\d{3})-([1-9]\d{0,6})", re.ASCII)


@dataclass(frozen=True, slots=True)
class Held:
    """What a chain's shops hold of a month; `body` is the custodian, None where nobody is named yet."""

    chain: int
    body: outsourcing.BodyRecord | None
    slips: int
    shops: int
    yen: int


@dataclass(frozen=True, slots=True)
class Month:
    """One month at an agent's stores; `opened` once custody knows of it."""

    agent: Agent
    first: date
    slips: int
    chains: int
    opened: StoreMonth | None

    @property
    def last(self) -> date:
        """The month's last day, from which the slips are kept."""
        return month_end(self.first)

    @property
    def kept_until(self) -> date:
        """The last day on which a shop may hold them."""
        return KEPT.last_day(self.last)


@dataclass(frozen=True, slots=True)
class Asked:
    """One line of a visit's list: where in which file the payment stands, and how it came out."""

    check: SlipCheck
    file: str
    record: int

    @property
    def clock(self) -> str:
        """The time of the payment as 15:30; nothing where the file has none."""
        hhmm = self.check.payment.paid_at
        return "" if hhmm < 0 else f"{hhmm // 100:02d}:{hhmm % 100:02d}"

    @property
    def bill(self) -> str:
        """The bill number as printed."""
        return f"{self.check.payment.bill_number:016d}"


def month_end(day: date) -> date:
    """Return the last day of the day's month."""
    return (day.replace(day=28) + timedelta(days=4)).replace(day=1) - timedelta(days=1)


def at_stores(agent: Agent) -> QuerySet[Payment]:
    """Return the payments whose paper a shop received and did not give back."""
    return Payment.objects.filter(agent=agent, channel=Channel.STORE, state__gte=State.PRELIMINARY)


def agents() -> QuerySet[Agent]:
    """Return the agents whose files tell of stores."""
    return Agent.objects.filter(payments__channel=Channel.STORE).distinct()


def months(agent: Agent) -> list[Month]:
    """Return the months in which shops were paid, newest first."""
    opened = {row.month: row for row in StoreMonth.objects.filter(agent=agent)}
    rows = (
        at_stores(agent)
        .order_by()
        .values(month=TruncMonth("paid_on"))
        .annotate(slips=Count("id"), chains=Count("chain", distinct=True))
    )
    found = [
        Month(agent, row["month"], row["slips"], row["chains"], opened.get(row["month"]))
        for row in rows
    ]
    return sorted(found, key=lambda each: each.first, reverse=True)


def held(agent: Agent, first: date) -> list[Held]:
    """Return what each chain's shops hold of the month, by chain number."""
    bodies = {row.number: row.body for row in chains(agent)}
    rows = (
        at_stores(agent)
        .filter(paid_on__range=(first, month_end(first)))
        .order_by("chain")
        .values("chain")
        .annotate(slips=Count("id"), shops=Count("shop", distinct=True), yen=Sum("received"))
    )
    return [
        Held(row["chain"], bodies.get(row["chain"]), row["slips"], row["shops"], row["yen"])
        for row in rows
    ]


def chains(agent: Agent) -> QuerySet[StoreChain]:
    """Return the chain numbers that have a custodian."""
    return StoreChain.objects.filter(agent=agent).select_related("body").order_by("number")


def nameless(agent: Agent) -> list[int]:
    """Return the chain numbers that occur and have no custodian yet."""
    known = StoreChain.objects.filter(agent=agent).values("number")
    rows = at_stores(agent).exclude(chain__in=known).order_by("chain")
    return list(rows.values_list("chain", flat=True).distinct())


def custodians(agent: Agent) -> list[outsourcing.BodyRecord]:
    """Return the bodies that the agent's contract names as stores."""
    if agent.engagement is None:
        return []
    tiers = outsourcing.chain.tiers_of(agent.engagement)
    return [tier.body for tier in tiers if STORES in tier.body.classes]


def holding_since(contract: outsourcing.EngagementRecord, day: date) -> frozenset[str]:
    """Return the codes of the bodies that hold paper of the contract's operation since that day."""
    rows = custody.HoldingRecord.objects.filter(
        operation=contract.operation, kept_since=day, kind=MediumKind.PAPER, body__isnull=False
    )
    return frozenset(rows.values_list("body__code", flat=True))


def kept_today(agent: Agent, today: date) -> QuerySet[Payment]:
    """Return the payments whose paper the shops must still have."""
    oldest = today.replace(day=1)
    while KEPT.last_day(month_end(oldest - timedelta(days=1))) >= today:
        oldest = (oldest - timedelta(days=1)).replace(day=1)
    return at_stores(agent).filter(paid_on__gte=oldest, paid_on__lte=today)


def shops_with(rows: QuerySet[Payment], least: int) -> dict[str, tuple[int, int]]:
    """Return the shops that hold at least so many of the slips, as `chain-shop` → (chain, shop)."""
    counted = rows.order_by().values_list("chain", "shop").annotate(slips=Count("id"))
    return {f"{chain}-{shop}": (chain, shop) for chain, shop, slips in counted if slips >= least}


def by_month(rows: Iterable[Payment]) -> Mapping[str, dict[str, Payment]]:
    """Return payments by month (`2026-09`) and code (`payment-123`), as strata of a sample."""
    strata: dict[str, dict[str, Payment]] = {}
    for row in rows:
        strata.setdefault(f"{row.paid_on:%Y-%m}", {})[f"payment-{row.pk}"] = row
    return strata


def visits() -> QuerySet[StoreVisit]:
    """Return the visits drawn, newest first."""
    return StoreVisit.objects.select_related("agent")


def access_visit(key: str) -> StoreVisit:
    """Return a visit by its key; raises StoreVisit.DoesNotExist."""
    found = _KEY.fullmatch(key)
    rows = StoreVisit.objects.select_related("agent__engagement")
    if found is None:
        return rows.none().get()
    return rows.get(fiscal_year=int(found[1]), number=int(found[2]))


def asked(visit: StoreVisit) -> Sequence[Asked]:
    """Return the list of a visit: file and record of each slip, nothing of who paid."""
    checks = list(visit.checks.select_related("payment").order_by("place"))
    rows = Receipt.objects.filter(pk__in=[each.payment.first_receipt for each in checks])
    told = {row.pk: row for row in rows.select_related("file")}
    return [
        Asked(
            each, told[each.payment.first_receipt].file.key, told[each.payment.first_receipt].record
        )
        for each in checks
    ]
