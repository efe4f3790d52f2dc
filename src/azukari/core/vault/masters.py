"""The master key wraps the binders' keys: from a plain file, a file under a passphrase, or an HSM.

File (JSON): `format` azukari-master-1, `id`, and either `key` (base64) or `scrypt` with `n`, `r`, `p`,
`salt` and `sealed` (AES-256-GCM under the key that scrypt, RFC 7914, makes of the passphrase).
The id is computed from the key, so that a file under another name is noticed.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import json
import os
from dataclasses import dataclass, field
from typing import Protocol

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from azukari.core.vault.errors import KeyWrong
from azukari.core.vault.sealing import KEY_SIZE, NONCE_SIZE

FORMAT = "azukari-master-1"
# RFC 7914 and OWASP's guidance of 2024 for interactive use; 128 MiB of memory.
SCRYPT_N, SCRYPT_R, SCRYPT_P = 2**17, 8, 1
_SALT_SIZE = 16
_MOST_MEMORY = 512 * 1024 * 1024


class Master(Protocol):
    """What wraps keys; an HSM or a key service implements these three."""

    @property
    def id(self) -> str:
        """A name that stands in every wrapped key: 16 hexadecimal digits."""

    def wrap(self, plain: bytes, bound_to: bytes) -> bytes:
        """Return the key wrapped, bound to its identity."""

    def unwrap(self, wrapped: bytes, bound_to: bytes) -> bytes:
        """Return the key; raises KeyWrong when it is not this master's or not of this identity."""


@dataclass(frozen=True, slots=True)
class LocalMaster:
    """A master key in memory: AES-256-GCM."""

    secret: bytes = field(repr=False)

    @property
    def id(self) -> str:
        """The first 16 hexadecimal digits of a hash of the key."""
        return hashlib.sha256(b"azukari master\0" + self.secret).hexdigest()[:16]

    def wrap(self, plain: bytes, bound_to: bytes) -> bytes:
        """Return nonce, ciphertext and tag."""
        nonce = os.urandom(NONCE_SIZE)
        return nonce + AESGCM(self.secret).encrypt(nonce, plain, bound_to)

    def unwrap(self, wrapped: bytes, bound_to: bytes) -> bytes:
        """Return the key; raises KeyWrong."""
        try:
            return AESGCM(self.secret).decrypt(wrapped[:NONCE_SIZE], wrapped[NONCE_SIZE:], bound_to)
        except (InvalidTag, ValueError) as error:
            raise KeyWrong(
                bound_to.decode("utf-8", "replace").replace("\0", " "), "親鍵と合いません。"
            ) from error


def new_master() -> LocalMaster:
    """Return a master key nobody has seen."""
    return LocalMaster(os.urandom(KEY_SIZE))


def write_master(master: LocalMaster, passphrase: bytes = b"") -> bytes:
    """Return the content of its file; with a passphrase the file alone opens nothing."""
    facts: dict[str, object] = {"format": FORMAT, "id": master.id}
    if passphrase:
        salt = os.urandom(_SALT_SIZE)
        nonce = os.urandom(NONCE_SIZE)
        cipher = AESGCM(_stretched(passphrase, salt, SCRYPT_N, SCRYPT_R, SCRYPT_P))
        sealed = nonce + cipher.encrypt(nonce, master.secret, master.id.encode())
        facts["scrypt"] = {
            "n": SCRYPT_N, "r": SCRYPT_R, "p": SCRYPT_P,
            "salt": _coded(salt), "sealed": _coded(sealed),
        }  # fmt: skip
    else:
        facts["key"] = _coded(master.secret)
    return json.dumps(facts, indent=1).encode() + b"\n"


def read_master(name: str, data: bytes, passphrase: bytes = b"") -> LocalMaster:
    """Return the master key of a file's content; raises KeyWrong, which never quotes the content."""
    try:
        facts = json.loads(data)
        if facts["format"] != FORMAT:
            raise KeyWrong(name, "預かりの親鍵ではありません。")
        secret = (
            base64.b64decode(facts["key"], validate=True)
            if "key" in facts
            else _opened(name, facts, passphrase)
        )
        expected = facts["id"]
    except (ValueError, KeyError, TypeError, binascii.Error) as error:
        raise KeyWrong(name, "親鍵のファイルとして読めません。") from error
    if len(secret) != KEY_SIZE or LocalMaster(secret).id != expected:
        raise KeyWrong(name, "内容と名前が一致しません。")
    return LocalMaster(secret)


def _opened(name: str, facts: dict[str, object], passphrase: bytes) -> bytes:
    if not passphrase:
        raise KeyWrong(name, "合言葉で守られていますが、合言葉が指定されていません。")
    kept = facts["scrypt"]
    if not isinstance(kept, dict):
        raise KeyWrong(name, "親鍵のファイルとして読めません。")
    sealed = base64.b64decode(kept["sealed"], validate=True)
    salt = base64.b64decode(kept["salt"], validate=True)
    cipher = AESGCM(_stretched(passphrase, salt, kept["n"], kept["r"], kept["p"]))
    try:
        return cipher.decrypt(sealed[:NONCE_SIZE], sealed[NONCE_SIZE:], str(facts["id"]).encode())
    except InvalidTag as error:
        raise KeyWrong(name, "合言葉が違います。") from error


def _stretched(passphrase: bytes, salt: bytes, n: int, r: int, p: int) -> bytes:
    return hashlib.scrypt(passphrase, salt=salt, n=n, r=r, p=p, maxmem=_MOST_MEMORY, dklen=KEY_SIZE)


def _coded(data: bytes) -> str:
    return base64.b64encode(data).decode()
