"""The three files of an edition, drawn from its public text alone: HTML, PDF and plain text."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import groupby

from django.conf import settings
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.translation import override

from azukari.apps.documents import services as documents
from azukari.apps.publication import queries
from azukari.apps.publication.models import BuiltFile, Edition, Segment
from azukari.core.paper import letters
from azukari.core.paper.letters import Block, Imprint, Letter
from azukari.core.redaction import BLACK, grounds_on
from azukari.core.shared.wareki import format_date

MARKS = {"question": "● ", "reply": "→ ", "note": "※ "}
NAMES = {
    "notice": "開催のお知らせ",
    "minutes": "会議録",
    "decision": "答申",
    "responses": "意見への回答",
    "incidents": "事故等の一覧",
}


def draw(edition: Edition) -> dict[str, bytes]:
    """Return the files by form. Only `Segment.public_text` is read, never the internal text."""
    pieces = list(edition.segments.defer("text"))
    with override("ja"):
        return {
            BuiltFile.Form.HTML.value: _html(edition, pieces),
            BuiltFile.Form.PDF.value: _pdf(edition, pieces),
            BuiltFile.Form.TEXT.value: _text(edition, pieces),
        }


def line(piece: Segment) -> str:
    """Return one piece as a line of text."""
    label = f"{piece.label}　" if piece.label else ""
    return f"{MARKS.get(piece.role, '')}{label}{piece.public_text}"


def text_file(edition: Edition) -> bytes:
    """Return the text file as the public text and the printed head make it: the same every time."""
    return _text(edition, list(edition.segments.defer("text")))


def _notes(edition: Edition) -> tuple[str, ...]:
    """Return what stands at the end of every published paper, before the printed head."""
    return (*_hidden_note(edition), *_correction_note(edition))


def _hidden_note(edition: Edition) -> Iterator[str]:
    """Say on which grounds something is hidden; nothing when nothing is.

    Without counts: marks that touch are one black mark, and how many they were must not show.
    """
    used = queries.checking.grounds_used(edition)
    if not used:
        return
    words = {each.code: each.words for each in grounds_on(edition.dated_on)}
    grounds = "、".join(words.get(code, code) for code in used)
    ordinance = f"{settings.AZUKARI_CITY}情報公開条例"
    yield (
        f"{BLACK} は、{ordinance}に定める非公開情報のため公開しない部分です。"
        f"長さは元の文字数と関係ありません。根拠: {ordinance}{grounds}。"
    )


def _correction_note(edition: Edition) -> Iterator[str]:
    if edition.correction_why:
        yield f"第{edition.number}版　訂正の理由: {edition.correction_why}"


def _head_rows(edition: Edition) -> tuple[tuple[str, str], ...]:
    """Print the signed head (security.md promise 3): whoever keeps this paper can prove a later lie."""
    head = edition.evidence_head
    if not head:
        return ()
    day = format_date(date.fromisoformat(head["day"]))
    check = (
        "市に証跡の書き出し（evidence.jsonl）を求め、次の命令を実行します。"
        "この文書の後に証跡が書き換えられていれば、合いません。\n"
        f"azukari evidence verify evidence.jsonl --head {head_mark(edition)}"
    )
    return (
        ("証跡の署名", f"{head['size']}件　{day}署名"),
        ("根", head["root"]),
        ("鍵", head["key"]),
        ("確かめ方", check),
    )


def head_mark(edition: Edition) -> str:
    """Return size and the beginning of the root, as `evidence verify --head` takes them."""
    head = edition.evidence_head
    return f"{head['size']}:{head['root'][:16]}" if head else ""


def _parts(pieces: list[Segment]) -> Iterator[tuple[str, list[Segment]]]:
    for part, group in groupby(pieces, key=lambda piece: piece.part):
        yield part, list(group)


def _html(edition: Edition, pieces: list[Segment]) -> bytes:
    context = {
        "edition": edition,
        "city": settings.AZUKARI_CITY,
        "parts": [
            (part, [(piece, MARKS.get(piece.role, "")) for piece in group])
            for part, group in _parts(pieces)
        ],
        "notes": _notes(edition),
        "head": _head_rows(edition),
    }
    return render_to_string("publication/edition_file.html", context).encode()


def _text(edition: Edition, pieces: list[Segment]) -> bytes:
    lines = [settings.AZUKARI_CITY, edition.title, ""]
    for part, group in _parts(pieces):
        lines += ([f"【{part}】"] if part else []) + [line(piece) for piece in group] + [""]
    head = [f"{label}　{words}" for label, words in _head_rows(edition)]
    whole = "\n".join([*lines, *_notes(edition), *head, ""])
    return whole.replace("\n", "\r\n").encode("utf-8-sig")


def _pdf(edition: Edition, pieces: list[Segment]) -> bytes:
    blocks: list[Block] = [letters.Subject(edition.title)]
    for part, group in _parts(pieces):
        blocks += _part_blocks(part, group)
    blocks += [letters.Text(words) for words in _notes(edition)]
    blocks.append(letters.End())
    head = [
        (label, _two_lines(words) if label == "根" else words)
        for label, words in _head_rows(edition)
    ]
    blocks += [letters.Sheet(tuple(head))] if head else []
    letter = Letter(NAMES[edition.kind], edition.fiscal_year, tuple(blocks))
    imprint = Imprint(settings.AZUKARI_CITY, timezone.localtime(), evidence=head_mark(edition))
    return documents.render_pdf(letter, imprint, title=edition.title)


def _two_lines(digits: str) -> str:
    """Break a hash in the middle: a line of paper does not hold it."""
    middle = len(digits) // 2
    return f"{digits[:middle]}\n{digits[middle:]}"


def _part_blocks(part: str, group: list[Segment]) -> list[Block]:
    """Facts at the head become a sheet; what was said becomes an item with its lines."""
    facts = [piece for piece in group if piece.role == Segment.Role.FACT and piece.label]
    if not part and facts:
        said = [piece for piece in group if piece not in facts]
        sheet = letters.Sheet(tuple((piece.label, piece.public_text) for piece in facts))
        return [sheet, *([letters.Item("", "", tuple(map(line, said)))] if said else [])]
    return [letters.Item("", part, tuple(map(line, group)))]
