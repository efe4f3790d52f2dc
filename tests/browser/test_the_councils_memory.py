"""A member asks what was said about USB sticks, and one page says what came of it."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect
from tests.browser.conftest import SignIn


@pytest.mark.parametrize("width", [1280, 390])
def test_a_member_finds_what_was_said_about_usb_sticks_and_what_came_of_it(
    sign_in: SignIn, width: int
) -> None:
    page = sign_in("iin", width=width)
    page.goto("/council/memory/")
    page.get_by_role("searchbox").fill("ｕｓｂメモリ")
    page.get_by_role("button", name="検索").click()
    opinion = page.locator(".hit").filter(has_text="一件ごとに許可し")
    expect(opinion.locator("mark").first).to_have_text("USBメモリ")
    expect(opinion.locator(".hit-became")).to_contain_text(
        re.compile("終結.*対応済み.*再び取り上げ", re.DOTALL)
    )
    opinion.get_by_role("link").first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text(re.compile("への意見"))


def test_choices_narrow_the_results_to_the_number_beside_them(sign_in: SignIn) -> None:
    page = sign_in("iin")
    page.goto("/council/memory/?q=記録")
    choice = page.locator(".facet", has_text="種類").locator("a").filter(has_text="意見").first
    number = choice.locator(".facet-count").inner_text()
    choice.click()
    expect(page.locator("#memory-found")).to_contain_text(f"{number} 件見つかりました")


def test_a_statement_leads_to_its_place_in_the_record(sign_in: SignIn) -> None:
    page = sign_in("iin")
    page.goto("/council/memory/?q=USB&kind=question")
    page.locator(".hit h3 a").first.click()
    expect(page.locator(":target")).to_contain_text("USB")
