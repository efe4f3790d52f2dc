"""Minutes that come back from Word: read, compared with the record, taken over where a person says so."""

from azukari.core.minutes.back.compare import HEAD, compare, head_mark
from azukari.core.minutes.back.errors import NoHead, NotWord, OtherMeeting
from azukari.core.minutes.back.letters import Fate, Run, runs
from azukari.core.minutes.back.marks import Kind, Mark, digest, mark, read_mark, tidy
from azukari.core.minutes.back.model import (
    SIGNS,
    Bar,
    Change,
    Comparison,
    Difference,
    Fixed,
    Placed,
    Record,
    Saying,
)
from azukari.core.minutes.back.order import with_accepted
from azukari.core.minutes.back.word import Paragraph, WordFile, read_word

__all__ = [
    "HEAD",
    "SIGNS",
    "Bar",
    "Change",
    "Comparison",
    "Difference",
    "Fate",
    "Fixed",
    "Kind",
    "Mark",
    "NoHead",
    "NotWord",
    "OtherMeeting",
    "Paragraph",
    "Placed",
    "Record",
    "Run",
    "Saying",
    "WordFile",
    "compare",
    "digest",
    "head_mark",
    "mark",
    "read_mark",
    "read_word",
    "runs",
    "tidy",
    "with_accepted",
]
