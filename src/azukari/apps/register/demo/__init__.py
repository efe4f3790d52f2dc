"""The operations of the demo city 蜻蛉市, filed and put in force by the services."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from azukari.apps.accounts.demo import DemoWorld
from azukari.apps.register import services
from azukari.apps.register.demo.entries import OPERATIONS
from azukari.apps.register.demo.items import ITEMS, PARTIES
from azukari.apps.register.demo.terms import (
    CARD,
    CARD_HANDS,
    CARD_PARTS,
    SLIP,
    SLIP_HANDS,
    SLIP_PARTS,
    TERMS,
)

STARTED = date(2024, 4, 1)
CHANGED = date(2026, 4, 1)


def build(world: DemoWorld) -> None:
    """List items and parties, file the notices, put terms in force, describe two forms."""
    maker = world.actor_secretariat
    for code, name, name_en, legal_class in ITEMS:
        services.list_item(maker, code, name=name, name_en=name_en, legal_class=legal_class)
    for code, name, name_en, classes in PARTIES:
        services.list_party(maker, code, name=name, name_en=name_en, classes=classes)
    _file(world)
    for terms in TERMS:
        if terms.basis.decided_on <= world.today:
            services.put_terms_in_force(maker, terms)
    _describe(world)


def _file(world: DemoWorld) -> None:
    for each in OPERATIONS:
        entry = each.entry
        if each.code == "direct-debit":
            # Before the change of 2026 the results came on tape only.
            entry = replace(entry, outside_connection="", notes="結果は磁気テープで受け取る。")
        services.file_start_notice(
            world.clerk(each.clerk),
            each.code,
            department=world.organisations[each.department],
            effective_on=STARTED,
            entry=entry,
        )
    debit = next(each for each in OPERATIONS if each.code == "direct-debit")
    services.file_change_notice(
        world.clerk(debit.clerk), debit.code, effective_on=CHANGED, entry=debit.entry
    )


def _describe(world: DemoWorld) -> None:
    services.describe_form(
        world.clerk("nozei"),
        "store-collection",
        form=SLIP,
        hands=SLIP_HANDS,
        words=services.FormWords("Payment slip", SLIP_PARTS),
    )
    services.describe_form(
        world.clerk("bunka"),
        "advice",
        form=CARD,
        hands=CARD_HANDS,
        words=services.FormWords("Advice card", CARD_PARTS),
    )
