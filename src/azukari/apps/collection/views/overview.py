"""What the figures, plans and stores' pages share: tabs, who may, shares in words."""

from __future__ import annotations

from django.http import Http404
from django.urls import reverse
from django.utils.translation import gettext as _

from azukari.apps.collection.queries import figures as figures_queries
from azukari.core.shared.identity import Actor, Role

WATCHERS = (
    Role.SECRETARIAT,
    Role.CLERK,
    Role.AUDITOR,
)  # bill numbers and shops: not for the council
READERS = (Role.SECRETARIAT, Role.CLERK, Role.MEMBER, Role.AUDITOR)


def only_readers(actor: Actor) -> None:
    """Let the council, its secretariat, the auditor and those who collect go on."""
    if not figures_queries.may_see(actor):
        raise Http404


def may_watch(actor: Actor) -> bool:
    """Whether the pages about shops exist for the actor."""
    return actor.has(Role.SECRETARIAT, Role.AUDITOR) or figures_queries.may_plan(actor)


def only_watchers(actor: Actor) -> None:
    """Let those who collect, the secretariat and the auditor go on."""
    if not may_watch(actor):
        raise Http404


def only_planners(actor: Actor) -> None:
    """Let those who collect go on."""
    if not figures_queries.may_plan(actor):
        raise Http404


def tabs(actor: Actor, current: str) -> list[dict[str, object]]:
    """Return the tabs that the person may use; `current` is the name of the page."""
    pages = [
        ("figures:figures", _("Collected at stores and otherwise")),
        ("figures:plans", _("Expected shares")),
    ]
    if may_watch(actor):
        pages = [
            ("collection:home", _("Store collection")),
            *pages,
            ("figures:stores", _("Slips at the stores")),
            ("figures:visits", _("Visits to shops")),
        ]
    return [
        {"url": reverse(name), "label": label, "current": name == f"figures:{current}"}
        for name, label in pages
    ]


def percent(tenths: int | None) -> str:
    """Return tenths of a percent as 34.7%, a dash for none."""
    return "—" if tenths is None else f"{tenths // 10}.{tenths % 10}%"
