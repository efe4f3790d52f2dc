"""The secretariat rewords the minutes in Word and takes them back in, by keyboard where it can."""

from __future__ import annotations

import io
from pathlib import Path

import docx
from playwright.sync_api import Page, expect
from tests.browser.conftest import SignIn

# Not the meeting whose paper another test makes public: an edited record may not be built.
MEETING = "/council/meetings/2026-2/"
NEW = "記録の言い回しを整えた発言である。"


def downloaded(page: Page, path: Path) -> Path:
    page.goto(MEETING)
    with page.expect_download() as download:
        page.get_by_role("link", name="会議録（Word）").click()
    download.value.save_as(path)
    return path


def reworded(path: Path) -> str:
    """Type over one statement in the file; return what it said before."""
    document = docx.Document(io.BytesIO(path.read_bytes()))
    line = next(each for each in document.paragraphs if each.text.startswith("●"))
    old = line.text.removeprefix("●").strip()
    line.runs[0].text = f"●\t{NEW}"
    document.save(str(path))
    return old


def test_a_wording_changed_in_word_is_seen_accepted_and_in_the_record(
    sign_in: SignIn, tmp_path: Path
) -> None:
    page = sign_in("soumu")
    path = downloaded(page, tmp_path / "会議録.docx")
    old = reworded(path)
    page.get_by_role("link", name="Word の会議録を取り込む").click()
    page.set_input_files("input[type=file]", path)
    page.get_by_role("button", name="違いを見る").click()
    expect(page.locator(".difference")).to_have_count(1)
    expect(page.locator(".difference ins").first).to_be_visible()
    expect(page.get_by_label("未決定")).to_be_checked()

    page.keyboard.press("j")
    page.keyboard.press("1")
    expect(page.get_by_label("採用する", exact=True)).to_be_checked()
    page.get_by_role("button", name="採用した変更を記録に反映する").click()
    expect(page.get_by_text("1 件の変更を記録に反映しました")).to_be_visible()
    expect(page.get_by_text("すべて決まりました")).to_be_visible()

    page.goto(MEETING)
    expect(page.locator(".statement").filter(has_text=NEW)).to_have_count(1)
    expect(page.get_by_text(old, exact=True)).to_have_count(0)
