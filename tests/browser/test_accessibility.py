"""axe finds nothing on any page, in both languages and at both widths; no page is wider than the screen."""

from __future__ import annotations

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page
from tests.browser.conftest import SignIn

PAGES = {
    "soumu": (
        "/",
        "/components/",
        "/obligations/",
        "/obligations/2026-1/",
        "/obligations/new/",
        "/council/",
        "/council/meetings/new/",
        "/council/meetings/2026-4/",
        "/council/meetings/2026-4/return/",
        "/council/meetings/2026-5/",
        "/council/meetings/2026-5/attendance/",
        "/council/meetings/2026-5/materials/",
        "/council/meetings/2026-5/materials/new/",
        "/council/meetings/2026-5/materials/renumber/",
        "/council/materials/2026-5-1/",
        "/council/materials/2026-5-1/withdraw/",
        "/council/consultations/",
        "/council/consultations/new/",
        "/council/consultations/2026-9/",
        "/council/consultations/2026-11/opinions/",
        "/council/opinions/",
        "/council/opinions/2026-7-2/",
        "/council/opinions/2026-7-2/respond/",
        "/council/opinions/2026-7-2/judge/",
        "/council/minutes/",
        "/council/figures/",
        "/council/memory/",
        "/council/memory/?q=USB",
        "/council/memory/?q=nowhere",
        "/council/rules/",
        "/council/rules/new/",
        "/documents/",
        "/evidence/",
        "/evidence/1/",
        "/evidence/heads/",
        "/register/",
        "/outsourcing/",
        "/outsourcing/engagements/new/",
        "/outsourcing/engagements/2026-1/",
        "/outsourcing/engagements/2026-1/end/",
        "/outsourcing/engagements/2026-1/sheet/",
        "/outsourcing/clauses/",
        "/outsourcing/clauses/29/",
        "/outsourcing/clauses/29/new/",
        "/outsourcing/engagements/2026-1/clauses/",
        "/outsourcing/engagements/2026-1/clauses/judge/",
        "/outsourcing/engagements/2026-1/chain/",
        "/outsourcing/engagements/2026-1/chain/new/",
        "/outsourcing/engagements/2026-1/chain/2/",
        "/outsourcing/engagements/2026-1/chain/2/knowledge/",
        "/outsourcing/engagements/2026-1/chain/2/end/",
        "/outsourcing/engagements/2026-3/people/",
        "/outsourcing/engagements/2026-3/people/responsible/new/",
        "/outsourcing/engagements/2026-3/people/workers/9/",
        "/outsourcing/engagements/2026-3/people/workers/22/pledge/joining/",
        "/outsourcing/engagements/2026-3/people/briefings/new/",
        "/outsourcing/engagements/2026-3/people/workers/import/",
        "/outsourcing/pledges/",
        "/outsourcing/engagements/2026-3/scope/",
        "/outsourcing/engagements/2026-3/scope/new/",
        "/incidents/",
        "/incidents/new/",
        "/incidents/2026-2/",
        "/incidents/2026-2/weigh/",
        "/incidents/2026-2/items/",
        "/incidents/2026-2/sent/",
        "/incidents/2026-2/told/",
        "/incidents/2026-2/close/",
        "/incidents/2026-2/lesson/",
        "/incidents/lessons/",
        "/incidents/figures/",
        "/incidents/silence/",
        "/incidents/silence/volume/",
        "/incidents/yearly/",
        "/outsourcing/bodies/",
        "/outsourcing/bodies/new/",
        "/outsourcing/bodies/tonbo-koubou/",
        "/outsourcing/supervision/",
        "/outsourcing/engagements/2026-3/supervision/",
        "/outsourcing/inspections/2026-3-1/",
        "/outsourcing/inspections/2026-3-3/",
        "/outsourcing/inspections/2026-3-3/checklist/",
        "/outsourcing/reports/2026-1-1/",
        "/outsourcing/reports/2026-1-1/return/",
        "/outsourcing/findings/",
        "/outsourcing/findings/2026-3-2/",
        "/outsourcing/findings/2026-3-2/close/",
        "/outsourcing/draws/2026-1/",
        "/outsourcing/draws/new/",
        "/custody/",
        "/custody/disposals/",
        "/custody/handed-in/",
        "/custody/media/",
        "/custody/media/new/",
        "/custody/backups/",
        "/custody/backups/new/",
        "/custody/backups/2026-1/",
        "/custody/backups/2026-1/done/",
        "/custody/backups/2026-1/test/",
        "/custody/devices/",
        "/custody/devices/new/",
        "/custody/devices/lists/",
        "/custody/devices/2026-1/",
        "/custody/devices/2026-6/approve/",
        "/custody/machines/",
        "/custody/machines/new/",
        "/custody/machines/rules/",
        "/custody/machines/rules/new/",
        "/custody/machines/2026-2/",
        "/custody/machines/2026-2/check/",
        "/custody/machines/2026-2/repair/",
        "/custody/visits/",
        "/custody/visits/2026-1/",
        "/custody/releases/",
        "/custody/releases/new/",
        "/custody/releases/new/store-collection/",
        "/custody/where/",
        "/custody/where/?q=LT-00",
        "/custody/where/store-collection/",
        "/custody/where/body/kazaguruma/",
        "/custody/where/medium/USB-0012/",
        "/custody/where/binder/transitional-housing-2019-990011/",
        "/custody/count/direct-debit/",
        "/custody/retire/direct-debit/",
        "/vault/",
        "/vault/transitional-housing-2019-990011/",
        "/vault/transitional-housing-2020-990011/",
        "/vault/transitional-housing-2020-990011/hold/",
        "/vault/transitional-housing-2020-990011/retention/",
        "/vault/copies/",
        "/vault/copies/new/",
        "/vault/copies/1/destroyed/",
        "/publication/",
        "/publication/new/",
        "/publication/minutes-2026-4-1/",
        "/publication/minutes-2026-4-1/marks/",
        "/publication/minutes-2026-4-1/drop/",
        "/publication/minutes-2026-3-1/",
        "/publication/minutes-2026-3-1/marks/",
        "/publication/minutes-2026-3-1/correct/",
        "/publication/minutes-2026-3-1/withdraw/",
        "/open/",
        "/open/meetings/",
        "/open/meetings/2026-3/",
        "/open/papers/minutes-2026-3-1/",
        "/open/papers/minutes-2026-3-1/?lang=en",
        "/open/papers/notice-2026-1-1/",
        "/open/opinions/2026-11-1/",
        "/open/decisions/",
        "/open/opinions/",
        "/open/registers/files/",
        "/open/registers/operations/",
        "/help/",
        "/help/answer/",
        "/help/en/",
        "/nothing-here/",
    ),
    "iin": (
        "/",
        "/council/",
        "/council/opinions/",
        "/council/meetings/2026-5/prepare/",
        "/council/materials/2026-5-1/",
    ),
    "kodomo": ("/council/memory/?q=記録", "/council/consultations/2026-13/"),
    "hoshimi": ("/", "/help/"),
    "koubou": (
        "/my/",
        "/my/findings/2026-3-2/",
        "/my/contracts/2026-3/",
        "/my/disposals/",
        "/my/machines/",
        "/my/machines/2026-2/",
        "/my/machines/2026-2/check/",
        "/my/machines/2026-2/repair/",
    ),
    "kazaguruma": ("/my/", "/my/reports/2026-1-1/", "/my/reports/2026-1-2/"),
    "admin": ("/", "/people/", "/sign-in/password/change/", "/sign-in/2fa/", "/sign-in/sessions/"),
}


def troubles(page: Page, path: str) -> list[str]:
    answer = page.goto(path)
    assert answer is not None
    assert answer.status == (404 if path == "/nothing-here/" else 200), path
    found = Axe().run(page).response["violations"]
    names = [f"{path} {each['id']}: {each['nodes'][0]['html'][:120]}" for each in found]
    if page.evaluate("document.documentElement.scrollWidth > window.innerWidth"):
        names.append(f"{path} is wider than the screen")
    return names


@pytest.mark.parametrize("width", [1280, 390])
@pytest.mark.parametrize("language", ["ja", "en"])
@pytest.mark.parametrize("username", list(PAGES))
def test_axe_finds_nothing(sign_in: SignIn, username: str, language: str, width: int) -> None:
    page = sign_in(username, width=width, language=language)
    assert [trouble for path in PAGES[username] for trouble in troubles(page, path)] == []


@pytest.mark.parametrize("step", ["", "proposals/", "record/"])
def test_axe_finds_nothing_while_minutes_are_confirmed(
    sign_in: SignIn, step: str, city: str
) -> None:
    page = sign_in("soumu")
    page.goto("/council/minutes/")
    link = page.locator("table a").first.get_attribute("href")
    assert troubles(page, f"{link}{step}") == []
