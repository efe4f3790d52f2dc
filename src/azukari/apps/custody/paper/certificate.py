"""廃棄証明: every field of the guideline, and the place of two signatures (CU4)."""

from __future__ import annotations

from collections.abc import Sequence

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override, pgettext

from azukari.apps.custody.labels import DATA_CLASSES, KINDS, LEVELS, TECHNIQUES
from azukari.apps.custody.models import Certificate, HandedIn, Medium
from azukari.apps.custody.paper.code import svg
from azukari.apps.documents import services as documents
from azukari.core.custody.disposal import DataClass, MediumKind, Signatory
from azukari.core.paper import letters
from azukari.core.paper.letters import Imprint, Letter
from azukari.web.japanese import in_words

NAME = "廃棄証明"
_ACROSS = 3  # media on a line of the annex
Part = tuple[str, list[tuple[str, str]]]


def letter(
    year: int, shown: Sequence[Part], *, address: str = "", media: Sequence[Medium] = ()
) -> Letter:
    """Return the certificate as a letter: each part headed, then its sheet.

    With an address, a code leads to the record and its entries of evidence; of several media every
    serial is listed, so that they can be laid beside what was handed over.
    """
    blocks: list[letters.Block] = [letters.Subject(NAME)]
    for number, (heading, facts) in enumerate(shown, 1):
        blocks += [letters.Item(str(number), heading), letters.Sheet(tuple(facts))]
    blocks.append(
        letters.Text(
            "証明は当事者の言い分です。製造番号を照合し、写真か立会いの記録とともに保存してください。"
        )
    )
    if address:
        where = "この証明の記録と証跡を開くコード（閲覧できる人だけが開けます）"
        blocks.append(letters.Code(svg(address), address, (where,)))
    if len(media) > 1:
        blocks += [letters.Item("別紙", f"対象の媒体（{len(media):,}点）"), _listed(media)]
    return Letter(NAME, year, tuple(blocks))


def pdf(row: Certificate, imprint: Imprint, *, origin: str = "") -> bytes:
    """Return the certificate as PDF; paper of the city is Japanese whatever the page's language is.

    `origin` is where the office's pages are (`https://…`); without it the paper carries no code.
    """
    with override("ja"):
        shown = parts(row, signed=True)
    address = f"{origin}{reverse('custody:certificate', args=[row.key])}" if origin else ""
    drawn = letter(row.fiscal_year, shown, address=address, media=list(row.media.all()))
    return documents.render_pdf(drawn, imprint, title=f"{NAME} {row.key}")


def parts(row: Certificate, *, signed: bool = False) -> list[Part]:
    """Return what stands on it, part by part, in the language of the page."""
    level = (_("Level"), str(LEVELS[row.reached]))
    return _parts(row, [(_("Number"), row.key)], [level], signed=signed)


def stated_parts(row: HandedIn) -> list[Part]:
    """Return what was handed in, part by part, in the language of the page."""
    return _parts(row, [], [])


def _parts(
    row: Certificate | HandedIn,
    first: list[tuple[str, str]],
    level: list[tuple[str, str]],
    *,
    signed: bool = False,
) -> list[Part]:
    statement = row.statement
    thing = [
        *first,
        (_("Operation"), row.operation.words),
        (_("What it was"), row.source),
        (_("Kind"), str(KINDS[MediumKind(row.kind)])),
        (_("Class of the data"), str(DATA_CLASSES[DataClass(row.data_class)])),
        (_("Maker"), row.maker),
        (_("Model"), row.model),
        (_("Serial number"), row.serial),
        (_("Property number"), row.property_number),
    ]
    treatment = [
        (pgettext("disposal", "Method"), str(TECHNIQUES[statement.treatment.technique])),
        *level,
        (_("Tool"), row.tool),
        (_("Version of the tool"), row.version),
        (_("How it was verified"), row.verification),
        (_("Where the rest went"), row.destination),
    ]
    return [
        (_("What is gone"), [fact for fact in thing if fact[1]]),
        (pgettext("disposal", "What was done"), treatment),
        (_("Who did it"), _signed(statement.sanitised, signed=signed)),
        (_("Who verified it"), _signed(statement.verified, signed=signed)),
    ]


def _listed(media: Sequence[Medium]) -> letters.Table:
    pairs = [(each.serial, each.property_number) for each in media]
    pairs += [("", "")] * (-len(pairs) % _ACROSS)
    rows = [sum(pairs[at : at + _ACROSS], ()) for at in range(0, len(pairs), _ACROSS)]
    return letters.Table(("製造番号", "備品番号") * _ACROSS, tuple(rows), (1, 1) * _ACROSS)


def _signed(each: Signatory, *, signed: bool) -> list[tuple[str, str]]:
    return [
        (_("Name"), f"{each.name}　　　　　　　　（署名）" if signed else each.name),
        (pgettext("disposal", "Title"), each.title),
        (pgettext("disposal", "Day"), in_words(each.on)),
        (_("Place"), each.place),
        (_("Contact"), each.contact),
    ]
