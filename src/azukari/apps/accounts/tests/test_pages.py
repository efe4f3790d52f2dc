"""The pages about people: the administrator writes, the secretariat reads, nobody else knows of them."""

from __future__ import annotations

from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from azukari.apps.accounts.demo import DemoWorld
from azukari.apps.accounts.models import Assignment, DutyHolder, Organisation, User
from azukari.apps.evidence import queries as evidence

TODAY = "令和8年11月24日"
READING = (("people", ()), ("person", ("nozei",)), ("organisations", ()), ("duties", ()))
WRITING = (
    ("person-new", ()),
    ("person-edit", ("nozei",)),
    ("person-leave", ("nozei",)),
    ("duty-new", ()),
    ("appoint", ("nozei",)),
    ("organisation-new", ()),
    ("organisation-edit", ("nozei",)),
    ("duty-assign", ("nozei", "responder")),
)


def at(name: str, *args: object) -> str:
    return reverse(f"accounts:{name}", args=args)


@pytest.fixture
def admin(world: DemoWorld) -> Client:
    return browser(world, "admin")


def browser(world: DemoWorld, username: str) -> Client:
    client = Client()
    client.force_login(world.people[username])
    return client


def answers(client: Client, pages: tuple[tuple[str, tuple[str, ...]], ...]) -> set[int]:
    return {client.get(at(name, *args)).status_code for name, args in pages}


def test_the_administrator_reads_and_writes(admin: Client) -> None:
    assert answers(admin, READING + WRITING) == {200}


def test_the_secretariat_reads_and_does_not_write(world: DemoWorld) -> None:
    client = browser(world, "soumu")
    assert (answers(client, READING), answers(client, WRITING)) == ({200}, {404})


@pytest.mark.parametrize("username", ["nozei", "iin", "hoshimi", "kansa"])
def test_for_others_the_pages_do_not_exist(world: DemoWorld, username: str) -> None:
    assert answers(browser(world, username), READING + WRITING) == {404}


@pytest.mark.parametrize("username", ["soumu", "nozei", "iin", "hoshimi", "kansa", "admin"])
def test_everybody_sees_the_own_profile(world: DemoWorld, username: str) -> None:
    page = browser(world, username).get(at("profile"))
    assert world.people[username].name in page.content.decode()


def test_the_secretariat_is_not_offered_what_it_may_not_do(world: DemoWorld) -> None:
    page = browser(world, "soumu").get(at("person", "nozei")).content.decode()
    assert (at("appoint", "nozei") in page, "/end/" in page) == (False, False)


@pytest.mark.parametrize("words", ["ナタネ", "菜種", "納税課"])
def test_a_person_is_found_by_name_kana_or_office(admin: Client, words: str) -> None:
    page = admin.get(at("people"), {"q": words}).content.decode()
    assert (at("person", "nozei") in page, at("person", "gomi") in page) == (True, False)


def test_the_list_leaves_as_a_file_with_evidence(admin: Client) -> None:
    answer = admin.get(at("people"), {"export": "excel"})
    acts = [each.entry.act for each in evidence.entries_about("people/all")]
    answer.close()
    assert ("spreadsheet" in answer.headers["Content-Type"], acts) == (
        True,
        ["accounts.people.exported"],
    )


def test_a_person_is_registered(admin: Client) -> None:
    typed = {"username": "kouen", "name": "公園 まつ", "kana": "コウエン マツ"}
    answer = admin.post(at("person-new"), typed)
    assert answer.headers["Location"] == at("person", "kouen")


def test_a_refusal_keeps_what_was_typed(admin: Client) -> None:
    typed = {"username": "nozei", "name": "公園 まつ"}
    page = admin.post(at("person-new"), typed).content.decode()
    assert ("使われています" in page, "公園 まつ" in page) == (True, True)


def test_a_role_is_given_from_a_day_in_wareki(world: DemoWorld, admin: Client) -> None:
    office = world.organisations["gomi"].pk
    typed = {"organisation": office, "role": "CLERK", "starts_on": "R8.12.1"}
    typed["role"] = str(Assignment.objects.get(user__username="nozei").role)
    admin.post(at("appoint", "nozei"), typed)
    row = Assignment.objects.get(user__username="nozei", organisation_id=office)
    assert row.starts_on == date(2026, 12, 1)


