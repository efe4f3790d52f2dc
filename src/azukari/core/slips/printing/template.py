"""What is the same on every page of a run: lines, labels, the city's words. Drawn once, placed on each."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from azukari.core.slips.printing import layout as at
from azukari.core.slips.printing.face import Face
from azukari.core.slips.printing.model import Design
from azukari.core.slips.printing.slots import (
    GREY,
    HOUSE,
    TINT,
    Slot,
    Type,
    box,
    dashed,
    line,
)

_TEAR_WORDS = "切り取り線  納付の前に、ここで切り離してください"


def draw_template(design: Design, face: Face) -> bytes:
    """Return the operators of the template."""
    parts = (
        [HOUSE],
        _letter(design, face),
        _notes(design, face),
        _tears(face),
        *(_piece(piece, design, face) for piece in at.PIECES),
        _city_rows(face),
        _narrow_rows(at.SHOP, face),
        _narrow_rows(at.RECEIPT, face),
    )
    return "\n".join(each for part in parts for each in part).encode("ascii")


def _say(face: Face, text: str, x: float, y: float, kind: Type) -> str:
    return f"{kind.colour} {Slot(face, x, y, kind)(text)} {HOUSE}"


def _letter(design: Design, face: Face) -> Iterator[str]:
    """Draw the sender at the right, with the place of the seal, and whom to ask."""
    y, last = 28.0, len(design.sender) - 1
    for number, words in enumerate(design.sender):
        kind = Type(11 if number == last else 9, "r", room=62)
        right = 179.0 if design.seal else 195.0
        yield _say(face, words, right, y, kind)
        y += 6.0
    if design.seal:
        yield box(182, y - 13.5, 13, 13)
        yield _say(face, "公印", 188.5, y - 6.3, Type(7, "c", colour=HOUSE))
    y += 5.0
    for words in design.contact:
        yield _say(face, words, 195, y, Type(8, "r", room=78))
        y += 4.2
    yield _say(face, design.opening, 105, 90, Type(9.5, "c", room=180))


def _notes(design: Design, face: Face) -> Iterator[str]:
    yield _say(face, "納付の方法とご注意", 15, at.NOTES_Y - 2, Type(9, bold=True, colour=HOUSE))
    yield line(15, at.NOTES_Y - 0.6, 195, at.NOTES_Y - 0.6)
    for number, note in enumerate(design.notes[:4]):
        y = at.NOTES_Y + 4 + number * at.NOTE_STEP
        yield _say(face, "・", 15, y, Type(8.5, colour=HOUSE))
        yield _say(face, note, 18, y, Type(8.5, room=177))


def _tears(face: Face) -> Iterator[str]:
    yield f"{GREY} .35 G"
    yield dashed(0, at.TEAR, at.WIDTH, at.TEAR)
    yield dashed(at.SHOP_AT, at.TEAR, at.SHOP_AT, at.HEIGHT)
    yield dashed(at.RECEIPT_AT, at.TEAR, at.RECEIPT_AT, at.HEIGHT)
    yield from (line(0, fold, 4, fold, width=0.15) for fold in at.FOLDS)
    yield Slot(face, at.WIDTH / 2, at.TEAR - 1.2, Type(7, "c"))(_TEAR_WORDS)
    yield HOUSE


def _piece(piece: at.Piece, design: Design, face: Face) -> Iterator[str]:
    wide = piece.right - piece.left
    yield f"{TINT} {box(piece.left, at.HEAD_Y - 1.5, wide, 7.5, paint='f')} {HOUSE}"
    size = 11 if wide > 60 else 10  # noqa: PLR2004  # the city's piece is the wide one
    yield _say(face, piece.name, piece.left + 2, at.HEAD_Y + 4, Type(size, bold=True, colour=HOUSE))
    yield _say(face, piece.keeper, piece.right - 1.5, at.HEAD_Y + 1.9, Type(5.5, "r", colour=HOUSE))
    yield _say(face, design.city, piece.right - 1.5, at.HEAD_Y + 4.9, Type(7, "r", room=18))


def _city_rows(face: Face) -> Iterator[str]:
    left, top = at.CITY.left, at.NARROW_Y
    yield from _label_column(at.WIDE_LABELS, left, at.WIDE_LABEL_WIDTH, at.WIDE_WIDTH, face)
    yield from _label_column(at.SUM_LABELS, at.SUM_X, 12.5, at.SUM_WIDTH, face)
    yield from _yen(range(3), at.SUM_X + at.SUM_WIDTH - 1, face)
    yield _heavy(at.SUM_X, 2, at.SUM_WIDTH)
    yield from _stamp(at.CITY.right - at.STAMP - 1, top, face)
    words = "納付してください。金額を訂正したものは使えません。"
    place = at.SUM_X, top + 3 * at.ROW + 5.0
    yield _say(face, f"上の金額を{words}", *place, Type(6.2, colour=HOUSE, room=53))


def _narrow_rows(piece: at.Piece, face: Face) -> Iterator[str]:
    wide = piece.right - piece.left
    labels = at.NARROW_LABELS
    yield from _label_column(labels, piece.left, at.NARROW_LABEL_WIDTH, wide, face)
    yield from _yen(range(5, 8), piece.right - 1, face)
    yield _heavy(piece.left, 7, wide)
    y = at.NARROW_Y + len(labels) * at.ROW + 2.5
    yield from _stamp(piece.right - at.STAMP, y, face)
    words = {
        at.SHOP.name: ("上の金額を", "納付します。"),
        at.RECEIPT.name: (
            "上の金額を",
            "領収しました。",
            "",
            "領収日付印のない",
            "ものは無効です。",
        ),
    }[piece.name]
    for number, sentence in enumerate(words):
        kind = Type(6, colour=HOUSE, room=wide - at.STAMP - 1)
        yield _say(face, sentence, piece.left, y + 3 + number * 3.1, kind) if sentence else ""


def _label_column(
    labels: tuple[str, ...], x: float, label_width: float, width: float, face: Face
) -> Iterator[str]:
    """Rule rows with a tinted column of labels."""
    top, high = at.NARROW_Y, at.ROW * len(labels)
    yield f"{TINT} {box(x, top, label_width, high, paint='f')} {HOUSE}"
    for number, label in enumerate(labels):
        y = top + number * at.ROW
        kind = Type(6.5, "c", room=label_width - 1, colour=HOUSE)
        yield _say(face, label, x + label_width / 2, y + 4.1, kind)
        if number:
            yield line(x, y, x + width, y, width=0.1)
    yield line(x + label_width, top, x + label_width, top + high, width=0.1)
    yield box(x, top, width, high)


def _yen(rows: Iterable[int], x: float, face: Face) -> Iterator[str]:
    for row in rows:
        y = at.NARROW_Y + row * at.ROW + 4.2
        yield _say(face, "円", x, y, Type(6, "r", colour=HOUSE))


def _heavy(x: float, row: int, width: float) -> str:
    """Frame the row that is to be paid."""
    y, end = at.NARROW_Y + row * at.ROW, x + width
    ends = (line(x, y, end, y, width=0.45), line(x, y + at.ROW, end, y + at.ROW, width=0.45))
    sides = (line(x, y, x, y + at.ROW, width=0.45), line(end, y, end, y + at.ROW, width=0.45))
    return "2 J " + "\n".join((*ends, *sides)) + " 0 J"


def _stamp(x: float, y: float, face: Face) -> Iterator[str]:
    yield box(x, y, at.STAMP, at.STAMP)
    yield _say(face, "領収日付印", x + at.STAMP / 2, y + 3.2, Type(6, "c", colour=HOUSE))
