"""A lost second factor is taken off by an administrator; an account can be stopped."""

from __future__ import annotations

import pytest
from allauth.mfa.models import Authenticator
from django.core.management import CommandError, call_command
from django.test import Client

from azukari.apps.accounts import services
from azukari.apps.accounts.demo import DemoWorld
from azukari.core.shared.errors import Refused


def test_a_lost_factor_is_taken_off(world: DemoWorld) -> None:
    user = world.people["nozei"]
    Authenticator.objects.create(user=user, type=Authenticator.Type.TOTP, data={"secret": "x"})
    services.reset_second_factor(world.clerk("admin"), user)
    assert Authenticator.objects.filter(user=user).count() == 0


def test_where_there_is_none_nothing_is_taken_off(world: DemoWorld) -> None:
    with pytest.raises(Refused, match="登録されていません"):
        services.reset_second_factor(world.clerk("admin"), world.people["nozei"])


def test_a_stopped_account_is_signed_out_everywhere(world: DemoWorld) -> None:
    client = Client()
    client.force_login(world.people["nozei"])
    services.switch_account(world.clerk("admin"), world.people["nozei"], active=False)
    assert client.get("/").status_code == 302


def test_a_stopped_account_signs_in_again_when_it_is_let(world: DemoWorld) -> None:
    user = services.switch_account(world.clerk("admin"), world.people["nozei"], active=False)
    services.switch_account(world.clerk("admin"), user, active=True)
    client = Client()
    client.force_login(user)
    assert client.get("/").status_code == 200


def test_the_last_administrator_is_not_stopped(world: DemoWorld) -> None:
    with pytest.raises(Refused, match="最後"):
        services.switch_account(world.clerk("admin"), world.people["admin"], active=False)


def test_the_page_asks_for_the_word(world: DemoWorld) -> None:
    client = Client()
    client.force_login(world.people["admin"])
    page = client.post("/people/person/nozei/switch/", {"word": "はい"})
    world.people["nozei"].refresh_from_db()
    assert (page.status_code, world.people["nozei"].is_active) == (200, True)


def test_whoever_runs_the_machine_takes_a_factor_off(world: DemoWorld) -> None:
    user = world.people["admin"]
    Authenticator.objects.create(user=user, type=Authenticator.Type.TOTP, data={"secret": "x"})
    call_command("reset_factor", "admin")
    assert not Authenticator.objects.filter(user=user).exists()


@pytest.mark.parametrize("username", ["nobody-at-all", "nozei"])
def test_the_command_says_when_there_is_nothing_to_take_off(
    world: DemoWorld, username: str
) -> None:
    with pytest.raises(CommandError, match="登録されていません"):
        call_command("reset_factor", username)
