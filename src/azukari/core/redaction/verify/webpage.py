"""Verify HTML: the words shown, and those only in the source: comments, attributes, scripts, data.

HTML Living Standard. What a page loads from elsewhere (pictures, scripts by address) is not in the
file and is not seen; what it carries as a `data:` address (RFC 2397) is opened as a file.
"""

from __future__ import annotations

import base64
import binascii
import re
from collections.abc import Callable, Iterator
from urllib.parse import unquote_to_bytes

from lxml import etree, html

from azukari.core.files.texts import encoding_of
from azukari.core.redaction.verify.desk import Desk
from azukari.core.redaction.verify.failures import ENGINE_FAILURES
from azukari.core.redaction.verify.model import Layer, Where
from azukari.core.redaction.verify.plain import judge_lengths

_DATA = re.compile(r"data:([\w.+/-]*)((?:;[\w=.+-]+)*),([^\"'\s)>]*)", re.IGNORECASE)
_UNSEEN = re.compile(
    r"display:none|visibility:(?:hidden|collapse)|opacity:0(?![.\d])|font-size:0(?![.\d])"
    r"|(?<![-\w])color:(?:white|transparent|#fff(?:fff)?\b|rgba?\(255,255,255)"
)
_SILENT = frozenset({"script", "style", "template", "noscript", "head", "title"})
_READINGS_OF_RUBY = frozenset({"rt", "rp"})
_RULE = re.compile(r"([^{}]+)\{([^{}]*)\}")
_NAMED = re.compile(r"[.#][\w-]+")
Skip = Callable[[etree._Element], bool]  # noqa: SLF001 # lxml names its types so
_LAYERS = (Layer.TEXT, Layer.MARKUP, Layer.COMMENTS, Layer.SCRIPTS, Layer.HIDDEN, Layer.EMBEDDED)


def inspect_html(data: bytes, desk: Desk) -> None:
    """Lay an HTML page on the desk."""
    desk.expect((*_LAYERS, Layer.RAW, Layer.MARKS))
    encoding = encoding_of(data)
    if not encoding:
        desk.unread(Layer.FILE, "文字として読めません。")
        return
    source = data.decode(encoding)
    desk.look_raw(data, Where(Layer.RAW))
    desk.look(source, Where(Layer.MARKUP))
    try:
        root = html.document_fromstring(_without_declaration(source))
        _look_at_tree(root, desk)
    except ENGINE_FAILURES:
        desk.unread(Layer.FILE, "HTMLとして読めません。")
        return
    _open_data(source, desk)
    desk.done(*_LAYERS, Layer.RAW)


def _without_declaration(source: str) -> str:
    return re.sub(r"^\s*<\?xml[^>]*\?>", "", source.lstrip("\ufeff"))


def _look_at_tree(root: etree._Element, desk: Desk) -> None:
    hides = _Hides(root)
    texts = [
        "".join(_words(root, skip))
        for skip in (_nothing, hides.is_silent, hides.is_out_of_sight, hides.is_old, hides.is_new)
    ]
    for text in dict.fromkeys(texts):
        desk.look(text, Where(Layer.TEXT))
    judge_lengths(texts[1], desk)
    for element in root.iter():
        if isinstance(element, etree._Comment | etree._ProcessingInstruction):  # noqa: SLF001 # lxml names its types so
            desk.look(element.text or "", Where(Layer.COMMENTS))
            continue
        if element.tag in ("script", "style"):
            desk.look(element.text or "", Where(Layer.SCRIPTS))
        if element.attrib:
            desk.look("|".join(map(str, element.attrib.values())), Where(Layer.MARKUP))
        if hides.is_unseen(element):
            desk.look("".join(_words(element, _nothing)), Where(Layer.HIDDEN))


def _words(element: etree._Element, skip: Skip) -> Iterator[str]:
    """Yield the texts in order; comments are no text."""
    if isinstance(element.tag, str) and not skip(element):
        if element.text:
            yield element.text
        for child in element:
            yield from _words(child, skip)
            if child.tail:
                yield child.tail


def _nothing(element: etree._Element) -> bool:  # noqa: ARG001 # a Skip that skips nothing
    return False


class _Hides:
    """What of a page does not show: by its tag, its style, or a class its style sheet hides."""

    def __init__(self, root: etree._Element) -> None:
        rules = "".join(one.text or "" for one in root.iter("style"))
        hidden = [rule.group(1) for rule in _RULE.finditer(rules) if _hides(rule.group(2))]
        self.names = frozenset(_NAMED.findall(" ".join(hidden)))

    def is_silent(self, element: etree._Element) -> bool:
        return element.tag in _SILENT or element.tag in _READINGS_OF_RUBY

    def is_unseen(self, element: etree._Element) -> bool:
        if element.get("hidden") is not None or element.tag == "template":
            return True
        if element.get("type") == "hidden" or _hides(str(element.get("style", ""))):
            return True
        classes = {f".{name}" for name in str(element.get("class", "")).split()}
        return not self.names.isdisjoint(classes | {f"#{element.get('id', '')}"})

    def is_out_of_sight(self, element: etree._Element) -> bool:
        return self.is_silent(element) or self.is_unseen(element)

    def is_old(self, element: etree._Element) -> bool:
        return element.tag in ("del", "s") or self.is_out_of_sight(element)

    def is_new(self, element: etree._Element) -> bool:
        return element.tag == "ins" or self.is_out_of_sight(element)


def _hides(style: str) -> bool:
    return bool(_UNSEEN.search(re.sub(r"\s", "", style).lower()))


def _open_data(source: str, desk: Desk) -> None:
    for number, match in enumerate(_DATA.finditer(source), start=1):
        _, parameters, body = match.groups()
        content = unquote_to_bytes(body)
        if ";base64" in parameters.lower():
            try:
                content = base64.b64decode(b"".join(content.split()) + b"===")
            except binascii.Error:
                desk.unread(Layer.EMBEDDED, f"data {number}: 読めません。")
                continue
        if content:
            desk.open_inside(content, "", Layer.EMBEDDED, f"data {number}")
