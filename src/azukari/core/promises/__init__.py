"""What a machine may propose about answers and promises; a person decides. Public door."""

from azukari.core.promises.aloud import Spoken, find_promises
from azukari.core.promises.answers import propose_answer
from azukari.core.promises.model import (
    AnswerKind,
    AnswerProposal,
    Concern,
    ConcernProposal,
    PromiseKind,
    PromiseProposal,
    Reason,
)

__all__ = [
    "AnswerKind",
    "AnswerProposal",
    "Concern",
    "ConcernProposal",
    "PromiseKind",
    "PromiseProposal",
    "Reason",
    "Spoken",
    "find_promises",
    "propose_answer",
]
