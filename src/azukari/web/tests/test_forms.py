"""How forms read and show what people type."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import ClassVar

import pytest
from django import forms
from django.utils import translation

from azukari.web.forms import ConfirmForm, FiscalYearField, Grouped, JapaneseDateField


class Promise(Grouped, forms.Form):
    groups: ClassVar = (("時期", ("due",)),)
    due = JapaneseDateField(label="期限", help_text="例：R6.2.14")
    year = FiscalYearField(label="年度", required=False)
    note = forms.CharField(label="メモ", required=False)


@pytest.fixture(autouse=True)
def in_japanese() -> Iterator[None]:
    with translation.override("ja"):
        yield


@pytest.mark.parametrize(
    "typed", ["令和6年2月14日", "R6.2.14", "20240214", "2024-02-14", "Ｒ６．２．１４"]
)
def test_a_date_is_read_in_every_form(typed: str) -> None:
    assert JapaneseDateField().clean(typed) == date(2024, 2, 14)


def test_a_date_that_is_none_says_how_to_mend_it() -> None:
    form = Promise({"due": "令和6年2月30日"})
    assert form.errors["due"] == [
        "「令和6年2月30日」という日はありません。年月日を確かめてください。"
    ]


def test_in_english_the_message_is_english() -> None:
    with translation.override("en"):
        form = Promise({"due": "soon"})
        assert str(form.errors["due"][0]).startswith("“soon” cannot be read as a date.")


def test_a_date_is_shown_in_wareki_with_the_western_one_beside() -> None:
    page = str(Promise(initial={"due": date(2024, 2, 14)}))
    assert 'value="令和6年2月14日"' in page
    assert ">2024-02-14</span>" in page


def test_what_was_typed_wrongly_is_not_lost() -> None:
    assert 'value="きょう"' in str(Promise({"due": "きょう"}))


def test_an_unchanged_date_counts_as_unchanged() -> None:
    form = Promise({"due": "令和6年2月14日"}, initial={"due": date(2024, 2, 14)})
    assert form.changed_data == []


@pytest.mark.parametrize("typed", ["令和5年度", "R5", "2023"])
def test_a_fiscal_year_is_read(typed: str) -> None:
    assert FiscalYearField().clean(typed) == 2023


def test_a_fiscal_year_that_is_none_is_refused() -> None:
    assert "year" in Promise({"due": "R6.2.14", "year": "去年"}).errors


def test_required_and_optional_are_said_in_words() -> None:
    page = str(Promise())
    assert (page.count("必須"), page.count("任意")) == (1, 2)


def test_an_error_is_summed_up_with_a_link_to_its_field() -> None:
    page = str(Promise({}))
    assert '<a href="#id_due">期限: 入力または選択してください。</a>' in page
    assert 'aria-describedby="id_due_helptext id_due_error"' in page


def test_fields_stand_in_their_groups_and_the_rest_after_them() -> None:
    groups = Promise().azukari_groups
    names = [(str(group.label), [field.name for field in group.fields]) for group in groups]
    assert names == [("時期", ["due"]), ("", ["year", "note"])]


def test_a_field_of_choices_is_a_fieldset_with_a_legend() -> None:
    class Medium(forms.Form):
        medium = forms.ChoiceField(choices=[("a", "紙")], widget=forms.RadioSelect, label="媒体")

    page = str(Medium())
    assert "<fieldset" in page
    assert "<legend>媒体" in page


@pytest.mark.parametrize(("typed", "is_right"), [("消去", True), (" 消去 ", True), ("消す", False)])
def test_only_the_word_itself_confirms(typed: str, is_right: bool) -> None:
    assert ConfirmForm({"word": typed}, word="消去").is_valid() is is_right
