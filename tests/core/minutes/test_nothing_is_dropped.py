"""Whatever is read, the source can be rebuilt from the parts, and nothing but BadInput is raised."""

import json
import random
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from azukari.core.minutes import (
    Reading,
    read,
    read_bytes,
    rejoin,
    rejoin_json,
    to_json,
    uncovered_lines,
)
from azukari.core.shared.errors import BadInput

RECORDS = Path(__file__).parent / "records"
NAMES = ("tonbo_4.txt", "held_out.txt", "speakers.txt", "circles.txt")
FRAGMENTS = (
    "諮問第12号「甲」について、諮問どおり行うことを「可」とする。",
    "※委員意見及び税務課の回答",
    "事務局注",
    "● なぜか。",
    "→ はい。",
    "- 検討する。",
    "会長：",
    "【委員】",
    "(1) について、",
    "①",
    "前回の答申に付された意見への回答",
    "委員意見",
    "税務課からの回答",
    "開催日時\t令和8年2月3日 午後1時15分～4時05分",
    "出席者 (委員) 甲会長・乙 委員",
    "会議次第 1. 開会",
    "以上",
    "【理由】",
    "※この資料は公表しません。",
    "<p>○ 諮問第3号 <ul> ● あ。 → い。",
    "- 3 -",
    "答申：否",
    "令和99年99月99日",
    "",
    "\t",
    "\r",
    "\x0c",
    "第9条 乙は、",
)
LAYOUTS = st.lists(st.sampled_from(FRAGMENTS) | st.text(max_size=12), max_size=30).map("\n".join)


def whole(reading: Reading) -> str:
    assert uncovered_lines(reading) == []
    source = "".join(reading.source)
    assert rejoin(reading) == source
    assert rejoin_json(json.loads(json.dumps(to_json(reading)))) == source
    return source


@given(st.text(max_size=300) | LAYOUTS)
def test_any_text_is_kept_whole(text: str) -> None:
    try:
        reading = read(text)
    except BadInput:
        return
    assert whole(reading) == text


@given(st.binary(max_size=200))
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    try:
        whole(read_bytes(data))
    except BadInput:
        return


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("seed", range(6))
def test_damaged_records_are_kept_whole(name: str, seed: int) -> None:
    chance = random.Random(seed)
    lines = read_bytes((RECORDS / name).read_bytes()).source
    damaged = [line[chance.randrange(3) :] for line in lines if chance.random() > 0.2]
    chance.shuffle(damaged) if seed % 2 else damaged.reverse()
    text = "".join(damaged) + "末"
    assert whole(read(text)) == text


@pytest.mark.parametrize("name", NAMES)
def test_the_records_are_placed_to_the_last_line(name: str) -> None:
    reading = read_bytes((RECORDS / name).read_bytes())
    whole(reading)
    assert reading.unplaced == ()


def test_the_json_has_the_agreed_shape(tonbo: Reading) -> None:
    data = to_json(tonbo)
    statement = data["consultations"][0]["statements"][0]
    opinion = data["follow_ups"][0]["opinions"][0]
    assert {"meeting", "consultations", "follow_ups", "unplaced"} <= set(data)
    assert {"number", "title", "department", "decision", "notes"} <= set(data["consultations"][0])
    assert {"role", "certainty", "text", "lines"} <= set(statement)
    assert {"number", "text", "response", "lines"} <= set(opinion)


def test_every_line_is_named_in_the_json(tonbo: Reading) -> None:
    named: set[int] = set()

    def walk(value: object) -> None:
        if isinstance(value, dict):
            named.update(value.get("lines", ()))
            for inner in value.values():
                walk(inner)
        elif isinstance(value, list):
            for inner in value:
                walk(inner)

    walk(to_json(tonbo))
    assert named == set(range(1, len(tonbo.source) + 1))
