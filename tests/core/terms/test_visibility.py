"""Who sees what on a slip as it passes from hand to hand."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.core.terms.examples import ITEMS, item_sets
from tests.core.terms.test_check_release import ADDRESS, AMOUNT, DAY, GRANT, NAME, TERMS

from azukari.core.shared.errors import BadInput
from azukari.core.terms import Form, Part, Recipient, beyond_terms, who_sees
from azukari.core.terms.visibility import Hidden, Sealed, Seen, TornOff

PARTIES = ("city", "printer", "resident", "store", "agent")
WHY = "支払いの前に切り離します。"
ADDRESSED = Part("addressed", frozenset({NAME, ADDRESS}), torn_off_by="resident", why=WHY)
PAY = Part("pay", frozenset({AMOUNT}))
SLIP = Form("slip", "納付書", (ADDRESSED, PAY))

parties = st.sampled_from(PARTIES)
parts = st.builds(
    Part,
    st.sampled_from("abcdef"),
    item_sets,
    torn_off_by=st.just("") | parties,
    opened_by=st.just("") | parties,
)
forms = st.builds(Form, st.just("f"), st.just("様式"), st.lists(parts, max_size=4).map(tuple))


def test_the_store_does_not_see_what_was_torn_off_before_paying() -> None:
    matrix = who_sees(SLIP, PARTIES)
    assert matrix.seen_by("resident") == {NAME, ADDRESS, AMOUNT}
    assert matrix.seen_by("store") == {AMOUNT}
    assert matrix.cells["store", NAME] == Hidden((TornOff("addressed", "resident", WHY),))
    assert str(matrix.cells["store", NAME]) == WHY


def test_a_sealed_part_is_seen_from_the_one_who_opens_it() -> None:
    letter = Form("letter", "封書", (Part("inside", frozenset({AMOUNT}), opened_by="resident"),))
    matrix = who_sees(letter, PARTIES)
    assert matrix.cells["printer", AMOUNT] == Hidden((Sealed("inside", "resident", ""),))
    assert matrix.cells["resident", AMOUNT] == Seen(("inside",))


def test_an_item_left_on_another_part_is_still_seen() -> None:
    leaking = replace(PAY, items=frozenset({AMOUNT, NAME}))
    matrix = who_sees(replace(SLIP, parts=(ADDRESSED, leaking)), PARTIES)
    assert matrix.cells["store", NAME] == Seen(("pay",))


def test_what_a_recipient_sees_beyond_its_terms_is_named() -> None:
    whole = who_sees(replace(SLIP, parts=(replace(ADDRESSED, torn_off_by=""), PAY)), PARTIES)
    recipients = [Recipient("agent"), Recipient("store")]
    assert beyond_terms(whole, [TERMS], recipients, on=DAY) == {
        "agent": frozenset({ADDRESS}),
        "store": frozenset({NAME, ADDRESS, AMOUNT}),
    }
    assert GRANT.items == {NAME, AMOUNT}


@given(forms)
def test_every_cell_is_filled_and_every_hidden_one_says_why(form: Form) -> None:
    matrix = who_sees(form, PARTIES)
    assert set(matrix.cells) == {(party, item) for party in PARTIES for item in form.items}
    assert all(
        cell.reasons and str(cell) for cell in matrix.cells.values() if isinstance(cell, Hidden)
    )


@given(forms)
def test_without_tearing_or_sealing_everybody_sees_everything(form: Form) -> None:
    plain = replace(
        form, parts=tuple(replace(part, torn_off_by="", opened_by="") for part in form.parts)
    )
    matrix = who_sees(plain, PARTIES)
    assert all(matrix.seen_by(party) == form.items for party in PARTIES)


@given(forms, st.sampled_from(ITEMS))
def test_what_is_torn_off_is_never_seen_later(form: Form, item: str) -> None:
    only_torn = all(part.torn_off_by == "resident" for part in form.parts if item in part.items)
    if only_torn:
        assert item not in who_sees(form, PARTIES).seen_by("store")


def test_a_part_that_names_a_stranger_is_bad_input() -> None:
    with pytest.raises(BadInput, match="関係者にない「resident」"):
        who_sees(SLIP, ("city", "store"))


def test_a_party_that_comes_twice_is_bad_input() -> None:
    with pytest.raises(BadInput, match="二度"):
        who_sees(SLIP, ("city", "resident", "city"))
