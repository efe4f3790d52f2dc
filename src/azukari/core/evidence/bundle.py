"""The proof of one entry as a small file: entry, path to the root, signed head. See docs/evidence-format.md."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from azukari.core.evidence.canonical import BadValue, Json, canonical, parse_canonical
from azukari.core.evidence.errors import BadKey, BadLeaf, ProofRejected
from azukari.core.evidence.export import ERASED, Detail, Entry
from azukari.core.evidence.hashing import DIGEST_SIZE
from azukari.core.evidence.heads import Head, head_from_json, is_signed_by
from azukari.core.evidence.keys import public_key
from azukari.core.evidence.leaf import digest_detail, leaf_from_json, parse_hex
from azukari.core.evidence.proofs import Path, verify_inclusion

PROOF_FORMAT = "azukari-evidence-proof"
PROOF_VERSION = 1
LONGEST_PATH = 64


@dataclass(frozen=True, slots=True)
class Bundle:
    """All that is needed to show that `entry` stands in the log that `head` signs."""

    entry: Entry
    path: Path
    head: Head
    key: Ed25519PublicKey

    def to_bytes(self) -> bytes:
        """Return the file: one line of canonical JSON."""
        value: dict[str, Json] = {
            **self.entry.as_json(),
            "format": PROOF_FORMAT,
            "head": self.head.as_json(),
            "key": self.key.public_bytes_raw().hex(),
            "path": [step.hex() for step in self.path],
            "version": PROOF_VERSION,
        }
        return canonical(value) + b"\n"

    def verify(self, public_keys: Iterable[Ed25519PublicKey] = ()) -> None:
        """Check detail, path and signature; raises ProofRejected.

        With `public_keys` the head must be signed by one of them, otherwise by the key in the bundle.
        """
        leaf, head = self.entry.leaf, self.head
        trusted = tuple(public_keys) or (self.key,)
        if not any(is_signed_by(head, key) for key in trusted):
            raise ProofRejected("根の署名が公開鍵と一致しません")
        verify_inclusion(leaf.hash, leaf.sequence - 1, head.size, self.path, head.root)
        check_detail(self.entry)


def check_detail(entry: Entry) -> None:
    """Check the detail against the digest in the entry; raises ProofRejected."""
    if entry.detail is None:
        return
    if digest_detail(entry.detail.salt, entry.detail.content) != entry.leaf.detail_digest:
        raise ProofRejected("詳細が証跡の要約値と一致しません")


def entry_from_json(leaf: Json, detail: Json) -> Entry:
    """Return the entry written by `Entry.as_json`; raises BadLeaf."""
    taken = leaf_from_json(leaf)
    if detail == (ERASED if taken.detail_digest else None):
        return Entry(taken)
    if not isinstance(detail, Mapping) or set(detail) != {"content", "salt"}:
        raise BadLeaf("detail", "の形が正しくありません。")
    salt, content = detail["salt"], detail["content"]
    if not isinstance(salt, str) or not isinstance(content, Mapping):
        raise BadLeaf("detail", "の形が正しくありません。")
    return Entry(taken, Detail(parse_hex("salt", salt), content))


def parse_bundle(data: bytes) -> Bundle:
    """Return the bundle of a file; raises ProofRejected when it is not one."""
    fields = {"detail", "format", "head", "key", "leaf", "path", "version"}
    try:
        value = parse_canonical(data.removesuffix(b"\n"))
        if not isinstance(value, Mapping) or set(value) != fields:
            raise ProofRejected("ファイルが証明の形をしていません")
        if (value["format"], value["version"]) != (PROOF_FORMAT, PROOF_VERSION):
            raise ProofRejected("知らない版の証明です")
        return Bundle(
            entry=entry_from_json(value["leaf"], value["detail"]),
            path=tuple(parse_hex("path", step, size=DIGEST_SIZE) for step in _steps(value["path"])),
            head=head_from_json(value["head"]),
            key=public_key(parse_hex("key", str(value["key"]))),
        )
    except (BadValue, BadLeaf, BadKey) as error:
        raise ProofRejected(f"ファイルが証明の形をしていません（{error}）") from error


def _steps(value: Json) -> list[str]:
    steps = value if isinstance(value, list) else [None]
    if len(steps) > LONGEST_PATH or not all(isinstance(step, str) for step in steps):
        raise BadLeaf("path", "の形が正しくありません。")
    return [str(step) for step in steps]
