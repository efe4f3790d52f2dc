"""The three files of an edition, drawn from its public text alone: HTML, PDF and plain text."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from django.conf import settings
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.translation import override

from azukari.apps.documents import services as documents
from azukari.apps.evidence import queries as evidence
from azukari.apps.publication.models import BuiltFile, Edition, Segment
from azukari.core.paper import letters
from azukari.core.paper.letters import Block, Imprint, Letter
from azukari.core.shared.wareki import format_date

MARKS = {"question": "● ", "reply": "→ ", "note": "※ "}
NAMES = {
    "notice": "開催のお知らせ",
    "minutes": "会議録",
    "decision": "答申",
    "responses": "意見への回答",
}


def draw(edition: Edition) -> dict[str, bytes]:
    """Return the files by form. Only `Segment.public_text` is read, never the internal text."""
    pieces = list(edition.segments.defer("text"))
    head = head_words()
    with override("ja"):
        return {
            BuiltFile.Form.HTML.value: _html(edition, pieces, head),
            BuiltFile.Form.PDF.value: _pdf(edition, pieces, head),
            BuiltFile.Form.TEXT.value: _text(edition, pieces, head),
        }


def head_words() -> str:
    """Return the newest signed head of the evidence as words for paper; empty before the first."""
    row = evidence.latest_head()
    if row is None:
        return ""
    day = format_date(timezone.localdate(row.time))
    return f"証跡 {row.size}件　根 {bytes(row.root).hex()}　{day}署名"


def line(piece: Segment) -> str:
    """Return one piece as a line of text."""
    label = f"{piece.label}　" if piece.label else ""
    return f"{MARKS.get(piece.role, '')}{label}{piece.public_text}"


def notes(edition: Edition, head: str) -> tuple[str, ...]:
    """Return what stands at the end of every published paper."""
    words = [
        "■■■ は、情報公開条例に定める非公開情報のため公開しない部分です。長さは元の文字数と関係ありません。"
    ]
    if edition.correction_why:
        words.append(f"第{edition.number}版　訂正の理由: {edition.correction_why}")
    if head:
        words.append(
            f"{head}。書き出した証跡と「azukari evidence verify」で、だれでも確かめられます。"
        )
    return tuple(words)


def _parts(pieces: list[Segment]) -> Iterator[tuple[str, list[Segment]]]:
    for part, group in groupby(pieces, key=lambda piece: piece.part):
        yield part, list(group)


def _html(edition: Edition, pieces: list[Segment], head: str) -> bytes:
    context = {
        "edition": edition,
        "city": settings.AZUKARI_CITY,
        "parts": [
            (part, [(piece, MARKS.get(piece.role, "")) for piece in group])
            for part, group in _parts(pieces)
        ],
        "notes": notes(edition, head),
    }
    return render_to_string("publication/edition_file.html", context).encode()


def _text(edition: Edition, pieces: list[Segment], head: str) -> bytes:
    lines = [settings.AZUKARI_CITY, edition.title, ""]
    for part, group in _parts(pieces):
        lines += ([f"【{part}】"] if part else []) + [line(piece) for piece in group] + [""]
    return "\r\n".join([*lines, *notes(edition, head), ""]).encode("utf-8-sig")


def _pdf(edition: Edition, pieces: list[Segment], head: str) -> bytes:
    blocks: list[Block] = [letters.Subject(edition.title)]
    for part, group in _parts(pieces):
        blocks += _part_blocks(part, group)
    blocks += [letters.Text(words) for words in notes(edition, head)]
    letter = Letter(NAMES[edition.kind], edition.fiscal_year, (*blocks, letters.End()))
    imprint = Imprint(settings.AZUKARI_CITY, timezone.localtime(), evidence=edition.key)
    return documents.render_pdf(letter, imprint, title=edition.title)


def _part_blocks(part: str, group: list[Segment]) -> list[Block]:
    """Facts at the head become a sheet; what was said becomes an item with its lines."""
    facts = [piece for piece in group if piece.role == Segment.Role.FACT and piece.label]
    if not part and facts:
        said = [piece for piece in group if piece not in facts]
        sheet = letters.Sheet(tuple((piece.label, piece.public_text) for piece in facts))
        return [sheet, *([letters.Item("", "", tuple(map(line, said)))] if said else [])]
    return [letters.Item("", part, tuple(map(line, group)))]
