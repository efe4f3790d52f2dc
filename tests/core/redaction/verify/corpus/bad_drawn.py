"""PDFs in which a secret is drawn or marked in a way that only looks safe: places, shapes, bars."""

from __future__ import annotations

import io

import pikepdf
from pikepdf import Array, Dictionary, Name, Stream, String
from PIL import Image
from tests.core.redaction.verify.corpus.making import (
    LATIN,
    NAME,
    OPEN,
    add_page,
    changed,
    form_xobject,
    helvetica,
    image_stream,
    lettered,
    line,
    picture_of,
    saved,
    typed,
)

from azukari.core.redaction.verify import Layer

LETTERS = LATIN.replace(" ", "")
WORDS = f"委員の{NAME}です"


def _out_of_order(step: tuple[int, int], start: tuple[int, int]) -> bytes:
    placed = [
        line(sign, (start[0] + step[0] * at, start[1] + step[1] * at))
        for at, sign in enumerate(LETTERS)
    ]
    return lettered(line(OPEN) + "".join(placed[1::2] + placed[::2]))


def letters_out_of_order() -> bytes:
    return _out_of_order((9, 0), (72, 500))


def vertical_letters_out_of_order() -> bytes:
    return _out_of_order((0, -14), (300, 600))


def backwards() -> bytes:
    return lettered(line(OPEN) + line(LETTERS[::-1], (72, 500)))


def vertical_number_in_kanji() -> bytes:
    return typed("電話 〇五五五ー〇一ー二三四五")


def around_footer_and_header() -> bytes:
    setting = "#set page(height: 200pt, header: [会議録], footer: context counter(page).display())"
    return typed(f"{setting}\n委員は{NAME[:2]}#pagebreak(){NAME[2:]}です。")


def names_of_glyphs() -> bytes:
    """Name each glyph by its letter in the encoding; the codes themselves say nothing."""
    pdf = pikepdf.new()
    page = add_page(pdf, f"{line(OPEN)}BT /F2 12 Tf 72 500 Td <0102030405060708090A0B> Tj ET")
    names = [Name(f"/{sign}") for sign in LETTERS]
    page.obj.Resources.Font.F2 = Dictionary(
        Type=Name.Font,
        Subtype=Name.Type1,
        BaseFont=Name.Helvetica,
        Encoding=Dictionary(Type=Name.Encoding, Differences=Array([1, *names])),
    )
    return saved(pdf)


def name_of_a_font() -> bytes:
    pdf = pikepdf.new()
    page = add_page(pdf, line(OPEN))
    page.obj.Resources.Font.F1.BaseFont = Name(f"/ABCDEF+{LETTERS}")
    return saved(pdf)


def layer_shown_when_off() -> bytes:
    pdf = pikepdf.new()
    group = pdf.make_indirect(Dictionary(Type=Name.OCG, Name=String("draft")))
    rule = Dictionary(Type=Name.OCMD, VE=Array([Name.Not, group]))
    content = line(OPEN) + f"/OC /Draft BDC {line(LATIN, (72, 500))} EMC\n"
    add_page(pdf, content, Properties=Dictionary(Draft=pdf.make_indirect(rule)))
    pdf.Root.OCProperties = Dictionary(OCGs=Array([group]), D=Dictionary(ON=Array([group])))
    return saved(pdf)


def text_in_a_pattern() -> bytes:
    pdf = pikepdf.new()
    pattern = Stream(
        pdf,
        line(LATIN, (0, 0)).encode(),
        Type=Name.Pattern,
        PatternType=1,
        PaintType=1,
        TilingType=1,
        BBox=Array([0, 0, 200, 20]),
        XStep=200,
        YStep=20,
        Resources=Dictionary(Font=Dictionary(F1=helvetica(pdf))),
    )
    content = f"{line(OPEN)}/Pattern cs /P1 scn 72 400 200 20 re f\n"
    add_page(pdf, content, Pattern=Dictionary(P1=pdf.make_indirect(pattern)))
    return saved(pdf)


def text_in_a_soft_mask() -> bytes:
    pdf = pikepdf.new()
    mask = Dictionary(Type=Name.Mask, S=Name.Alpha, G=form_xobject(pdf, line(LATIN)))
    add_page(pdf, f"/G1 gs {line(OPEN)}", ExtGState=Dictionary(G1=Dictionary(SMask=mask)))
    return saved(pdf)


def thick_lines_of_different_length() -> bytes:
    return lettered(f"{line(OPEN)}0 G 12 w 72 600 m 112 600 l S 72 560 m 147 560 l S\n")


def standing_bars_of_different_length() -> bytes:
    return lettered(f"{line(OPEN)}0 g 72 500 12 40 re f 102 465 12 75 re f\n")


def bars_of_annotations() -> bytes:
    def change(pdf: pikepdf.Pdf) -> None:
        notes = Array()
        for at, width in enumerate((40, 75)):
            bar = form_xobject(pdf, f"0 g 0 0 {width} 12 re f")
            low = 500 - 30 * at
            note = Dictionary(
                Type=Name.Annot,
                Subtype=Name.Square,
                Rect=Array([72, low, 72 + width, low + 12]),
                AP=Dictionary(N=bar),
            )
            notes.append(pdf.make_indirect(note))
        pdf.pages[0].obj.Annots = notes

    return changed(change)


