"""Why a Word file cannot come back into the record of a meeting.

BadInput
├── NotWord          another kind of file
├── NoHead           a Word file that was not printed from a record, or whose heading is gone
└── OtherMeeting     printed from the record of another meeting: its `meeting`
"""

from __future__ import annotations

from azukari.core.shared.errors import BadInput, Place

_REMEDY = "会議のページから「会議録（Word）」をダウンロードし、そのファイルを直して選んでください。"


class NotWord(BadInput):
    """Another kind of file."""

    def __init__(self, file: str) -> None:
        super().__init__(
            "Word（.docx）のファイルではありません。", remedy=_REMEDY, place=Place(file)
        )


class NoHead(BadInput):
    """A Word file that was not printed from a record, or whose heading is gone."""

    def __init__(self, file: str) -> None:
        super().__init__(
            "どの会議の会議録か分かりません。この画面から作った Word でないか、題名の行が消されています。",
            remedy=_REMEDY,
            place=Place(file),
        )


class OtherMeeting(BadInput):
    """Printed from the record of another meeting: `meeting` is its key (`2011-5`)."""

    def __init__(self, file: str, meeting: str) -> None:
        year, _, ordinal = meeting.partition("-")
        super().__init__(
            f"別の会議（{year}年度第{ordinal}回）の会議録です。",
            remedy="その会議のページで取り込むか、この会議の Word を選んでください。",
            place=Place(file),
        )
        self.meeting = meeting
