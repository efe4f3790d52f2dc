"""PDFs in which a secret stands on the page, where a reader's eye does not see it or a mark tells."""

from __future__ import annotations

import io

import pikepdf
from pikepdf import Array, Dictionary, Name, String
from tests.core.redaction.verify.corpus.making import (
    LATIN,
    NAME,
    OPEN,
    PLAIN,
    add_page,
    changed,
    form_xobject,
    image_stream,
    lettered,
    line,
    picture_of,
    saved,
    scanned,
    typed,
)

from azukari.core.redaction.verify import Layer

BLACK = "0 g 70 696 90 14 re f\n"


def text_under_a_box() -> bytes:
    return lettered(f"{line(LATIN)}{BLACK}")


def japanese_under_a_box() -> bytes:
    return typed(f"委員 #box[{NAME}#place(dx: -0em, rect(width: 4em, height: 1em, fill: black))]")


def white_text() -> bytes:
    return lettered(line(OPEN) + "1 g\n" + line(LATIN, (72, 500)))


def invisible_text() -> bytes:
    return lettered(line(OPEN) + line(LATIN, (72, 500), more="3 Tr"))


def tiny_text() -> bytes:
    return typed(f"{PLAIN} #text(size: 0.1pt, fill: white)[{NAME}]")


def cropped_page() -> bytes:
    def change(pdf: pikepdf.Pdf) -> None:
        pdf.pages[0].obj.CropBox = Array([0, 0, 595, 400])

    data = lettered(line(OPEN, (72, 300)) + line(LATIN))
    with pikepdf.open(io.BytesIO(data)) as pdf:
        change(pdf)
        return saved(pdf)


def beside_the_page() -> bytes:
    return lettered(line(OPEN) + line(LATIN, (2000, 3000)))


def hidden_layer() -> bytes:
    pdf = pikepdf.new()
    group = pdf.make_indirect(Dictionary(Type=Name.OCG, Name=String("draft")))
    content = line(OPEN) + f"/OC /Draft BDC {line(LATIN, (72, 500))} EMC\n"
    add_page(pdf, content, Properties=Dictionary(Draft=group))
    pdf.Root.OCProperties = Dictionary(OCGs=Array([group]), D=Dictionary(OFF=Array([group])))
    return saved(pdf)


def split_runs() -> bytes:
    letters = " ".join(f"({sign}) -120" for sign in LATIN.replace(" ", ""))
    return lettered(line(OPEN) + f"BT /F1 12 Tf 72 500 Td [{letters}] TJ ET\n")


def each_letter_placed() -> bytes:
    letters = LATIN.replace(" ", "")
    placed = "".join(line(sign, (72 + 9 * at, 500)) for at, sign in enumerate(letters))
    return lettered(line(OPEN) + placed)


def broken_over_two_lines() -> bytes:
    return typed(f"{PLAIN}委員は{NAME[:2]}\\ {NAME[2:]}です。")


def broken_over_two_pages() -> bytes:
    return typed(f"委員は{NAME[:2]}#pagebreak(){NAME[2:]}です。")


def old_kanji() -> bytes:
    return typed("委員 髙澤邊彌 です。")


def half_width_kana_and_spaces() -> bytes:
    return typed("委員 " + "　".join(NAME) + " です。")


def full_width_number() -> bytes:
    return typed("電話 ０５５５（０１）２３４５")


def number_without_hyphens() -> bytes:
    return typed("電話 0555012345")


def letters_told_by_to_unicode() -> bytes:
    """Show other letters than the text says: each code is named by its ToUnicode."""
    pdf = pikepdf.new()
    page = add_page(pdf, line(OPEN) + "BT /F2 12 Tf 72 500 Td (ABCD) Tj ET\n")
    pairs = "\n".join(
        f"<{0x41 + at:02X}> <{sign.encode('utf-16-be').hex()}>" for at, sign in enumerate(NAME)
    )
    cmap = (
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /T def "
        "1 begincodespacerange <00> <FF> endcodespacerange "
        f"{len(NAME)} beginbfchar\n{pairs}\nendbfchar endcmap end end"
    )
    font = page.obj.Resources.Font
    font.F2 = Dictionary(
        Type=Name.Font,
        Subtype=Name.Type1,
        BaseFont=Name.Courier,
        ToUnicode=pdf.make_stream(cmap.encode()),
    )
    return saved(pdf)


