"""Bodies: told apart by code, found by any reading, refused with a wrong number."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from azukari.apps.accounts.demo import DemoWorld
from azukari.apps.evidence.queries import entries_about
from azukari.apps.outsourcing import queries, services
from azukari.apps.outsourcing.forms.bodies import BodyForm, NewBodyForm
from azukari.apps.outsourcing.models import Body, BodyKind
from azukari.apps.outsourcing.services import BodyEntry, OfficerEntry
from azukari.core.shared.errors import BadInput

ENTRY = BodyEntry(BodyKind.GROUP, "とんぼ工房の会", "トンボコウボウノカイ")
TYPED = {
    "code": "second",
    "kind": "group",
    "name": "トンボ工房の会",
    "kana": "とんぼこうぼうのかい",
}


@pytest.fixture
def group(world: DemoWorld) -> Body:
    return services.enter_body(world.actor_secretariat, "first", ENTRY)


def test_a_body_that_reads_the_same_is_another_body(world: DemoWorld, group: Body) -> None:
    twin = services.enter_body(
        world.actor_secretariat, "second", replace(ENTRY, name="トンボ工房の会", kana="ﾄﾝﾎﾞ ｺｳﾎﾞｳﾉｶｲ")
    )
    assert list(queries.bodies.twins_of(group)) == [twin]
    assert (group.named, twin.named) == ("とんぼ工房の会（first）", "トンボ工房の会（second）")


def test_the_form_names_the_twin_and_goes_on_only_when_told(group: Body) -> None:
    form = NewBodyForm(TYPED)
    assert not form.is_valid()
    assert "とんぼ工房の会（first）" in form.errors["twin_known"][0]
    assert NewBodyForm({**TYPED, "twin_known": "on"}).is_valid()


def test_a_correction_that_leaves_the_reading_asks_nothing(world: DemoWorld, group: Body) -> None:
    services.enter_body(world.actor_secretariat, "second", replace(ENTRY, name="別の会"))
    form = BodyForm({**TYPED, "address": "蜻蛉市工房町1番地"}, body=group)
    assert form.is_valid(), form.errors
    assert "twin_known" not in form.fields


@pytest.mark.parametrize("words", ["ﾄﾝﾎﾞ", "とんぼ工房", "トンボ　コウボウ", "first", "とんぼ 会"])
def test_a_body_is_found_by_kana_width_and_code(group: Body, words: str) -> None:
    assert list(queries.bodies.search(Body.objects.all(), words)) == [group]


def test_a_corporate_number_is_read_in_any_width_and_checked(group: Body) -> None:
    typed = {**TYPED, "kana": "ベツ", "kind": "company"}
    read = NewBodyForm({**typed, "corporate_number": "８-9999-0000-0001"})
    assert read.is_valid(), read.errors
    assert read.cleaned_data["corporate_number"] == "8999900000001"
    wrong = NewBodyForm({**typed, "corporate_number": "9999900000001"})
    assert "検査用数字" in wrong.errors["corporate_number"][0]


def test_the_service_refuses_a_wrong_number_a_taken_one_and_a_taken_code(
    world: DemoWorld, group: Body
) -> None:
    actor = world.actor_secretariat
    company = BodyEntry("company", "会社", "カイシャ", corporate_number="8999900000001")
    services.enter_body(actor, "company", company)
    with pytest.raises(services.NumberTaken, match="company"):
        services.enter_body(actor, "other", company)
    with pytest.raises(services.BadCorporateNumber):
        services.enter_body(actor, "other", replace(company, corporate_number="8999900000002"))
    with pytest.raises(services.CodeTaken):
        services.enter_body(actor, "first", ENTRY)


def test_bodies_do_not_succeed_each_other_in_a_circle(world: DemoWorld, group: Body) -> None:
    actor, day = world.actor_secretariat, date(2025, 4, 1)
    after = services.enter_body(actor, "second", replace(ENTRY, succeeds=group, succeeded_on=day))
    with pytest.raises(services.SuccessionInCircle, match="first → second → first"):
        services.revise_body(actor, group, replace(ENTRY, succeeds=after, succeeded_on=day))


def test_a_term_ends_once_and_not_before_it_began(world: DemoWorld, group: Body) -> None:
    actor = world.actor_secretariat
    officer = services.enter_officer(
        actor, group, OfficerEntry("会長", "鉋 げん", date(2026, 4, 1))
    )
    with pytest.raises(BadInput):
        services.end_officer(actor, officer, on=date(2026, 3, 31))
    services.end_officer(actor, officer, on=date(2026, 9, 29))
    with pytest.raises(services.TermOver):
        services.end_officer(actor, officer, on=date(2026, 9, 30))


def test_what_happens_to_a_body_stays_in_the_evidence(world: DemoWorld, group: Body) -> None:
    services.revise_body(world.actor_secretariat, group, replace(ENTRY, members=30))
    acts = [each.entry.act for each in entries_about(group.reference)]
    assert acts == ["outsourcing.body.entered", "outsourcing.body.revised"]
