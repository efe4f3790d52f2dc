"""The pages show, filter, prove and hand out the log to those who keep or audit it."""

from __future__ import annotations

import io
import json
from datetime import timedelta

import pytest
import time_machine
from django.apps import apps
from django.contrib.auth import get_user_model
from django.test import Client
from django.utils import timezone

from azukari.apps.evidence import queries, services, views
from azukari.apps.evidence.models import Entry
from azukari.core.evidence.bundle import parse_bundle
from azukari.core.evidence.keys import read_public_key
from azukari.core.evidence.verify import verify_export
from azukari.core.shared.identity import Actor, Role

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("home")]

ACT = "council.meeting.opened"


def actor_with(role: Role) -> Actor:
    """Make a person of that role, and return the actor."""
    organisation, _ = apps.get_model("accounts", "Organisation").objects.get_or_create(
        code="somu", kind="department", name="総務課"
    )
    user = get_user_model().objects.create(username=role.value, name=f"{role.value} 花子")
    apps.get_model("accounts", "Assignment").objects.create(
        user=user, organisation=organisation, role=role.value, starts_on=timezone.localdate()
    )
    return Actor(str(user.pseudonym), user.name, user.pk)


@pytest.fixture
def auditor() -> Actor:
    """Return the auditor, who also did something."""
    return actor_with(Role.AUDITOR)


@pytest.fixture
def client(auditor: Actor) -> Client:
    """Return a browser in which the auditor is signed in."""
    return browser_of(auditor)


def browser_of(actor: Actor) -> Client:
    browser = Client()
    browser.force_login(get_user_model().objects.get(pseudonym=actor.pseudonym))
    return browser


def write(actor: Actor, count: int = 1, *, signed: bool = True, **given: object) -> None:
    acts = [services.Act(ACT, f"meeting/2026-{n + 1}", **given) for n in range(count)]  # type: ignore[arg-type]
    services.record_batch(actor, acts)
    if signed:
        services.sign_head()


def text(client: Client, path: str) -> str:
    response = client.get(path)
    assert response.status_code == 200
    return str(response.content.decode())


def test_the_list_shows_who_did_what_to_whom(client: Client, auditor: Actor) -> None:
    write(auditor, 3)
    page = text(client, "/evidence/")
    assert "auditor 花子" in page
    assert page.count("<tr data-row>") == 3


def test_an_empty_log_says_what_will_appear(client: Client) -> None:
    assert client.get("/evidence/").status_code == 200


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("q=2", 1),
        ("q=meeting/2026-1", 1),
        ("q=花子", 3),
        ("q=nobody", 0),
        ("q=R8.11.24", 3),
        ("q=R8.11.23", 0),
        ("period=today", 3),
        ("period=last_year", 0),
        (f"act={ACT}", 3),
    ],
)
def test_the_list_is_narrowed(client: Client, auditor: Actor, query: str, found: int) -> None:
    write(auditor, 3)
    assert text(client, f"/evidence/?{query}").count("<tr data-row>") == found


def test_a_long_log_is_paged_by_number(client: Client, auditor: Actor) -> None:
    write(auditor, 120)
    assert "?after=71" in text(client, "/evidence/")
    assert "?after=21" in text(client, "/evidence/?after=71")


# Session, user, grants · entries, names · head, size · acts of the filter (two steps of the index).
def test_the_list_asks_the_database_little(
    client: Client, auditor: Actor, django_assert_max_num_queries: pytest.FixtureRequest
) -> None:
    write(auditor, 60)
    with django_assert_max_num_queries(12):  # type: ignore[operator]
        client.get("/evidence/")


def test_an_entry_is_shown_without_its_detail(client: Client, auditor: Actor) -> None:
    write(auditor, detail={"name": "秘密"})
    assert "秘密" not in text(client, "/evidence/1/")


