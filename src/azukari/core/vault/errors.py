"""What can be wrong with a key, a sealed value, a share or an erasure.

VaultError (AzukariError)
├── KeyTrouble            a key cannot be used: `key` names its file
│   ├── KeyMissing        the file is not there
│   ├── KeyWrong          not a key, cut short, or the key of something else
│   ├── KeyExposed        others may read it, or it belongs to somebody else
│   └── KeyErased         the binder was erased: there is no key any more, on purpose
├── NotOpened             a sealed value does not open under its key and identity: `why`
├── Unsealable            a value that its kind cannot hold: `kind`, `why`
└── SharesDoNotFit        shares of an export that do not make a bundle: `why`
"""

from __future__ import annotations

from azukari.core.shared.errors import AzukariError


class VaultError(AzukariError):
    """Root of this package's errors."""


class KeyTrouble(VaultError):
    """A key cannot be used: `key` names it."""

    def __init__(self, key: str, what: str, *, remedy: str) -> None:
        super().__init__(what, remedy=remedy)
        self.key = key


class KeyMissing(KeyTrouble):
    """The key is not there."""

    def __init__(self, key: str) -> None:
        super().__init__(
            key,
            f"鍵 {key} がありません。",
            remedy="鍵の控え（keys フォルダーの控え、または職員に渡した書き出し）から戻してください。",
        )


class KeyWrong(KeyTrouble):
    """The content is no key, or the key of something else: `why`."""

    def __init__(self, key: str, why: str) -> None:
        super().__init__(
            key,
            f"鍵 {key} が使えません: {why}",
            remedy="書き換えずに保管し、鍵の控えから正しいファイルを戻してください。",
        )
        self.why = why


class KeyExposed(KeyTrouble):
    """Others may read the key: `why`; `mend` is the command that closes it."""

    def __init__(self, key: str, why: str, mend: str) -> None:
        super().__init__(key, f"鍵 {key} {why}", remedy=f"{mend} を実行してください。")
        self.why = why


class KeyErased(KeyTrouble):
    """The binder was erased; its key was destroyed on purpose."""

    def __init__(self, key: str) -> None:
        super().__init__(
            key,
            f"簿冊 {key} は消去されています。鍵は破棄され、内容は誰にも読めません。",
            remedy="簿冊の画面で、消去の証明を確認してください。",
        )


class NotOpened(VaultError):
    """A sealed value does not open: `why`."""

    def __init__(self, why: str) -> None:
        super().__init__(
            f"封じた値を開けません: {why}",
            remedy="値が別の行へ移されたか、書き換えられた疑いがあります。システム管理者に知らせてください。",
        )
        self.why = why


class Unsealable(VaultError):
    """A value that its kind cannot hold: `kind` and `why`."""

    def __init__(self, kind: str, why: str) -> None:
        super().__init__(f"この値は封じられません（{kind}）: {why}", remedy="値を直してください。")
        self.kind = kind
        self.why = why


class SharesDoNotFit(VaultError):
    """Shares of an export do not make a bundle: `why`."""

    def __init__(self, why: str) -> None:
        super().__init__(
            f"鍵の書き出しを開けません: {why}",
            remedy="同じ書き出しの分担ファイルを、職員二人分そろえて指定してください。",
        )
        self.why = why
