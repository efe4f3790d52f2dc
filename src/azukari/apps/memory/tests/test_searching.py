"""What is remembered is found again: changed words, removed words, readers, pages, counts."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from django.db import connection
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from azukari.apps.memory import queries
from azukari.apps.memory.queries import Asked, Order, Reader
from azukari.apps.memory.services import Remembered, forget, remember
from azukari.core.memory import Chosen, Kind, grams, parse
from azukari.core.shared.places import fold_with_places

TODAY = date(2026, 11, 24)
EVERYTHING = Reader(reads_all=True)
ONE = Remembered("statement/2026-1-1", Kind.QUESTION, "ＵＳＢメモリを配ったのか。", TODAY, "soumu")
TWO = Remembered(
    "opinion/2025-3-1", Kind.OPINION, "USBの廃棄を記録すること。", date(2025, 6, 1), "zei"
)


def found(words: str, reader: Reader = EVERYTHING, **narrowed: object) -> list[str]:
    asked = Asked(parse(words), Chosen(**narrowed), TODAY)  # type: ignore[arg-type]
    return [each.reference for each in queries.search(reader, asked).results]


@pytest.fixture
def two(db: None) -> None:
    remember([ONE, TWO])


@pytest.mark.parametrize("words", ["USB", "ｕｓｂ", "ゆーえすびー OR ＵＳＢ"])
def test_a_word_is_found_in_any_width(two: None, words: str) -> None:
    assert set(found(words)) == {ONE.reference, TWO.reference}


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("USB 廃棄", [TWO.reference]),
        ("USB -廃棄", [ONE.reference]),
        ("「めもりを配」", [ONE.reference]),
        ("録", [TWO.reference]),
        ("の", [TWO.reference, ONE.reference]),
        ("メモリ配", []),
        ("", [TWO.reference, ONE.reference]),
    ],
)
def test_what_is_asked_for_is_found_and_nothing_else(
    two: None, words: str, expected: list[str]
) -> None:
    assert sorted(found(words)) == sorted(expected)


def test_changed_words_are_found_and_the_old_ones_no_more(two: None) -> None:
    remember([replace(ONE, text="鍵を配ったのか。")])
    assert (found("鍵"), found("メモリ")) == ([ONE.reference], [])


def test_what_is_removed_is_found_no_more(two: None) -> None:
    forget([TWO.reference])
    assert (found("廃棄"), found("配った")) == ([], [ONE.reference])


def test_emptied_words_are_forgotten(two: None) -> None:
    remember([replace(ONE, text=" 　")])
    assert found("配った") == []


def test_remembering_twice_changes_nothing(two: None) -> None:
    remember([ONE, TWO])
    assert len(queries.references()) == 2


def test_what_another_department_said_is_neither_found_nor_counted(two: None) -> None:
    reader = Reader(departments=frozenset({"zei"}))
    facets = queries.search(reader, Asked(parse("USB"), Chosen(), TODAY)).facets
    assert found("USB", reader) == [TWO.reference]
    assert (facets.total, dict(facets.departments)) == (1, {"zei": 1})


def test_who_reads_no_department_finds_nothing(two: None) -> None:
    remember([replace(ONE, reference="statement/2026-1-2", department="")])
    assert found("USB", Reader()) == []


def test_choices_narrow_and_every_number_is_right_under_them(two: None) -> None:
    asked = Asked(parse("USB"), Chosen(topic="disposal"), TODAY)
    facets = queries.search(EVERYTHING, asked).facets
    assert found("USB", topic="disposal") == [TWO.reference]
    assert (facets.total, dict(facets.years)) == (1, {2025: 1})
    assert (facets.topics["media"], facets.topics["disposal"]) == (2, 1)


@pytest.mark.parametrize(
    ("order", "first"),
    [(Order.BEST, TWO), (Order.NEWEST, ONE), (Order.OLDEST, TWO)],
)
def test_results_come_in_the_order_asked_for(two: None, order: Order, first: Remembered) -> None:
    asked = Asked(parse("USB"), Chosen(), TODAY, order)
    assert queries.search(EVERYTHING, asked).results[0].reference == first.reference


@pytest.mark.parametrize("order", list(Order))
def test_all_pages_together_hold_every_result_once(db: None, order: Order) -> None:
    rows = [replace(ONE, reference=f"statement/2026-1-{number}") for number in range(1, 131)]
    remember(rows)
    asked = Asked(parse("USB"), Chosen(), TODAY, order, size=20)
    pages = [
        queries.search(EVERYTHING, replace(asked, start=at)).results for at in range(0, 140, 20)
    ]
    seen = [each.reference for page in pages for each in page]
    assert sorted(seen) == sorted(row.reference for row in rows)


def test_a_search_is_two_questions_to_the_database(
    two: None, django_assert_num_queries: object
) -> None:
    # savepoint, room for the search, the search, release, the rows of the page
    with django_assert_num_queries(5):  # type: ignore[operator]
        found("USB 廃棄")


class TheIndexAndTheRuleAgree(TestCase):
    """The database cuts a text into the grams that the rule asks for."""

    @given(st.text("あいう漢字𠮷usb-", min_size=1, max_size=12))
    def test_all_grams_of_a_word_are_in_the_index(self, word: str) -> None:
        folded = fold_with_places(word).text
        with connection.cursor() as cursor:
            cursor.execute("select memory_grams(%s) @> %s::text[]", [folded, list(grams(folded))])
            assert cursor.fetchone() == (True,)
