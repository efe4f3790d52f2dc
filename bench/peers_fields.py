"""The peers of `fields`, run by a Python of their own (requirements/peers.txt).

    PEER_PYTHON bench/peers_fields.py NAME encrypt|decrypt COUNT

prints {"seconds": …}: how long the tool needs for COUNT fields of 60 bytes, its keys being ready. Envelope means what
Tink calls it: every field has a data key of its own, wrapped by a master key in the same process.
"""

from __future__ import annotations

import json
import random
import sys
import time
from collections.abc import Callable

LENGTH = 60
SEED = 20120214
PLACE = b"outsourcing_worker\0name\0advice-2026"
Way = tuple[Callable[[bytes], object], Callable[[object], bytes]]


def fernet() -> Way:
    """Fernet of the package cryptography (AES-128-CBC and HMAC; no associated data)."""
    from cryptography.fernet import Fernet  # noqa: PLC0415  # each peer is loaded alone

    box = Fernet(Fernet.generate_key())
    return box.encrypt, box.decrypt


def pynacl() -> Way:
    """Libsodium's secret box (XSalsa20-Poly1305; no associated data)."""
    from nacl.secret import SecretBox  # noqa: PLC0415  # as above

    box = SecretBox(bytes(range(32)))
    return box.encrypt, box.decrypt


def tink() -> Way:
    """Tink's envelope encryption with a master key in the same process."""
    from tink import aead, new_keyset_handle  # noqa: PLC0415  # as above

    aead.register()
    master = new_keyset_handle(aead.aead_key_templates.AES256_GCM).primitive(aead.Aead)
    box = aead.KmsEnvelopeAead(aead.aead_key_templates.AES256_GCM, master)
    return (
        lambda plain: box.encrypt(plain, PLACE),
        lambda sealed: box.decrypt(sealed, PLACE),
    )


def tink_cached() -> Way:
    """Tink with one data key for all fields, as ours has one a binder."""
    from tink import aead, new_keyset_handle  # noqa: PLC0415  # as above

    aead.register()
    box = new_keyset_handle(aead.aead_key_templates.AES256_GCM).primitive(aead.Aead)
    return (
        lambda plain: box.encrypt(plain, PLACE),
        lambda sealed: box.decrypt(sealed, PLACE),
    )


def jwe() -> Way:
    """JWE (RFC 7516) with direct encryption, A256GCM, by joserfc."""
    from joserfc import jwe as engine  # noqa: PLC0415  # as above
    from joserfc.jwk import OctKey  # noqa: PLC0415  # as above

    key = OctKey.import_key(bytes(range(32)))
    head = {"alg": "dir", "enc": "A256GCM"}
    return (
        lambda plain: engine.encrypt_compact(head, plain, key),
        lambda sealed: engine.decrypt_compact(sealed, key).plaintext,
    )


PEERS = {"fernet": fernet, "pynacl": pynacl, "tink": tink, "tink_cached": tink_cached, "jwe": jwe}


def main() -> None:
    """Encrypt or decrypt the fields and print the seconds."""
    name, job, count = sys.argv[1], sys.argv[2], int(sys.argv[3])
    generator = random.Random(SEED)  # noqa: S311  # the same data in every run
    plains = [generator.randbytes(LENGTH) for _ in range(count)]
    encrypt, decrypt = PEERS[name]()
    if job == "encrypt":
        began = time.perf_counter()
        for plain in plains:
            encrypt(plain)
        seconds = time.perf_counter() - began
    else:
        sealed = [encrypt(plain) for plain in plains]
        began = time.perf_counter()
        opened = [decrypt(each) for each in sealed]
        seconds = time.perf_counter() - began
        assert opened == plains
    print(json.dumps({"seconds": seconds}))


if __name__ == "__main__":
    main()
