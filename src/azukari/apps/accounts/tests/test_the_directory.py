"""The city's directory (OpenID Connect) lets in people who are registered here, and nobody else."""

from __future__ import annotations

import pytest
from allauth.account.models import EmailAddress
from allauth.socialaccount.adapter import get_adapter
from allauth.socialaccount.models import SocialAccount, SocialLogin
from django.test import Client, RequestFactory
from django.urls import reverse
from pytest_django import Settings

from azukari.apps.accounts.demo import DemoWorld
from azukari.apps.accounts.models import User


@pytest.fixture
def directory(settings: Settings) -> None:
    """Name a directory, as AZUKARI_OIDC_URL does."""
    app = {
        "provider_id": "directory",
        "name": "職員認証",
        "client_id": "azukari",
        "secret": "only-for-tests",
        "settings": {"server_url": "https://directory.example"},
    }
    settings.SOCIALACCOUNT_PROVIDERS = {"openid_connect": {"APPS": [app]}}


def found(email: str, *, verified: bool = True) -> User | None:
    """Return whom the product takes the directory's answer for."""
    adapter = get_adapter(RequestFactory().get("/"))
    login = SocialLogin(
        account=SocialAccount(provider="directory", uid="1"),
        email_addresses=[EmailAddress(email=email, verified=verified)],
        provider=adapter.get_provider(None, "directory"),
    )
    answer = adapter.authenticate_by_email(login)
    return answer[0] if answer else None


@pytest.mark.usefixtures("directory")
def test_a_registered_person_is_found_by_the_address(world: DemoWorld) -> None:
    assert found("nozei@tonbo.example") == world.people["nozei"]


@pytest.mark.usefixtures("directory")
def test_an_address_the_directory_did_not_verify_finds_nobody(world: DemoWorld) -> None:
    assert found("nozei@tonbo.example", verified=False) is None


@pytest.mark.usefixtures("directory")
def test_an_unknown_address_finds_nobody(world: DemoWorld) -> None:
    assert found("stranger@tonbo.example") is None


@pytest.mark.usefixtures("directory", "db")
def test_the_directory_is_offered_on_the_sign_in_page(client: Client) -> None:
    page = client.get(reverse("account_login")).content.decode()
    assert ("職員認証 でサインイン" in page, "/oidc/directory/login/" in page) == (True, True)


@pytest.mark.usefixtures("db")
def test_without_a_directory_none_is_offered(client: Client) -> None:
    assert "/oidc/" not in client.get(reverse("account_login")).content.decode()
