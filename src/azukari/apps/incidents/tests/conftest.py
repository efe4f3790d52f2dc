"""The demo city with its register and its contracts, and people who read them."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.contrib.auth import get_user_model
from django.test import Client

from azukari.apps.accounts.demo import DemoWorld
from azukari.apps.outsourcing import demo as outsourcing_demo
from azukari.apps.register import demo as register_demo

SignIn = Callable[[str], Client]


@pytest.fixture
def city(world: DemoWorld, home: object) -> DemoWorld:
    """Give the demo city with every contract and chain, nothing reported yet."""
    register_demo.build(world)
    outsourcing_demo.build(world)
    return world


@pytest.fixture
def sign_in(client: Client) -> SignIn:
    """Give a browser in which a demo person is signed in."""

    def _sign_in(username: str) -> Client:
        client.force_login(get_user_model().objects.get(username=username))
        return client

    return _sign_in
