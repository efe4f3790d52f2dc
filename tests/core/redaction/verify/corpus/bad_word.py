"""Word, Excel, HTML and text files in which a secret hides."""

from __future__ import annotations

import base64
import io
import zipfile

import docx
import xlsxwriter
from docx.document import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from tests.core.redaction.verify.corpus.making import NAME, PHONE, PLAIN, picture_of, word

from azukari.core.redaction.verify import Layer

WORD = nsdecls("w")
RUN = "<w:r><w:t>{}</w:t></w:r>"


def with_xml(xml: str) -> bytes:
    """Add a paragraph of raw WordprocessingML."""

    def fill(document: Document) -> None:
        paragraph = document.add_paragraph("委員は")
        element = parse_xml(f"<w:p {WORD}>{xml}</w:p>")
        for child in list(element):
            paragraph._p.append(child)  # noqa: SLF001 # python-docx has no door for this

    return word(fill)


def with_part(name: str, content: bytes) -> bytes:
    """Add a part to a clean Word file."""
    stream = io.BytesIO(word())
    with zipfile.ZipFile(stream, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, content)
    return stream.getvalue()


def deleted_text() -> bytes:
    text = f"<w:r><w:delText>{NAME}</w:delText></w:r>"
    return with_xml(f'<w:del w:id="1" w:author="a">{text}</w:del>')


def inserted_inside() -> bytes:
    """Break the name by an insertion: it is whole once the change is refused."""
    broken = f'<w:ins w:id="1" w:author="a">{RUN.format("(仮)")}</w:ins>'
    return with_xml(RUN.format(NAME[:2]) + broken + RUN.format(NAME[2:]))


def moved_text() -> bytes:
    return with_xml(f'<w:moveFrom w:id="1" w:author="a">{RUN.format(NAME)}</w:moveFrom>')


def author_of_a_change() -> bytes:
    return with_xml(f'<w:ins w:id="1" w:author="{NAME}">{RUN.format("文")}</w:ins>')


def hidden_text() -> bytes:
    return with_xml(f"<w:r><w:rPr><w:vanish/></w:rPr><w:t>{NAME}</w:t></w:r>")


def runs() -> bytes:
    return with_xml("".join(RUN.format(sign) for sign in NAME))


def comment() -> bytes:
    xml = f'<w:comments {WORD}><w:comment w:id="0">{RUN.format(NAME)}</w:comment></w:comments>'
    return with_part("word/comments.xml", xml.encode())


def header() -> bytes:
    def fill(document: Document) -> None:
        document.sections[0].header.paragraphs[0].text = f"担当 {NAME}"

    return word(fill)


def author() -> bytes:
    def fill(document: Document) -> None:
        document.core_properties.last_modified_by = NAME

    return word(fill)


def custom_property() -> bytes:
    xml = f'<Properties><property name="担当"><lpwstr>{NAME}</lpwstr></property></Properties>'
    return with_part("docProps/custom.xml", xml.encode())


def custom_xml() -> bytes:
    return with_part("customXml/item9.xml", f"<case><who>{NAME}</who></case>".encode())


def footnote() -> bytes:
    xml = f"<w:footnotes {WORD}><w:footnote>{RUN.format(NAME)}</w:footnote></w:footnotes>"
    return with_part("word/footnotes.xml", xml.encode())


def embedded_word() -> bytes:
    return with_part("word/embeddings/inner.docx", word(lambda it: it.add_paragraph(NAME)))


def bookmark() -> bytes:
    return with_xml(f'<w:bookmarkStart w:id="3" w:name="{NAME}"/><w:bookmarkEnd w:id="3"/>')


def field_code() -> bytes:
    return with_xml(f'<w:r><w:instrText>HYPERLINK "mailto:{PHONE}"</w:instrText></w:r>')


def furigana_between() -> bytes:
    ruby = "<w:r><w:ruby><w:rt>{}</w:rt><w:rubyBase>{}</w:rubyBase></w:ruby></w:r>"
    parts = [("くら", NAME[0]), ("まえ", NAME[1]), ("とう", NAME[2]), ("こ", NAME[3])]
    return with_xml("".join(ruby.format(RUN.format(a), RUN.format(b)) for a, b in parts))


