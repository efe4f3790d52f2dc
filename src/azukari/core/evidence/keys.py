"""Ed25519 keys: their names, and how they are written in files. Source: RFC 8032, RFC 8410."""

from __future__ import annotations

import hashlib

from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from azukari.core.evidence.errors import BadKey

PUBLIC_SIZE = 32
_REMEDY = "PEM 形式か、16進数64桁の公開鍵を指定してください。"


def key_id(public: Ed25519PublicKey) -> str:
    """Return the name of a key: the first 16 hexadecimal digits of SHA-256 over its 32 bytes."""
    return hashlib.sha256(public.public_bytes_raw()).hexdigest()[:16]


def public_key(raw: bytes) -> Ed25519PublicKey:
    """Return the public key of 32 raw bytes; raises BadKey."""
    if len(raw) != PUBLIC_SIZE:
        raise BadKey("公開鍵が32バイトではありません。", remedy=_REMEDY)
    return Ed25519PublicKey.from_public_bytes(raw)


def read_public_key(data: bytes) -> Ed25519PublicKey:
    """Return the public key of a file: PEM, or 64 hexadecimal digits; raises BadKey."""
    text = data.strip()
    if not text.startswith(b"-----BEGIN"):
        try:
            return public_key(bytes.fromhex(text.decode("ascii")))
        except ValueError as error:
            raise BadKey("公開鍵として読めません。", remedy=_REMEDY) from error
    try:
        key = serialization.load_pem_public_key(text)
    except (ValueError, UnsupportedAlgorithm) as error:
        raise BadKey("公開鍵として読めません。", remedy=_REMEDY) from error
    if not isinstance(key, Ed25519PublicKey):
        raise BadKey("Ed25519 の公開鍵ではありません。", remedy=_REMEDY)
    return key


def write_public_key(key: Ed25519PublicKey) -> bytes:
    """Return the public key as PEM."""
    return key.public_bytes(
        serialization.Encoding.PEM, serialization.PublicFormat.SubjectPublicKeyInfo
    )


def read_private_key(data: bytes) -> Ed25519PrivateKey:
    """Return the private key of a PEM file without a passphrase; raises BadKey."""
    try:
        key = serialization.load_pem_private_key(data, password=None)
    except (ValueError, TypeError, UnsupportedAlgorithm) as error:
        raise BadKey(
            "署名鍵として読めません。", remedy="控えから鍵ファイルを戻してください。"
        ) from error
    if not isinstance(key, Ed25519PrivateKey):
        raise BadKey(
            "Ed25519 の署名鍵ではありません。", remedy="控えから鍵ファイルを戻してください。"
        )
    return key


def write_private_key(key: Ed25519PrivateKey) -> bytes:
    """Return the private key as PEM without a passphrase; the file's mode must protect it."""
    return key.private_bytes(
        serialization.Encoding.PEM,
        serialization.PrivateFormat.PKCS8,
        serialization.NoEncryption(),
    )
