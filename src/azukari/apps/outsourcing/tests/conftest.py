"""The demo city with its register and its contracts, and people who read them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from django.contrib.auth import get_user_model
from django.test import Client

from azukari.apps.accounts.demo import DemoWorld
from azukari.apps.outsourcing import demo, services
from azukari.apps.outsourcing.tests.groups import clerk, contract, texts  # noqa: F401  # fixtures
from azukari.apps.register import demo as register_demo
from azukari.apps.register import queries as registers

SignIn = Callable[[str], Client]


@pytest.fixture
def registered(world: DemoWorld) -> DemoWorld:
    """Give the demo city with its eight operations, nothing outsourced yet."""
    register_demo.build(world)
    return world


@pytest.fixture
def city(registered: DemoWorld, home: object) -> DemoWorld:
    """Give the demo city with every contract and chain."""
    demo.build(registered)
    return registered


@pytest.fixture
def sign_in(client: Client) -> SignIn:
    """Give a browser in which a demo person is signed in."""

    def _sign_in(username: str) -> Client:
        client.force_login(get_user_model().objects.get(username=username))
        return client

    return _sign_in


@pytest.fixture
def looked_after(registered: DemoWorld, home: object) -> DemoWorld:
    """Give the demo city with two contracts: the agent's of 納税課, the workshop's of ごみ減量課."""
    for operation, person, code in (
        ("store-collection", "nozei", "kazaguruma"),
        ("workshop", "gomi", "tonbo-koubou"),
    ):
        organisation = registered.organisations[code]
        entry = services.BodyEntry("company", organisation.name, "ヨミ", organisation=organisation)
        body = services.enter_body(registered.actor_secretariat, code, entry)
        entered = services.EngagementEntry(
            registers.operation(operation), body, f"{organisation.name}の契約",
            date(2026, 4, 1), date(2027, 3, 31),
        )  # fmt: skip
        services.enter_engagement(registered.clerk(person), entered)
    return registered
