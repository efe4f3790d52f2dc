"""Charts: no style, no script, no id, no network; the words of others are words."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest

from azukari.web.charts import ChartFailed, chart_svg, stacked_bars

SERIES = ("三か月まで", "一年を超える")


def drawn(name: str = "納税課", counts: tuple[int, int] = (3, 5)) -> str:
    return chart_svg(stacked_bars([(name, counts)], SERIES, axis="件数"))


@pytest.mark.parametrize(
    "forbidden", ["style=", "<style", "<script", " id=", "href=", "url(", "role=", "aria-"]
)
def test_nothing_in_it_breaks_the_policy_or_meets_another_chart(forbidden: str) -> None:
    assert forbidden not in drawn()


@pytest.mark.parametrize("word", ["納税課", "三か月まで", "件数", ">3<", ">5<"])
def test_words_and_figures_stand_in_it_as_text(word: str) -> None:
    assert word in drawn()


def test_a_name_that_is_markup_stays_a_name() -> None:
    svg = drawn("<script>alert(1)</script>&\"'")
    assert ("<script" in svg, "&lt;script&gt;" in svg) == (False, True)


def test_a_part_too_narrow_for_its_figure_has_none() -> None:
    assert ">1<" not in drawn(counts=(1, 900))


def test_nothing_to_count_is_drawn_all_the_same() -> None:
    assert drawn(counts=(0, 0)).startswith("<svg")


def test_data_from_a_network_are_refused() -> None:
    spec = {"data": {"url": "http://203.0.113.1/figures.csv"}, "mark": "bar", "encoding": {}}
    with pytest.raises(ChartFailed):
        chart_svg(spec)


def test_what_cannot_be_drawn_is_named() -> None:
    with pytest.raises(ChartFailed) as failure:
        chart_svg({"mark": "nonsense"})
    assert "failed" in failure.value.why


def test_more_series_than_can_be_told_apart_are_refused() -> None:
    with pytest.raises(ValueError, match="5 series"):
        stacked_bars([("納税課", (1, 2, 3, 4, 5))], tuple("abcde"), axis="件数")


def test_many_may_ask_at_once() -> None:
    with ThreadPoolExecutor(4) as pool:
        found = list(pool.map(lambda number: drawn(counts=(number, 7)), range(2, 12)))
    assert [svg.startswith("<svg") for svg in found] == [True] * 10
