"""Register who hands payments in, and how their files are laid out (CL3)."""

from __future__ import annotations

from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone

from azukari.apps.collection.models import Agent, Layout
from azukari.apps.collection.queries.access import keeps
from azukari.apps.collection.services import acts
from azukari.apps.collection.services.errors import AgentTaken, LayoutTaken, NotYours
from azukari.apps.evidence import services as evidence
from azukari.apps.outsourcing.queries import EngagementRecord
from azukari.core.evidence.canonical import Json
from azukari.core.settlement import BUILT_IN, load_profile
from azukari.core.shared.identity import Actor


@dataclass(frozen=True, slots=True)
class AgentEntry:
    """What is entered about an agent; codes as printed in barcodes, empty for the city's own counters."""

    code: str
    name: str
    layout: str
    issuer: str = ""
    client: str = ""
    fee: int = 0
    engagement: EngagementRecord | None = None
    inbox: str = ""


@transaction.atomic
def enter_agent(actor: Actor, entry: AgentEntry) -> Agent:
    """Register an agent; raises AgentTaken, NotYours."""
    _only_collectors(actor)
    evidence.hold()
    if Agent.objects.filter(code=entry.code).exists():
        raise AgentTaken(
            f"記号「{entry.code}」の収納代行会社はすでに登録されています。",
            remedy="別の記号にしてください。",
        )
    row = Agent.objects.create(**{name: getattr(entry, name) for name in _NAMES})
    evidence.record(actor, acts.AGENT_CHANGED, f"agent/{row.code}", detail=_told(entry))
    return row


@transaction.atomic
def change_agent(actor: Actor, agent: Agent, entry: AgentEntry) -> Agent:
    """Change what is registered; the code stays. Raises NotYours."""
    _only_collectors(actor)
    evidence.hold()
    for name in _NAMES:
        if name != "code":
            setattr(agent, name, getattr(entry, name))
    agent.save()
    evidence.record(actor, acts.AGENT_CHANGED, f"agent/{agent.code}", detail=_told(entry))
    return agent


@transaction.atomic
def enter_layout(actor: Actor, *, name: str, text: str) -> Layout:
    """Keep a new layout; raises BadProfile with all that is wrong, LayoutTaken, NotYours."""
    _only_collectors(actor)
    evidence.hold()
    if name in BUILT_IN or Layout.objects.filter(name=name).exists():
        raise LayoutTaken(
            f"様式「{name}」はすでにあります。", remedy="別の名前にするか、それを直してください。"
        )
    return _keep(actor, Layout(name=name), text)


@transaction.atomic
def change_layout(actor: Actor, layout: Layout, *, text: str) -> Layout:
    """Change a layout's text; files taken before keep what they were read as. Raises BadProfile, NotYours."""
    _only_collectors(actor)
    evidence.hold()
    return _keep(actor, layout, text)


def _keep(actor: Actor, layout: Layout, text: str) -> Layout:
    profile = load_profile(text, name=layout.name)
    layout.title, layout.text = profile.title or layout.name, text
    layout.changed_at, layout.changed_by = timezone.now(), actor.pseudonym
    layout.save()
    detail = {"title": layout.title, "text": text}
    evidence.record(actor, acts.LAYOUT_CHANGED, f"layout/{layout.name}", detail=detail)
    return layout


def _only_collectors(actor: Actor) -> None:
    if not keeps(actor):
        raise NotYours(
            "収納代行会社と様式を登録できるのは、収納を担当する課の職員だけです。",
            remedy="担当課に依頼してください。",
        )


_NAMES = ("code", "name", "layout", "issuer", "client", "fee", "engagement", "inbox")


def _told(entry: AgentEntry) -> dict[str, Json]:
    told: dict[str, Json] = {name: getattr(entry, name) for name in _NAMES if name != "engagement"}
    return told | {"engagement": entry.engagement.key if entry.engagement else ""}
