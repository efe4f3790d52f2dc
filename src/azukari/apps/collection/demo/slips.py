"""Slips of the demo city: the next instalments of the property tax left for the printer, one was reissued."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from azukari.apps.accounts.demo import DemoWorld
from azukari.apps.collection.demo.assessed import KEIJI, KOTEI, YEAR
from azukari.apps.collection.models import Agent
from azukari.apps.collection.queries import bills as queries
from azukari.apps.collection.queries.slips import Selection
from azukari.apps.collection.queries.standing import Standing, of_standing
from azukari.apps.collection.services import slips
from azukari.core.slips import Issue
from azukari.core.terms import Channel, Rule

NEXT = 4  # the instalment whose slips go out now
DAYS = 30  # for which a slip over the counter can be paid
TO_PRINTER = slips.HandOver(
    "tsuzuri",
    "納付書の印字と封入",
    Channel.PRINT_SHOP,
    frozenset({Rule.ENCRYPTED, Rule.NUMBERED_COPY, Rule.NO_COPIES}),
)


def build(world: DemoWorld, agent: Agent) -> None:
    """Let one run leave, and one slip go over the counter."""
    actor = world.clerk("nozei")
    how = Issue(agent.issuer, agent.client, world.today)
    what = f"固定資産税・都市計画税 令和{YEAR - 2018}年度 第{NEXT}期"
    run = slips.ask_run(actor, Selection(KOTEI, YEAR, NEXT), how, what=what)
    slips.make_run(actor, run)
    slips.release_run(actor, run, TO_PRINTER)
    unpaid = of_standing(queries.bills().filter(item=KEIJI), Standing.UNPAID)
    until = world.today + timedelta(days=DAYS)
    # Beyond the year the table of rates ends, and nothing is guessed.
    again = replace(how, pay_until=until, with_charge=world.today.year == YEAR)
    slips.reissue(actor, unpaid.order_by("bill")[0], again)
