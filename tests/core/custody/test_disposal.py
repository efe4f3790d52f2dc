"""A certificate is complete, by two people, by a method that is enough, for a known serial, once."""

from __future__ import annotations

from dataclasses import fields, replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from azukari.core.custody.disposal import (
    ACHIEVED,
    AlreadyDestroyed,
    DataClass,
    DaysOutOfOrder,
    FieldsMissing,
    Level,
    MediumKind,
    MethodTooWeak,
    MethodUnknown,
    SamePerson,
    Signatory,
    Statement,
    Subject,
    Technique,
    Treatment,
    UnknownSerial,
    check_certificate,
    check_serials,
    level_of,
    needed_for,
)

TODAY = date(2026, 11, 24)
DONE = Signatory("鉋 げん", "責任者", TODAY, "工房", "00-0000-0001")
LOOKED = Signatory("木立 そう", "主査", TODAY, "工房", "00-0000-0002")
TREATED = Treatment(Technique.SHRED, "破砕機", "型番 B-2", "立会い", "製錬所")
STATED = Statement(TREATED, DONE, LOOKED)
TAPE = Subject(
    MediumKind.TAPE, DataClass.MY_NUMBER, "税の退避", "ほし工業", "LT-7", "T0001", "物-12"
)
serials = st.lists(st.text("0123456789", min_size=1, max_size=3), max_size=8)


def by(technique: Technique) -> Statement:
    return replace(STATED, treatment=replace(TREATED, technique=technique))


def check(subject: Subject = TAPE, statement: Statement = STATED) -> Level:
    return check_certificate(subject, statement, today=TODAY)


def test_a_tape_of_the_my_number_segment_is_destroyed() -> None:
    assert check() is Level.DESTROY


@pytest.mark.parametrize(
    "technique", [Technique.DEGAUSS, Technique.OVERWRITE, Technique.CRYPTO_ERASE]
)
def test_nothing_less_is_enough_for_the_my_number_segment(technique: Technique) -> None:
    with pytest.raises(MethodTooWeak):
        check(statement=by(technique))


def test_degaussing_is_enough_for_a_confidential_tape_and_overwriting_is_not() -> None:
    tape = replace(TAPE, data_class=DataClass.CONFIDENTIAL)
    assert check(tape, by(Technique.DEGAUSS)) is Level.PURGE
    with pytest.raises(MethodTooWeak):
        check(tape, by(Technique.OVERWRITE))


def test_a_usb_stick_is_not_degaussed() -> None:
    with pytest.raises(MethodUnknown):
        check(replace(TAPE, kind=MediumKind.USB), by(Technique.DEGAUSS))


def test_the_rules_of_the_day_hold_not_those_of_today() -> None:
    before = date(2019, 3, 1)
    old = Statement(
        replace(TREATED, technique=Technique.OVERWRITE),
        replace(DONE, on=before),
        replace(LOOKED, on=before),
    )
    assert check(statement=old) is Level.CLEAR


@given(st.sampled_from(ACHIEVED), st.sampled_from(DataClass), st.dates(date(2015, 1, 1), TODAY))
def test_a_method_is_taken_exactly_when_it_reaches_what_is_needed(
    row: object, data_class: DataClass, on: date
) -> None:
    kind, technique = row.kind, row.technique  # type: ignore[attr-defined]
    subject = replace(TAPE, kind=kind, data_class=data_class)
    said = Statement(
        replace(TREATED, technique=technique), replace(DONE, on=on), replace(LOOKED, on=on)
    )
    enough = level_of(kind, technique, on) >= needed_for(data_class, on).level
    if enough or kind is MediumKind.FILE:
        assert check(subject, said) is level_of(kind, technique, on)
    else:
        with pytest.raises(MethodTooWeak):
            check(subject, said)


@pytest.mark.parametrize("name", [each.name for each in fields(Signatory) if each.name != "on"])
@pytest.mark.parametrize("part", ["sanitised", "verified"])
def test_nothing_about_the_two_people_is_left_out(part: str, name: str) -> None:
    lacking = replace(STATED, **{part: replace(getattr(STATED, part), **{name: " "})})
    with pytest.raises(FieldsMissing) as refused:
        check(statement=lacking)
    assert refused.value.fields == (f"{part}_{name}",)


@pytest.mark.parametrize("name", ["maker", "model", "serial", "property_number", "source"])
def test_nothing_about_the_medium_is_left_out(name: str) -> None:
    with pytest.raises(FieldsMissing) as refused:
        check(replace(TAPE, **{name: ""}))
    assert refused.value.fields == (name,)


@pytest.mark.parametrize("name", ["tool", "version", "verification", "destination"])
def test_nothing_about_the_treatment_is_left_out(name: str) -> None:
    with pytest.raises(FieldsMissing):
        check(statement=replace(STATED, treatment=replace(TREATED, **{name: ""})))


def test_paper_has_no_serial() -> None:
    assert check(Subject(MediumKind.PAPER, DataClass.MY_NUMBER, "控え")) is Level.DESTROY


@pytest.mark.parametrize("name", ["鉋 げん", "鉋　げん", "鉋げん"])
def test_one_person_is_not_two(name: str) -> None:
    with pytest.raises(SamePerson):
        check(statement=replace(STATED, verified=replace(LOOKED, name=name)))


@given(st.integers(-3, 3), st.integers(-3, 3))
def test_it_is_verified_after_it_was_done_and_not_tomorrow(done: int, looked: int) -> None:
    one, other = TODAY + timedelta(days=done), TODAY + timedelta(days=looked)
    said = replace(STATED, sanitised=replace(DONE, on=one), verified=replace(LOOKED, on=other))
    if one <= other <= TODAY:
        assert check(statement=said) is Level.DESTROY
    else:
        with pytest.raises(DaysOutOfOrder):
            check(statement=said)


@given(serials, serials, serials)
def test_serials_are_taken_once_when_known_and_not_yet_gone(
    claimed: list[str], known: list[str], gone: list[str]
) -> None:
    if set(claimed) - set(known):
        with pytest.raises(UnknownSerial) as unknown:
            check_serials(claimed, known=known, destroyed=gone)
        assert set(unknown.value.serials) == set(claimed) - set(known)
    elif set(claimed) & set(gone):
        with pytest.raises(AlreadyDestroyed) as twice:
            check_serials(claimed, known=known, destroyed=gone)
        assert set(twice.value.serials) == set(claimed) & set(gone)
    else:
        assert sorted(check_serials(claimed, known=known, destroyed=gone)) == sorted(set(claimed))
