"""The kinds of file that are taken: name for people, media type, extensions (the first is right).

Media types: IANA registry; 一太郎 has none registered.
"""

from __future__ import annotations

from dataclasses import dataclass

_OOXML = "application/vnd.openxmlformats-officedocument"
_ODF = "application/vnd.oasis.opendocument"


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of file."""

    label: str
    media_type: str
    extensions: tuple[str, ...]
    in_browser: bool = False

    @property
    def extension(self) -> str:
        """The extension it should have."""
        return self.extensions[0]


PDF = Kind("PDF", "application/pdf", ("pdf",), in_browser=True)
WORD = Kind("Word文書", f"{_OOXML}.wordprocessingml.document", ("docx",))
EXCEL = Kind("Excelブック", f"{_OOXML}.spreadsheetml.sheet", ("xlsx",))
SLIDES = Kind("PowerPoint", f"{_OOXML}.presentationml.presentation", ("pptx",))
OLD_WORD = Kind("Word文書(97-2003)", "application/msword", ("doc",))
OLD_EXCEL = Kind("Excelブック(97-2003)", "application/vnd.ms-excel", ("xls",))
OLD_SLIDES = Kind("PowerPoint(97-2003)", "application/vnd.ms-powerpoint", ("ppt",))
ICHITARO = Kind("一太郎文書", "application/x-js-taro", ("jtd", "jtt"))
ODT = Kind("OpenDocument文書", f"{_ODF}.text", ("odt",))
ODS = Kind("OpenDocument表", f"{_ODF}.spreadsheet", ("ods",))
ODP = Kind("OpenDocument発表資料", f"{_ODF}.presentation", ("odp",))
ZIP = Kind("ZIP書庫", "application/zip", ("zip",))
PNG = Kind("PNG画像", "image/png", ("png",), in_browser=True)
JPEG = Kind("JPEG画像", "image/jpeg", ("jpg", "jpeg", "jpe", "jfif"), in_browser=True)
GIF = Kind("GIF画像", "image/gif", ("gif",), in_browser=True)
TIFF = Kind("TIFF画像", "image/tiff", ("tif", "tiff"))
WEBP = Kind("WebP画像", "image/webp", ("webp",), in_browser=True)
# A browser would run what is in these: they leave only as a download.
HTML = Kind("HTML", "text/html", ("html", "htm", "xhtml"))
SVG = Kind("SVG画像", "image/svg+xml", ("svg",))
TEXT = Kind(
    "テキスト",
    "text/plain",
    ("txt", "csv", "tsv", "md", "json", "xml", "log", "eml", "yaml", "yml", "toml", "ics", "vcf"),
)
CSV = Kind("CSV", "text/csv", ("csv",))

KINDS = (
    *(PDF, WORD, EXCEL, SLIDES, OLD_WORD, OLD_EXCEL, OLD_SLIDES, ICHITARO, ODT, ODS, ODP),
    *(ZIP, PNG, JPEG, GIF, TIFF, WEBP, HTML, SVG, TEXT, CSV),
)
_BY_MEDIA_TYPE = {kind.media_type: kind for kind in KINDS}


def kind_of(media_type: str) -> Kind:
    """Return the kind of a media type that `recognise` gave; raises KeyError for another."""
    return _BY_MEDIA_TYPE[media_type]
