"""A paper's way to the public: one person decides and builds, another approves, anybody reads; then a correction."""

from __future__ import annotations

import re
from collections.abc import Callable

import pypdfium2 as pdfium
from playwright.sync_api import Browser, BrowserContext, Page, expect
from tests.browser.conftest import SignIn

PAPER = "/publication/minutes-2026-4-1/"
OPEN = "/open/papers/minutes-2026-4-1/"
HIDDEN = "朝霧誠二"
BY_HAND = "第2会議室"
HEAD = re.compile(r"--head ?\d+:[0-9a-f]{16}")
MINUTES = 6 * 60 * 1000
WHY = "発言の取り違えを正すため。"


def decided(page: Page) -> None:
    """Wait until the decision is kept: the mark in hand is no longer an undecided one."""
    expect(page.locator(".mark-choice:focus")).not_to_have_class(re.compile("proposed"))


def left(page: Page) -> int:
    found = re.search(r"残り (\d+)", page.locator("#marks-left").inner_text())
    return int(found[1]) if found else 0


def decide_by_keyboard(page: Page, *, hide: Callable[[str], bool]) -> None:
    """Go from one undecided mark to the next; hide some, leave the others open."""
    while left(page):
        page.keyboard.press("n")
        words = page.locator(".mark-choice:focus q").inner_text()
        page.keyboard.press("1" if hide(words) else "2")
        decided(page)


def make_public(maker: Page, approver: Page, paper: str) -> None:
    maker.goto(paper)
    maker.get_by_role("button", name="作成して検証", exact=False).click()
    # The page tells by itself when the drawn pages have been read as pictures.
    ready = maker.get_by_text("別の担当者がファイルを確かめて", exact=False)
    expect(ready).to_be_visible(timeout=MINUTES)
    approver.goto(paper)
    approver.get_by_role("button", name="承認する", exact=False).click()
    expect(approver.get_by_text("承認した人")).to_be_visible()
    maker.goto(paper)
    maker.get_by_role("button", name="公表する").click()
    expect(maker.get_by_text("公表中")).to_be_visible()


def test_what_is_hidden_by_keyboard_is_nowhere_in_public(
    sign_in: SignIn, chromium: Browser, city: str
) -> None:
    maker, approver = sign_in("soumu"), sign_in("soumu2")
    anybody = chromium.new_context(base_url=city)
    maker.goto(f"{PAPER}marks/")
    decide_by_keyboard(maker, hide=lambda words: words == HIDDEN)
    choose_the_ground_by_keyboard(maker)
    hide_by_hand(maker)
    make_public(maker, approver, PAPER)
    nothing_hidden_is_public(anybody, OPEN)

    maker.get_by_role("link", name="訂正する").click()
    maker.get_by_label("理由", exact=False).fill(WHY)
    maker.get_by_role("button", name="訂正を始める", exact=False).click()
    expect(maker.locator("#marks-left")).to_contain_text("すべて決定しました")
    make_public(maker, approver, "/publication/minutes-2026-4-2/")
    first = anybody.request.get(OPEN).text()
    assert (WHY in first, "訂正" in first, "次第" in first) == (True, True, False)
    assert "/open/papers/minutes-2026-4-2/" in first
    nothing_hidden_is_public(anybody, "/open/papers/minutes-2026-4-2/")
    anybody.close()


def choose_the_ground_by_keyboard(page: Page) -> None:
    """Choose another ground for the last mark and come back to it by Enter."""
    mark = page.locator("fieldset.hidden").first
    mark.focus()
    page.keyboard.press("g")
    with page.expect_response(lambda answer: answer.request.method == "POST"):
        page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(page.locator("fieldset.hidden").first).to_be_focused()
    expect(page.locator("fieldset.hidden [data-ground]").first).to_have_value("6-2")


def hide_by_hand(page: Page) -> None:
    """Select words with the mouse in the internal text and hide them everywhere by one key."""
    page.goto(f"{PAPER}marks/?order=paper")
    page.locator(".inside", has_text=BY_HAND).first.evaluate(
        """(piece, words) => {
            const text = [...piece.childNodes].find((each) => each.textContent.includes(words));
            const range = document.createRange();
            range.setStart(text, text.textContent.indexOf(words));
            range.setEnd(text, text.textContent.indexOf(words) + words.length);
            document.getSelection().removeAllRanges();
            document.getSelection().addRange(range);
            piece.dispatchEvent(new MouseEvent("mouseup", { bubbles: true }));
        }""",
        BY_HAND,
    )
    expect(page.locator("#by-hand")).to_have_class(re.compile("floating"))
    expect(page.get_by_label("伏せる語", exact=False)).to_have_value(BY_HAND)
    page.keyboard.press("h")
    expect(page.get_by_text("か所を伏せました", exact=False)).to_be_visible()
    expect(page.locator(".outside", has_text=BY_HAND)).to_have_count(0)


def nothing_hidden_is_public(anybody: BrowserContext, paper: str) -> None:
    """Read the page and the three files as a stranger; the printed head stands in each of them."""
    page = anybody.request.get(paper)
    assert (page.status, "set-cookie" in page.headers) == (200, False)
    answers = [page, *(anybody.request.get(f"{paper}file.{form}") for form in ("html", "txt"))]
    document = pdfium.PdfDocument(anybody.request.get(f"{paper}file.pdf").body())
    drawn = "".join(each.get_textpage().get_text_range() for each in document)
    texts = [*(answer.text() for answer in answers), "".join(drawn.split())]
    assert [HIDDEN in text or BY_HAND in text for text in texts] == [False] * 4
    assert [bool(HEAD.search(text)) for text in texts] == [True] * 4


def test_without_scripts_marks_are_decided_by_radio_buttons(sign_in: SignIn) -> None:
    page = sign_in("soumu", scripts=False)
    page.goto("/publication/new/")
    page.get_by_label("公表文書", exact=False).select_option("minutes/2026-1")
    page.get_by_role("button", name="記録を取り込む").click()
    page.get_by_label("公開する").first.check()
    page.get_by_role("button", name="保存", exact=True).click()
    expect(page.locator("fieldset.open").first).to_be_visible()
    page.get_by_role("button", name="残りを提案どおり伏せる").click()
    expect(page.locator("#marks-left")).to_contain_text("すべて決定しました")
