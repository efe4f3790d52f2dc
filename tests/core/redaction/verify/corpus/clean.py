"""Files of many makers and features in which no secret is: each must pass."""

from __future__ import annotations

import base64
import io

import docx
import pikepdf
import xlsxwriter
from docx.document import Document
from pikepdf import Array, AttachedFileSpec, Dictionary, Name, OutlineItem, String
from tests.core.redaction.verify.corpus.making import (
    OPEN,
    PLAIN,
    add_page,
    appended,
    changed,
    form_xobject,
    image_stream,
    lettered,
    line,
    picture_of,
    saved,
    stream_body,
    typed,
    word,
)


def plain() -> bytes:
    return typed(PLAIN)


def archival() -> bytes:
    return typed('#set document(title: "会議録")\n= 会議録\n' + PLAIN, standards=("a-2a", "ua-1"))


def with_table() -> bytes:
    return typed(f"{PLAIN}\n#table(columns: 2, [番号], [件名], [1], [■■■ の件])")


def many_pages() -> bytes:
    return typed("#pagebreak()\n".join(f"{PLAIN} 第{page}頁" for page in range(1, 8)))


def blank_page_between() -> bytes:
    return typed(f"{PLAIN}#pagebreak()#pagebreak(){PLAIN}")


def dark_heading() -> bytes:
    return typed(
        f"{PLAIN} #box(fill: black, inset: 3pt, text(fill: white)[見出し])"
        " #box(fill: black, inset: 3pt, text(fill: white)[もっと長い見出し])"
    )


def bullets_and_marks() -> bytes:
    return typed("■ 議題\n\n委員■■■が述べた。■■■も同じ。\n\n■ 報告")


def same_bars() -> bytes:
    return lettered(line(OPEN) + "0 g 72 600 40 12 re f 72 560 40 12 re f\n")


def vertical() -> bytes:
    return typed("#set page(flipped: true)\n" + PLAIN)


def helvetica_pages() -> bytes:
    return lettered(line(OPEN), pages=5)


def linearised() -> bytes:
    with pikepdf.open(io.BytesIO(typed(PLAIN))) as pdf:
        return saved(pdf, linearize=True)


def uncompressed() -> bytes:
    with pikepdf.open(io.BytesIO(typed(PLAIN))) as pdf:
        return saved(
            pdf,
            compress_streams=False,
            stream_decode_level=pikepdf.StreamDecodeLevel.generalized,
            object_stream_mode=pikepdf.ObjectStreamMode.disable,
        )


def object_streams() -> bytes:
    with pikepdf.open(io.BytesIO(typed(PLAIN))) as pdf:
        return saved(pdf, object_stream_mode=pikepdf.ObjectStreamMode.generate)


def clean_revisions() -> bytes:
    pdf = pikepdf.new()
    add_page(pdf, line(f"{OPEN} One"))
    data = saved(pdf, object_stream_mode=pikepdf.ObjectStreamMode.disable)
    with pikepdf.open(io.BytesIO(data)) as written:
        number, root = written.pages[0].obj.Contents.objgen[0], written.Root.objgen[0]
    return appended(data, {number: stream_body(line(OPEN))}, root=root)


def outline_and_labels() -> bytes:
    def change(pdf: pikepdf.Pdf) -> None:
        with pdf.open_outline() as tree:
            tree.root.append(OutlineItem("議題", 0))
        pdf.Root.PageLabels = Dictionary(Nums=Array([0, Dictionary(S=Name.D)]))
        pdf.docinfo["/Title"] = String("会議録")

    return changed(change)


def attachments() -> bytes:
    def change(pdf: pikepdf.Pdf) -> None:
        pdf.attachments["agenda.txt"] = AttachedFileSpec(
            pdf, "次第 1 開会".encode("cp932"), filename="agenda.txt"
        )
        pdf.attachments["agenda.docx"] = AttachedFileSpec(pdf, word(), filename="agenda.docx")
        pdf.attachments["agenda.pdf"] = AttachedFileSpec(pdf, typed(PLAIN), filename="agenda.pdf")

    return changed(change)


