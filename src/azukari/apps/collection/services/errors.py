"""What the collection refuses, in words.

Refused
├── NotYours            a payment's decision, a file, an agent that the person does not look after
├── NothingToTakeBack   nobody has decided about the payment
BadInput
├── AgentTaken          another agent has this code
└── LayoutTaken         a layout has this name
"""

from __future__ import annotations

from azukari.core.shared.errors import BadInput, Refused


class NotYours(Refused):
    """Only the department that collects may do this."""


class NothingToTakeBack(Refused):
    """There is no decision to take back."""


class AgentTaken(BadInput):
    """An agent's code stands for one agent."""


class LayoutTaken(BadInput):
    """A layout's name stands for one layout."""
