"""The door for change."""

from azukari.apps.collection.services.agents import (
    AgentEntry,
    change_agent,
    change_layout,
    enter_agent,
    enter_layout,
)
from azukari.apps.collection.services.corrections import Decision, correct, take_back
from azukari.apps.collection.services.inbox import Looked, look_into_all, look_now
from azukari.apps.collection.services.refusing import keep_reasons, put_away
from azukari.apps.collection.services.settlement import (
    reconcile_waiting,
    take_and_reconcile,
    take_settlement_file,
)
from azukari.apps.collection.services.whole_run import reconcile_everything

__all__ = [
    "AgentEntry",
    "Decision",
    "Looked",
    "change_agent",
    "change_layout",
    "correct",
    "enter_agent",
    "enter_layout",
    "keep_reasons",
    "look_into_all",
    "look_now",
    "put_away",
    "reconcile_everything",
    "reconcile_waiting",
    "take_and_reconcile",
    "take_back",
    "take_settlement_file",
]
