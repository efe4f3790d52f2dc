"""How one picture is taken: signed in as its person, cropped to what matters, few colours."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass, field

from PIL import Image
from playwright.sync_api import Browser, FloatRect, Page, sync_playwright

from tools.pictures.shot import ANYONE, FOLDER, WHOLE, Shot

COLOURS = 48  # enough for a page of words, and a quarter of the bytes
HEIGHT = 900
ROOM = 2400  # tall enough for buttons that stick to the window to stand where they belong
MARGIN = 8
CHROMIUM = "/usr/bin/chromium"
UNION = """selectors => {
  const boxes = selectors.flatMap(each => [...document.querySelectorAll(each)])
    .map(each => each.getBoundingClientRect()).filter(box => box.width && box.height);
  const least = side => Math.min(...boxes.map(box => box[side]));
  const most = side => Math.max(...boxes.map(box => box[side]));
  return boxes.length && {
    x: least("left") + scrollX, y: least("top") + scrollY,
    width: most("right") - least("left"), height: most("bottom") - least("top")};
}"""


class NothingThere(Exception):
    """The page holds none of the parts that the picture is to show."""


@dataclass
class Camera:
    """The demo's people, each signed in once in a window of each width."""

    browser: Browser
    base: str
    pages: dict[tuple[str, int], Page] = field(default_factory=dict)

    def page_of(self, who: str, width: int) -> Page:
        """Return the person's window, signed in."""
        if (who, width) not in self.pages:
            context = self.browser.new_context(
                viewport={"width": width, "height": HEIGHT}, locale="ja", base_url=self.base
            )
            page = self.pages[who, width] = context.new_page()
            if who != ANYONE:
                page.goto("/sign-in/login/")
                page.locator(f'form[action="/people/demo-signin/{who}/"] button').click()
                page.wait_for_url("/")
        return self.pages[who, width]

    def take(self, shot: Shot) -> None:
        """Go where the shot says, do what it says, keep the picture."""
        page = self.page_of(shot.who, shot.width)
        shot.way(page)
        page.mouse.move(0, 0)
        raw = page.screenshot() if not shot.parts else cropped(page, shot)
        picture = Image.open(io.BytesIO(raw)).convert("RGB")
        few = picture.quantize(COLOURS, method=Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE)
        few.save(shot.path, optimize=True)
        print(f"{shot.path.name}  {picture.width}×{picture.height}  {shot.path.stat().st_size:,}")


def cropped(page: Page, shot: Shot) -> bytes:
    """Return the picture of the parts together, no taller than the shot allows."""
    page.set_viewport_size({"width": shot.width, "height": ROOM})
    box = page.evaluate(UNION, list(shot.parts))
    if not box:
        raise NothingThere(f"{shot.name}: {page.url} shows none of {', '.join(shot.parts)}")
    margin = 0 if WHOLE in shot.parts else MARGIN
    left, top = max(0.0, box["x"] - margin), max(0.0, box["y"] - margin)
    clip: FloatRect = {
        "x": left,
        "y": top,
        "width": min(shot.width - left, box["x"] + box["width"] + margin - left),
        "height": min(shot.tall, box["y"] + box["height"] + margin - top),
    }
    raw = page.screenshot(clip=clip, full_page=True)
    page.set_viewport_size({"width": shot.width, "height": HEIGHT})
    return raw


def take_all(base: str, shots: Sequence[Shot]) -> None:
    """Take the pictures in their order: what changes the city comes last."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"]
        )
        camera = Camera(browser, base)
        for shot in shots:
            camera.take(shot)
        browser.close()
