"""The demo city with its register, two tax items, one source of bills and one collection agent."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.contrib.auth import get_user_model
from django.test import Client

from azukari.apps.accounts.demo import DemoWorld
from azukari.apps.collection.models import Agent, BillSource, TaxItem
from azukari.apps.collection.tests.writing import MAPPING
from azukari.apps.register import demo as register_demo

SignIn = Callable[[str], Client]


@pytest.fixture
def city(world: DemoWorld, home: object) -> DemoWorld:
    """Give the demo city with its eight operations and two tax items."""
    register_demo.build(world)
    TaxItem.objects.create(code="keiji", name="軽自動車税（種別割）", place=1)
    TaxItem.objects.create(code="juumin", name="市民税・県民税", place=2)
    return world


@pytest.fixture
def source(city: DemoWorld) -> BillSource:
    """Give the core tax system as a source of bills."""
    return BillSource.objects.create(
        code="core-tax", name="基幹税システム", encoding="utf-8", mapping=MAPPING
    )


@pytest.fixture
def agent(city: DemoWorld) -> Agent:
    """Give the collection agent, whose files are written in profile A."""
    return Agent.objects.create(
        code="kazaguruma",
        name="かざぐるま収納サービス",
        layout="A",
        issuer="990001",
        client="00123",
    )


@pytest.fixture
def sign_in(client: Client) -> SignIn:
    """Give a browser in which a demo person is signed in."""

    def _sign_in(username: str) -> Client:
        client.force_login(get_user_model().objects.get(username=username))
        return client

    return _sign_in
