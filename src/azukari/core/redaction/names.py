"""Names of people by what the dictionary knows of each word."""

from __future__ import annotations

from azukari.core.redaction.model import Kind, Mark, Why
from azukari.core.redaction.recogniser import Recogniser

_PERSON = ("名詞", "固有名詞", "人名")


def find_names(text: str, recogniser: Recogniser) -> list[Mark]:
    """Return the names in a text, in order, not overlapping; neighbours become one."""
    spans: list[tuple[int, int]] = []
    for each in recogniser.tokenize(text):
        if tuple(each.part_of_speech()[:3]) != _PERSON:
            continue
        if spans and spans[-1][1] == each.begin():
            spans[-1] = spans[-1][0], each.end()
        else:
            spans.append((each.begin(), each.end()))
    return [Mark(start, end, Kind.PERSON, Why.NAME, 0.7, "人名の語") for start, end in spans]
