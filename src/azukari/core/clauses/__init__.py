"""The clauses a contract owes residents' data, and which of them it has. Public, kept small."""

from azukari.core.clauses.coverage import (
    Clause,
    Coverage,
    Gap,
    Report,
    report,
)
from azukari.core.clauses.suggesting import Suggestion, suggest
from azukari.core.clauses.topics import TOPICS, NoSuchTopic, Topic, topic, topics_on

__all__ = [
    "TOPICS",
    "Clause",
    "Coverage",
    "Gap",
    "NoSuchTopic",
    "Report",
    "Suggestion",
    "Topic",
    "report",
    "suggest",
    "topic",
    "topics_on",
]
