"""A record, its Word file, and what staff do to such a file: the tools of the tests beside this."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import docx
from docx.document import Document
from docx.text.paragraph import Paragraph as WordParagraph

from azukari.apps.documents.services.word import write_letter
from azukari.core.minutes import back
from azukari.core.minutes.back import Comparison, Fixed, Kind, Record, Saying
from azukari.core.paper.letters import Block, End, Item, Letter, Said, Subject

DECISION = "諮問のとおり行うことを「可」とする。"
TITLE = "令和8年度第5回審議会　会議録"
SAYINGS = (
    Saying(1, "2026_12", "question", "保管の場所はどこか。"),
    Saying(2, "2026_12", "reply", "書庫である。\n鍵は二つある。", speaker="納税課"),
    Saying(3, "2026_12", "question", "廃棄は誰が確かめるのか。", is_held=True),
    Saying(4, "2026_13", "reply", "委託先から証明書を受け取る。"),
    Saying(5, "2026_13", "note", "休憩を10分挟んだ。"),
)


def record_of(*sayings: Saying) -> Record:
    parts = dict.fromkeys(each.part for each in sayings)
    fixed = [Fixed(back.HEAD, TITLE)]
    for part in parts:
        fixed += [Fixed(f"C{part}", f"諮問{part}"), Fixed(f"D{part}", f"○\t{DECISION}")]
    return Record("2026-5", sayings, tuple(fixed), frozenset({"以上"}))


RECORD = record_of(*SAYINGS)


def word_of(record: Record) -> bytes:
    blocks: list[Block] = [Subject(TITLE, back.head_mark(record))]
    for part in dict.fromkeys(each.part for each in record.sayings):
        heading = f"諮問{part}"
        blocks.append(Item("", heading, mark=back.mark(Kind.PART, part, heading)))
        blocks.append(Said("○", DECISION, back.mark(Kind.DECISION, part, f"○\t{DECISION}")))
        blocks += [
            Said(
                back.SIGNS[each.role],
                back.tidy(each.line),
                back.mark(Kind.STATEMENT, each.key, each.printed),
            )
            for each in record.sayings
            if each.part == part
        ]
    return write_letter(
        Letter("会議録", 2026, (*blocks, End())),
        title="会議録",
        author="市",
        header="会議録",
        footer="",
        made_at=datetime(2026, 11, 24, tzinfo=UTC),
    )


def edited(data: bytes, edit: Callable[[Document], object]) -> bytes:
    document = docx.Document(io.BytesIO(data))
    edit(document)
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def retyped(data: bytes, old: str, new: str) -> bytes:
    """Return the file with something in its XML written otherwise."""
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as given, zipfile.ZipFile(stream, "w") as made:
        for entry in given.infolist():
            content = given.read(entry)
            if entry.filename == "word/document.xml":
                text = content.decode()
                assert old in text
                content = text.replace(old, new, 1).encode()
            made.writestr(entry, content)
    return stream.getvalue()


def line(document: Document, words: str) -> WordParagraph:
    return next(each for each in document.paragraphs if words in each.text)


def element(paragraph: WordParagraph) -> Any:  # an lxml element
    return paragraph._p  # noqa: SLF001  # python-docx moves no paragraphs


def write(paragraph: WordParagraph, text: str) -> None:
    """Type over the text of a paragraph, as in a word processor: what frames it stays."""
    for run in paragraph.runs[1:]:
        run.text = ""
    paragraph.runs[0].text = text


def changes(data: bytes, record: Record = RECORD) -> list[tuple[str, str]]:
    found = compared(data, record).differences
    return [(str(each.change), each.name) for each in found]


def compared(data: bytes, record: Record = RECORD) -> Comparison:
    return back.compare(record, back.read_word(data, file="会議録.docx"), file="会議録.docx")


def without_marks(data: bytes) -> bytes:
    return retyped(data, re.findall(r"_azM\w+", document_xml(data))[0], "Lost")


def document_xml(data: bytes) -> str:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return archive.read("word/document.xml").decode()
