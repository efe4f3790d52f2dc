"""Find a sealed value without opening any: keyed hashes of the folded text (HMAC-SHA-256, 16 bytes).

The index key of a column is derived from the binder's data key (HKDF, RFC 5869), so that it dies
with it, and the same name gives unrelated hashes in two binders, columns or key generations. What
such an index tells a reader of the database is written down in docs/security.md.
"""

from __future__ import annotations

import hmac
import re
from dataclasses import dataclass, field

from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from azukari.core.shared.folding import fold, fold_kana
from azukari.core.vault.sealing import KEY_SIZE, DataKey, prefixed

TAG_SIZE = 16
LONGEST_PREFIX = 8
_NOT_DIGITS = re.compile(r"[^0-9]")


@dataclass(frozen=True, slots=True)
class IndexKey:
    """The key of one column's index in one generation of one binder."""

    secret: bytes = field(repr=False)

    def tag(self, folded: str) -> bytes:
        """Return the keyed hash of a folded text."""
        return hmac.digest(self.secret, folded.encode("utf-8", "surrogatepass"), "sha256")[
            :TAG_SIZE
        ]


def index_key(key: DataKey, table: str, column: str) -> IndexKey:
    """Return the key of a column's index, derived from the binder's data key."""
    info = b"azukari blind index" + prefixed(table.encode()) + prefixed(column.encode())
    return IndexKey(HKDF(SHA256(), KEY_SIZE, salt=None, info=info).derive(key.secret))


def exact_form(text: str) -> str:
    """Return the form on which whole values are matched: width, old kanji and spaces aside."""
    return fold(text, keep_spaces=False)


def phone_form(text: str) -> str:
    """Return the digits of a phone number, +81 read as 0."""
    folded = fold(text, keep_spaces=False)
    digits = _NOT_DIGITS.sub("", folded)
    return f"0{digits[2:].removeprefix('0')}" if folded.startswith("+81") else digits


def kana_form(text: str) -> str:
    """Return the form on which readings are matched: width, small kana, ﾞ and ﾟ aside."""
    return fold_kana(text, voiced=False)


def kana_tags(key: IndexKey, kana: str) -> list[bytes]:
    """Return the hashes of the reading's first 1, 2 … 8 letters."""
    form = kana_form(kana)
    return [key.tag(form[:length]) for length in range(1, min(len(form), LONGEST_PREFIX) + 1)]


def kana_question(key: IndexKey, prefix: str) -> bytes:
    """Return the hash to look for; a longer question than is indexed must be checked afterwards."""
    return key.tag(kana_form(prefix)[:LONGEST_PREFIX])


def begins_with(kana: str, prefix: str) -> bool:
    """Whether the reading begins with the prefix, both folded."""
    return kana_form(kana).startswith(kana_form(prefix))
