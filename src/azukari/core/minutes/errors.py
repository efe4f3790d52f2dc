"""Why a file cannot be read as minutes at all; everything else is a warning in the reading.

BadInput
├── EmptyMinutes       nothing but blanks
├── TooLarge           more than the limit: size, limit
├── WrongEncoding      no known encoding fits: line, byte
├── NotText            binary or another kind of file: kind
├── DamagedFile        a PDF or Word file that cannot be opened: kind
├── LockedFile         a PDF behind a password
└── NoTextLayer        a PDF of pictures
"""

from __future__ import annotations

from azukari.core.shared.errors import BadInput, Place


class EmptyMinutes(BadInput):
    """Nothing but blanks."""

    def __init__(self, file: str) -> None:
        super().__init__(
            "文字がありません。",
            remedy="会議録の本文が入ったファイルを選んでください。",
            place=Place(file, row=1),
        )


class TooLarge(BadInput):
    """More than the limit, in bytes."""

    def __init__(self, file: str, size: int, limit: int) -> None:
        super().__init__(
            f"大きすぎます({size / 1_000_000:.1f} MB)。",
            remedy=f"1回の会議の会議録を{limit // 1_000_000} MB以下のファイルで指定してください。",
            place=Place(file),
        )
        self.size = size
        self.limit = limit


class WrongEncoding(BadInput):
    """No known encoding fits: where UTF-8 first failed, 1-based line and byte in the line."""

    def __init__(self, file: str, line: int, byte: int) -> None:
        super().__init__(
            f"文字コードがわかりません({line}行目の{byte}バイト目)。",
            remedy="UTF-8かShift_JISで保存し直してください。",
            place=Place(file, row=line),
        )
        self.line = line
        self.byte = byte


class NotText(BadInput):
    """Not minutes but another kind of file."""

    def __init__(self, file: str, kind: str) -> None:
        super().__init__(
            f"中身は{kind}で、会議録として読めません。",
            remedy="テキスト、文字の入ったPDF、Word(.docx)のいずれかで指定してください。",
            place=Place(file),
        )
        self.kind = kind


class DamagedFile(BadInput):
    """A file of a known kind that cannot be opened."""

    def __init__(self, file: str, kind: str) -> None:
        super().__init__(
            f"{kind}ファイルが壊れていて開けません。",
            remedy="元のファイルをもう一度入手するか、保存し直してください。",
            place=Place(file),
        )
        self.kind = kind


class LockedFile(BadInput):
    """A PDF behind a password."""

    def __init__(self, file: str) -> None:
        super().__init__(
            "PDFにパスワードがかかっています。",
            remedy="パスワードを外して保存し直してください。",
            place=Place(file),
        )


class NoTextLayer(BadInput):
    """A PDF of pictures."""

    def __init__(self, file: str) -> None:
        super().__init__(
            "PDFに文字がありません(画像だけです)。",
            remedy="文字認識(OCR)をかけたPDFか、元の文書から作ったPDFを指定してください。",
            place=Place(file),
        )
