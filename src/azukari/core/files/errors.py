"""Why a file cannot be taken.

BadInput
└── BadFile                its `name`
    ├── EmptyFile          there is nothing in it
    ├── FileTooLarge       `size` and `limit` in bytes
    ├── FileCutOff         it ends before its own end: a copy that broke off
    ├── FileLocked         a password keeps it from being checked
    ├── NameDisagrees      `extension` says one thing, the content (`actual`) another
    ├── UnknownContent     `guess`: what it seems to be, empty if nobody can tell
    └── DangerousContent   `danger`: a program, a macro, an archive that hides one
"""

from __future__ import annotations

from azukari.core.shared.errors import BadInput, Place


class BadFile(BadInput):
    """A file that cannot be taken: its `name`."""

    def __init__(self, name: str, what: str, *, remedy: str) -> None:
        super().__init__(what, remedy=remedy, place=Place(file=name))
        self.name = name


class EmptyFile(BadFile):
    """There is nothing in the file."""

    def __init__(self, name: str) -> None:
        super().__init__(name, "ファイルが空です。", remedy="元のファイルを確かめてください。")


class FileTooLarge(BadFile):
    """The file has more than the limit, in bytes."""

    def __init__(self, name: str, size: int, limit: int) -> None:
        super().__init__(
            name,
            f"大きさが{_megabytes(limit)}の上限を超えています。",
            remedy="画像を縮めるか、ファイルを分けてください。",
        )
        self.size = size
        self.limit = limit


class FileCutOff(BadFile):
    """The file ends before its own end."""

    def __init__(self, name: str, actual: str) -> None:
        super().__init__(
            name,
            f"{actual}ですが、途中で切れています。",
            remedy="元のファイルを開けるか確かめ、もう一度選んでください。",
        )
        self.actual = actual


class FileLocked(BadFile):
    """A password keeps the content from being checked."""

    def __init__(self, name: str) -> None:
        super().__init__(
            name,
            "パスワードがかかっていて、中身を確かめられません。",
            remedy="パスワードを外したファイルを選んでください。",
        )


class NameDisagrees(BadFile):
    """The name's extension says one thing, the content another."""

    def __init__(self, name: str, extension: str, actual: str, right: str) -> None:
        said = f"拡張子は「.{extension}」" if extension else "拡張子がなく"
        super().__init__(
            name,
            f"{said}ですが、中身は{actual}です。" if extension else f"{said}、中身は{actual}です。",
            remedy=f"中身が正しければ、名前の終わりを「.{right}」にしてください。",
        )
        self.extension = extension
        self.actual = actual
        self.right = right


class UnknownContent(BadFile):
    """The content is of no kind that is taken."""

    def __init__(self, name: str, guess: str = "") -> None:
        seems = f"({guess} のようです)" if guess else ""
        super().__init__(
            name,
            f"この種類のファイルは預かれません{seems}。",
            remedy="PDF、Word、Excel、画像、テキストのどれかにしてください。",
        )
        self.guess = guess


class DangerousContent(BadFile):
    """The file is, or hides, something that runs."""

    def __init__(self, name: str, danger: str) -> None:
        super().__init__(
            name,
            f"{danger}は預かれません。",
            remedy="マクロやプログラムを含まない形で保存し直してください。",
        )
        self.danger = danger


def _megabytes(size: int) -> str:
    return f"{size / 1024 / 1024:g}MB"
