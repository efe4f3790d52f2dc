"""What the pages of the collection share: who may, tabs, not-found, history."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

from django.core.exceptions import ObjectDoesNotExist
from django.http import Http404
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_noop as _

from azukari.apps.collection.queries import access
from azukari.apps.evidence import queries as evidence
from azukari.core.shared.identity import Actor, Role

T = TypeVar("T")

KEEPERS = (Role.CLERK,)  # of the operation's department: `keeping` looks
READERS = (Role.SECRETARIAT, Role.CLERK, Role.AUDITOR)
READS_EVIDENCE = (Role.SECRETARIAT, Role.AUDITOR, Role.ADMIN)
LATEST = 50
# Page, label, whether it names people or their bills: those are the keepers' alone.
TABS = (
    ("collection:home", _("Today"), False),
    ("collection:files", _("Settlement files"), False),
    ("collection:exceptions", _("Exceptions"), True),
    ("collection:payments", _("Payments"), True),
    ("collection:bills", _("Bills"), True),
    ("collection:slip-runs", _("Slips"), False),
    ("collection:over-limit", _("Over the stores’ limit"), True),
    ("figures:figures", _("Store collection in numbers"), False),
    ("collection:bill-files", _("Files of bills"), False),
    ("collection:sources", _("Sources of bills"), True),
    ("money:remittances", _("Money of the collection"), True),
    ("collection:agents", _("Collection agents"), False),
    ("collection:layouts", _("Layouts"), False),
)


def found(access_to: Callable[..., T], actor: Actor, *keys: str) -> T:
    """Return what the access query finds; what one may not see does not exist."""
    try:
        return access_to(actor, *keys)
    except ObjectDoesNotExist as error:
        raise Http404 from error


def tabs(actor: Actor, current: str) -> list[dict[str, object]]:
    """Return the tabs over the lists of the collection; `current` is the name of the page."""
    keeps = access.keeps(actor)
    return [
        {"url": reverse(name), "label": gettext(label), "current": name == f"collection:{current}"}
        for name, label, kept in TABS
        if keeps or not kept
    ]


def told(actor: Actor, reference: str) -> dict[str, Any]:
    """Return the history of a thing for its page."""
    return {
        "entries": evidence.entries_about(reference)[-LATEST:],
        "reads_evidence": actor.has(*READS_EVIDENCE),
    }
