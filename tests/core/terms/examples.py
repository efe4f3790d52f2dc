"""Strategies for terms and requests from a small world, so that they often meet."""

from __future__ import annotations

from datetime import date

from hypothesis import strategies as st

from azukari.core.shared.calendar import DateRange
from azukari.core.terms import (
    Channel,
    Consulted,
    CustodianKind,
    CustodianRef,
    DisposalMethod,
    Grant,
    ItemCode,
    KeptFrom,
    OperationCode,
    Recipient,
    ReleaseRequest,
    Retention,
    Rule,
    Terms,
)

COLLECTION = OperationCode("collection")
ITEMS = [ItemCode(code) for code in ("name", "address", "amount", "notice_number")]
DECIDED = date(2012, 2, 14)
DAYS = st.dates(date(2012, 4, 1), date(2016, 3, 31))

item_sets = st.frozensets(st.sampled_from(ITEMS), min_size=1)
rule_sets = st.frozensets(st.sampled_from([Rule.ENCRYPTED, Rule.NUMBERED_COPY, Rule.RADIO_OFF]))
channels = st.sampled_from([Channel.PAPER, Channel.LGWAN, Channel.USB])
recipients = st.builds(
    Recipient, st.sampled_from(["agent", "store"]), st.frozensets(st.just("stores"), max_size=1)
)
grants = st.builds(
    Grant,
    recipient=st.sampled_from(
        [
            CustodianRef("agent"),
            CustodianRef("store"),
            CustodianRef("stores", CustodianKind.CLASS),
        ]
    ),
    purpose=st.sampled_from(["収納", "口座振替"]),
    items=item_sets,
    channels=st.frozensets(channels, min_size=1),
    rules=rule_sets,
    retention=st.builds(Retention, st.integers(0, 60), st.sampled_from(KeptFrom)),
    disposal=st.sampled_from(DisposalMethod),
    onward=st.booleans(),
)


@st.composite
def periods(draw: st.DrawFn) -> DateRange:
    start = draw(DAYS)
    return DateRange(start, draw(st.none() | st.dates(start, date(2017, 3, 31))))


terms_values = st.builds(
    Terms,
    operation=st.sampled_from([COLLECTION, OperationCode("debit")]),
    basis=st.just(Consulted(2011, 12, DECIDED)),
    in_force=periods(),
    grants=st.lists(grants, max_size=4, unique_by=lambda grant: grant.key).map(tuple),
)
requests = st.builds(
    ReleaseRequest,
    operation=st.just(COLLECTION),
    recipient=recipients,
    purpose=st.sampled_from(["収納", "口座振替"]),
    items=item_sets,
    channel=channels,
    rules_kept=rule_sets,
    passed_by=st.none() | recipients,
)
