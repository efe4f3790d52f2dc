"""The session of a visit: opened by staff without a password, small, and gone when the visit is."""

from __future__ import annotations

from datetime import timedelta

import pytest
import time_machine
from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.cache import cache
from django.test import Client
from django.utils import timezone

from azukari.apps.accounts.demo import DemoWorld
from azukari.apps.custody import services
from azukari.apps.custody.models import Visit
from azukari.apps.custody.services.visit_session import NoSuchCode
from azukari.apps.custody.tests.conftest import SignIn
from azukari.apps.custody.tests.visitors import announced, staff, started
from azukari.apps.evidence import queries as evidence
from azukari.apps.outsourcing.queries import EngagementRecord
from azukari.core.custody.visits import NotAttendant

HOUR = timedelta(hours=1)
WORK = "/visit/"


@pytest.fixture(autouse=True)
def roster(city: DemoWorld, engagement: EngagementRecord) -> None:
    cache.clear()
    staff(city, engagement)


@pytest.fixture
def visit(city: DemoWorld, engagement: EngagementRecord) -> Visit:
    return started(city, engagement, minutes=60)


@pytest.fixture
def machine(visit: Visit, sign_in: SignIn) -> Client:
    """Give the browser that the attendant handed over."""
    client = sign_in("gomi")
    answer = client.post(f"/custody/visits/{visit.key}/session/")
    assert answer["Location"] == WORK
    return client


def test_the_account_has_no_password_and_no_role(visit: Visit) -> None:
    account = get_user_model().objects.get(username=f"visit-{visit.key}")
    assert not account.has_usable_password()
    assert not account.assignments.exists()
    for password in ("", "visit-2026-1", account.password):
        typed = {"login": account.username, "password": password}
        answer = Client().post("/sign-in/login/", typed)
        assert answer.status_code == 200  # the form again


def test_a_session_forced_upon_the_account_sees_nothing(visit: Visit) -> None:
    client = Client()
    client.force_login(get_user_model().objects.get(username=f"visit-{visit.key}"))
    found = [client.get(page).status_code for page in (WORK, "/", "/custody/visits/")]
    assert found == [404, 404, 404]


def test_the_session_shows_its_own_visit_and_takes_work(machine: Client, visit: Visit) -> None:
    page = machine.get(WORK).content.decode()
    assert "受付端末の点検" in page
    typed = {"machine": "端末 A-1", "other": "", "text": "更新した。"}
    assert machine.post(WORK, typed)["Location"] == WORK
    line = visit.work.get()
    assert (line.by, line.text) == (f"保守作業 {visit.key}", "更新した。")
    last = evidence.entries_about(visit.reference)[-1].entry
    account = get_user_model().objects.get(username=f"visit-{visit.key}")
    assert (last.act, last.actor) == ("custody.visit.work", str(account.pseudonym))


def test_the_official_is_no_longer_signed_in_there(machine: Client, visit: Visit) -> None:
    for page in ("/", "/custody/", f"/custody/visits/{visit.key}/", "/people/profile/", "/open/"):
        assert machine.get(page)["Location"] == WORK
    for page in ("/custody/media/new/", "/sign-in/2fa/totp/activate/", "/sign-in/sessions/"):
        assert machine.post(page, {}).status_code == 404


def test_the_session_ends_by_itself_at_the_hour_planned(machine: Client, visit: Visit) -> None:
    with time_machine.travel(timezone.now() + HOUR - timedelta(seconds=1), tick=False):
        assert machine.get(WORK).status_code == 200
    with time_machine.travel(timezone.now() + HOUR, tick=False):
        typed = {"machine": "端末 A-1", "other": "", "text": "遅い"}
        assert machine.post(WORK, typed).status_code == 302
        assert machine.get(WORK)["Location"].startswith("/sign-in/login/")
    assert not visit.work.exists()


