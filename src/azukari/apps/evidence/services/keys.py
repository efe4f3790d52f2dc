"""The key that signs heads: a file in the data folder, readable by the program alone, made at first use.

KeyExposed (AzukariError)   others can read the file
KeyMissing (AzukariError)   heads were signed with a key that is no longer there
"""

from __future__ import annotations

import os
import stat
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from django.conf import settings
from django.utils.translation import gettext as _

from azukari.apps.evidence import queries
from azukari.core.evidence.keys import read_private_key, write_private_key
from azukari.core.shared.errors import AzukariError


class KeyExposed(AzukariError):
    """The key file is readable by others."""


class KeyMissing(AzukariError):
    """The key file is gone although heads were signed."""


def signing_key() -> Ed25519PrivateKey:
    """Return the key; raises KeyExposed, KeyMissing, BadKey.

    A key is made only while no head was signed: a lost key must be restored, or replaced on purpose by putting a
    new file there, which the chain of heads then shows.
    """
    path = Path(settings.AZUKARI_HOME) / "keys" / "evidence.key"
    if not path.exists():
        _make(path)
    if path.stat().st_mode & (stat.S_IRWXG | stat.S_IRWXO):
        raise KeyExposed(
            _("Others can read the key file %(path)s.") % {"path": path},
            remedy=_("Run: chmod 600 %(path)s") % {"path": path},
        )
    return read_private_key(path.read_bytes())


def _make(path: Path) -> None:
    if queries.latest_head() is not None:
        raise KeyMissing(
            _("The key file %(path)s is gone, although heads were signed.") % {"path": path},
            remedy=_("Put it back from the backup of the keys."),
        )
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    draft = path.with_suffix(f".{os.getpid()}")
    descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "wb") as file:
        file.write(write_private_key(Ed25519PrivateKey.generate()))
        file.flush()
        os.fsync(file.fileno())
    try:
        # A link fails where a file is: of two processes at the first start one makes the key.
        os.link(draft, path)
    except FileExistsError:
        return
    finally:
        draft.unlink()
