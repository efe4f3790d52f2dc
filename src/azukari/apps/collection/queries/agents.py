"""Agents and layouts, by what people call them."""

from __future__ import annotations

from azukari.apps.collection.models import Agent, Layout
from azukari.core.settlement import BUILT_IN, built_in
from azukari.core.shared.errors import BadInput


class UnknownAgent(BadInput):
    """No agent has this code."""


def agent(code: str) -> Agent:
    """Return the agent of a code; raises UnknownAgent."""
    row = Agent.objects.filter(code=code).first()
    if row is None:
        raise UnknownAgent(
            f"記号「{code}」の収納代行会社はありません。",
            remedy="収納代行会社の一覧を見てください。",
        )
    return row


def layout_titles() -> dict[str, str]:
    """Return every layout an agent may have: its name and what it is called."""
    own = dict(Layout.objects.values_list("name", "title"))
    return {name: built_in(name).title for name in BUILT_IN} | own