def test_a_request_after_the_hour_closes_the_visit_before_the_job_does(
    machine: Client, visit: Visit
) -> None:
    # A browser that keeps the cookie: the session in the database would still be good.
    session = machine.session
    session.set_expiry(8 * 60 * 60)
    session.save()
    with time_machine.travel(timezone.now() + HOUR, tick=False):
        answer = machine.get(WORK, follow=True)
        visit.refresh_from_db()
    assert answer.redirect_chain == [("/visit/over/", 302)]
    assert visit.self_closed_at is not None
    assert not get_user_model().objects.get(username=f"visit-{visit.key}").is_active


def test_an_extension_lengthens_the_session_too(
    machine: Client, visit: Visit, city: DemoWorld
) -> None:
    until = timezone.now() + 2 * HOUR
    services.visits.extend_visit(city.clerk("gomi"), visit, until=until, why="長引いた")
    machine.get(WORK)
    with time_machine.travel(timezone.now() + HOUR, tick=False):
        assert machine.get(WORK).status_code == 200


def test_closing_the_visit_ends_the_session_at_once(
    machine: Client, visit: Visit, city: DemoWorld
) -> None:
    actor = city.clerk("gomi")
    services.visit_record.note_work(actor, visit, machine="端末 A-1", text="点検した。")
    services.visits.close_visit(actor, visit, signed_by=1)
    assert machine.get(WORK)["Location"].startswith("/sign-in/login/")


def test_a_clock_set_back_ends_the_session(machine: Client) -> None:
    with time_machine.travel(timezone.now() - HOUR, tick=False):
        assert machine.get(WORK)["Location"] == "/visit/over/"


def test_only_the_attendant_opens_it(visit: Visit, sign_in: SignIn, city: DemoWorld) -> None:
    assert sign_in("gomi2").post(f"/custody/visits/{visit.key}/session/").status_code == 409
    with pytest.raises(NotAttendant):
        services.visit_session.make_code(city.clerk("gomi2"), visit)


def test_a_visit_that_was_not_started_has_no_session(
    city: DemoWorld, engagement: EngagementRecord, sign_in: SignIn
) -> None:
    row = announced(city, engagement)
    assert sign_in("gomi").post(f"/custody/visits/{row.key}/session/").status_code == 409


def test_a_code_opens_the_session_on_another_machine_once(city: DemoWorld, visit: Visit) -> None:
    code = services.visit_session.make_code(city.clerk("gomi"), visit)
    client = Client()
    typed = {"code": f"{code[:5].lower()}-{code[5:]} "}
    assert client.post("/visit/enter/", typed)["Location"] == WORK
    assert client.get(WORK).status_code == 200
    again = Client().post("/visit/enter/", {"code": code})
    assert "この番号では始められません" in again.content.decode()


def test_a_second_session_ends_the_first(machine: Client, city: DemoWorld, visit: Visit) -> None:
    code = services.visit_session.make_code(city.clerk("gomi"), visit)
    other = Client()
    other.post("/visit/enter/", {"code": code})
    assert other.get(WORK).status_code == 200
    assert machine.get(WORK)["Location"].startswith("/sign-in/login/")


def test_a_code_dies_after_five_minutes_and_with_a_newer_one(city: DemoWorld, visit: Visit) -> None:
    old = services.visit_session.make_code(city.clerk("gomi"), visit)
    new = services.visit_session.make_code(city.clerk("gomi"), visit)
    with pytest.raises(NoSuchCode):
        services.visit_session.use_code(old)
    with (
        time_machine.travel(timezone.now() + timedelta(minutes=5), tick=False),
        pytest.raises(NoSuchCode),
    ):
        services.visit_session.use_code(new)
    visit.refresh_from_db()
    assert new not in visit.code_digest


def test_an_empty_code_opens_nothing(visit: Visit) -> None:
    for code in ("", "-", " "):
        with pytest.raises(NoSuchCode):
            services.visit_session.use_code(code)


def test_wrong_codes_are_counted(visit: Visit) -> None:
    client = Client()
    answers = [client.post("/visit/enter/", {"code": "AAAAA-AAAAA"}).status_code for _ in range(11)]
    assert answers == [200] * 10 + [429]


def test_the_second_factor_is_the_officials(
    machine: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(settings, "AZUKARI_REQUIRE_SECOND_FACTOR", True)
    assert machine.get(WORK).status_code == 200
