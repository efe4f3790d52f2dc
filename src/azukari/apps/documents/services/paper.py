"""Put paper out: typst draws PDF/A-2a that is PDF/UA-1 too, python-docx writes Word.

No system font, no network package, no spliced markup: the fonts come from pylopdf_fonts_jp (Noto
Sans JP and Serif JP, OFL) and the data as JSON. Errors: PaperFailed, an AzukariError.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path

import typst
from django.conf import settings
from django.utils.timezone import localtime
from pylopdf_fonts_jp import sans_path, serif_path

from azukari.apps.documents.services.word import write_letter
from azukari.core.paper import glyphs
from azukari.core.paper.glyphs import Coverage, LostGlyph
from azukari.core.paper.letters import Imprint, Letter, Plain, copy_line, plain
from azukari.core.shared.errors import AzukariError
from azukari.core.shared.wareki import format_date, format_fiscal_year

# Forms stand in the apps' own folders and import `/documents/paper/_base.typ`.
ROOT = Path(__file__).parents[2]
LETTER = "documents/paper/letter.typ"
STANDARDS: list[typst.PDFStandard] = ["a-2a", "ua-1"]


class PaperFailed(AzukariError):
    """A form could not be drawn: `form`, and the engine's own words in `why`."""

    def __init__(self, form: str, why: str) -> None:
        super().__init__(
            f"書類({form})を作れませんでした。",
            remedy="内容を保存したうえで、システム管理者に知らせてください。",
        )
        self.form = form
        self.why = why


def render_pdf(letter: Letter, imprint: Imprint, *, title: str = "") -> bytes:
    """Return the letter as PDF, titled by its name unless told otherwise; raises PaperFailed."""
    data: dict[str, Plain] = {
        "name": letter.name,
        "fiscal_year": letter.fiscal_year,
        "blocks": plain(letter),
    }
    return render_pdf_form(LETTER, data, imprint=imprint, title=title or letter.name)


def render_pdf_form(
    template: str, data: Mapping[str, Plain], *, imprint: Imprint, title: str
) -> bytes:
    """Return a form drawn by a typst file of its own, as PDF; raises PaperFailed.

    `template` is its path below `apps`, e.g. `council/paper/ballot.typ`; it finds `data` under
    `input.form` of `_base.typ`. `data` has `name` and `fiscal_year` for the header.
    """
    coverage = _coverage()
    lost = lost_glyphs({"form": data, "title": title, "by": imprint.printed_by})
    whole: Plain = {
        "form": data,
        "margin": _margin(data, imprint, title),
        "lost": [{"code": each.code, "why": each.why} for each in lost],
    }
    given = json.dumps(_printable(whole, coverage), ensure_ascii=False)
    try:
        drawn = typst.compile(
            ROOT / template,
            root=ROOT,
            font_paths=_fonts(),
            ignore_system_fonts=True,
            format="pdf",
            sys_inputs={"data": given},
            pdf_standards=STANDARDS,
            timestamp=int(imprint.printed_at.timestamp()),
            package_path=ROOT / "no-packages",
            package_cache_path=ROOT / "no-packages",
        )
    except typst.TypstError as error:
        raise PaperFailed(template, error.diagnostic) from error
    return bytes(drawn)


def render_word(letter: Letter, imprint: Imprint, *, title: str = "") -> bytes:
    """Return the letter as a Word file for staff to edit; the same blocks, header and footer."""
    return write_letter(
        letter,
        title=title or letter.name,
        author=settings.AZUKARI_CITY,
        header=_joined(letter.name, format_fiscal_year(letter.fiscal_year), copy_line(imprint)),
        footer=_joined(_evidence_line(imprint), _printed_line(imprint)),
        made_at=imprint.printed_at,
    )


def lost_glyphs(data: Plain) -> tuple[LostGlyph, ...]:
    """Return the signs anywhere in the data that the fonts cannot print, each once."""
    return glyphs.lost_glyphs(_texts(data), _coverage())


def _margin(data: Mapping[str, Plain], imprint: Imprint, title: str) -> dict[str, Plain]:
    return {
        "title": title,
        "name": data["name"],
        "fiscal_year": format_fiscal_year(int(str(data["fiscal_year"]))),
        "author": settings.AZUKARI_CITY,
        "copy": copy_line(imprint),
        "evidence": imprint.evidence,
        "printed_by": imprint.printed_by,
        "printed_at": _printed_at(imprint),
    }


def _printed_at(imprint: Imprint) -> str:
    at = localtime(imprint.printed_at)
    return f"{format_date(at.date())} {at:%H:%M}"


def _printed_line(imprint: Imprint) -> str:
    return _joined(f"印刷 {imprint.printed_by}", _printed_at(imprint))


def _evidence_line(imprint: Imprint) -> str:
    return f"証跡 {imprint.evidence}" if imprint.evidence else ""


def _joined(*parts: str) -> str:
    return "　".join(part for part in parts if part)


@cache
def _fonts() -> typst.Fonts:
    return typst.Fonts(
        include_system_fonts=False,
        include_embedded_fonts=False,
        font_paths=[sans_path().parent],
    )


@cache
def _coverage() -> Coverage:
    """Either font draws what the other lacks: typst falls back between the two."""
    sans, serif = (glyphs.coverage_of(path().read_bytes()) for path in (sans_path, serif_path))
    return sans | serif


def _printable(value: Plain, coverage: Coverage) -> Plain:
    """Replace every text inside by what can be printed of it."""
    if isinstance(value, str):
        return glyphs.printable(value, coverage)[0]
    if isinstance(value, Mapping):
        return {key: _printable(each, coverage) for key, each in value.items()}
    if isinstance(value, list | tuple):
        return [_printable(each, coverage) for each in value]
    return value


def _texts(value: Plain) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for each in value.values():
            yield from _texts(each)
    elif isinstance(value, list | tuple):
        for each in value:
            yield from _texts(each)
