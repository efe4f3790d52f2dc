"""Terms as rows are the terms as values; what is refused; the terms of any day."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from azukari.apps.accounts.demo import DemoWorld
from azukari.apps.evidence import queries as evidence
from azukari.apps.register import queries, services
from azukari.apps.register.demo.items import ITEMS
from azukari.apps.register.models import TermsRow
from azukari.core.shared.calendar import DateRange
from azukari.core.terms import (
    Basis,
    Channel,
    Consulted,
    CustodianKind,
    CustodianRef,
    DisposalMethod,
    Grant,
    ItemCode,
    KeptFrom,
    LegalGround,
    OperationCode,
    Retention,
    Rule,
    Terms,
)

TODAY = date(2026, 11, 24)
FIRST, LAST = date(2020, 1, 1), date(2026, 11, 24)
ITEM_CODES = [ItemCode(code) for code, *_rest in ITEMS]

words = st.text(st.characters(exclude_categories=("Cs", "Cc")), min_size=1, max_size=40)
codes = st.from_regex(r"[a-z][a-z0-9-]{0,20}", fullmatch=True)
days = st.dates(FIRST, LAST)
grants = st.builds(
    Grant,
    recipient=st.builds(CustodianRef, codes, st.sampled_from(CustodianKind)),
    purpose=words,
    items=st.frozensets(st.sampled_from(ITEM_CODES), max_size=6),
    channels=st.frozensets(st.sampled_from(Channel)),
    rules=st.frozensets(st.sampled_from(Rule)),
    retention=st.builds(Retention, st.integers(0, 1200), st.sampled_from(KeptFrom)),
    disposal=st.sampled_from(DisposalMethod),
    onward=st.booleans(),
)


@st.composite
def some_terms(draw: st.DrawFn) -> Terms:
    decided = draw(days)
    basis: Basis = draw(
        st.one_of(
            st.builds(Consulted, st.integers(2000, 2026), st.integers(1, 99), st.just(decided)),
            st.builds(LegalGround, words, st.just(decided)),
        )
    )
    start = decided + timedelta(days=draw(st.integers(0, 400)))
    length = draw(st.none() | st.integers(0, 4000))
    end = None if length is None else start + timedelta(days=length)
    chosen = draw(st.lists(grants, max_size=4, unique_by=lambda grant: grant.key))
    return Terms(OperationCode("film"), basis, DateRange(start, end), tuple(chosen))


def _terms(start: date = TODAY, *, decided: date = TODAY, end: date | None = None) -> Terms:
    grant = Grant(
        CustodianRef("film-crew"), "撮影", frozenset({ItemCode("image")}), frozenset({Channel.DISK})
    )
    return Terms(
        OperationCode("film"), Consulted(2026, 2, decided), DateRange(start, end), (grant,)
    )


@given(terms=some_terms())
@settings(
    max_examples=25,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
def test_what_is_put_in_force_is_read_back_as_the_same_value(city: DemoWorld, terms: Terms) -> None:
    TermsRow.objects.filter(operation__code="film").delete()
    services.put_terms_in_force(city.actor_secretariat, terms)
    assert queries.terms_of("film") == [terms]


def test_terms_hold_on_their_first_and_last_day_and_on_no_other(city: DemoWorld) -> None:
    terms = _terms(end=date(2026, 11, 30))
    services.put_terms_in_force(city.actor_secretariat, terms)
    on = (TODAY - timedelta(1), TODAY, date(2026, 11, 30), date(2026, 12, 1))
    assert [bool(queries.terms_in_force("film", day)) for day in on] == [False, True, True, False]


def test_evidence_names_the_consultation_the_terms_rest_on(city: DemoWorld) -> None:
    services.put_terms_in_force(city.actor_secretariat, _terms())
    entry = evidence.entries_about("operation/film")[-1].entry
    assert (entry.act, entry.basis) == ("register.terms.put_in_force", "consultation/2026-2")


def test_terms_of_a_consultation_not_yet_decided_are_refused(city: DemoWorld) -> None:
    tomorrow = TODAY + timedelta(1)
    with pytest.raises(services.NotYetDecided):
        services.put_terms_in_force(city.actor_secretariat, _terms(tomorrow, decided=tomorrow))


def test_terms_of_the_same_basis_do_not_overlap(city: DemoWorld) -> None:
    services.put_terms_in_force(city.actor_secretariat, _terms())
    with pytest.raises(services.TermsOverlap):
        services.put_terms_in_force(city.actor_secretariat, _terms(date(2027, 1, 1)))


def test_terms_for_an_operation_never_started_are_refused(city: DemoWorld) -> None:
    terms = Terms(OperationCode("nothing"), Consulted(2026, 2, TODAY), DateRange(TODAY), ())
    with pytest.raises(services.NotStarted):
        services.put_terms_in_force(city.actor_secretariat, terms)


def test_terms_for_an_operation_that_has_ended_are_refused(city: DemoWorld) -> None:
    actor = city.clerk("koho")
    services.file_end_notice(actor, "film", effective_on=TODAY, reason="終了")
    with pytest.raises(services.AlreadyEnded):
        services.put_terms_in_force(city.actor_secretariat, _terms())


def test_a_legal_ground_without_words_is_refused(city: DemoWorld) -> None:
    terms = Terms(OperationCode("film"), LegalGround("", TODAY), DateRange(TODAY), ())
    with pytest.raises(services.NoGround):
        services.put_terms_in_force(city.actor_secretariat, terms)


def test_ended_terms_hold_until_the_day_given(city: DemoWorld) -> None:
    terms = _terms()
    services.put_terms_in_force(city.actor_secretariat, terms)
    services.end_terms(
        city.actor_secretariat, "film", basis=terms.basis, on=date(2026, 12, 24), reason="打切り"
    )
    assert queries.terms_in_force("film", date(2026, 12, 24))
    assert queries.terms_in_force("film", date(2026, 12, 25)) == []


def test_terms_that_do_not_hold_cannot_be_ended(city: DemoWorld) -> None:
    with pytest.raises(services.TermsNotInForce):
        services.end_terms(
            city.actor_secretariat, "film", basis=_terms().basis, on=TODAY, reason="打切り"
        )
