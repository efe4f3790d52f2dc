"""引渡票: the slip that goes with what leaves, with the receipt to sign and send back (CU2, CU7)."""

from __future__ import annotations

from collections.abc import Sequence

from azukari.apps.custody.models import Release
from azukari.apps.documents import services as documents
from azukari.core.paper import letters
from azukari.core.paper.letters import Imprint, Letter

NAME = "引渡票"


def letter(row: Release, facts: Sequence[tuple[str, str]]) -> Letter:
    """Return the slip as a letter."""
    return Letter(
        NAME,
        row.fiscal_year,
        (
            letters.Subject(f"{NAME}　{row.what}"),
            letters.Sheet(tuple(facts)),
            letters.Text(
                "上の取扱条件により引き渡します。保存期間が過ぎたら廃棄し、処理した人と確認した人の"
                "二人が署名した廃棄証明を提出してください。"
            ),
            letters.Sheet(
                (
                    ("受領した日", ""),
                    ("受領した人", "（署名）"),
                    ("件数の確認", "合っている・違う（　　　　件）"),
                )
            ),
            letters.Text(
                "受領したら、この票の写しを返送するか、画面の「受領を確認する」で答えてください。"
            ),
        ),
    )


def pdf(row: Release, facts: Sequence[tuple[str, str]], imprint: Imprint) -> bytes:
    """Return the slip as PDF."""
    title = f"{NAME} {row.key} {row.what}"
    return documents.render_pdf(letter(row, facts), imprint, title=title)
