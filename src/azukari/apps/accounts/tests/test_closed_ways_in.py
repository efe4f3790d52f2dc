"""Ways in that the product does not offer, and what a thief of the database does not get."""

from __future__ import annotations

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from allauth.socialaccount.adapter import get_adapter
from allauth.socialaccount.models import SocialAccount, SocialLogin
from django.core import mail
from django.http import Http404
from django.test import Client, RequestFactory
from django.urls import reverse
from pytest_django import Settings

from azukari.apps.accounts import services
from azukari.apps.accounts.demo import PASSWORD, DemoWorld
from azukari.apps.accounts.forms.factor import FAILED
from azukari.apps.accounts.models import Assignment, User
from azukari.apps.evidence import queries as evidence
from azukari.core.shared.errors import Refused

CLOSED = (
    "email/",
    "3rdparty/",
    "3rdparty/signup/",
    "social/connections/",
    "social/signup/",
    "confirm-email/",
    "confirm-email/some-key/",
    "login/code/confirm/",
)


def sign_in(client: Client, username: str) -> str:
    typed = {"login": username, "password": PASSWORD}
    return client.post(reverse("account_login"), typed).content.decode()


@pytest.mark.parametrize("path", CLOSED)
def test_a_closed_address_is_not_there(world: DemoWorld, client: Client, path: str) -> None:
    client.force_login(world.people["nozei"])
    assert client.get(f"/sign-in/{path}").status_code == 404


def test_no_other_directory_entry_is_tied_to_an_account(world: DemoWorld) -> None:
    request = RequestFactory().get("/")
    request.user = world.people["nozei"]
    login = SocialLogin(account=SocialAccount(provider="directory", uid="1"))
    login.state = {"process": "connect"}
    with pytest.raises(Http404):
        get_adapter(request).pre_social_login(request, login)


@pytest.mark.parametrize(("by_directory", "letters"), [(True, 0), (False, 1)])
def test_only_who_has_a_password_is_sent_a_link_for_a_new_one(
    world: DemoWorld, client: Client, *, by_directory: bool, letters: int
) -> None:
    user = world.people["nozei"]
    if by_directory:
        user.set_unusable_password()
        user.save()
    client.post(reverse("account_reset_password"), {"email": user.email})
    assert len(mail.outbox) == letters


def test_people_of_the_directory_are_told_where_their_password_is(
    world: DemoWorld, client: Client
) -> None:
    user = world.people["nozei"]
    user.set_unusable_password()
    user.save()
    client.force_login(user)
    page = client.get(reverse("account_change_password"), follow=True).content.decode()
    assert "職員認証基盤で変更してください" in page


def test_people_of_the_directory_cannot_give_themselves_a_password(
    world: DemoWorld, client: Client
) -> None:
    user = world.people["nozei"]
    user.set_unusable_password()
    user.save()
    client.force_login(user)
    client.post("/sign-in/password/set/", {"password1": PASSWORD, "password2": PASSWORD})
    user.refresh_from_db()
    assert not user.has_usable_password()


def test_a_wrong_code_leaves_evidence(world: DemoWorld, client: Client) -> None:
    user = world.people["nozei"]
    TOTP.activate(user, generate_totp_secret())
    sign_in(client, "nozei")
    client.post(reverse("mfa_authenticate"), {"code": "000000"})
    acts = [each.entry.act for each in evidence.entries_about(f"person/{user.pseudonym}")]
    assert FAILED in acts


def test_after_five_wrong_codes_the_right_one_waits(world: DemoWorld, client: Client) -> None:
    user = world.people["nozei"]
    TOTP.activate(user, generate_totp_secret())
    sign_in(client, "nozei")
    pages = [client.post(reverse("mfa_authenticate"), {"code": "000000"}) for _each in range(6)]
    assert "しばらく受け付けません" in pages[-1].content.decode()


def test_the_secret_of_a_second_factor_is_sealed_in_the_database(world: DemoWorld) -> None:
    secret = generate_totp_secret()
    TOTP.activate(world.people["nozei"], secret)
    assert secret not in str(Authenticator.objects.get().data)


def test_with_another_key_the_secret_stays_shut(world: DemoWorld, settings: Settings) -> None:
    factor = TOTP.activate(world.people["nozei"], generate_totp_secret())
    settings.SECRET_KEY = "another installation's"
    with pytest.raises(Refused, match="鍵の控え"):
        factor.validate_code("000000")


def test_who_holds_no_role_is_told_so(world: DemoWorld, client: Client) -> None:
    services.create_person(
        world.clerk("admin"), services.NewPerson("new-one", "新しい人", password=PASSWORD)
    )
    page = sign_in(client, "new-one")
    inside = "_auth_user_id" in client.session
    assert ("本日有効な役割がありません" in page, inside) == (True, False)


def test_a_role_that_begins_tomorrow_does_not_let_one_in_today(
    world: DemoWorld, client: Client
) -> None:
    Assignment.objects.filter(user__username="nozei").update(starts_on="2026-11-25")
    sign_in(client, "nozei")
    assert "_auth_user_id" not in client.session


def test_the_next_person_at_the_desk_is_addressed_in_the_own_language(
    world: DemoWorld, client: Client
) -> None:
    User.objects.filter(username="nozei").update(language="en")
    sign_in(client, "nozei")
    client.post(reverse("account_logout"))
    sign_in(client, "gomi")
    assert client.cookies["django_language"].value == "ja"
