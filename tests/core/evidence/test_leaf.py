"""What an entry may hold, how it is written down, and what its bytes are."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

import pytest
from cryptography.hazmat.primitives.asymmetric.ec import SECP256R1, generate_private_key
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from hypothesis import given
from hypothesis import strategies as st
from tests.core.evidence.logs import KEY, OTHER_KEY, PUBLIC, START, entry, log_of

from azukari.core.evidence.bundle import Bundle, parse_bundle
from azukari.core.evidence.canonical import BadValue, Json, canonical, parse_canonical
from azukari.core.evidence.errors import BadKey, BadLeaf, ProofRejected
from azukari.core.evidence.heads import head_from_json, is_signed_by, sign_head
from azukari.core.evidence.keys import (
    read_private_key,
    read_public_key,
    write_private_key,
    write_public_key,
)
from azukari.core.evidence.leaf import Leaf, digest_detail, leaf_from_json
from azukari.core.evidence.proofs import inclusion_proof
from azukari.core.evidence.tree import Tree

LEAF = Leaf(
    sequence=1,
    time=datetime(2026, 11, 24, 9, 0, tzinfo=timezone(timedelta(hours=9))),
    actor="system:demo",
    act="council.meeting.opened",
    reference="meeting/2026-1",
)
PLAIN = st.text(st.characters(exclude_categories=["Cc", "Cs"]), max_size=50)
JSON = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**53) + 1, 2**53 - 1) | PLAIN,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(PLAIN, inner, max_size=4),
    max_leaves=12,
)


def test_the_bytes_of_an_entry_are_those_of_the_documented_example() -> None:
    assert LEAF.encode() == (
        b'{"act":"council.meeting.opened","actor":"system:demo","basis":"","detail":"",'
        b'"reference":"meeting/2026-1","sequence":1,"time":"2026-11-24T00:00:00.000000Z"}'
    )
    assert LEAF.hash.hex() == "a379ebbad4c4bc8314cdb647200a4d6c5ef6663436e2283531c58d10b3bf1167"


@given(actor=PLAIN, reference=PLAIN, basis=PLAIN, time=st.datetimes(timezones=st.just(UTC)))
def test_an_entry_is_read_back_from_its_json(
    actor: str, reference: str, basis: str, time: datetime
) -> None:
    leaf = Leaf(7, time, actor, "a.b", reference, basis, bytes(32))
    assert leaf_from_json(parse_canonical(leaf.encode())) == leaf


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("sequence", 0),
        ("time", START.replace(tzinfo=None)),
        ("act", "Opened"),
        ("act", "opened"),
        ("actor", "a\nb"),
        ("reference", "\x00"),
        ("basis", "\ud800"),
        ("reference", "x" * 201),
        ("detail_digest", b"short"),
    ],
)
def test_a_field_that_cannot_be_written_down_is_refused_by_name(field: str, value: object) -> None:
    values = {"sequence": 1, "time": START, "actor": "a", "act": "a.b", "reference": "r"}
    with pytest.raises(BadLeaf) as caught:
        Leaf(**{**values, field: value})  # type: ignore[arg-type]
    assert caught.value.field == field


@pytest.mark.parametrize(
    "change",
    [
        {"extra": ""},
        {"sequence": "1"},
        {"sequence": True},
        {"time": "2026-11-24 00:00"},
        {"time": "2026-13-24T00:00:00.000000Z"},
        {"actor": None},
        {"detail": "ZZ"},
        {"detail": "00"},
    ],
)
def test_json_that_is_not_an_entry_is_refused(change: dict[str, Json]) -> None:
    with pytest.raises(BadLeaf):
        leaf_from_json({**LEAF.as_json(), **change})
    with pytest.raises(BadLeaf):
        leaf_from_json([])


@given(value=JSON)
def test_canonical_bytes_are_read_back_and_stay_the_same(value: Json) -> None:
    data = canonical(value)
    assert parse_canonical(data) == value
    assert canonical(parse_canonical(data)) == data


def test_keys_stand_in_the_order_of_utf_16() -> None:
    assert canonical({"\U0001f600": 1, "\uff5e": 2}).decode() == '{"\U0001f600":1,"\uff5e":2}'


@pytest.mark.parametrize("value", [1.5, 2**53, {1: 2}, b"bytes", "\ud800", START])
def test_a_value_without_canonical_form_is_refused(value: Json) -> None:
    with pytest.raises(BadValue):
        canonical(value)


def test_a_detail_cannot_be_guessed_without_its_salt() -> None:
    detail = {"name": "x"}
    assert digest_detail(bytes(32), detail) != digest_detail(b"\x01" * 32, detail)


def test_a_detail_that_is_too_long_or_badly_salted_is_refused() -> None:
    with pytest.raises(BadLeaf, match="長すぎます"):
        digest_detail(bytes(32), {"text": "x" * 300_000})
    with pytest.raises(BadLeaf, match="salt"):
        digest_detail(b"", {})
    with pytest.raises(BadLeaf, match="detail"):
        digest_detail(bytes(32), {"share": 0.5})  # type: ignore[dict-item]


def test_a_head_bears_the_signature_of_its_key_only() -> None:
    head = sign_head(KEY, size=3, root=bytes(32), time=START, previous=None)
    assert is_signed_by(head, PUBLIC)
    assert not is_signed_by(head, OTHER_KEY.public_key())


def test_a_head_is_read_back_from_its_json() -> None:
    first, second = log_of(3, 1, 3).heads
    assert head_from_json(second.as_json()) == second
    assert second.previous == first.digest


@pytest.mark.parametrize("change", [{"size": 0}, {"root": "00"}, {"key": 1}, {"more": ""}])
def test_json_that_is_not_a_head_is_refused(change: dict[str, Json]) -> None:
    with pytest.raises(BadLeaf):
        head_from_json({**log_of(1).heads[0].as_json(), **change})
    with pytest.raises(BadLeaf):
        head_from_json(None)


def test_keys_are_written_and_read() -> None:
    assert read_private_key(write_private_key(KEY)).private_bytes_raw() == KEY.private_bytes_raw()
    digits = PUBLIC.public_bytes_raw().hex().encode()
    for data in (write_public_key(PUBLIC), digits, digits + b"\n"):
        assert read_public_key(data) == PUBLIC


@pytest.mark.parametrize(
    "data", [b"", b"zz", b"00", b"-----BEGIN PUBLIC KEY-----\nx", "鍵".encode()]
)
def test_what_is_not_a_key_is_refused(data: bytes) -> None:
    with pytest.raises(BadKey):
        read_public_key(data)
    with pytest.raises(BadKey):
        read_private_key(data)


def test_a_key_of_another_kind_is_refused() -> None:
    other = generate_private_key(SECP256R1()).public_key()
    pem = other.public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo)
    with pytest.raises(BadKey, match="Ed25519"):
        read_public_key(pem)


def bundle_of(sequence: int, size: int) -> Bundle:
    log = log_of(size)
    tree = Tree()
    tree.extend(b"".join(item.leaf.hash for item in log.entries))
    path = inclusion_proof(tree, sequence - 1, size)
    return Bundle(log.entries[sequence - 1], path, log.heads[0], PUBLIC)


@given(data=st.data(), size=st.integers(min_value=1, max_value=12))
def test_the_proof_of_an_entry_verifies_from_its_file(data: st.DataObject, size: int) -> None:
    sequence = data.draw(st.integers(min_value=1, max_value=size))
    bundle = parse_bundle(bundle_of(sequence, size).to_bytes())
    assert bundle == bundle_of(sequence, size)
    bundle.verify([PUBLIC])
    with pytest.raises(ProofRejected):
        bundle.verify([OTHER_KEY.public_key()])


FILE = bundle_of(3, 7).to_bytes()


@given(position=st.integers(min_value=0, max_value=len(FILE) - 2), bit=st.integers(0, 7))
def test_every_changed_bit_of_a_proof_is_detected(position: int, bit: int) -> None:
    changed = bytearray(FILE)
    changed[position] ^= 1 << bit
    with pytest.raises(ProofRejected):
        parse_bundle(bytes(changed)).verify()


def test_the_entry_of_another_log_is_not_proved() -> None:
    bundle = bundle_of(3, 7)
    with pytest.raises(ProofRejected):
        Bundle(entry(5), bundle.path, bundle.head, PUBLIC).verify()
