"""People, roles and duties change by services that refuse what would do harm."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from allauth.account.models import EmailAddress
from django.utils import timezone

from azukari.apps.accounts import queries, services
from azukari.apps.accounts.demo import PASSWORD, SINCE, DemoWorld
from azukari.apps.accounts.models import Assignment, DutyHolder, User
from azukari.apps.evidence import queries as evidence
from azukari.core.shared.errors import Refused
from azukari.core.shared.identity import Actor, Role

TODAY = date(2026, 11, 24)


@pytest.fixture
def admin(world: DemoWorld) -> Actor:
    return world.clerk("admin")


def role_of(user: User) -> Assignment:
    return Assignment.objects.get(user=user)


def test_the_last_administrator_cannot_be_ended(world: DemoWorld, admin: Actor) -> None:
    with pytest.raises(Refused, match="最後のシステム管理者"):
        services.end_appointment(admin, role_of(world.people["admin"]), on=TODAY)


def test_an_administrator_may_go_when_another_is_there(world: DemoWorld, admin: Actor) -> None:
    office = world.organisations["soumu"]
    services.appoint(admin, world.people["soumu"], office, role=Role.ADMIN, starts_on=TODAY)
    services.end_appointment(admin, role_of(world.people["admin"]), on=TODAY)
    assert role_of(world.people["admin"]).ends_on == TODAY


def test_an_administrator_of_next_month_is_not_another_administrator(
    world: DemoWorld, admin: Actor
) -> None:
    later = TODAY + timedelta(days=30)
    office = world.organisations["soumu"]
    services.appoint(admin, world.people["soumu"], office, role=Role.ADMIN, starts_on=later)
    with pytest.raises(Refused):
        services.end_appointment(admin, role_of(world.people["admin"]), on=TODAY)


def test_an_account_that_is_switched_off_is_not_another_administrator(
    world: DemoWorld, admin: Actor
) -> None:
    other = world.people["soumu"]
    office = world.organisations["soumu"]
    services.appoint(admin, other, office, role=Role.ADMIN, starts_on=TODAY)
    User.objects.filter(pk=other.pk).update(is_active=False)
    with pytest.raises(Refused):
        services.end_appointment(admin, role_of(world.people["admin"]), on=TODAY)


def test_a_role_does_not_end_before_it_begins(world: DemoWorld, admin: Actor) -> None:
    with pytest.raises(Refused, match="始まりの日より前"):
        services.end_appointment(
            admin, role_of(world.people["nozei"]), on=SINCE - timedelta(days=1)
        )


def test_a_duty_does_not_end_before_it_begins(world: DemoWorld, admin: Actor) -> None:
    row = DutyHolder.objects.get(user=world.people["nozei"])
    with pytest.raises(Refused, match="始まりの日より前"):
        services.end_duty(admin, row, on=SINCE - timedelta(days=1))


def test_the_same_role_is_not_given_twice(world: DemoWorld, admin: Actor) -> None:
    user, office = world.people["nozei"], world.organisations["nozei"]
    with pytest.raises(Refused, match="すでに"):
        services.appoint(admin, user, office, role=Role.CLERK, starts_on=TODAY)


def test_a_role_may_be_given_again_after_it_ended(world: DemoWorld, admin: Actor) -> None:
    user, office = world.people["nozei"], world.organisations["nozei"]
    services.end_appointment(admin, role_of(user), on=TODAY)
    after = TODAY + timedelta(days=1)
    services.appoint(admin, user, office, role=Role.CLERK, starts_on=after)
    assert Assignment.objects.filter(user=user).count() == 2


def test_the_same_duty_is_not_held_twice(world: DemoWorld, admin: Actor) -> None:
    duty, user = world.duties["nozei/responder"], world.people["nozei"]
    with pytest.raises(Refused, match="すでに"):
        services.assign_duty(admin, duty, user, is_deputy=True, starts_on=TODAY)


def test_the_last_day_of_a_role_still_counts(world: DemoWorld, admin: Actor) -> None:
    user = world.people["nozei"]
    services.end_appointment(admin, role_of(user), on=TODAY)
    days = (TODAY, TODAY + timedelta(days=1))
    assert [queries.actor_of(user, day).has(Role.CLERK) for day in days] == [True, False]


@pytest.mark.parametrize("username", ["nozei", "NOZEI"])
def test_a_username_is_taken_once(world: DemoWorld, admin: Actor, username: str) -> None:
    with pytest.raises(Refused, match="使われています"):
        services.create_person(admin, services.NewPerson(username, "別の人"))


def test_an_address_belongs_to_one_person(world: DemoWorld, admin: Actor) -> None:
    address = world.people["nozei"].email.upper()
    with pytest.raises(Refused, match="別の人に登録"):
        services.create_person(admin, services.NewPerson("new-one", "別の人", email=address))


def test_a_person_may_not_take_the_address_of_another(world: DemoWorld, admin: Actor) -> None:
    user, taken = world.people["gomi"], world.people["nozei"].email
    with pytest.raises(Refused, match="別の人に登録"):
        services.revise_person(admin, user, name=user.name, kana=user.kana, email=taken)


def test_the_administrator_vouches_for_the_address(world: DemoWorld, admin: Actor) -> None:
    user = world.people["gomi"]
    services.revise_person(admin, user, name="木立 奏", kana="", email="New@tonbo.example")
    rows = EmailAddress.objects.filter(user=user).values_list("email", "verified", "primary")
    assert list(rows) == [("new@tonbo.example", True, True)]


def test_a_weak_first_password_is_refused_in_words(world: DemoWorld, admin: Actor) -> None:
    with pytest.raises(Refused, match="12"):
        services.create_person(admin, services.NewPerson("new-one", "新しい人", password="short"))


def test_without_a_password_only_the_directory_lets_one_in(world: DemoWorld, admin: Actor) -> None:
    user = services.create_person(admin, services.NewPerson("new-one", "新しい人"))
    assert not user.has_usable_password()


def test_passwords_are_never_kept_as_typed(world: DemoWorld) -> None:
    assert PASSWORD not in world.people["nozei"].password


def test_an_organisation_does_not_take_the_name_of_another(world: DemoWorld, admin: Actor) -> None:
    row = world.organisations["gomi"]
    with pytest.raises(Refused, match="すでに登録"):
        services.rename_organisation(admin, row, name="納税課", name_en="")


def test_a_new_department_can_answer_the_council_at_once(world: DemoWorld, admin: Actor) -> None:
    row = services.open_organisation(admin, "department", "kouen", name="公園課")
    assert [duty.code for duty in queries.duties(row.code)] == ["responder"]


def test_evidence_of_a_registration_names_no_person(world: DemoWorld, admin: Actor) -> None:
    user = services.create_person(admin, services.NewPerson("new-one", "珍名 まれ"))
    entries = evidence.entries_about(f"person/{user.pseudonym}")
    said = " ".join(str(vars(each.entry)) for each in entries)
    assert (len(entries), "珍名" in said, "new-one" in said) == (1, False, False)


def test_who_may_act_today_says_where_nobody_may(world: DemoWorld) -> None:
    rows = queries.duties_with_holders(timezone.localdate())
    assert [duty.reference for duty, holders in rows if not holders] == ["duty/soumu/responder"]
