"""Verify an export offline: a stream in, a report out, memory O(log n) plus one number an erased detail.

Checked: canonical form of every line; entries 1, 2, 3 … without gap; each head's root by recomputation (so every head
is consistent with every later one), its signature and its place in the chain; details against their digests; each
erased detail against the entry that records the erasure; the end. The errors are those of `errors.py`.
"""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import IO, BinaryIO

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from azukari.core.evidence.bundle import check_detail, entry_from_json
from azukari.core.evidence.canonical import BadValue, Json, parse_canonical
from azukari.core.evidence.errors import (
    BadKey,
    BadLeaf,
    ChainBroken,
    DetailDiffers,
    ErasureNotRecorded,
    Incomplete,
    KeyUnknown,
    Malformed,
    OutOfOrder,
    ProofRejected,
    RootDiffers,
    SignatureWrong,
)
from azukari.core.evidence.export import ERASURE_ACT, FORMAT, MEMBER, VERSION, entry_reference
from azukari.core.evidence.heads import Head, head_from_json, is_signed_by
from azukari.core.evidence.keys import key_id, public_key
from azukari.core.evidence.leaf import Leaf, parse_hex
from azukari.core.evidence.tree import Accumulator

LONGEST_LINE = 1024 * 1024
SHORTEST_ROOT = 16
_FIELDS = {
    "header": {"format", "heads", "keys", "kind", "size", "version"},
    "entry": {"detail", "kind", "leaf"},
    "head": {"head", "kind"},
    "end": {"kind", "root", "size"},
}
_ZIP = b"PK"
_ENCRYPTED = 1


@dataclass(frozen=True, slots=True)
class Report:
    """What was verified. `covered` is the size of the last head: later entries bear no signature yet.

    `trusted` is false when no public key was given: then the signatures only fit the keys in the export.
    """

    size: int
    root: bytes
    heads: int
    covered: int
    details: int
    erased: int
    key_ids: tuple[str, ...]
    trusted: bool
    last_head: Head | None


def verify_export(
    stream: BinaryIO,
    public_key: Ed25519PublicKey | None = None,
    *,
    more_keys: Iterable[Ed25519PublicKey] = (),
    expected: Mapping[int, str] | None = None,
) -> Report:
    """Return the report on an export (JSON lines, or a zip of them); raises ExportRejected.

    `more_keys` are trusted too (a log outlives a key). `expected` are roots known from elsewhere, as printed: size →
    hexadecimal digits, at least the first 16.
    """
    keys = (*((public_key,) if public_key else ()), *more_keys)
    with _lines(stream) as lines:
        return verify_lines(lines, keys, expected=expected)


def verify_lines(
    lines: Iterable[bytes],
    public_keys: Iterable[Ed25519PublicKey] = (),
    *,
    expected: Mapping[int, str] | None = None,
) -> Report:
    """Return the report on the lines of an export, each with its newline; see `verify_export`."""
    verifier = _Verifier(tuple(public_keys), expected or {})
    for line in lines:
        verifier.take(line)
    return verifier.report()


@contextmanager
def _lines(stream: BinaryIO) -> Iterator[Iterator[bytes]]:
    start = stream.read(len(_ZIP))
    if start != _ZIP:
        yield _split(stream, start)
        return
    try:
        with zipfile.ZipFile(stream) as archive:
            if MEMBER not in archive.namelist() or archive.getinfo(MEMBER).flag_bits & _ENCRYPTED:
                raise Malformed(f"ZIP ファイルに読める {MEMBER} がありません。")
            with archive.open(MEMBER) as member:
                yield _split(member, b"")
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, EOFError) as error:
        raise Malformed(f"ZIP ファイルとして読めません（{error}）。") from error


def _split(stream: IO[bytes], start: bytes) -> Iterator[bytes]:
    line = start if start.endswith(b"\n") else start + stream.readline(LONGEST_LINE)
    while line:
        yield line
        line = stream.readline(LONGEST_LINE)


