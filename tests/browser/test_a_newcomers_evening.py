"""From a file of minutes to checked evidence, as a newcomer goes through it."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect
from tests.browser.conftest import SignIn

RECORD = (
    Path(__file__).parents[2] / "src/azukari/apps/council/demo_records/tonbo_4.txt"
).read_text()
ANSWERED = "担当者会議を設け、四半期ごとに名簿を照合した。照合の記録を残した。"


def minutes(tmp_path: Path, ordinal: int) -> Path:
    """Return the demo's record as that of another evening, three years earlier."""
    text = RECORD.replace("令和8年度第4回", f"令和5年度第{ordinal}回").replace(
        "令和8年11月10日(火)", "令和5年11月14日(火)"
    )
    path = tmp_path / f"会議録{ordinal}.txt"
    path.write_text(text)
    return path


def take_in(page: Page, path: Path) -> None:
    page.goto("/council/minutes/")
    page.set_input_files("input[type=file]", path)
    page.get_by_role("button", name="ファイルを読み取る").click()
    expect(page.get_by_role("heading", name="原文")).to_be_visible()


def test_a_newcomer_takes_the_record_in_and_finds_the_open_promises(
    sign_in: SignIn, tmp_path: Path, home_of_the_demo: Path
) -> None:
    page = sign_in("soumu")
    take_in(page, minutes(tmp_path, 2))
    page.get_by_role("button", name="残りを提案どおり確定").click()
    expect(page.get_by_text("疑わしい 0 件")).to_be_visible()
    page.get_by_role("link", name="2. 回答と約束").click()
    expect(page.get_by_text("決めるのは人です")).to_be_visible()
    page.get_by_role("link", name="3. 記録にする").click()
    page.get_by_role("button", name="記録にする").click()
    expect(page.get_by_text("前回から 14 件")).to_be_visible()

    page.goto("/?q=" + "諮問第6号の意見(1)")
    expect(page.get_by_text("条件待ち").first).to_be_visible()
    page.goto("/council/opinions/2023-5-3/")
    page.get_by_role("link", name="意見に回答する").click()
    page.get_by_label("対応済み").check()
    page.get_by_label("回答", exact=False).last.fill(ANSWERED)
    page.get_by_role("button", name="意見に回答する").click()
    expect(page.get_by_text(ANSWERED).first).to_be_visible()
    expect(page.get_by_text("会議の確認待ち").first).to_be_visible()

    verify_what_was_exported(page, tmp_path)


def verify_what_was_exported(page: Page, tmp_path: Path) -> None:
    page.goto("/evidence/heads/")
    page.goto("/evidence/")
    with page.expect_download() as download:
        page.get_by_role("button", name=re.compile("書き出")).first.click()
    export = tmp_path / "log.jsonl"
    download.value.save_as(export)
    command = [sys.executable, "-m", "azukari", "evidence", "verify", str(export), "--json"]
    done = subprocess.run(command, check=False, capture_output=True, text=True)
    assert (done.returncode, json.loads(done.stdout)["ok"]) == (0, True)


def test_a_doubtful_role_is_decided_by_keyboard_alone(sign_in: SignIn, tmp_path: Path) -> None:
    page = sign_in("soumu")
    take_in(page, minutes(tmp_path, 3))
    page.keyboard.press("j")
    page.keyboard.press("2")
    first = page.locator(".role-item").first
    expect(first.get_by_label("所管課")).to_be_checked()
    expect(page.locator(".source-lines .in-hand").first).to_be_visible()


def test_an_unreadable_file_is_refused_where_it_was_chosen(sign_in: SignIn, tmp_path: Path) -> None:
    page = sign_in("soumu")
    path = tmp_path / "空.txt"
    path.write_text("")
    page.goto("/council/minutes/")
    page.set_input_files("input[type=file]", path)
    page.get_by_role("button", name="ファイルを読み取る").click()
    expect(page.locator(".field-errors, .error-summary").first).to_be_visible()


@pytest.mark.parametrize("username", ["hoshimi", "iin", "nozei", "kansa", "admin"])
def test_everybody_has_a_first_page(sign_in: SignIn, username: str) -> None:
    page = sign_in(username)
    expect(page.get_by_role("heading", level=1)).to_be_visible()


def test_the_language_changes_by_the_switch_in_the_header(sign_in: SignIn) -> None:
    page = sign_in("soumu")
    page.get_by_role("button", name="English").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Board of obligations")
