"""An export verifies as it is, and no longer after any change to it."""

from __future__ import annotations

import io
import tracemalloc
import zipfile
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.core.evidence.logs import (
    KEY,
    OTHER_KEY,
    PUBLIC,
    START,
    entry,
    log_of,
    verify,
    without_detail,
)

from azukari.core.evidence.errors import (
    ChainBroken,
    DetailDiffers,
    ErasureNotRecorded,
    ExportRejected,
    Incomplete,
    KeyUnknown,
    Malformed,
    OutOfOrder,
    RootDiffers,
    SignatureWrong,
)
from azukari.core.evidence.export import MEMBER, Detail, export_lines
from azukari.core.evidence.heads import Head, sign_head
from azukari.core.evidence.verify import verify_export

LOG = log_of(9, 2, 5, 5, 9)
EXPORT = LOG.export()
LINES = EXPORT.splitlines(keepends=True)
ENTRY_LINES = [number for number, line in enumerate(LINES) if b'"kind":"entry"' in line]


def zipped(data: bytes, name: str = MEMBER) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, data)
    return out.getvalue()


def test_an_export_verifies_with_the_public_key_alone() -> None:
    report = verify(EXPORT)
    assert (report.size, report.heads, report.covered, report.trusted) == (9, 4, 9, True)
    assert (report.details, report.erased) == (5, 0)
    assert report.last_head == LOG.heads[-1]


def test_without_a_public_key_the_report_says_that_nobody_vouches_for_the_key() -> None:
    assert verify(EXPORT, None).trusted is False


def test_an_empty_log_verifies() -> None:
    data = b"".join(export_lines([], size=0, heads=[], keys=[]))
    assert verify(data).size == 0


def test_entries_after_the_last_head_are_counted_as_not_covered() -> None:
    report = verify(log_of(7, 4).export())
    assert (report.size, report.covered) == (7, 4)


@given(position=st.integers(min_value=0, max_value=len(EXPORT) - 1), bit=st.integers(0, 7))
def test_every_changed_bit_is_detected(position: int, bit: int) -> None:
    data = bytearray(EXPORT)
    data[position] ^= 1 << bit
    with pytest.raises(ExportRejected):
        verify(bytes(data))


@given(number=st.sampled_from(range(len(LINES))))
def test_every_dropped_line_is_detected(number: int) -> None:
    with pytest.raises(ExportRejected):
        verify(b"".join(LINES[:number] + LINES[number + 1 :]))


@given(number=st.sampled_from(range(len(LINES))), place=st.sampled_from(range(len(LINES) + 1)))
def test_every_added_line_is_detected(number: int, place: int) -> None:
    with pytest.raises(ExportRejected):
        verify(b"".join([*LINES[:place], LINES[number], *LINES[place:]]))


@given(order=st.permutations(range(len(LINES))).filter(lambda order: order != sorted(order)))
def test_every_other_order_is_detected(order: list[int]) -> None:
    with pytest.raises(ExportRejected):
        verify(b"".join(LINES[number] for number in order))


@given(end=st.integers(min_value=0, max_value=len(EXPORT) - 1))
def test_every_truncation_is_detected(end: int) -> None:
    with pytest.raises(ExportRejected):
        verify(EXPORT[:end])


@given(changed=st.integers(min_value=0, max_value=8))
def test_a_forger_without_the_key_cannot_change_an_entry(changed: int) -> None:
    entries = list(LOG.entries)
    forged = replace(entries[changed].leaf, actor="system:somebody-else")
    entries[changed] = replace(entries[changed], leaf=forged)
    with pytest.raises(RootDiffers):
        verify(replace(LOG, entries=tuple(entries)).export())


def test_a_dropped_entry_is_named_by_line_and_number() -> None:
    broken = ENTRY_LINES[3]
    with pytest.raises(OutOfOrder, match="第4号があるべきところに第5号があります") as caught:
        verify(b"".join(LINES[:broken] + LINES[broken + 1 :]))
    assert (caught.value.line, caught.value.sequence) == (broken + 1, 5)


def test_a_forger_with_a_key_of_his_own_is_found_out() -> None:
    head = sign_head(OTHER_KEY, size=1, root=entry(1).leaf.hash, time=START, previous=None)
    data = b"".join(export_lines([entry(1)], size=1, heads=[head], keys=[OTHER_KEY.public_key()]))
    assert verify(data, None).trusted is False
    with pytest.raises(KeyUnknown):
        verify(data)


