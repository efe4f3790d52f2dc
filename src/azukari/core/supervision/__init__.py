"""Supervision of those who hold residents' data: whom to visit unannounced, and what is owed. Public."""

from azukari.core.supervision.drawing import (
    RULE,
    Draw,
    NothingToDraw,
    NotThisDraw,
    check_draw,
    draw,
    ticket,
)
from azukari.core.supervision.yearly import Owed, Visit, Way, owed_visits

__all__ = [
    "RULE",
    "Draw",
    "NotThisDraw",
    "NothingToDraw",
    "Owed",
    "Visit",
    "Way",
    "check_draw",
    "draw",
    "owed_visits",
    "ticket",
]
