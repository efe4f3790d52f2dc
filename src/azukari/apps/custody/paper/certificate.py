"""廃棄証明: every field of the guideline, and the place of two signatures (CU4)."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils.translation import gettext as _
from django.utils.translation import override, pgettext

from azukari.apps.custody.labels import DATA_CLASSES, KINDS, LEVELS, TECHNIQUES
from azukari.apps.custody.models import Certificate
from azukari.apps.documents import services as documents
from azukari.core.custody.disposal import DataClass, MediumKind, Signatory
from azukari.core.paper import letters
from azukari.core.paper.letters import Imprint, Letter
from azukari.web.japanese import in_words

NAME = "廃棄証明"
Part = tuple[str, list[tuple[str, str]]]


def letter(year: int, shown: Sequence[Part]) -> Letter:
    """Return the certificate as a letter: each part headed, then its sheet."""
    blocks: list[letters.Block] = [letters.Subject(NAME)]
    for number, (heading, facts) in enumerate(shown, 1):
        blocks += [letters.Item(str(number), heading), letters.Sheet(tuple(facts))]
    blocks.append(
        letters.Text(
            "証明は当事者の言い分です。製造番号を照合し、写真か立会いの記録とともに保存してください。"
        )
    )
    return Letter(NAME, year, tuple(blocks))


def pdf(row: Certificate, imprint: Imprint) -> bytes:
    """Return the certificate as PDF; paper of the city is Japanese whatever the page's language is."""
    with override("ja"):
        shown = parts(row, signed=True)
    return documents.render_pdf(letter(row.fiscal_year, shown), imprint, title=f"{NAME} {row.key}")


def parts(row: Certificate, *, signed: bool = False) -> list[Part]:
    """Return what stands on it, part by part, in the language of the page."""
    statement = row.statement
    thing = [
        (_("Number"), row.key),
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
        (_("Level"), str(LEVELS[row.reached])),
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


def _signed(each: Signatory, *, signed: bool) -> list[tuple[str, str]]:
    return [
        (_("Name"), f"{each.name}　　　　　　　　（署名）" if signed else each.name),
        (pgettext("disposal", "Title"), each.title),
        (pgettext("disposal", "Day"), in_words(each.on)),
        (_("Place"), each.place),
        (_("Contact"), each.contact),
    ]
