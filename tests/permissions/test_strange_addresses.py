"""Addresses that nobody made are not found; none of them is an error of the server."""

from __future__ import annotations

import pytest
from django.test import Client

from azukari.apps.accounts.demo import DemoWorld

STRANGE = (
    "/council/meetings/2026-99999999999999999999/",
    "/council/meetings/２０２６-４/",
    "/council/meetings/-/",
    "/council/consultations/draft-99999999999999999999999/",
    "/council/consultations/2026/",
    "/council/consultations/draft-１/",
    "/council/opinions/2026-1/",
    "/council/opinions/2026-1-99999999999999999999/",
    "/council/minutes/abc-1/",
    "/council/minutes/-99999999999999999999/",
    "/council/meetings/2026-4/agenda.exe",
    "/obligations/2026-99999999999999999999/",
    "/obligations/x/",
    "/register/no-such-operation/",
    "/outsourcing/inspections/2026-1/",
    "/outsourcing/reports/2026-1-99999/",
    "/outsourcing/findings/x/",
    "/outsourcing/draws/2026-１/",
    "/documents/0000000000000000/",
    "/documents/..%2f..%2fetc/",
    "/evidence/999999999999999999999/",
    "/people/person/nobody/",
    "/incidents/2026-99999999999999999999/",
    "/incidents/x/",
    "/publication/minutes-2026-4/",
    "/publication/minutes-2026-4-99999999999999999999/",
    "/publication/-/marks/",
    "/open/meetings/x/",
    "/open/meetings/2026-99999999999999999999/",
    "/open/papers/minutes-2026-4-1/file.exe",
    "/open/papers/minutes--1/",
    "/open/papers/%25-1/",
    "/open/opinions/2026-1-99999999999999999999/",
    "/open/opinions/x/",
)


@pytest.mark.parametrize("path", STRANGE)
def test_a_strange_address_is_not_found(world: DemoWorld, path: str) -> None:
    client = Client()
    client.force_login(world.people["soumu"])
    assert client.get(path).status_code == 404


@pytest.mark.parametrize(
    "query", ["page=-1", "page=x", "sort=__class__", "q=%27%22%3E", "after=x", "state=x"]
)
@pytest.mark.parametrize(
    "path",
    [
        "/",
        "/council/",
        "/council/opinions/",
        "/obligations/",
        "/register/",
        "/evidence/",
        "/publication/",
        "/open/meetings/",
        "/open/opinions/",
    ],
)
def test_a_strange_question_to_a_list_is_answered(world: DemoWorld, path: str, query: str) -> None:
    client = Client()
    client.force_login(world.people["soumu"])
    assert client.get(f"{path}?{query}").status_code == 200


@pytest.mark.parametrize("path", ["/?q=%00", "/council/?q=a%00b", "/council/meetings/%00/"])
def test_a_nul_sign_is_refused_at_the_door(world: DemoWorld, path: str) -> None:
    client = Client()
    client.force_login(world.people["soumu"])
    assert client.get(path).status_code == 400
