"""Paper: any text prints as itself, fonts are embedded and subset, the PDF is archival and tagged."""

from __future__ import annotations

import io
from datetime import datetime
from zoneinfo import ZoneInfo

import docx
import pikepdf
import pypdfium2
import pytest
from docx.oxml.ns import qn
from docx.shared import Length
from hypothesis import example, given, settings
from hypothesis import strategies as st

from azukari.apps.documents import services
from azukari.apps.documents.services import PaperFailed
from azukari.core.paper.letters import (
    Addressee,
    End,
    Imprint,
    Item,
    Letter,
    Plain,
    Record,
    Right,
    Said,
    Sender,
    Sheet,
    Subject,
    Table,
    Text,
)

IMPRINT = Imprint(
    "蜻蛉 一郎", datetime(2026, 11, 24, 9, 0, tzinfo=ZoneInfo("Asia/Tokyo")), "第7号", 3, 10
)
MARKUP = "#let x = 1 $a^2$ *b* _c_ `d` [e] <f> @g = h - i + j / k // l \\ -- ... ~ \"m\" 'n'"
LETTER = Letter(
    "通知書",
    2026,
    (
        Right(("第1号", "令和8年11月24日")),
        Addressee(("審議会", "会長　様")),
        Sender(("市長",), seal=True),
        Subject("資料の送付について"),
        Text("次のとおり送付します。"),
        Record(),
        Item("1", "資料", ("一つ目", "二つ目")),
        Sheet((("所管課", "納税課"),)),
        Table(("番号", "資料名"), (("1", "契約書"),), (1, 4)),
        End(),
    ),
)


def text_of(data: bytes) -> str:
    with pypdfium2.PdfDocument(data) as pdf:
        return "".join(page.get_textpage().get_text_bounded() for page in pdf)


def squeezed(text: str) -> str:
    # pdfium marks a hyphen at the end of a line by a control sign.
    return "".join(text.replace("\x02", "-").split())


def printed(text: str) -> str:
    return squeezed(text_of(services.render_pdf(Letter("検査", 2026, (Text(text),)), IMPRINT)))


def fonts_of(data: bytes) -> list[tuple[bool, str]]:
    with pikepdf.open(io.BytesIO(data)) as pdf:
        return [
            ("/FontFile3" in each.FontDescriptor, str(each.BaseFont)[7:8])
            for each in pdf.objects
            if isinstance(each, pikepdf.Dictionary) and "/FontDescriptor" in each
        ]


PDF = services.render_pdf(LETTER, IMPRINT)
WORD = docx.Document(io.BytesIO(services.render_word(LETTER, IMPRINT)))
# What pdfium gives back as something else, or not at all, is not typst's doing.
ORDINARY = st.text(
    alphabet=st.sampled_from(
        "あいうアイウ亜葛髙﨑𠮷辻邉鷗①㈱ＡＢab01 #$*_`[]{}()<>@=-+/\\~\"'&%!?.,;:|^〒々〆ー、。・"
    ),
    min_size=1,
    max_size=60,
)


def test_every_font_is_embedded_and_subset() -> None:
    assert fonts_of(PDF) == [(True, "+")] * 2


def test_the_pdf_says_that_it_is_archival_tagged_and_in_japanese() -> None:
    with pikepdf.open(io.BytesIO(PDF)) as pdf, pdf.open_metadata() as metadata:
        said = (metadata["pdfaid:part"], metadata["pdfuaid:part"], str(pdf.Root.Lang))
        marked = bool(pdf.Root.MarkInfo.Marked)
    assert (said, marked) == (("2", "1", "ja-JP"), True)


def test_the_page_is_a4() -> None:
    with pypdfium2.PdfDocument(PDF) as pdf:
        width, height = pdf[0].get_size()
    assert (round(width), round(height)) == (595, 842)


@pytest.mark.parametrize(
    "words",
    [
        "通知書",
        "令和8年度",
        "1/1",
        "第3部(全10部)",
        "証跡第7号",
        "印刷蜻蛉一郎",
        "令和8年11月24日(火)09:00",
    ],
)
def test_the_margin_says_what_who_when_and_which_copy(words: str) -> None:
    assert words in squeezed(text_of(PDF))


@pytest.mark.parametrize(
    "words", ["会長様", "市長", "公印", "資料の送付について", "記", "二つ目", "契約書", "以上"]
)
def test_every_block_is_on_the_paper(words: str) -> None:
    assert words in squeezed(text_of(PDF))