def inline_picture_under_a_box() -> bytes:
    pdf = pikepdf.new()
    page = add_page(pdf, line(OPEN))
    picture = picture_of(WORDS).tobytes().hex().encode()
    page.contents_add(
        b"q 300 0 0 60 72 300 cm BI /W 900 /H 160 /BPC 8 /CS /G /F /AHx ID "
        + picture
        + b"> EI Q\n0 g 60 290 330 80 re f"
    )
    return saved(pdf)


def picture_in_strips() -> bytes:
    """Cut a picture into strips, each too low for a letter."""
    pdf, whole = pikepdf.new(), picture_of(WORDS)
    strips = {
        f"I{at}": image_stream(pdf, whole.crop((0, at * 10, 900, at * 10 + 10))) for at in range(16)
    }
    drawn = "".join(f"q 450 0 0 5 72 {600 - at * 5} cm /I{at} Do Q\n" for at in range(16))
    add_page(pdf, line(OPEN) + drawn, XObject=Dictionary(**strips))
    return saved(pdf)


def _squares() -> str:
    """Draw every dark point of the words as a square of its own."""
    small = picture_of(WORDS).resize((450, 80))
    points = [(x, y) for y in range(80) for x in range(450) if small.getpixel((x, y)) < 128]
    return "0 g\n" + "".join(f"{72 + x} {500 - y} 1 1 re f\n" for x, y in points)


def letters_of_squares() -> bytes:
    return lettered(line(OPEN) + _squares())


def hidden_form_of_squares() -> bytes:
    """Keep the drawn words in a form no page draws."""

    def change(pdf: pikepdf.Pdf) -> None:
        old = form_xobject(pdf, _squares())
        pdf.pages[0].obj.Resources.XObject = Dictionary(Old=old)

    return changed(change)


def _turned_picture(turn: Image.Transpose) -> bytes:
    def change(pdf: pikepdf.Pdf) -> None:
        page, picture = pdf.pages[0], picture_of(WORDS).transpose(turn)
        page.obj.Resources.XObject = Dictionary(Im=image_stream(pdf, picture))
        page.contents_add(b"q 200 0 0 200 72 300 cm /Im Do Q")

    return changed(change)


def turned_picture() -> bytes:
    return _turned_picture(Image.Transpose.ROTATE_90)


def picture_upside_down() -> bytes:
    return _turned_picture(Image.Transpose.ROTATE_180)


def faint_picture() -> bytes:
    def change(pdf: pikepdf.Pdf) -> None:
        page, faint = pdf.pages[0], picture_of(WORDS).point(lambda tone: 252 + tone * 3 // 255)
        page.obj.Resources.XObject = Dictionary(Im=image_stream(pdf, faint))
        page.contents_add(b"q 300 0 0 60 72 300 cm /Im Do Q")

    return changed(change)


def font_without_names_beside_a_good_one() -> bytes:
    with pikepdf.open(io.BytesIO(typed(f"#text(size: 24pt)[{WORDS}]"))) as pdf:
        for one in pdf.objects:
            if isinstance(one, pikepdf.Dictionary) and "/ToUnicode" in one:
                del one["/ToUnicode"]
        page = pdf.pages[0]
        page.obj.Resources.Font.F1 = helvetica(pdf)
        page.contents_add(line(OPEN, (72, 300)).encode())
        return saved(pdf)


DRAWN = {
    "letters out of order": (letters_out_of_order, Layer.PDFIUM),
    "vertical letters out of order": (vertical_letters_out_of_order, Layer.PDFMINER),
    "backwards": (backwards, Layer.CONTENT),
    "number in kanji": (vertical_number_in_kanji, Layer.PDFIUM),
    "around footer and header": (around_footer_and_header, Layer.PDFMINER),
    "names of glyphs": (names_of_glyphs, Layer.PDFIUM),
    "name of a font": (name_of_a_font, Layer.CONTENT),
    "layer shown when off": (layer_shown_when_off, Layer.PDFMINER),
    "text in a pattern": (text_in_a_pattern, Layer.PDFIUM),
    "text in a soft mask": (text_in_a_soft_mask, Layer.CONTENT),
    "thick lines": (thick_lines_of_different_length, Layer.MARKS),
    "standing bars": (standing_bars_of_different_length, Layer.MARKS),
    "bars of annotations": (bars_of_annotations, Layer.MARKS),
}
SEEN = {
    "inline picture under a box": (inline_picture_under_a_box, Layer.CONTENT),
    "picture in strips": (picture_in_strips, Layer.OCR),
    "letters of squares": (letters_of_squares, Layer.OCR),
    "hidden form of squares": (hidden_form_of_squares, Layer.OCR),
    "turned picture": (turned_picture, Layer.CONTENT),
    "picture upside down": (picture_upside_down, Layer.CONTENT),
    "faint picture": (faint_picture, Layer.CONTENT),
    "font without names": (font_without_names_beside_a_good_one, Layer.OCR),
}
