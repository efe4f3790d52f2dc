"""The words of one XML part of an Office file: joined over runs, in every state of its revisions.

A name may be split over runs, stand in deleted or moved text, be hidden, or show only when a
change is accepted or refused: so the text is read whole, without deletions, and without insertions.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from azukari.core.redaction.verify.desk import Desk
from azukari.core.redaction.verify.model import Layer, Where
from azukari.core.redaction.verify.plain import judge_lengths

_DELETED = frozenset({"del", "moveFrom", "deletedText", "deletion"})
_INSERTED = frozenset({"ins", "moveTo"})
_ASIDE = frozenset({"rt", "instrText", "fldSimple", "rPh"})
_BREAKS = frozenset({"p", "br", "tr", "si", "h"})
_HIDES = frozenset({"vanish", "webHidden", "specVanish"})
_CODE = re.compile("[0-9A-Fa-f]{1,5}")
_OFF = frozenset({"0", "false", "off"})


def look_at_words(root: etree._Element, desk: Desk, where: Where) -> None:
    """Search an XML part: its text in every state, its attributes, what is changed or hidden."""
    whole = "".join(_words(root, frozenset()))
    shown = "".join(_words(root, _DELETED | _ASIDE))
    refused = "".join(_words(root, _INSERTED | _ASIDE))
    seen = "".join(_words(root, _DELETED | _ASIDE, without_hidden=True))
    for text in dict.fromkeys((whole, shown, refused, seen)):
        desk.look(text, where)
    if where.layer is Layer.TEXT:
        judge_lengths(shown, desk, where.part)
    for element in root.iter():
        if isinstance(element, etree._Comment | etree._ProcessingInstruction):  # noqa: SLF001 # lxml names its types so
            desk.look(element.text or "", where.on(Layer.MARKUP))
        else:
            _look_at_element(element, desk, where)


def _look_at_element(element: etree._Element, desk: Desk, where: Where) -> None:
    name = _local(element)
    if element.attrib:
        desk.look("|".join(map(str, element.attrib.values())), where.on(_attribute_layer(where)))
    if name in _DELETED or name in _INSERTED:
        desk.look("".join(_words(element, frozenset())), where.on(Layer.CHANGES))
    elif name == "r" and _is_hidden(element):
        desk.look("".join(_words(element, frozenset())), where.on(Layer.HIDDEN))


def _attribute_layer(where: Where) -> Layer:
    return Layer.MARKUP if where.layer is Layer.TEXT else where.layer


def _words(
    element: etree._Element, without: frozenset[str], *, without_hidden: bool = False
) -> Iterator[str]:
    waiting: list[etree._Element | str] = [element]
    while waiting:
        one = waiting.pop()
        if isinstance(one, str):
            yield one
            continue
        name = _local(one)
        if not name or name in without or (without_hidden and name == "r" and _is_hidden(one)):
            continue
        yield _own_words(one, name)
        for child in reversed(one):
            if child.tail:
                waiting.append(child.tail)
            waiting.append(child)


def _own_words(element: etree._Element, name: str) -> str:
    """Return what an element says itself, without what stands in it."""
    said = _symbol(element) if name == "sym" else element.text or ""
    return f"\n{said}" if name in _BREAKS else said


def _symbol(element: etree._Element) -> str:
    """Return the letter a symbol stands for (ECMA-376 part 1, 17.3.3.30)."""
    code = next((str(v) for k, v in element.attrib.items() if str(k).endswith("}char")), "")
    return chr(int(code, 16)) if _CODE.fullmatch(code) else ""


def _local(element: etree._Element) -> str:
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def _is_hidden(run: etree._Element) -> bool:
    for properties in run:
        if _local(properties) == "rPr":
            return any(
                _local(one) in _HIDES and not _OFF & {str(v) for v in one.attrib.values()}
                for one in properties
            )
    return False
