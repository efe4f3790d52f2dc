"""The guide stays true: its labels, messages, pictures, links and pages are those of the product.

In the guide 「…」 is always a label of the interface and 『…』 always a message of it, with n or … where
the product puts a number or a name; in the English page “…” is a label.
"""

from __future__ import annotations

import ast
import re
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from django.utils.translation import override
from tools.pictures.shots import NAMES, SHOTS

from azukari.config import docs
from azukari.config.navigation import NAVIGATION, OPEN
from azukari.web import guide
from azukari.web.guide import slug

ROOT = Path(__file__).parents[2]
GUIDE = ROOT / "docs" / "guide"
PICTURES = ROOT / "docs" / "pictures"
PAGES = sorted(GUIDE.glob("*.md"))
JAPANESE = [page for page in PAGES if page.name != "en.md"]
READERS = [*PAGES, ROOT / "README.md"]
ENTRY = re.compile(r'^(msgid|msgid_plural|msgstr(?:\[\d\])?) ((?:".*"\n?)+)', re.MULTILINE)
PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|…")
IMAGE = re.compile(r"!\[[^\]]*\]\(([^)]+)\)")
LINK = re.compile(r"(?<!!)\[[^\]]*\]\(([^)\s]+)\)")
MOST_BYTES, MOST_TOGETHER = 60_000, 2_000_000


def prose(path: Path) -> str:
    """Return a page without its blocks of code."""
    return re.sub(r"```.*?```", "", path.read_text(), flags=re.DOTALL)


def quoted(text: str, opening: str, closing: str) -> Iterator[str]:
    """Yield what stands between the outermost quotation marks."""
    depth, start = 0, 0
    for place, letter in enumerate(text):
        if letter == opening:
            start = start if depth else place + 1
            depth += 1
        elif letter == closing and depth:
            depth -= 1
            if not depth:
                yield text[start:place]


def pattern(words: str, between: str) -> re.Pattern[str]:
    return re.compile(between.join(re.escape(each) for each in PLACEHOLDER.split(words)))


@cache
def catalogue(kind: str) -> frozenset[str]:
    found = set()
    for path in (ROOT / "src").rglob("locale/ja/LC_MESSAGES/django.po"):
        for word, quotes in ENTRY.findall(path.read_text()):
            if word.startswith(kind):
                found.add("".join(ast.literal_eval(line) for line in quotes.splitlines()))
    return frozenset(found - {""})


@cache
def patterns(kind: str) -> list[re.Pattern[str]]:
    return [pattern(each, "[n…]") for each in catalogue(kind) if PLACEHOLDER.search(each)]


@cache
def said() -> str:
    """Return everything that the product may say: its Japanese and the texts of its errors."""
    texts = [path.read_text() for path in (ROOT / "src").rglob("*.py") if "tests" not in path.parts]
    return "\n".join([*texts, *catalogue("msgstr")])


def is_label(words: str, kind: str) -> bool:
    return words in catalogue(kind) or any(each.fullmatch(words) for each in patterns(kind))


def is_said(message: str) -> bool:
    sentences = [each + "。" for each in message.split("。") if each]
    return all(pattern(each, ".+?").search(said()) for each in sentences)


@pytest.mark.parametrize("page", JAPANESE, ids=lambda page: page.stem)
def test_every_label_is_one_of_the_interface(page: Path) -> None:
    text = re.sub(r"『[^』]*』", "", prose(page))
    assert [each for each in quoted(text, "「", "」") if not is_label(each, "msgstr")] == []


@pytest.mark.parametrize("page", JAPANESE, ids=lambda page: page.stem)
def test_every_message_is_one_of_the_product(page: Path) -> None:
    assert [each for each in quoted(prose(page), "『", "』") if not is_said(each)] == []


def test_every_english_label_is_one_of_the_interface() -> None:
    text = prose(GUIDE / "en.md")
    assert [each for each in quoted(text, "“", "”") if not is_label(each, "msgid")] == []


def test_every_page_of_the_navigation_stands_in_the_guide() -> None:
    told = {each for page in JAPANESE for each in quoted(prose(page), "「", "」")}
    with override("ja"):
        pages = [str(link.label) for link in NAVIGATION] + [str(label) for label, _page in OPEN]
    assert [each for each in pages if each not in told] == []


def test_every_picture_shown_is_made_by_the_script_and_every_one_made_is_shown() -> None:
    shown = {Path(each).stem for page in READERS for each in IMAGE.findall(page.read_text())}
    assert sorted(NAMES) == sorted(shown)
    assert sorted(NAMES) == sorted(path.stem for path in PICTURES.iterdir())


def test_every_picture_is_small() -> None:
    sizes = {shot.name: shot.path.stat().st_size for shot in SHOTS}
    assert {name: size for name, size in sizes.items() if size > MOST_BYTES} == {}
    assert sum(sizes.values()) < MOST_TOGETHER


@pytest.mark.parametrize("page", READERS, ids=lambda page: page.stem)
def test_every_link_leads_somewhere(page: Path) -> None:
    broken = []
    for link in LINK.findall(prose(page)) + IMAGE.findall(prose(page)):
        path, _hash, anchor = link.partition("#")
        target = (page.parent / path).resolve() if path else page
        if not target.exists() or (anchor and anchor not in headings(target)):
            broken.append(link)
    assert broken == []


def headings(path: Path) -> set[str]:
    return {slug(each) for each in re.findall(r"^#+ (.+)$", path.read_text(), re.MULTILINE)}


def test_every_page_of_the_guide_is_in_its_contents() -> None:
    listed = {
        Path(each.partition("#")[0]).name for each in LINK.findall(prose(GUIDE / "README.md"))
    }
    assert sorted(page.name for page in PAGES if page.name not in {*listed, "README.md"}) == []


@pytest.mark.parametrize("name", [page.stem for page in PAGES])
def test_every_page_of_the_guide_is_drawn(name: str) -> None:
    drawn = guide.page(name)
    assert drawn is not None
    assert "../" not in drawn.body


def test_the_contents_of_the_product_list_every_page() -> None:
    listed = {name for name, _title, _language in guide.titles()}
    assert sorted(page.stem for page in PAGES if page.stem not in listed) == ["README"]


def test_an_installation_holds_every_page_and_picture() -> None:
    given = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["setuptools"]["data-files"]
    files = {
        place: sorted(file.name for one in patterns for file in ROOT.glob(one))
        for place, patterns in given.items()
    }
    assert files == {
        f"{docs.INSTALLED}/guide": [page.name for page in PAGES],
        f"{docs.INSTALLED}/pictures": sorted(path.name for path in PICTURES.iterdir()),
    }
