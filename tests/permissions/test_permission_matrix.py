"""Every address of the product against every kind of person (security.md, promise 2)."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse
from tests.permissions.city import fill
from tests.permissions.matrix import MATRIX, OPEN, PUBLIC, SIGNING
from tests.permissions.rows import PEOPLE, Row

from azukari.apps.accounts.demo import DemoWorld
from azukari.web.protect import is_protected


def addresses(resolver: URLResolver, space: str = "") -> Iterator[tuple[str, URLPattern]]:
    for each in resolver.url_patterns:
        if isinstance(each, URLResolver):
            inner = f"{space}{each.namespace}:" if each.namespace else space
            yield from addresses(each, inner)
        else:
            yield f"{space}{each.name or each.pattern}", each


def named() -> dict[str, URLPattern]:
    return dict(addresses(get_resolver()))


def is_listed(name: str) -> bool:
    return name in MATRIX or name in OPEN or name.startswith((*SIGNING, *PUBLIC, "social/"))


def ask(client: Client, name: str, row: Row, keys: dict[str, object]) -> int:
    chosen = {
        slot: value.removeprefix("=") if value.startswith("=") else keys[value]
        for slot, value in row.keys.items()
    }
    address = reverse(name, kwargs=chosen)
    response = client.post(address) if row.post else client.get(address)
    for close in response._resource_closers:  # noqa: SLF001  # closing all of it would end the database connection
        close()
    return response.status_code


@pytest.fixture
def keys(world: DemoWorld) -> dict[str, object]:
    return fill(world)


def test_every_address_stands_in_the_matrix() -> None:
    assert [name for name in named() if not is_listed(name)] == []


def test_every_line_of_the_matrix_is_an_address() -> None:
    assert sorted(set(MATRIX) - set(named())) == []


def test_every_view_of_ours_says_who_may_use_it() -> None:
    ours = {name: each for name, each in named().items() if name in MATRIX}
    assert [name for name, each in ours.items() if not is_protected(each.callback)] == []


@pytest.mark.parametrize("letter", list(PEOPLE))
def test_what_one_may_not_see_does_not_exist(
    world: DemoWorld, keys: dict[str, object], letter: str
) -> None:
    client = Client()
    client.force_login(world.people[PEOPLE[letter]])
    wrong = {}
    for name, row in MATRIX.items():
        status = ask(client, name, row, keys)
        if (status != 404) != row.lets(letter) or status >= 500:
            wrong[name] = status
    assert wrong == {}


def test_nobody_signed_in_is_sent_to_sign_in(keys: dict[str, object]) -> None:
    client = Client()
    answers = {name: ask(client, name, row, keys) for name, row in MATRIX.items()}
    assert {name: status for name, status in answers.items() if status != 302} == {}


@pytest.mark.django_db
def test_the_sign_in_pages_stand_without_signing_in() -> None:
    client = Client()
    wanted = ("account_login", "account_reset_password")
    assert [client.get(reverse(name)).status_code for name in wanted] == [200, 200]


@pytest.mark.django_db
def test_the_demo_sign_in_does_not_exist_outside_the_demo(world: DemoWorld) -> None:
    answer = Client().post(reverse("accounts:demo-signin", args=["soumu"]))
    assert answer.status_code == 404


@pytest.mark.django_db
def test_nobody_registers_by_themselves() -> None:
    page = Client().post(reverse("account_signup"), {"username": "neu"})
    assert (page.status_code, "username" in page.content.decode()) == (200, False)
