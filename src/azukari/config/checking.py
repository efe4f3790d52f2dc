"""What `azukari check` looks at: settings, database, files, evidence, keys. Each finding is a sentence."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict, dataclass
from pathlib import Path

from django.conf import settings
from django.core import checks
from django.db import connection

from azukari.apps.documents import queries as documents
from azukari.apps.evidence import queries as evidence
from azukari.apps.vault import queries as vault
from azukari.config import preparing
from azukari.core.shared.errors import AzukariError


@dataclass(frozen=True, slots=True)
class Finding:
    """One subject, whether it is well, and what was seen."""

    subject: str
    is_well: bool
    words: str

    def as_dict(self) -> dict[str, object]:
        """Return the finding for a program."""
        return asdict(self)


def findings() -> list[Finding]:
    """Look at everything; a look that fails is itself a finding."""
    looks: list[tuple[str, Callable[[], str]]] = [
        ("設定", _settings),
        ("データベース", _database),
        ("ファイル", _files),
        ("証跡", _evidence),
        ("鍵", vault.check_keys),
    ]
    return [_finding(subject, look) for subject, look in looks]


class Unwell(AzukariError):
    """A look found something wrong."""


def _finding(subject: str, look: Callable[[], str]) -> Finding:
    try:
        return Finding(subject, is_well=True, words=look())
    except AzukariError as error:
        return Finding(subject, is_well=False, words=str(error))


def _settings() -> str:
    serious = [each for each in checks.run_checks() if each.level >= checks.ERROR]
    if serious:
        raise Unwell("。".join(each.msg for each in serious))
    return f"{settings.AZUKARI_MODE} / {settings.AZUKARI_HOME}"


def _database() -> str:
    missing = preparing.unapplied()
    if missing:
        raise Unwell(
            f"未適用の更新が {missing} 件あります。", remedy="azukari upgrade を実行してください。"
        )
    with connection.cursor() as cursor:
        cursor.execute("show server_version")
        return f"PostgreSQL {cursor.fetchone()[0]}"


def _files() -> str:
    report = documents.check_files()
    lost = (*report.missing, *report.changed)
    if lost:
        raise Unwell(
            f"内容が失われたか変わったファイルが {len(lost)} 件あります: {lost[0][:16]} …",
            remedy="控えから戻してください。",
        )
    return f"フォルダー {Path(settings.AZUKARI_HOME) / 'files'} は記録と一致しています"


def _evidence() -> str:
    return evidence.check_log()