def annotations_and_forms() -> bytes:
    def change(pdf: pikepdf.Pdf) -> None:
        note = Dictionary(
            Type=Name.Annot,
            Subtype=Name.FreeText,
            Rect=Array([0, 0, 595, 842]),
            Contents=String("公開"),
            AP=Dictionary(N=form_xobject(pdf, line("open"))),
        )
        field = Dictionary(
            Type=Name.Annot, Subtype=Name.Widget, FT=Name.Tx, T=String("q"), V=String("公開")
        )
        field.Rect = Array([0, 0, 9, 9])
        field = pdf.make_indirect(field)
        pdf.Root.AcroForm = Dictionary(Fields=Array([field]))
        pdf.pages[0].obj.Annots = Array([pdf.make_indirect(note), field])

    return changed(change)


def layers() -> bytes:
    pdf = pikepdf.new()
    group = pdf.make_indirect(Dictionary(Type=Name.OCG, Name=String("draft")))
    add_page(
        pdf,
        line(OPEN) + f"/OC /Draft BDC {line('open', (72, 500))} EMC\n",
        Properties=Dictionary(Draft=group),
    )
    pdf.Root.OCProperties = Dictionary(OCGs=Array([group]), D=Dictionary(OFF=Array([group])))
    return saved(pdf)


def word_plain() -> bytes:
    return word()


def word_tables() -> bytes:
    def fill(document: Document) -> None:
        document.add_heading("会議録", 1)
        table = document.add_table(rows=2, cols=2)
        table.cell(0, 0).text = "委員 ■■■"
        document.sections[0].header.paragraphs[0].text = "審議会"
        document.add_page_break()
        document.add_paragraph("議題", style="List Bullet")

    return word(fill)


def excel() -> bytes:
    stream = io.BytesIO()
    with xlsxwriter.Workbook(stream) as book:
        page = book.add_worksheet("一覧")
        page.write_row(0, 0, ["番号", "件名", 3, 4.5])
        page.insert_textbox(3, 3, "公開")
    return stream.getvalue()


def html() -> bytes:
    packed = base64.b64encode(b"a,b").decode()
    return (
        f"<!doctype html><html lang=ja><head><meta charset=utf-8><title>会議録</title>"
        f"<style>p{{color:#111}}</style></head><body><!-- 議事 --><p hidden>次第</p><p>{PLAIN}</p>"
        f'<a href="data:text/csv;base64,{packed}">CSV</a></body></html>'
    ).encode()


def text() -> bytes:
    return f"{PLAIN}\n■ 議題\n委員■■■は■■■に答えた。\n".encode("cp932")


CLEAN = {
    "plain": plain,
    "archival": archival,
    "table": with_table,
    "many pages": many_pages,
    "blank page between": blank_page_between,
    "dark headings": dark_heading,
    "bullets and marks": bullets_and_marks,
    "bars of one width": same_bars,
    "flipped": vertical,
    "helvetica": helvetica_pages,
    "linearised": linearised,
    "uncompressed": uncompressed,
    "object streams": object_streams,
    "clean revisions": clean_revisions,
    "outline and labels": outline_and_labels,
    "attachments": attachments,
    "annotations and forms": annotations_and_forms,
    "layers": layers,
    "word": word_plain,
    "word with tables": word_tables,
    "excel": excel,
    "html": html,
    "text": text,
}


def picture_in_pdf() -> bytes:
    def change(pdf: pikepdf.Pdf) -> None:
        page = pdf.pages[0]
        page.obj.Resources.XObject = Dictionary(Im=image_stream(pdf, picture_of("公開の資料")))
        page.contents_add(b"q 300 0 0 60 72 300 cm /Im Do Q")

    return changed(change)


def picture_in_word() -> bytes:
    stream = io.BytesIO()
    picture_of("公開の資料").save(stream, "PNG")
    stream.seek(0)
    document = docx.Document()
    document.add_paragraph(PLAIN)
    document.add_picture(stream)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


WITH_PICTURES = {
    "picture in pdf": picture_in_pdf,
    "picture in word": picture_in_word,
    "layers": layers,
}
