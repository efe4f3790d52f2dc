"""Read the paragraphs of an edited Word file with the marks that stand in them.

Tracked changes are read as if they were accepted (a person decides about each of them anyway) and
counted; comments are counted and left alone. Elements: ECMA-376 part 1, 17.13 (annotations).
"""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from xml.etree import ElementTree as ET

from azukari.core.files.errors import DangerousContent, FileCutOff
from azukari.core.files.kinds import WORD
from azukari.core.files.recognise import recognise
from azukari.core.minutes.back.errors import NotWord
from azukari.core.minutes.back.marks import Mark, read_mark

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_MAIN = "word/document.xml"
# Minutes of an evening have some hundred kilobytes of XML.
LARGEST = 20_000_000
_SIGNS = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "\u2011", "softHyphen": "\u00ad"}
_INSERTED, _DELETED = {"ins", "moveTo"}, {"del", "moveFrom"}
_TRACKED = {f"{_W}{name}" for name in (*_INSERTED, *_DELETED)}
_START, _END = f"{_W}bookmarkStart", f"{_W}bookmarkEnd"
_BLOCKS = frozenset({f"{_W}p", _START, _END})
_UNREAD = frozenset(
    [_FALLBACK, *(f"{_W}{name}" for name in (*_DELETED, "pPr", "rPr", "txbxContent"))]
)
_COMMENT = f"{_W}commentReference"


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph: its text as accepted, the marks that begin in it, and one that reaches into it.

    `continues` is the mark of an earlier paragraph that still covers this one: the paragraph was
    split by a person.
    """

    text: str
    marks: tuple[Mark, ...] = ()
    continues: Mark | None = None


@dataclass(frozen=True, slots=True)
class WordFile:
    """What was read: the paragraphs in order, and how many tracked changes and comments."""

    paragraphs: tuple[Paragraph, ...]
    tracked: int
    comments: int


def read_word(data: bytes, *, file: str = "") -> WordFile:
    """Return the paragraphs of a .docx; raises BadFile (of core.files) or NotWord."""
    if recognise(file, data).kind is not WORD:
        raise NotWord(file)
    body = _body(data, file)
    tracked = sum(each.tag in _TRACKED for each in body.iter())
    comments = sum(each.tag == _COMMENT for each in body.iter())
    return WordFile(tuple(_paragraphs(body)), tracked, comments)


def _body(data: bytes, file: str) -> ET.Element:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive, archive.open(_MAIN) as stream:
            xml = stream.read(LARGEST + 1)
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, KeyError) as error:
        raise FileCutOff(file, WORD.label) from error
    if len(xml) > LARGEST:
        raise DangerousContent(file, "開くと極端に大きくなる文書")
    if b"<!DOCTYPE" in xml or b"<!ENTITY" in xml:
        raise DangerousContent(file, "外部の定義を含む文書")
    try:
        body = ET.fromstring(xml).find(f"{_W}body")  # noqa: S314  # no DTD, size checked above
    except ET.ParseError as error:
        raise FileCutOff(file, WORD.label) from error
    if body is None:
        raise FileCutOff(file, WORD.label)
    return body


@dataclass(slots=True)
class _Walk:
    """Where the reading stands: the open bookmarks by number, and the paragraph so far."""

    open: dict[str, Mark] = field(default_factory=dict)
    text: list[str] = field(default_factory=list)
    marks: list[Mark] = field(default_factory=list)
    continues: Mark | None = None

    def begin(self, element: ET.Element) -> None:
        """Note a bookmark that begins."""
        found = read_mark(element.get(f"{_W}name", ""))
        if found is not None:
            self.open[element.get(f"{_W}id", "")] = found
            self.marks.append(found)

    def end(self, element: ET.Element) -> None:
        """Note a bookmark that ends; before any text of a paragraph it does not reach into it."""
        gone = self.open.pop(element.get(f"{_W}id", ""), None)
        if gone is not None and gone == self.continues and self.is_blank:
            self.continues = None

    def enter(self) -> None:
        """Note what reaches into a paragraph that begins."""
        if not self.text:
            reaching = next(reversed(self.open.values()), None)
            self.continues = None if reaching in self.marks else reaching

    def forget(self) -> None:
        """Be ready for the next paragraph."""
        self.text.clear()
        self.marks.clear()
        self.continues = None

    @property
    def is_blank(self) -> bool:
        """Whether no text was read of this paragraph yet."""
        return not "".join(self.text).strip()


def _paragraphs(body: ET.Element) -> Iterator[Paragraph]:
    """Give the paragraphs in order; one whose own end is struck out joins the next."""
    walk = _Walk()
    for element in _nodes(body):
        if element.tag == _START:
            walk.begin(element)
        elif element.tag == _END:
            walk.end(element)
        else:
            walk.enter()
            _read(walk, element)
            if not _is_struck_out(element):
                yield _closed(walk)
            elif walk.is_blank:
                walk.forget()
    if walk.text:
        yield _closed(walk)


def _closed(walk: _Walk) -> Paragraph:
    read = Paragraph("".join(walk.text), tuple(walk.marks), walk.continues)
    walk.forget()
    return read


def _nodes(body: ET.Element) -> Iterator[ET.Element]:
    """Give paragraphs, and the bookmarks between them, wherever they stand: tables, controls."""
    return (each for each in _within(body, _BLOCKS | {_FALLBACK}) if each.tag in _BLOCKS)


def _read(walk: _Walk, paragraph: ET.Element) -> None:
    for each in _within(paragraph, _UNREAD):
        name = each.tag.removeprefix(_W)
        if each.tag == _START:
            walk.begin(each)
        elif each.tag == _END:
            walk.end(each)
        elif name == "t":
            walk.text.append(each.text or "")
        elif name in _SIGNS:
            walk.text.append(_SIGNS[name])


def _within(parent: ET.Element, closed: frozenset[str]) -> Iterator[ET.Element]:
    """Give everything inside in order, but nothing inside of `closed`; any depth will do."""
    stack = [iter(parent)]
    while stack:
        child = next(stack[-1], None)
        if child is None:
            stack.pop()
            continue
        yield child
        if child.tag not in closed:
            stack.append(iter(child))


def _is_struck_out(paragraph: ET.Element) -> bool:
    """Whether the end of the paragraph is a tracked deletion (17.13.5.15)."""
    return any(
        paragraph.find(f"{_W}pPr/{_W}rPr/{_W}{name}") is not None for name in sorted(_DELETED)
    )
