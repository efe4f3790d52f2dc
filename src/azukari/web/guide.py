"""The guide of docs/guide as pages of the product: the same Markdown, its links and pictures at home.

`docs` is settings.AZUKARI_DOCS: `guide/NAME.md` links to `OTHER.md#heading` and shows
`../pictures/NAME.png`, which are static files under `guide/`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from django.conf import settings
from django.templatetags.static import static
from django.urls import reverse
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe
from markdown_it import MarkdownIt
from markdown_it.renderer import RendererHTML
from markdown_it.token import Token

CONTENTS, ENGLISH = "README", "en"
LINK = re.compile(r"\[[^\]]*\]\((\w[\w-]*)\.md[#)]")


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of the second level: where it is and what it says."""

    anchor: str
    words: str


@dataclass(frozen=True, slots=True)
class GuidePage:
    """A page drawn: its title, its body without the title, its headings, its language."""

    name: str
    title: str
    body: SafeString
    headings: tuple[Heading, ...]
    language: str


def page(name: str) -> GuidePage | None:
    """Return a page of the guide, None where there is none of the name."""
    path = _folder() / f"{name}.md"
    if not path.is_file():
        return None
    draw = MarkdownIt("commonmark", {"html": False}).enable("table")
    draw.add_render_rule("table_open", _open_table)
    draw.add_render_rule("table_close", _close_table)
    tokens = draw.parse(path.read_text(encoding="utf-8"))
    title, body = _words(tokens, 0), tokens[3:]
    headings = tuple(_number(body))
    for token in body:
        _bring_home(token.children or ())
    _label_tables(body, title)
    # The text is ours, and raw HTML in it is escaped (html=False).
    drawn = mark_safe(draw.renderer.render(body, draw.options, {}))  # noqa: S308
    return GuidePage(name, title, drawn, headings, _language(name))


def titles() -> list[tuple[str, str, str]]:
    """Return name, title and language of every page, in the order of the contents."""
    text = (_folder() / f"{CONTENTS}.md").read_text(encoding="utf-8")
    names = list(dict.fromkeys(LINK.findall(text)))
    return [(name, _title(_folder() / f"{name}.md"), _language(name)) for name in names]


def slug(heading: str) -> str:
    """Return the anchor of a heading as the pages' links write it: letters and hyphens."""
    return re.sub(r"[^\w\- ]", "", heading.strip().lower()).replace(" ", "-")


def address(name: str) -> str:
    """Return where a page of the guide is served."""
    return reverse("web:help") if name == CONTENTS else reverse("web:help-page", args=[name])


def _folder() -> Path:
    return Path(settings.AZUKARI_DOCS) / "guide"


def _language(name: str) -> str:
    return "en" if name == ENGLISH else "ja"


def _title(path: Path) -> str:
    return path.read_text(encoding="utf-8").partition("\n")[0].removeprefix("# ")


def _words(tokens: Sequence[Token], place: int) -> str:
    """Return what the heading that opens at a place says."""
    return tokens[place + 1].content


def _number(tokens: Sequence[Token]) -> Iterator[Heading]:
    """Give every heading its anchor; yield those of the second level."""
    for place, token in enumerate(tokens):
        if token.type == "heading_open":
            words = _words(tokens, place)
            token.attrSet("id", slug(words))
            if token.tag == "h2":
                yield Heading(slug(words), words)
        elif token.type == "th_open":
            token.attrSet("scope", "col")


def _bring_home(tokens: Sequence[Token]) -> None:
    """Point links and pictures at the pages served here; a link out of the guide stays words."""
    hidden = False
    for token in tokens:
        if token.type == "image":
            token.attrSet("src", static(f"guide/{PurePosixPath(str(token.attrs['src'])).name}"))
            token.attrSet("loading", "lazy")
        elif token.type == "link_open":
            target = _target(str(token.attrs["href"]))
            hidden = token.hidden = not target
            token.attrSet("href", target)
        elif token.type == "link_close":
            token.hidden = hidden


def _target(link: str) -> str:
    path, hash_sign, anchor = link.partition("#")
    if not path:
        return link
    name = path.removesuffix(".md")
    known = "/" not in name and (_folder() / path).is_file()
    return f"{address(name)}{hash_sign}{anchor}" if known else ""


def _label_tables(tokens: Sequence[Token], title: str) -> None:
    """Name every table by the heading above it."""
    above = title
    for place, token in enumerate(tokens):
        if token.type == "heading_open":
            above = _words(tokens, place)
        elif token.type == "table_open":
            token.meta["label"] = above


def _open_table(
    _renderer: RendererHTML, tokens: Sequence[Token], place: int, _options: object, _env: object
) -> str:
    label = escape(tokens[place].meta["label"])
    return f'<div class="scroll" tabindex="0" role="group" aria-label="{label}"><table>'


def _close_table(*_given: object) -> str:
    return "</table></div>"


__all__ = ["CONTENTS", "ENGLISH", "GuidePage", "Heading", "address", "page", "slug", "titles"]
