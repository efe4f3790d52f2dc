"""The door for questions."""

from azukari.apps.collection.queries import access, agents, day, folders, layouts, payments
from azukari.apps.collection.queries.agents import agent

__all__ = ["access", "agent", "agents", "day", "folders", "layouts", "payments"]