class _Verifier:
    """Takes the lines one by one; raises at the first that is wrong."""

    def __init__(self, trusted: tuple[Ed25519PublicKey, ...], expected: Mapping[int, str]) -> None:
        self.trusted = trusted
        self.expected = dict(expected)
        self.line = 0
        self.log = Accumulator()
        self.size = self.heads = self.details = 0
        self.promised: tuple[int, int] | None = None
        self.keys: dict[str, Ed25519PublicKey] = {}
        self.head: Head | None = None
        self.erased: set[int] = set()
        self.erasures = 0
        self.ended = False

    def take(self, line: bytes) -> None:
        """Check one line and move on."""
        self.line += 1
        if self.ended:
            raise Incomplete("終わりの行の後に行があります", line=self.line)
        if not line.endswith(b"\n"):
            raise Incomplete("行が途中で切れているか、長すぎます", line=self.line)
        try:
            value = parse_canonical(line[:-1])
        except BadValue as error:
            raise Malformed(
                f"行が定められた形で書かれていません（{error}）", line=self.line
            ) from error
        self._dispatch(value)

    def _dispatch(self, value: Json) -> None:
        kind = value.get("kind") if isinstance(value, Mapping) else None
        fields = _FIELDS.get(kind) if isinstance(kind, str) else None
        if not isinstance(value, Mapping) or fields is None or set(value) != fields:
            raise Malformed("行の種類か項目が定められたものではありません", line=self.line)
        if (kind == "header") != (self.line == 1):
            raise Malformed("見出しの行は最初に一つだけです", line=self.line)
        takers = {
            "header": self._take_header,
            "entry": self._take_entry,
            "head": self._take_head,
            "end": self._take_end,
        }
        try:
            takers[str(kind)](value)
        except (BadLeaf, BadKey) as error:
            raise Malformed(str(error), line=self.line) from error

    def _take_header(self, value: Mapping[str, Json]) -> None:
        if (value["format"], value["version"]) != (FORMAT, VERSION):
            raise Malformed("知らない形式か版です", line=self.line)
        keys, size, heads = value["keys"], value["size"], value["heads"]
        if not (isinstance(keys, Mapping) and isinstance(size, int) and isinstance(heads, int)):
            raise Malformed("見出しの項目の型が違います", line=self.line)
        for name, digits in keys.items():
            key = public_key(parse_hex("keys", str(digits)))
            if key_id(key) != name:
                raise Malformed(f"公開鍵 {name} の名前が鍵と一致しません", line=self.line)
            self.keys[name] = key
        self.promised = (size, heads)

    def _take_entry(self, value: Mapping[str, Json]) -> None:
        entry = entry_from_json(value["leaf"], value["detail"])
        leaf = entry.leaf
        if leaf.sequence != self.size + 1:
            raise OutOfOrder(
                f"第{self.size + 1}号があるべきところに第{leaf.sequence}号があります",
                line=self.line,
                sequence=leaf.sequence,
            )
        try:
            check_detail(entry)
        except ProofRejected as error:
            raise DetailDiffers(error.why, line=self.line, sequence=leaf.sequence) from error
        self.size += 1
        self.log.add(leaf.hash)
        self.details += entry.detail is not None
        if leaf.detail_digest and entry.detail is None:
            self.erased.add(leaf.sequence)
        self._note_erasure(leaf)
        self._compare_expected()

    def _note_erasure(self, leaf: Leaf) -> None:
        if leaf.act != ERASURE_ACT:
            return
        number = leaf.reference.removeprefix(entry_reference(0)[:-1])
        if number.isdecimal() and int(number) in self.erased:
            self.erased.remove(int(number))
            self.erasures += 1

    def _compare_expected(self) -> None:
        root = self.expected.pop(self.size, None)
        actual = self.log.frontier.root.hex() if root is not None else ""
        if root is not None and (len(root) < SHORTEST_ROOT or not actual.startswith(root)):
            raise RootDiffers(
                f"{self.size}件までの根は {actual} で、示された {root} と違います", line=self.line
            )

    def _take_head(self, value: Mapping[str, Json]) -> None:
        head = head_from_json(value["head"])
        if head.size != self.size:
            raise OutOfOrder(f"{head.size}件の署名が{self.size}件の後にあります", line=self.line)
        if self.log.frontier.root != head.root:
            raise RootDiffers(
                f"{head.size}件までの根が署名された根と違います。ここまでの証跡が変えられています",
                line=self.line,
            )
        if head.previous != (self.head.digest if self.head else b""):
            raise ChainBroken("署名が一つ前の署名につながっていません", line=self.line)
        self._check_signature(head)
        self.head = head
        self.heads += 1

    def _check_signature(self, head: Head) -> None:
        trusted = {key_id(key): key for key in self.trusted} or self.keys
        key = trusted.get(head.key_id)
        if key is None:
            raise KeyUnknown(f"鍵 {head.key_id} は渡された公開鍵にありません", line=self.line)
        if not is_signed_by(head, key):
            raise SignatureWrong("署名が公開鍵と一致しません", line=self.line)

    def _take_end(self, value: Mapping[str, Json]) -> None:
        frontier = self.log.frontier
        if (value["size"], value["root"]) != (frontier.size, frontier.root.hex()):
            raise RootDiffers("終わりの行の件数か根が、ここまでの証跡と違います", line=self.line)
        if self.promised != (self.size, self.heads):
            raise Incomplete("件数か署名の数が見出しと違います", line=self.line)
        self.ended = True

    def report(self) -> Report:
        """Return what was verified, once the stream has ended."""
        if not self.ended:
            raise Incomplete("終わりの行がありません。ファイルが途中で切れています", line=self.line)
        if self.erased:
            sequence = min(self.erased)
            raise ErasureNotRecorded(
                "詳細がなく、消去した記録もありません", line=self.line, sequence=sequence
            )
        if self.expected:
            size = min(self.expected)
            raise Incomplete(f"示された{size}件に届きません（{self.size}件）", line=self.line)
        return Report(
            size=self.size,
            root=self.log.frontier.root,
            heads=self.heads,
            covered=self.head.size if self.head else 0,
            details=self.details,
            erased=self.erasures,
            key_ids=tuple(self.keys),
            trusted=bool(self.trusted),
            last_head=self.head,
        )
