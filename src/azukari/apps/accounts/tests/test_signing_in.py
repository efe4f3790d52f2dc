"""Who comes in, how, and what is left of it (security.md, promise 7)."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path

import allauth
import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import (
    TOTP,
    format_hotp_value,
    generate_totp_secret,
    hotp_value,
    yield_hotp_counters_from_time,
)
from allauth.socialaccount.adapter import get_adapter
from django.http import HttpResponse
from django.template.loader import get_template
from django.test import Client
from django.urls import reverse
from pytest_django import Settings

from azukari.apps.accounts.adapters import FAILED, SECURED, SIGNED_IN, SIGNED_OUT
from azukari.apps.accounts.demo import PASSWORD, DemoWorld
from azukari.apps.accounts.models import User
from azukari.apps.evidence import queries as evidence

Commit = Callable[..., AbstractContextManager[object]]
WRONG = "not-the-password-at-all"


def sign_in(client: Client, login: str, password: str = PASSWORD) -> HttpResponse:
    answer = client.post(reverse("account_login"), {"login": login, "password": password})
    assert isinstance(answer, HttpResponse)
    return answer


def is_in(client: Client) -> bool:
    return "_auth_user_id" in client.session


def acts_about(reference: str) -> list[str]:
    return [each.entry.act for each in evidence.entries_about(reference)]


def code_for(secret: str) -> str:
    counter = next(iter(yield_hotp_counters_from_time()))
    return str(format_hotp_value(hotp_value(secret, counter)))


def second_factor_of(user: User) -> str:
    secret = str(generate_totp_secret())
    TOTP.activate(user, secret)
    return secret


@pytest.mark.parametrize("login", ["nozei", "nozei@tonbo.example"])
def test_one_signs_in_by_name_or_by_address(world: DemoWorld, client: Client, login: str) -> None:
    answer = sign_in(client, login)
    assert (answer.status_code, is_in(client)) == (302, True)


def test_a_wrong_password_does_not_say_which_part_was_wrong(
    world: DemoWorld, client: Client
) -> None:
    known = sign_in(client, "nozei", WRONG).content.decode()
    unknown = sign_in(client, "nobody-at-all", WRONG).content.decode()
    words = "利用者名またはパスワードが正しくありません"
    assert (words in known, words in unknown, is_in(client)) == (True, True, False)


def test_after_five_wrong_passwords_the_right_one_waits(world: DemoWorld, client: Client) -> None:
    for _attempt in range(5):
        sign_in(client, "nozei", WRONG)
    answer = sign_in(client, "nozei")
    assert ("しばらく受け付けません" in answer.content.decode(), is_in(client)) == (True, False)


def test_the_lock_out_of_one_does_not_lock_out_another(world: DemoWorld, client: Client) -> None:
    for _attempt in range(5):
        sign_in(client, "nozei", WRONG)
    sign_in(client, "gomi")
    assert is_in(client)


def test_nobody_registers_by_themselves(world: DemoWorld, client: Client) -> None:
    typed = {"username": "stranger", "password1": PASSWORD, "password2": PASSWORD}
    client.post(reverse("account_signup"), typed)
    assert not User.objects.filter(username="stranger").exists()


@pytest.mark.django_db
def test_the_directory_lets_in_only_people_who_are_registered() -> None:
    assert get_adapter().is_open_for_signup(None, None) is False


@pytest.mark.parametrize("path", ["/sign-in/email/", "/sign-in/3rdparty/"])
def test_nobody_changes_the_address_the_directory_knows_them_by(
    world: DemoWorld, client: Client, path: str
) -> None:
    client.force_login(world.people["nozei"])
    assert client.post(path, {"action_add": "", "email": "x@tonbo.example"}).status_code == 404


def test_signing_in_and_out_leaves_evidence(world: DemoWorld, client: Client) -> None:
    sign_in(client, "nozei")
    client.post(reverse("account_logout"))
    acts = acts_about(f"person/{world.people['nozei'].pseudonym}")
    assert {SIGNED_IN, SIGNED_OUT} <= set(acts)


def test_a_failed_sign_in_leaves_evidence_without_the_name(
    world: DemoWorld, client: Client
) -> None:
    sign_in(client, "some-name", WRONG)
    entries = evidence.entries_about("person/unknown")
    said = " ".join(str(vars(each.entry)) for each in entries)
    assert ([each.entry.act for each in entries], "some-name" in said) == ([FAILED], False)


def test_without_the_setting_no_second_factor_is_asked(world: DemoWorld, client: Client) -> None:
    client.force_login(world.people["nozei"])
    assert client.get("/").status_code == 200


@pytest.mark.parametrize("path", ["/", "/people/profile/", "/council/"])
def test_staff_without_a_second_factor_are_sent_to_set_it_up(
    world: DemoWorld, client: Client, settings: Settings, path: str
) -> None:
    settings.AZUKARI_REQUIRE_SECOND_FACTOR = True
    client.force_login(world.people["nozei"])
    assert client.get(path).headers.get("Location") == reverse("mfa_index")


def test_the_page_says_why_one_was_sent_there(
    world: DemoWorld, client: Client, settings: Settings
) -> None:
    settings.AZUKARI_REQUIRE_SECOND_FACTOR = True
    client.force_login(world.people["nozei"])
    page = client.get("/", follow=True).content.decode()
    assert "二要素認証を設定してください" in page


def test_the_second_factor_can_be_set_up_after_the_first_sign_in(
    world: DemoWorld,
    client: Client,
    settings: Settings,
    django_capture_on_commit_callbacks: Commit,
) -> None:
    settings.AZUKARI_REQUIRE_SECOND_FACTOR = True
    sign_in(client, "nozei@tonbo.example")
    client.post(reverse("account_reauthenticate"), {"password": PASSWORD})
    page = client.get(reverse("mfa_activate_totp"))
    secret = page.context["form"].secret
    with django_capture_on_commit_callbacks(execute=True):
        client.post(reverse("mfa_activate_totp"), {"code": code_for(secret)})
    acts = acts_about(f"person/{world.people['nozei'].pseudonym}")
    assert (client.get("/").status_code, SECURED in acts) == (200, True)


def test_the_password_alone_is_not_enough_with_a_second_factor(
    world: DemoWorld, client: Client
) -> None:
    second_factor_of(world.people["nozei"])
    answer = sign_in(client, "nozei")
    assert (answer.headers["Location"], is_in(client)) == (reverse("mfa_authenticate"), False)


def test_password_and_code_let_one_in(world: DemoWorld, client: Client) -> None:
    secret = second_factor_of(world.people["nozei"])
    sign_in(client, "nozei")
    client.post(reverse("mfa_authenticate"), {"code": code_for(secret)})
    assert is_in(client)


def test_a_code_lets_in_once(world: DemoWorld, client: Client) -> None:
    code = code_for(second_factor_of(world.people["nozei"]))
    sign_in(client, "nozei")
    client.post(reverse("mfa_authenticate"), {"code": code})
    thief = Client()
    sign_in(thief, "nozei")
    thief.post(reverse("mfa_authenticate"), {"code": code})
    assert not is_in(thief)


def test_the_second_factor_is_not_taken_off_without_the_password(
    world: DemoWorld, client: Client
) -> None:
    user = world.people["nozei"]
    second_factor_of(user)
    client.force_login(user)
    client.post(reverse("mfa_deactivate_totp"))
    assert Authenticator.objects.filter(user=user).exists()


def test_an_account_that_is_switched_off_stays_out(world: DemoWorld, client: Client) -> None:
    User.objects.filter(username="nozei").update(is_active=False)
    sign_in(client, "nozei")
    assert not is_in(client)


def test_the_sessions_page_shows_this_one(world: DemoWorld, client: Client) -> None:
    sign_in(client, "nozei")
    assert "この端末" in client.get(reverse("usersessions_list")).content.decode()


def test_the_demo_sign_in_does_not_exist_outside_the_demo(world: DemoWorld, client: Client) -> None:
    answer = client.post(reverse("accounts:demo-signin", args=["nozei"]))
    page = client.get(reverse("account_login")).content.decode()
    assert (answer.status_code, "demo-signin" in page) == (404, False)


def test_one_click_signs_in_to_the_demo(
    world: DemoWorld, client: Client, settings: Settings
) -> None:
    settings.AZUKARI_MODE = "demo"
    page = client.get(reverse("account_login")).content.decode()
    client.post(reverse("accounts:demo-signin", args=["nozei"]))
    assert ("/people/demo-signin/nozei/" in page, is_in(client)) == (True, True)


def test_one_click_stands_in_the_list_of_sessions(
    world: DemoWorld, client: Client, settings: Settings
) -> None:
    settings.AZUKARI_MODE = "demo"
    client.post(reverse("accounts:demo-signin", args=["nozei"]))
    assert "この端末" in client.get(reverse("usersessions_list")).content.decode()


def test_the_demo_sign_in_asks_for_the_token_of_the_page(
    world: DemoWorld, settings: Settings
) -> None:
    settings.AZUKARI_MODE = "demo"
    strict = Client(enforce_csrf_checks=True)
    strict.post(reverse("accounts:demo-signin", args=["nozei"]))
    assert not is_in(strict)


def test_the_language_a_person_chose_comes_with_the_sign_in(
    world: DemoWorld, client: Client
) -> None:
    User.objects.filter(username="nozei").update(language="en")
    sign_in(client, "nozei")
    assert client.cookies["django_language"].value == "en"


def test_every_page_of_the_sign_in_package_can_be_drawn() -> None:
    folder = Path(allauth.__file__).parent / "templates"
    parts = ("account", "mfa", "usersessions", "socialaccount")
    pages = [path for part in parts for path in (folder / part).rglob("*.html")]
    drawn = [get_template(str(path.relative_to(folder))) for path in pages]
    assert len(drawn) > len(parts)


@pytest.mark.parametrize("language", ["ja", "en"])
def test_the_keys_of_a_person_are_listed(world: DemoWorld, client: Client, language: str) -> None:
    kind = Authenticator.Type.WEBAUTHN
    user = world.people["nozei"]
    data = {"name": "鍵束の鍵", "credential": {"clientExtensionResults": {}}}
    Authenticator.objects.create(user=user, type=kind, data=data)
    client.force_login(user)
    client.post(reverse("account_reauthenticate"), {"password": PASSWORD})
    page = client.get(reverse("mfa_list_webauthn"), headers={"accept-language": language})
    assert "鍵束の鍵" in page.content.decode()
