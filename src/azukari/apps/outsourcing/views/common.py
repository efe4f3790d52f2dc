"""What the pages of outsourcing share: who reads and writes, and not-found for what one may not see."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from django.core.exceptions import ObjectDoesNotExist
from django.http import Http404
from django.urls import reverse
from django.utils.translation import gettext as _

from azukari.apps.outsourcing.models import Engagement
from azukari.core.shared.identity import Actor, Role

T = TypeVar("T")

READERS = (Role.SECRETARIAT, Role.CLERK, Role.MEMBER, Role.AUDITOR)
WRITERS = (Role.SECRETARIAT, Role.CLERK)
READS_EVIDENCE = (Role.SECRETARIAT, Role.AUDITOR, Role.ADMIN)


def found(access: Callable[[Actor, str], T], actor: Actor, key: str) -> T:
    """Return what the access query finds; what one may not see does not exist."""
    try:
        return access(actor, key)
    except ObjectDoesNotExist as error:
        raise Http404 from error


def may_write(actor: Actor, row: Engagement) -> bool:
    """Tell whether the actor may write about the engagement for the city."""
    if actor.has(Role.SECRETARIAT):
        return True
    return row.operation.department.code in actor.organisations(Role.CLERK)


def tabs(current: str) -> list[dict[str, object]]:
    """Return the tabs over the lists of outsourcing; `current` is the name of the page."""
    pages = (
        ("outsourcing:engagements", _("Contracts")),
        ("outsourcing:bodies", _("Bodies")),
        ("outsourcing:clauses", _("Library of clauses")),
        ("outsourcing:supervision", _("Supervision")),
        ("outsourcing:findings", _("Findings")),
    )
    return [
        {"url": reverse(name), "label": label, "current": name == f"outsourcing:{current}"}
        for name, label in pages
    ]
