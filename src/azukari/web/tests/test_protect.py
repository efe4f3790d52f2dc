"""Who may use a view."""

from __future__ import annotations

import pytest
from django.http import Http404, HttpResponse

from azukari.core.shared.identity import ANONYMOUS, Role
from azukari.web.protect import AzukariRequest, is_protected, protect, public
from azukari.web.tests.asking import actor, get


@protect(Role.SECRETARIAT, Role.AUDITOR)
def secret(_request: AzukariRequest, /) -> HttpResponse:
    """Answer those who may."""
    return HttpResponse("secret")


@public
def open_page(_request: AzukariRequest, /) -> HttpResponse:
    """Answer anyone."""
    return HttpResponse("open")


def test_nobody_signed_in_is_sent_to_the_sign_in_page_and_back() -> None:
    response = secret(get("/secret/?page=2", ANONYMOUS))
    assert response.status_code == 302
    assert response["Location"].endswith("/login/?next=/secret/%3Fpage%3D2")


def test_a_request_without_middleware_counts_as_nobody() -> None:
    assert secret(get("/secret/")).status_code == 302


def test_another_role_finds_nothing() -> None:
    with pytest.raises(Http404):
        secret(get("/secret/", actor(Role.CLERK)))


@pytest.mark.parametrize("role", [Role.SECRETARIAT, Role.AUDITOR])
def test_each_role_named_is_let_in(role: Role) -> None:
    response = secret(get("/secret/", actor(role)))
    assert isinstance(response, HttpResponse)
    assert response.content == b"secret"


def test_what_a_protected_page_shows_is_not_kept_by_the_browser() -> None:
    response = secret(get("/secret/", actor(Role.AUDITOR)))
    assert "no-store" in response["Cache-Control"]


def test_htmx_is_told_to_go_to_the_sign_in_page() -> None:
    request = get("/secret/", ANONYMOUS)
    request.htmx = True  # type: ignore[attr-defined]
    response = secret(request)
    assert (response.status_code, response["HX-Redirect"]) == (401, "/sign-in/login/")


def test_a_view_says_who_may_use_it() -> None:
    assert secret.azukari_roles == {Role.SECRETARIAT, Role.AUDITOR}  # type: ignore[attr-defined]
    assert open_page.azukari_roles == frozenset()  # type: ignore[attr-defined]
    assert [is_protected(view) for view in (secret, open_page, get)] == [True, True, False]


def test_a_public_page_answers_anyone() -> None:
    assert open_page(get("/open/")).status_code == 200


def test_protecting_for_no_role_is_a_mistake_found_at_once() -> None:
    with pytest.raises(TypeError):
        protect()
