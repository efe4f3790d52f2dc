"""Supervision of those who hold residents' data: whom to visit, what is owed and asked. Public."""

from azukari.core.supervision.checklist import Answer, Question, questions
from azukari.core.supervision.drawfile import DrawFile, NotADrawFile, read_draw_file
from azukari.core.supervision.drawing import (
    RULE,
    Draw,
    NothingToDraw,
    NotThisDraw,
    check_draw,
    draw,
    ticket,
)
from azukari.core.supervision.sampling import Head, sample, shares
from azukari.core.supervision.yearly import Owed, Visit, Way, owed_visits

__all__ = [
    "RULE",
    "Answer",
    "Draw",
    "DrawFile",
    "Head",
    "NotADrawFile",
    "NotThisDraw",
    "NothingToDraw",
    "Owed",
    "Question",
    "Visit",
    "Way",
    "check_draw",
    "draw",
    "owed_visits",
    "questions",
    "read_draw_file",
    "sample",
    "shares",
    "ticket",
]