def test_the_same_data_gives_the_same_bytes() -> None:
    assert services.render_pdf(LETTER, IMPRINT) == PDF


@settings(max_examples=40, deadline=None)
@given(ORDINARY)
@example(MARKUP)
@example('#import "@preview/x:1.0.0": *')
@example("葛\U000e0100城市 辻\U000e0101")
@example("#sys.inputs")
def test_any_text_prints_as_itself(text: str) -> None:
    assert squeezed(text) in printed(text)


@settings(max_examples=40, deadline=None)
@given(st.text(min_size=1, max_size=60))
@example("👍🏽 family 👨‍👩‍👧")
@example("外字\ue000\uf8ff\U000f0000")
@example("\x00\x1b\u202e\u2028\ufeff\ufffe")
def test_no_text_can_break_the_paper(text: str) -> None:
    assert "検査" in printed(text)


def test_lost_signs_are_reported_and_listed_on_the_paper() -> None:
    lost = services.lost_glyphs({"a": ["外字\ue000", {"b": "👍"}]})
    assert ([each.code for each in lost], "U+E000" in printed("外字\ue000")) == (
        ["U+E000", "U+1F44D"],
        True,
    )


def test_a_form_that_is_broken_is_named() -> None:
    data: dict[str, Plain] = {"name": "x", "fiscal_year": 2026}
    with pytest.raises(PaperFailed) as caught:
        services.render_pdf_form("documents/paper/letter.typ", data, imprint=IMPRINT, title="x")
    assert caught.value.form == "documents/paper/letter.typ"


@pytest.mark.parametrize(
    "words", ["会長　様", "資料の送付について", "次のとおり送付します。", "記", "二つ目", "以上"]
)
def test_word_has_every_block(words: str) -> None:
    assert words in [paragraph.text for paragraph in WORD.paragraphs]


def test_word_has_the_tables() -> None:
    tables = [[[cell.text for cell in row.cells] for row in table.rows] for table in WORD.tables]
    assert tables == [[["所管課", "納税課"]], [["番号", "資料名"], ["1", "契約書"]]]


def millimetres(length: Length | None) -> int:
    return round(length.mm) if length else 0


def test_word_is_a4() -> None:
    section = WORD.sections[0]
    assert (millimetres(section.page_width), millimetres(section.page_height)) == (210, 297)


def test_word_names_japanese_fonts_for_japanese_text() -> None:
    fonts = [
        WORD.styles[name].element.rPr.rFonts.get(qn("w:eastAsia"))
        for name in ("Normal", "Heading 1", "Table Label")
    ]
    assert fonts == ["ＭＳ 明朝", "ＭＳ ゴシック", "ＭＳ ゴシック"]


def test_word_has_its_page_number_at_the_right_edge() -> None:
    styles = [WORD.styles[name].paragraph_format for name in ("Header", "Footer")]
    assert [list(style.tab_stops) for style in styles] == [[], []]


def test_word_counts_its_pages_and_says_who_printed() -> None:
    section = WORD.sections[0]
    top = section.header.paragraphs[0]._p  # noqa: SLF001  # python-docx shows no fields
    fields = [each.get(qn("w:instr")) for each in top.iter(qn("w:fldSimple"))]
    assert (fields, "印刷 蜻蛉 一郎" in section.footer.paragraphs[0].text) == (
        ["PAGE", "NUMPAGES"],
        True,
    )


@settings(max_examples=40, deadline=None)
@given(st.text(max_size=60))
def test_no_text_can_break_the_word_file(text: str) -> None:
    data = services.render_word(Letter("検査", 2026, (Text(text),)), IMPRINT)
    assert docx.Document(io.BytesIO(data)).sections


def test_the_columns_of_a_word_table_have_their_shares_in_every_word_processor() -> None:
    grid, cells = WORD.tables[1].columns, WORD.tables[1].rows[0].cells
    assert [each.width for each in grid] == [each.width for each in cells]


def test_a_line_of_a_record_hangs_behind_its_sign_and_keeps_its_mark() -> None:
    data = services.render_word(Letter("会議録", 2026, (Said("●", "発言", "_azS1_x"),)), IMPRINT)
    (line,) = docx.Document(io.BytesIO(data)).paragraphs
    form = line.paragraph_format
    marks = [each.get(qn("w:name")) for each in line._p.iter(qn("w:bookmarkStart"))]  # noqa: SLF001
    assert (line.text, form.left_indent + form.first_line_indent, marks) == (
        "●\t発言",
        0,
        ["_azS1_x"],
    )
