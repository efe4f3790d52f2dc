"""How a person gets to what a picture shows: by addresses, by links and by acts, as they would themselves.

Rows are found by their words and not by their keys, because the demo city is built around today.
"""

from __future__ import annotations

import base64
import io
import re
import tempfile
from pathlib import Path
from urllib.parse import quote

import pypdfium2
from docx import Document
from playwright.sync_api import Locator, Page

from tools.pictures.shot import Way

ROOT = Path(__file__).parents[2]
RECORD = ROOT / "src/azukari/apps/council/demo_records/tonbo_4.txt"
REWORDED = "申込みは電話とメールの両方で"
EVENING = "令和5年度第2回"
A4_SCALE = 1.12  # of 72 dots an inch: words can still be read, and few bytes
READ_AS_PICTURES = 300  # seconds that the pages of a short paper may take


def to(path: str) -> Way:
    """Open an address."""
    return lambda page: _open(page, path)


def row(listed: str, words: str, then: str = "") -> Way:
    """Open the first row of a list found by words; then press a link on its page."""

    def way(page: Page) -> None:
        sign = "&" if "?" in listed else "?"
        _open(page, f"{listed}{sign}q={quote(words)}")
        _press(page, page.locator("main tbody tr a").first)
        if then:
            _press(page, page.get_by_role("link", name=then, exact=True).first)

    return way


def planned(then: str = "") -> Way:
    """Open the meeting to come; then press a link on its page."""
    return row("/council/?state=planned", "", then)


def paper(way: Way, link: str) -> Way:
    """Go a way, then show the first page of the PDF behind a link as it comes out of the printer."""

    def shown(page: Page) -> None:
        way(page)
        href = page.get_by_role("link", name=link, exact=True).get_attribute("href")
        pdf = page.request.get(str(href)).body()
        drawn = io.BytesIO()
        pypdfium2.PdfDocument(pdf)[0].render(scale=A4_SCALE).to_pil().save(drawn, "PNG")
        page.goto("about:blank")  # the product's own pages allow no picture from elsewhere
        picture = base64.b64encode(drawn.getvalue()).decode()
        page.set_content(f'<main><img src="data:image/png;base64,{picture}"></main>')

    return shown


def refused_answer(page: Page) -> None:
    """Answer an opinion 'will do' without saying by when."""
    row("/council/opinions/", "夜間と休日の連絡先", "意見に回答する")(page)
    page.get_by_label("実施する（期限あり）").check()
    page.get_by_label("回答", exact=False).last.fill("連絡先の一覧を契約書の別紙に付ける。")
    page.get_by_role("button", name="意見に回答する").click()
    page.locator(".error-summary, .field-errors").first.wait_for()


def words_of_opinions(page: Page) -> None:
    """Give the statements of a decided consultation numbers and have the words made, not kept."""
    row("/council/consultations/", "とんぼ工房修理教室", "意見を取りまとめる")(page)
    boxes = page.locator("main table input")
    for place, number in ((2, "3"), (4, "4"), (6, "5"), (8, "5")):
        boxes.nth(place).fill(number)
    page.get_by_role("button", name="文案を作る").click()
    page.get_by_role("heading", name="2. 文案を整える").wait_for()


def material(page: Page) -> None:
    """Open the second material from the member's own page."""
    _open(page, "/council/prepare/")
    page.get_by_role("link", name="資料2").first.click()
    page.locator(".material-page").first.wait_for()


def minutes_taken_in(page: Page) -> None:
    """Take in the demo's record as that of an evening years ago, or open it where it was taken in."""
    old = RECORD.read_text().replace("令和8年度第4回", EVENING)
    old = old.replace("令和8年11月10日(火)", "令和5年11月14日(火)")
    _open(page, "/council/minutes/")
    if page.get_by_role("link", name=EVENING).count():
        _press(page, page.get_by_role("link", name=EVENING).first)
        return
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"{EVENING}会議録.txt"
        path.write_text(old)
        page.set_input_files("input[type=file]", path)
        page.get_by_role("button", name="ファイルを読み取る").click()
        page.get_by_role("heading", name="原文").wait_for()


