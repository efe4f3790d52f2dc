"""Who holds which chain's slips, what the shops hold by month, the shredded month of May, a shop to visit."""

from __future__ import annotations

from datetime import date

from azukari.apps.collection.demo.assessed import YEAR
from azukari.apps.collection.models import Agent
from azukari.apps.collection.queries import stores as queries
from azukari.apps.collection.services.stores import draw_visit, link_chain, open_month
from azukari.apps.custody import queries as custody_queries
from azukari.apps.custody import services as custody
from azukari.core.custody.disposal import (
    DataClass,
    MediumKind,
    Signatory,
    Statement,
    Subject,
    Technique,
    Treatment,
)
from azukari.core.shared.identity import Actor

MONTHS = [date(YEAR, month, 1) for month in range(5, 11)]
SHREDDED = date(YEAR, 8, 28)
VISITED = 5  # slips of one shop


def build(actor: Actor, agent: Agent) -> None:
    """Name the custodians, tell custody, certify May, draw a visit."""
    bodies = {body.code: body for body in queries.custodians(agent)}
    for number in queries.nameless(agent):
        link_chain(actor, agent, number=number, body=bodies[f"stores-{number:02}"])
    for month in MONTHS:
        open_month(actor, agent, month)
    _shred(actor, MONTHS[0])
    draw_visit(actor, agent, VISITED)


def _shred(actor: Actor, month: date) -> None:
    """Let the agent's certificate end what was held of the month."""
    since = queries.month_end(month)
    held = list(
        custody_queries.holdings_visible_to(actor).filter(kept_since=since, body__isnull=False)
    )
    place, contact = "各店舗", "00-0000-1001"
    statement = Statement(
        Treatment(Technique.SHRED, "業務用裁断機", "型番なし", "写真による確認", "製紙工場"),
        Signatory("糸車 まわる", "取りまとめ責任者", SHREDDED, place, contact),
        Signatory("風早 つばさ", "個人情報取扱責任者", SHREDDED, place, contact),
    )
    source = f"{held[0].what}（{len(held)}チェーン）"
    subject = Subject(MediumKind.PAPER, DataClass.CONFIDENTIAL, source)
    custody.confirm_disposal(actor, held, subject, statement)