def removed_from_the_directory() -> bytes:
    """Leave a part in the bytes that the archive's directory no longer names."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/old.xml", f"<a>{NAME}</a>" + "<b>text</b>" * 20)
        archive.filelist.clear()
        archive.NameToInfo.clear()
        with zipfile.ZipFile(io.BytesIO(word())) as whole:
            for name in whole.namelist():
                archive.writestr(name, whole.read(name))
    return stream.getvalue()


def name_of_a_part() -> bytes:
    return with_part(f"customXml/{NAME}.xml", b"<a/>")


def blacked_letter_by_letter() -> bytes:
    return word(lambda it: it.add_paragraph("委員■■■■と■■"))


def sheet() -> bytes:
    stream = io.BytesIO()
    with xlsxwriter.Workbook(stream) as book:
        page = book.add_worksheet("一覧")
        page.write(0, 0, PLAIN)
        page.write(5, 5, NAME)
        page.set_column(5, 5, None, None, {"hidden": True})
    return stream.getvalue()


def photo_in_word() -> bytes:
    stream = io.BytesIO()
    picture_of(f"委員の{NAME}です").save(stream, "PNG")
    stream.seek(0)
    document = docx.Document()
    document.add_paragraph(PLAIN)
    document.add_picture(stream)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def page_of(body: str) -> bytes:
    return f"<!doctype html><html><body><p>{PLAIN}</p>{body}</body></html>".encode()


def html_comment() -> bytes:
    return page_of(f"<!-- {NAME} -->")


def html_attribute() -> bytes:
    return page_of(f'<p title="{NAME}">委員</p>')


def html_hidden() -> bytes:
    return page_of(f'<p style="display: none">{NAME}</p>')


def html_script() -> bytes:
    return page_of(f"<script>var a = '{NAME.encode('unicode_escape').decode()}'</script>")


def html_references() -> bytes:
    return page_of("".join(f"&#{ord(sign)};" for sign in NAME))


def html_split() -> bytes:
    return page_of("".join(f"<b>{sign}</b>" for sign in NAME))


def html_ruby() -> bytes:
    return page_of("<ruby>" + "".join(f"{sign}<rt>よ</rt>" for sign in NAME) + "</ruby>")


def html_data() -> bytes:
    packed = base64.b64encode(f"氏名,{NAME}".encode("cp932")).decode()
    return page_of(f'<a href="data:text/csv;base64,{packed}">CSV</a>')


def text_with_spaces() -> bytes:
    return f"委員 {' '.join(NAME)}".encode("cp932")


def text_marks() -> bytes:
    return "委員■■■■は委員■■に答えた。".encode()


def text_invisible_signs() -> bytes:
    return f"委員 {chr(0x200B).join(NAME)}".encode()


PARTS = {
    "deleted text": (deleted_text, Layer.CHANGES),
    "insertion inside": (inserted_inside, Layer.TEXT),
    "moved text": (moved_text, Layer.CHANGES),
    "author of a change": (author_of_a_change, Layer.MARKUP),
    "hidden text": (hidden_text, Layer.HIDDEN),
    "split runs in word": (runs, Layer.TEXT),
    "comment": (comment, Layer.COMMENTS),
    "header": (header, Layer.TEXT),
    "last author": (author, Layer.PROPERTIES),
    "custom property": (custom_property, Layer.PROPERTIES),
    "custom xml": (custom_xml, Layer.PROPERTIES),
    "footnote": (footnote, Layer.TEXT),
    "embedded word": (embedded_word, Layer.EMBEDDED),
    "bookmark": (bookmark, Layer.MARKUP),
    "field code": (field_code, Layer.TEXT),
    "furigana between": (furigana_between, Layer.TEXT),
    "removed from the directory": (removed_from_the_directory, Layer.UNREACHABLE),
    "name of a part": (name_of_a_part, Layer.PARTS),
    "black letter by letter": (blacked_letter_by_letter, Layer.MARKS),
    "hidden column": (sheet, Layer.TEXT),
    "html comment": (html_comment, Layer.COMMENTS),
    "html attribute": (html_attribute, Layer.MARKUP),
    "html hidden": (html_hidden, Layer.HIDDEN),
    "html script": (html_script, Layer.SCRIPTS),
    "html references": (html_references, Layer.TEXT),
    "html split": (html_split, Layer.TEXT),
    "html ruby": (html_ruby, Layer.TEXT),
    "html data": (html_data, Layer.EMBEDDED),
    "text with spaces": (text_with_spaces, Layer.TEXT),
    "text with marks": (text_marks, Layer.MARKS),
    "text with invisible signs": (text_invisible_signs, Layer.TEXT),
}
SEEN = {"photo in word": (photo_in_word, Layer.PICTURES)}