def answers_proposed(page: Page) -> None:
    """Go on to the answers and promises that the machine proposes."""
    minutes_taken_in(page)
    page.get_by_role("link", name="2. 回答と約束").click()
    page.get_by_text("決めるのは人です").wait_for()


def words_changed_in_word(page: Page) -> None:
    """Download the minutes of the last meeting, reword a statement in Word, show the differences."""
    row("/council/?state=closed", "", "Word の会議録を取り込む")(page)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "会議録.docx"
        with page.expect_download() as download:
            page.get_by_role("link", name="会議録を Word でダウンロードする").click()
        download.value.save_as(path)
        minutes = Document(str(path))
        said = [run for each in minutes.paragraphs for run in each.runs if REWORDED in run.text]
        said[0].text = said[0].text.replace(REWORDED, "申込みは、電話と電子メールのどちらでも")
        minutes.save(str(path))
        page.set_input_files("input[type=file]", path)
        _press(page, page.get_by_role("button", name="違いを見る"))


def release_refused(page: Page) -> None:
    """Ask whether the addresses may go to the collection agent over the Internet."""
    row("/register/", "市税のコンビニ収納", "提供の可否を試す")(page)
    page.get_by_label("提供先", exact=False).first.select_option("かざぐるま収納サービス")
    page.get_by_label("利用目的", exact=False).first.fill("収納の代行と収納データの作成")
    page.get_by_label("住所").check()
    page.get_by_label("金額").check()
    page.get_by_label("提供の方法", exact=False).select_option(label="インターネット")
    page.get_by_role("button", name="確かめる", exact=True).click()
    page.get_by_text("提供できません").first.wait_for()


def paper_begun(page: Page) -> None:
    """Have a notice of an earlier meeting prepared, decided and built, up to the approval."""
    _open(page, "/publication/new/")
    notices = page.locator('select[name=subject] option[value^="notice/"]')
    page.locator("select[name=subject]").select_option(notices.last.get_attribute("value"))
    _press(page, page.get_by_role("button", name="記録を取り込む"))
    paper = page.url.partition("marks/")[0]
    page.goto(paper)
    rest = page.get_by_role("link", name=re.compile("件を決定する"))
    if rest.count():
        _press(page, rest)
        _press(page, page.get_by_role("button", name="残りを提案どおり伏せる"))
    page.goto(paper)
    everywhere = page.get_by_role("button", name="すべての箇所を伏せる")
    while everywhere.count():
        _press(page, everywhere.first)
    _press(page, page.get_by_role("button", name="作成して検証する"))


def paper_to_approve(page: Page) -> None:
    """Wait, as the second person, until the pages are read as pictures and may be approved."""
    row("/publication/?state=built", "")(page)
    approve = page.get_by_role("button", name="ファイルを確かめた上で承認する")
    for _second in range(READ_AS_PICTURES):
        if approve.count():
            return
        page.wait_for_timeout(1000)
        page.reload()
    raise TimeoutError(f"{page.url} cannot be approved yet.")


def meeting_open(page: Page) -> None:
    """Open the meeting to come with its members present; a statement is being written."""
    planned("出欠を記録")(page)
    _press(page, page.get_by_role("button", name="保存"))
    _press(page, page.get_by_role("button", name="開会する"))
    page.get_by_role("heading", name="発言を記録").wait_for()
    page.get_by_label("委員", exact=True).check()
    page.get_by_label("発言", exact=False).last.fill("古い機器の記憶装置は、だれの前で壊すのか。")


def _open(page: Page, path: str) -> None:
    page.goto(path)
    page.wait_for_load_state()


def _press(page: Page, control: Locator) -> None:
    with page.expect_navigation():
        control.click()
