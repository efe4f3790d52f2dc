"""Verify HTML: the words shown, and those only in the source: comments, attributes, scripts, data.

HTML Living Standard. What a page loads from elsewhere (pictures, scripts by address) is not in the
file and is not seen; what it carries as a `data:` address (RFC 2397) is opened as a file.
"""

from __future__ import annotations

import base64
import binascii
import re
from collections.abc import Iterator
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
    everything = "".join(_words(root, frozenset()))
    shown = "".join(_words(root, _SILENT | _READINGS_OF_RUBY))
    for text in (everything, shown):
        desk.look(text, Where(Layer.TEXT))
    judge_lengths(shown, desk)
    for element in root.iter():
        if isinstance(element, etree._Comment | etree._ProcessingInstruction):  # noqa: SLF001 # lxml names its types so
            desk.look(element.text or "", Where(Layer.COMMENTS))
            continue
        if element.tag in ("script", "style"):
            desk.look(element.text or "", Where(Layer.SCRIPTS))
        if element.attrib:
            desk.look("|".join(map(str, element.attrib.values())), Where(Layer.MARKUP))
        if _is_unseen(element):
            desk.look("".join(_words(element, frozenset())), Where(Layer.HIDDEN))


def _words(element: etree._Element, without: frozenset[str]) -> Iterator[str]:
    """Yield the texts in order; comments are no text."""
    if isinstance(element.tag, str) and element.tag not in without:
        if element.text:
            yield element.text
        for child in element:
            yield from _words(child, without)
            if child.tail:
                yield child.tail


def _is_unseen(element: etree._Element) -> bool:
    style = re.sub(r"\s", "", str(element.get("style", ""))).lower()
    if element.get("hidden") is not None or element.tag == "template":
        return True
    return element.get("type") == "hidden" or bool(_UNSEEN.search(style))


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
