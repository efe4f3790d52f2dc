"""Take the pictures of the documentation from the running demo city, so that they stay true.

Usage: `azukari demo --port 8000` in one window, `python -m tools.pictures http://localhost:8000` in another.
"""

from __future__ import annotations

import io
import sys
from pathlib import Path

from PIL import Image
from playwright.sync_api import Page, sync_playwright

PICTURES = Path(__file__).parents[1] / "docs" / "pictures"
PAGES = {
    "board": "/",
    "opinion": "/council/opinions/2026-7-2/",
    "meeting": "/council/meetings/2026-4/",
    "visibility": "/register/store-collection/visibility/",
}
COLOURS = 64  # enough for a page of words, and a quarter of the bytes


def main(base: str) -> None:
    """Sign in as the secretariat and take every picture."""
    PICTURES.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path="/usr/bin/chromium", args=["--no-sandbox", "--disable-gpu"]
        )
        page = browser.new_context(
            viewport={"width": 1280, "height": 900}, locale="ja", base_url=base
        ).new_page()
        page.goto("/sign-in/login/")
        page.locator('form[action="/people/demo-signin/soumu/"] button').click()
        page.wait_for_url("/")
        for name, path in PAGES.items():
            take(page, name, path)
        browser.close()


def take(page: Page, name: str, path: str) -> None:
    """Take one picture, its colours reduced."""
    page.goto(path)
    picture = Image.open(io.BytesIO(page.screenshot()))
    picture.convert("P", palette=Image.Palette.ADAPTIVE, colors=COLOURS).save(
        PICTURES / f"{name}.png", optimize=True
    )
    print(name)


if __name__ == "__main__":
    main(sys.argv[1])
