"""The installation's own secrets: files in the data folder, readable by the program alone."""

from __future__ import annotations

import os
import secrets
import stat
from pathlib import Path

from azukari.core.shared.errors import AzukariError


class KeyTrouble(AzukariError):
    """A key file is missing, empty, or open to others."""


def secret_key(home: Path) -> str:
    """Return the key that signs sessions, made at the first start (mode 0600)."""
    path = home / "keys" / "secret.key"
    if not path.exists():
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "w") as handle:
            handle.write(secrets.token_urlsafe(64))
    if path.stat().st_mode & (stat.S_IRWXG | stat.S_IRWXO):
        raise KeyTrouble(
            f"鍵ファイル {path} を他の利用者が読める状態です。",
            remedy=f"chmod 600 {path} を実行してください。",
        )
    key = path.read_text().strip()
    if not key:
        raise KeyTrouble(
            f"鍵ファイル {path} が空です。",
            remedy="控えから戻すか、削除してから起動し直してください（全員がサインインし直し、二要素認証も登録し直します）。",
        )
    return key
