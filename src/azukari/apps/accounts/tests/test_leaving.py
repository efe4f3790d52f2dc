"""A person leaves: every term ends on one day, and what is over stays over."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.test import Client
from django.urls import reverse

from azukari.apps.accounts import queries, services
from azukari.apps.accounts.demo import PASSWORD, DemoWorld
from azukari.apps.accounts.models import Assignment, DutyHolder
from azukari.apps.evidence import queries as evidence
from azukari.core.shared.errors import Refused
from azukari.core.shared.identity import Actor, Role

TODAY = date(2026, 11, 24)
TOMORROW = TODAY + timedelta(days=1)
NEXT_YEAR = date(2027, 3, 31)


@pytest.fixture
def admin(world: DemoWorld) -> Actor:
    return world.clerk("admin")


def signed_in(username: str) -> Client:
    client = Client()
    client.post(reverse("account_login"), {"login": username, "password": PASSWORD})
    return client


def test_all_roles_and_duties_end_on_the_day(world: DemoWorld, admin: Actor) -> None:
    user = world.people["nozei"]
    services.end_person(admin, user, on=TODAY)
    ends = {row.ends_on for row in Assignment.objects.filter(user=user)}
    assert ends | {row.ends_on for row in DutyHolder.objects.filter(user=user)} == {TODAY}


def test_whoever_leaves_today_is_signed_out(world: DemoWorld, admin: Actor) -> None:
    client = signed_in("nozei")
    services.end_person(admin, world.people["nozei"], on=TODAY)
    assert client.get("/").status_code == 302


def test_whoever_leaves_next_year_works_until_then(world: DemoWorld, admin: Actor) -> None:
    client = signed_in("nozei")
    services.end_person(admin, world.people["nozei"], on=NEXT_YEAR)
    assert client.get("/").status_code == 200


def test_a_role_that_has_not_begun_is_withdrawn(world: DemoWorld, admin: Actor) -> None:
    user = world.people["nozei"]
    services.appoint(admin, user, world.organisations["gomi"], role=Role.CLERK, starts_on=NEXT_YEAR)
    services.end_person(admin, user, on=TODAY)
    assert not queries.actor_of(user, NEXT_YEAR).grants


def test_leaving_is_one_entry_in_the_evidence(world: DemoWorld, admin: Actor) -> None:
    user = world.people["nozei"]
    services.end_person(admin, user, on=TODAY)
    acts = [each.entry.act for each in evidence.entries_about(f"person/{user.pseudonym}")]
    assert acts.count("accounts.person.left") == 1


def test_the_last_administrator_does_not_leave(world: DemoWorld, admin: Actor) -> None:
    with pytest.raises(Refused, match="最後のシステム管理者"):
        services.end_person(admin, world.people["admin"], on=TODAY)


def test_whoever_has_no_term_left_cannot_leave_again(world: DemoWorld, admin: Actor) -> None:
    services.end_person(admin, world.people["nozei"], on=TODAY)
    with pytest.raises(Refused, match="終えるものがありません"):
        services.end_person(admin, world.people["nozei"], on=TODAY)


def test_two_roles_of_one_administrator_are_not_two_administrators(
    world: DemoWorld, admin: Actor
) -> None:
    user = world.people["admin"]
    services.appoint(admin, user, world.organisations["koho"], role=Role.ADMIN, starts_on=TODAY)
    with pytest.raises(Refused, match="最後"):
        services.switch_account(admin, user, active=False)


def test_a_role_that_ended_does_not_come_back(world: DemoWorld, admin: Actor) -> None:
    row = Assignment.objects.get(user=world.people["nozei"])
    services.end_appointment(admin, row, on=TODAY - timedelta(days=1))
    with pytest.raises(Refused, match="すでに終わって"):
        services.end_appointment(admin, row, on=NEXT_YEAR)


def test_a_duty_that_ended_does_not_come_back(world: DemoWorld, admin: Actor) -> None:
    row = DutyHolder.objects.get(user=world.people["nozei"])
    services.end_duty(admin, row, on=TODAY - timedelta(days=1))
    with pytest.raises(Refused, match="すでに終わって"):
        services.end_duty(admin, row, on=NEXT_YEAR)


def test_ending_earlier_than_planned_is_possible_and_later_is_not(
    world: DemoWorld, admin: Actor
) -> None:
    row = Assignment.objects.get(user=world.people["nozei"])
    services.end_appointment(admin, row, on=NEXT_YEAR)
    services.end_appointment(admin, row, on=TOMORROW)
    with pytest.raises(Refused, match="延ばせません"):
        services.end_appointment(admin, row, on=NEXT_YEAR)
