"""The demo city's collection: 21,970 vehicles and two newer items, paid by chance from a fixed seed.

Bills come in as CSV and payments as settlement files, through the same services as in any city; what the
pages show is computed from them. `part` builds a city of one in so many.
"""

from __future__ import annotations

import random
from dataclasses import dataclass
from itertools import islice

from django.utils import timezone

from azukari.apps.accounts.demo import DemoWorld
from azukari.apps.collection.demo import assessed, odd, remittances, slips, stores
from azukari.apps.collection.demo.assessed import JUUMIN, KEIJI, KOTEI, YEAR, DemoBill
from azukari.apps.collection.demo.handed_over import (
    CLIENT,
    ISSUER,
    OWN_LAYOUT,
    agents_files,
    own_files,
)
from azukari.apps.collection.demo.paid import Paid, Payers
from azukari.apps.collection.demo.residents import residents
from azukari.apps.collection.models import Agent, BillSource, Layout, SharePlan, TaxItem
from azukari.apps.collection.queries.layouts import profile_of
from azukari.apps.collection.services.bills import take_bills
from azukari.apps.collection.services.settlement import reconcile_waiting, take_settlement_file
from azukari.apps.outsourcing import queries as outsourcing
from azukari.core.reconcile import Channel
from azukari.core.shared.identity import Actor

SEED = 20_261_126
RESIDENTS = 9_000
WITHDRAWN = 3
ITEMS = (
    TaxItem(code=KEIJI, name="軽自動車税（種別割）", place=1, stores_since=2010),
    TaxItem(code=JUUMIN, name="市民税・県民税", place=2, stores_since=YEAR),
    TaxItem(code=KOTEI, name="固定資産税・都市計画税", place=3, stores_since=YEAR),
)
EXPECTED = (100, 123)  # tenths of a percent, as the council was told
FEE = 57


@dataclass(frozen=True, slots=True)
class Made:
    """The year: the bills as asked for first, those taken back later, who paid what."""

    bills: dict[str, list[DemoBill]]
    withdrawn: list[DemoBill]
    paid: list[Paid]


def build(world: DemoWorld, *, part: int = 1) -> None:
    """Take the year's bills and files in, and reconcile them."""
    actor = world.clerk("nozei")
    agent, own, source = _basics(actor)
    made = _year(world, part)
    for item, bills in made.bills.items():
        name = f"{item}_{YEAR}.csv"
        take_bills(actor, source, name=name, data=assessed.as_csv(bills))
    gone = assessed.as_csv(assessed.withdrawn(made.withdrawn))
    take_bills(actor, source, name=f"{KEIJI}_{YEAR}_torikeshi.csv", data=gone)
    at_stores = [each for each in made.paid if each.channel is Channel.STORE]
    others = [each for each in made.paid if each.channel is not Channel.STORE]
    for name, data in agents_files(at_stores, profile_of(agent.layout), world.today):
        take_settlement_file(actor, agent, name=name, data=data)
    for name, data in own_files(others, profile_of(own.layout), world.today):
        take_settlement_file(actor, own, name=name, data=data)
    reconcile_waiting(actor)
    if agent.engagement is not None:
        stores.build(actor, agent)
        remittances.build(world)
        slips.build(world, agent)


def _basics(actor: Actor) -> tuple[Agent, Agent, BillSource]:
    """Enter the items with what was expected of them, where bills come from, who hands payments in."""
    TaxItem.objects.bulk_create(ITEMS, ignore_conflicts=True)
    basis = "審議会での説明（拡大する税目の見込み）"
    for item in (JUUMIN, KOTEI):
        SharePlan.objects.create(
            item_id=item, fiscal_year=YEAR, least=EXPECTED[0], most=EXPECTED[1], basis=basis
        )
    source = BillSource.objects.create(
        code="core-tax", name="基幹税システム", encoding="cp932", mapping=assessed.MAPPING
    )
    Layout.objects.create(
        name="own-ways",
        title="市の収納（窓口・郵便・口座振替・eL-QR）",
        text=OWN_LAYOUT,
        changed_at=timezone.now(),
        changed_by=actor.pseudonym,
    )
    codes = {"issuer": f"{ISSUER:06d}", "client": f"{CLIENT:05d}"}
    contracts = outsourcing.engagements_visible_to(actor)
    agent = Agent.objects.create(
        code="kazaguruma",
        name="かざぐるま収納サービス",
        layout="A",
        fee=FEE,
        engagement=contracts.filter(operation__code="store-collection").first(),
        **codes,
    )
    own = Agent.objects.create(
        code="own-ways", name="市の窓口・郵便・口座振替・eL-QR", layout="own-ways", **codes
    )
    return agent, own, source


def _year(world: DemoWorld, part: int) -> Made:
    """Let chance decide the year: who owns what, who pays it where and when."""
    rng = random.Random(SEED)  # noqa: S311  # the same city every time; nothing secret is drawn
    people = residents(rng, RESIDENTS // part)
    fleet = assessed.vehicles(rng, people, part)
    extra = assessed.extra_vehicles(people, len(fleet) + 1, WITHDRAWN)
    bills = {
        KEIJI: [*fleet, *extra],
        JUUMIN: assessed.instalments(rng, people, JUUMIN, part),
        KOTEI: assessed.instalments(rng, people, KOTEI, part),
    }
    payers = Payers(rng, world.today)
    fleet_paid = payers.fleet(fleet)
    kept = _kept_back(bills[JUUMIN])
    usual = [each for each in bills[JUUMIN] if each not in kept]
    later = [*payers.instalments(usual), *payers.instalments(bills[KOTEI])]
    year = odd.Year(
        [each for each in fleet_paid if each.channel is Channel.STORE],
        [each for each in fleet_paid if each.channel is not Channel.STORE],
        extra,
        kept,
    )
    whole, on_top = odd.spoil(year)
    return Made(bills, extra, [*whole, *on_top, *later])


def _kept_back(bills: list[DemoBill]) -> list[DemoBill]:
    """Return a few levies without debit, which are left to be paid oddly."""
    levies = (bills[start : start + 4] for start in range(0, len(bills), 4))
    plain = (levy for levy in levies if not levy[0].debit)
    return [bill for levy in islice(plain, odd.LEVIES) for bill in levy]
