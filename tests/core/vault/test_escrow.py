"""Two shares make the bundle; one says nothing; shares that do not belong together are refused."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from azukari.core.vault.errors import KeyWrong, SharesDoNotFit
from azukari.core.vault.escrow import join, read_bundle, read_share, split, write_bundle
from azukari.core.vault.sealing import DataKey

KEYS = [DataKey("advice-2026", 1, bytes(range(32))), DataKey("lodging-2026-132136", 2, bytes(32))]


@given(st.binary(min_size=1))
def test_what_is_split_is_joined_in_either_order(bundle: bytes) -> None:
    one, other = split(bundle, export="1")
    assert join([one, other]) == join([other, one]) == bundle


def test_the_keys_come_back_through_files() -> None:
    shares = [each.to_bytes() for each in split(write_bundle(KEYS), export="1")]
    assert read_bundle(join([read_share(each) for each in shares])) == KEYS


def test_a_share_holds_no_piece_of_a_key() -> None:
    bundle = write_bundle(KEYS)
    parts = [each.part for each in split(bundle, export="1")]
    pieces = [bundle[start : start + 8] for start in range(len(bundle) - 8)]
    assert [piece for piece in pieces for part in parts if piece in part] == []


def test_shares_that_do_not_belong_together_are_refused() -> None:
    one, other = split(b"bundle of keys", export="1")
    third, _ = split(b"bundle of keys", export="2")
    wrong = [
        [one],
        [one, one],
        [one, third],
        [one, replace(other, part=other.part[:-1])],
        [one, replace(other, part=bytes(len(other.part)))],
        [one, other, other],
    ]
    for shares in wrong:
        with pytest.raises(SharesDoNotFit):
            join(shares)


@given(st.binary(max_size=60))
def test_rubbish_is_no_share_and_no_bundle(rubbish: bytes) -> None:
    with pytest.raises(SharesDoNotFit):
        read_share(rubbish)
    with pytest.raises(KeyWrong):
        read_bundle(rubbish)