def test_a_wrong_signature_is_found() -> None:
    log = log_of(3)
    head = replace(log.heads[0], signature=bytes(64))
    with pytest.raises(SignatureWrong):
        verify(replace(log, heads=(head,)).export())


def test_a_head_left_out_of_the_chain_is_found() -> None:
    with pytest.raises(ChainBroken):
        verify(replace(LOG, heads=LOG.heads[1:]).export())


def test_a_log_outlives_its_key() -> None:
    first = log_of(2).heads[0]
    root = log_of(4).heads[0].root
    second = sign_head(OTHER_KEY, size=4, root=root, time=START, previous=first)
    keys = [PUBLIC, OTHER_KEY.public_key()]
    data = b"".join(export_lines(log_of(4).entries, size=4, heads=[first, second], keys=keys))
    report = verify_export(io.BytesIO(data), PUBLIC, more_keys=[OTHER_KEY.public_key()])
    assert report.heads == 2


def test_a_changed_detail_is_found_by_its_digest() -> None:
    log = log_of(3)
    entries = list(log.entries)
    entries[2] = replace(entries[2], detail=Detail(bytes([3]) * 32, {"名前": "別の人"}))
    with pytest.raises(DetailDiffers) as caught:
        verify(replace(log, entries=tuple(entries)).export())
    assert caught.value.sequence == 3


@given(data=st.data(), size=st.integers(min_value=2, max_value=12))
def test_erasing_a_detail_leaves_the_log_verifying(data: st.DataObject, size: int) -> None:
    sequence = data.draw(st.integers(1, size - 1).filter(lambda number: number % 2 == 1))
    log = log_of(size, erasure_of=sequence)
    after = verify(without_detail(log, sequence).export())
    assert after.root == verify(log.export()).root
    assert after.erased == 1


def test_an_erased_detail_is_nowhere_in_the_export() -> None:
    log = without_detail(log_of(4, erasure_of=1), 1)
    assert "秘密 1".encode() not in log.export()


def test_a_detail_that_vanished_without_a_recorded_erasure_is_found() -> None:
    with pytest.raises(ErasureNotRecorded) as caught:
        verify(without_detail(log_of(4), 3).export())
    assert caught.value.sequence == 3


def test_a_zip_of_the_export_verifies() -> None:
    assert verify(zipped(EXPORT)).size == 9


@pytest.mark.parametrize("data", [b"PK\x03\x04rubbish", zipped(EXPORT, "other.txt")])
def test_a_zip_that_is_none_or_holds_something_else_is_refused(data: bytes) -> None:
    with pytest.raises(Malformed):
        verify(data)


@given(data=st.binary(max_size=200))
def test_rubbish_is_refused_and_never_a_traceback(data: bytes) -> None:
    with pytest.raises(ExportRejected):
        verify(data)


@pytest.mark.parametrize(
    "line", [b"[]\n", b"null\n", b'{"kind":1}\n', b"[" * 100_000 + b"\n", b"\xff\n", b"NaN\n"]
)
def test_a_line_of_another_shape_is_refused_with_its_number(line: bytes) -> None:
    with pytest.raises(Malformed) as caught:
        verify(LINES[0] + line)
    assert caught.value.line == 2


def test_a_root_printed_on_paper_is_compared() -> None:
    printed = {5: LOG.heads[1].root.hex()[:16]}
    assert verify_export(io.BytesIO(EXPORT), expected=printed).size == 9
    for wrong in ({5: "0" * 16}, {5: LOG.heads[1].root.hex()[:8]}):
        with pytest.raises(RootDiffers):
            verify_export(io.BytesIO(EXPORT), expected=wrong)


def test_a_printed_head_beyond_the_export_means_that_entries_are_missing() -> None:
    with pytest.raises(Incomplete, match="示された12件に届きません"):
        verify_export(io.BytesIO(EXPORT), expected={12: "0" * 64})


def test_memory_does_not_grow_with_the_log() -> None:
    def peak(size: int) -> int:
        data = io.BytesIO(_long_export(size))
        tracemalloc.start()
        verify_export(data, PUBLIC)
        used = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        return used

    assert peak(16_000) < 1.2 * peak(8_000)


def _long_export(size: int) -> bytes:
    plain = replace(entry(2).leaf, sequence=1)
    entries = [replace(entry(2), leaf=replace(plain, sequence=n + 1)) for n in range(size)]
    heads: list[Head] = []
    return b"".join(export_lines(entries, size=size, heads=heads, keys=[KEY.public_key()]))
