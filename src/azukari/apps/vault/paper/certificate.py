"""消去証明書: what was erased, by whom, how it was proven. Fields after NIST SP 800-88r1, 4.8.

A certificate is a claim: it names the evidence entry by which anyone can check it.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from azukari.core.paper import letters
from azukari.core.paper.letters import Letter
from azukari.core.shared.wareki import format_date, format_fiscal_year

NAME = "簿冊消去証明書"


@dataclass(frozen=True, slots=True)
class Certificate:
    """What the paper says; times are local."""

    city: str
    binder: str
    title: str
    operation: str
    fiscal_year: int
    department: str
    retention: str
    ground: str
    requested: tuple[str, datetime]
    confirmed: tuple[str, datetime]
    destroyed_at: datetime
    finished_at: datetime
    generations: int
    rows: int
    checks: tuple[tuple[str, str, str], ...]
    copies: tuple[str, ...]
    backups: tuple[tuple[str, str], ...]
    entry: int


def letter(paper: Certificate) -> Letter:
    """Return the certificate as a letter."""
    year = format_fiscal_year(paper.fiscal_year)
    return Letter(
        NAME,
        paper.fiscal_year,
        (
            letters.Right((f"証跡 第{paper.entry}号", format_date(paper.finished_at.date()))),
            letters.Sender((paper.city,)),
            letters.Subject(NAME),
            letters.Text(
                "次の簿冊に記録された個人情報を消去し、読み取れないことを確かめたので証明します。"
            ),
            letters.Sheet(
                (
                    ("簿冊", f"{paper.title}\n{paper.binder}"),
                    ("取扱業務・年度", f"{paper.operation}　{year}"),
                    ("所管課", paper.department),
                    ("保存期限", paper.retention),
                    ("消去の根拠", paper.ground),
                    ("方法", _method(paper)),
                    ("依頼した職員", _who(paper.requested)),
                    ("確認した職員", _who(paper.confirmed)),
                    ("鍵を破棄した時刻", _when(paper.destroyed_at)),
                    ("鍵の控え", "\n".join(paper.copies) or "なし"),
                )
            ),
            letters.Item("1", "確かめたこと"),
            letters.Table(("確認した事項", "結果", "内容"), paper.checks, (5, 2, 5)),
            letters.Item("2", "この簿冊のデータを含む控え", _backup_words(paper)),
            *_backups(paper),
            letters.Item("3", "確かめ方", _how(paper)),
            letters.End(),
        ),
    )


def _method(paper: Certificate) -> str:
    return (
        f"暗号消去（AES-256-GCM）。データ鍵 {paper.generations} 世代を上書きして破棄し、"
        f"封じたデータ {paper.rows:,} 行を取り除いた。"
    )


def _backup_words(paper: Certificate) -> tuple[str, ...]:
    if not paper.backups:
        return ("ありません。",)
    return ("いずれも暗号文だけを含み、鍵がないため読めません。復元しても消去が再び実行されます。",)


def _backups(paper: Certificate) -> tuple[letters.Block, ...]:
    if not paper.backups:
        return ()
    rows = tuple((name, sha256) for name, sha256 in paper.backups)
    return (letters.Table(("控え", "SHA-256"), rows, (3, 7)),)


def _how(paper: Certificate) -> tuple[str, ...]:
    return (
        f"簿冊 {paper.binder} の画面か、azukari vault prove-erasure {paper.binder} で、いつでも確かめ直せます。",
        f"証跡 第{paper.entry}号は、azukari evidence verify で改ざんがないことを確かめられます。",
    )


def _who(person: tuple[str, datetime]) -> str:
    return f"{person[0]}　{_when(person[1])}"


def _when(at: datetime) -> str:
    return f"{format_date(at.date())} {at:%H:%M:%S}"