def form_on_the_page() -> bytes:
    pdf = pikepdf.new()
    form = form_xobject(pdf, line(LATIN, (72, 500)))
    add_page(pdf, line(OPEN) + "/Fm Do\n", XObject=Dictionary(Fm=form))
    return saved(pdf)


def widths_of_bars() -> bytes:
    bars = "0 g 72 600 40 12 re f 72 560 75 12 re f\n"
    return lettered(line(OPEN) + bars)


def widths_of_black_letters() -> bytes:
    return typed("委員■■■■と委員■■が発言した。")


def scan_of_text() -> bytes:
    return scanned(f"委員の{NAME}です")


def scan_under_a_box() -> bytes:
    """Draw a black box over a scan: the picture below is whole."""
    return scanned(f"委員の{NAME}です", over=f"{line(OPEN, (72, 300))} 0 g 60 590 470 100 re f\n")


def picture_beside_text() -> bytes:
    def change(pdf: pikepdf.Pdf) -> None:
        page = pdf.pages[0]
        page.obj.Resources.XObject = Dictionary(
            Im=image_stream(pdf, picture_of(f"委員の{NAME}です"))
        )
        page.contents_add(b"q 300 0 0 60 72 300 cm /Im Do Q")

    return changed(change)


def letters_lie_but_the_picture_tells() -> bytes:
    """Name every letter drawn by another one: the engines read what is not shown."""
    with pikepdf.open(io.BytesIO(typed(f"#text(size: 24pt)[委員の{NAME}です]"))) as pdf:
        for one in pdf.objects:
            if isinstance(one, pikepdf.Dictionary) and "/ToUnicode" in one:
                one.ToUnicode = pdf.make_stream(_all_the_same())
        return saved(pdf)


def _all_the_same() -> bytes:
    return (
        b"/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /T def "
        b"1 begincodespacerange <0000> <FFFF> endcodespacerange 1 beginbfrange\n"
        b"<0000> <00FF> <3042>\nendbfrange endcmap end end"
    )


PAGES = {
    "text under a box": (text_under_a_box, Layer.PDFIUM),
    "japanese under a box": (japanese_under_a_box, Layer.PDFMINER),
    "white text": (white_text, Layer.PDFIUM),
    "invisible text": (invisible_text, Layer.PDFMINER),
    "tiny text": (tiny_text, Layer.PDFIUM),
    "cropped page": (cropped_page, Layer.PDFMINER),
    "beside the page": (beside_the_page, Layer.PDFMINER),
    "hidden layer": (hidden_layer, Layer.PDFMINER),
    "split runs": (split_runs, Layer.CONTENT),
    "each letter placed": (each_letter_placed, Layer.PDFIUM),
    "over two lines": (broken_over_two_lines, Layer.PDFIUM),
    "over two pages": (broken_over_two_pages, Layer.PDFMINER),
    "old kanji": (old_kanji, Layer.PDFIUM),
    "spaces between": (half_width_kana_and_spaces, Layer.PDFIUM),
    "full-width number": (full_width_number, Layer.PDFIUM),
    "number without hyphens": (number_without_hyphens, Layer.PDFMINER),
    "ToUnicode says it": (letters_told_by_to_unicode, Layer.PDFIUM),
    "form on the page": (form_on_the_page, Layer.PDFMINER),
    "bars of different width": (widths_of_bars, Layer.MARKS),
    "black letters of different length": (widths_of_black_letters, Layer.MARKS),
}
SEEN = {
    "scan of text": (scan_of_text, Layer.OCR),
    "scan under a box": (scan_under_a_box, Layer.CONTENT),
    "picture beside text": (picture_beside_text, Layer.CONTENT),
    "ToUnicode lies": (letters_lie_but_the_picture_tells, Layer.OCR),
}
