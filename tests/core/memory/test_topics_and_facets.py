"""Topics are found by their words; numbers beside choices are what one sees after choosing."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from azukari.core.memory import TOPICS, Bundle, Chosen, codes_in, count, mask_of, topics_of


@pytest.mark.parametrize(
    ("text", "topics"),
    [
        ("ＵＳＢメモリを消去する", ("media", "disposal")),
        ("行政処分の手続き", ()),
        ("再委託先と責任者、代理者", ("subcontracting", "responsible")),
        ("無線ＬＡＮでつなぐ", ("network",)),
        ("the plan is discarded", ()),
        ("LAN と USB memory", ("media", "network")),
        ("ｺﾝﾋﾞﾆで納付書を扱う", ("payment",)),
        ("撮影と肖像権への同意", ("consent", "footage")),
        ("天気の話", ()),
    ],
)
def test_topics_are_found_in_any_width(text: str, topics: tuple[str, ...]) -> None:
    assert topics_of(text) == topics


def test_every_topic_has_its_own_bit_and_code() -> None:
    assert (
        len({topic.bit for topic in TOPICS}) == len({topic.code for topic in TOPICS}) == len(TOPICS)
    )
    assert max(topic.bit for topic in TOPICS) < 63


@given(st.sets(st.sampled_from([topic.code for topic in TOPICS])))
def test_a_mask_gives_its_topics_back(codes: set[str]) -> None:
    assert set(codes_in(mask_of(codes))) == codes


ROWS = st.lists(
    st.tuples(
        st.sampled_from((2024, 2025)),
        st.sampled_from(("opinion", "question")),
        st.sampled_from(("", "a", "b")),
        st.sets(st.sampled_from(("media", "disposal"))),
    ),
    max_size=30,
)
CHOICES = st.builds(
    Chosen,
    topic=st.sampled_from(("", "media")),
    year=st.sampled_from((None, 2024)),
    kind=st.sampled_from(("", "opinion")),
    department=st.sampled_from(("", "a")),
)


@given(ROWS, CHOICES)
def test_each_number_is_what_is_left_after_choosing_it(rows: list, chosen: Chosen) -> None:
    def fits(
        row: tuple, *, topic: bool = True, year: bool = True, kind: bool = True, place: bool = True
    ) -> bool:
        return (
            (not topic or not chosen.topic or chosen.topic in row[3])
            and (not year or chosen.year in (None, row[0]))
            and (not kind or chosen.kind in ("", row[1]))
            and (not place or chosen.department in ("", row[2]))
        )

    grouped = Counter(row[:3] for row in rows if fits(row, year=False, kind=False, place=False))
    topics = Counter(each for row in rows if fits(row, topic=False) for each in row[3])
    facets = count((Bundle(*key, many) for key, many in grouped.items()), topics, chosen)
    assert facets.total == sum(map(fits, rows))
    assert facets.years == Counter(row[0] for row in rows if fits(row, year=False))
    assert facets.kinds == Counter(row[1] for row in rows if fits(row, kind=False))
    assert facets.departments == Counter(row[2] for row in rows if fits(row, place=False))
    assert facets.topics == topics