def test_opening_a_detail_is_recorded(client: Client, auditor: Actor) -> None:
    write(auditor, detail={"name": "秘密"})
    assert "秘密" in text(client, "/evidence/1/detail/")
    seen = queries.entry(2)
    assert (seen.act, seen.reference, seen.actor) == (
        services.VIEWED,
        "evidence/1",
        auditor.pseudonym,
    )


def test_an_erased_detail_is_gone(client: Client, auditor: Actor) -> None:
    write(auditor, detail={"name": "秘密"})
    services.erase_detail(auditor, 1, basis="operation/advice")
    assert client.get("/evidence/1/detail/").status_code == 404
    assert client.get("/evidence/1/").status_code == 200


@pytest.mark.parametrize("path", ["/evidence/9/", "/evidence/9/proof/", "/evidence/9/proof.json"])
def test_an_entry_that_is_not_there_is_not_found(client: Client, path: str) -> None:
    assert client.get(path).status_code == 404


def test_the_proof_is_shown_step_by_step(client: Client, auditor: Actor) -> None:
    write(auditor, 7)
    page = text(client, "/evidence/6/proof/")
    head = queries.latest_head()
    assert head is not None
    assert bytes(head.root).hex() in page
    assert page.count("</tr>") == 1 + 3


def test_the_proof_is_handed_out_as_a_file(client: Client, auditor: Actor) -> None:
    write(auditor, 7, detail={"a": 1})
    data = client.get("/evidence/6/proof.json").content
    key = read_public_key(client.get("/evidence/public-key/").content)
    parse_bundle(data).verify([key])
    assert queries.entry(8).act == services.VIEWED


def test_an_entry_without_a_head_is_not_proved_yet(client: Client, auditor: Actor) -> None:
    write(auditor, signed=False)
    assert client.get("/evidence/1/proof/").status_code == 409


def test_the_whole_log_is_handed_out_and_that_is_recorded(client: Client, auditor: Actor) -> None:
    write(auditor, 3)
    response = client.post("/evidence/export/")
    data = b"".join(response)
    assert verify_export(io.BytesIO(data)).size == 4
    assert json.loads(data.splitlines()[5])["leaf"]["act"] == services.EXPORTED


def test_following_a_link_takes_nothing_away(client: Client) -> None:
    assert client.get("/evidence/export/").status_code == 302
    assert not Entry.objects.exists()


def test_heads_are_listed_and_signed_by_those_who_keep_the_log(auditor: Actor) -> None:
    write(auditor)
    with time_machine.travel(timezone.now() + timedelta(days=1), tick=False):
        keeper = browser_of(actor_with(Role.SECRETARIAT))
        assert keeper.get("/evidence/heads/sign/").status_code == 302
        assert keeper.post("/evidence/heads/sign/").status_code == 302
        assert text(keeper, "/evidence/heads/").count("<tr data-row>") == 2


def test_an_auditor_does_not_sign(client: Client, auditor: Actor) -> None:
    write(auditor)
    assert client.post("/evidence/heads/sign/").status_code == 404


def test_there_is_no_public_key_before_the_first_head(client: Client) -> None:
    assert client.get("/evidence/public-key/").status_code == 404


@pytest.mark.parametrize("export", ["/evidence/?export=excel", "/evidence/heads/?export=excel"])
def test_lists_are_handed_out_as_excel(client: Client, auditor: Actor, export: str) -> None:
    write(auditor, 2)
    assert client.get(export)["Content-Type"].endswith("spreadsheetml.sheet")


@pytest.mark.parametrize("role", [Role.CLERK, Role.MEMBER, Role.CONTRACTOR])
@pytest.mark.parametrize(
    "path", ["", "heads/", "1/", "1/proof/", "1/proof.json", "1/detail/", "public-key/"]
)
def test_for_others_the_log_does_not_exist(role: Role, path: str, auditor: Actor) -> None:
    write(auditor, detail={"a": 1})
    assert browser_of(actor_with(role)).get(f"/evidence/{path}").status_code == 404


def test_the_readers_are_those_of_the_design() -> None:
    assert set(views.READERS) == {Role.AUDITOR, Role.SECRETARIAT, Role.ADMIN}