def test_a_role_ends_on_the_day_given(admin: Client) -> None:
    row = Assignment.objects.get(user__username="nozei")
    admin.post(at("appointment-end", "nozei", row.pk), {"on": TODAY})
    row.refresh_from_db()
    assert row.ends_on == date(2026, 11, 24)


def test_asking_for_the_page_ends_nothing(admin: Client) -> None:
    row = Assignment.objects.get(user__username="nozei")
    admin.get(at("appointment-end", "nozei", row.pk))
    row.refresh_from_db()
    assert row.ends_on is None


def test_a_role_of_another_person_is_not_ended(admin: Client) -> None:
    row = Assignment.objects.get(user__username="nozei")
    assert admin.get(at("appointment-end", "gomi", row.pk)).status_code == 404


def test_a_duty_ends_on_the_day_given(admin: Client) -> None:
    row = DutyHolder.objects.get(user__username="nozei")
    admin.post(at("duty-end", row.pk), {"on": TODAY})
    row.refresh_from_db()
    assert row.ends_on == date(2026, 11, 24)


def test_a_duty_nobody_holds_is_an_error_in_words(admin: Client) -> None:
    assert "担当者がいない" in admin.get(at("duties")).content.decode()


def test_a_gap_is_closed_by_assigning_the_duty(world: DemoWorld, admin: Client) -> None:
    typed = {"user": world.people["soumu"].pk, "starts_on": TODAY}
    admin.post(at("duty-assign", "soumu", "responder"), typed)
    assert "担当者がいない" not in admin.get(at("duties")).content.decode()


def test_a_contractor_gets_a_duty_of_its_own(world: DemoWorld, admin: Client) -> None:
    typed = {"organisation": "hoshimi", "code": "keeper", "name": "媒体の管理者"}
    admin.post(at("duty-new"), typed)
    assert "媒体の管理者" in admin.get(at("duties")).content.decode()


def test_a_person_leaves_on_the_day_given(admin: Client) -> None:
    admin.post(at("person-leave", "nozei"), {"on": TODAY})
    assert set(DutyHolder.objects.filter(user__username="nozei").values_list("ends_on")) == {
        (date(2026, 11, 24),)
    }


def test_a_role_with_a_last_day_to_come_can_still_be_ended_earlier(admin: Client) -> None:
    Assignment.objects.filter(user__username="nozei").update(ends_on=date(2027, 3, 31))
    row = Assignment.objects.get(user__username="nozei")
    page = admin.get(at("person", "nozei")).content.decode()
    assert at("appointment-end", "nozei", row.pk) in page


def test_a_second_factor_is_not_offered_for_reset_where_there_is_none(admin: Client) -> None:
    page = admin.get(at("person", "nozei")).content.decode()
    assert ("未登録" in page, at("factor-reset", "nozei") in page) == (True, False)


def test_an_english_page_names_offices_in_english(admin: Client) -> None:
    pages = [
        admin.get(at(name, *args), headers={"accept-language": "en"}).content.decode()
        for name, args in (("people", ()), ("person", ("nozei",)), ("duties", ()))
    ]
    assert ["Tax Collection" in page for page in pages] == [True] * 3


@pytest.mark.parametrize("code", ["new", "end"])
def test_an_organisation_is_not_called_like_a_page(admin: Client, code: str) -> None:
    typed = {"kind": "department", "code": code, "name": "新しい課"}
    admin.post(at("organisation-new"), typed)
    assert not Organisation.objects.filter(code=code).exists()


def test_the_language_of_the_profile_is_the_language_of_the_next_page(world: DemoWorld) -> None:
    client = browser(world, "nozei")
    client.post(at("profile"), {"language": "en"})
    page = client.get(at("profile")).content.decode()
    kept = User.objects.get(username="nozei").language
    assert ("My profile" in page, kept) == (True, "en")
