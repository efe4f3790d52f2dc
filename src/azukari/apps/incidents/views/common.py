"""What the pages of incidents share: who reads, reports and examines, and not-found."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from django.core.exceptions import ObjectDoesNotExist
from django.http import Http404
from django.urls import reverse
from django.utils.translation import gettext as _

from azukari.apps.incidents import queries
from azukari.apps.incidents.models import Incident
from azukari.core.shared.identity import Actor, Role

T = TypeVar("T")

READERS = (Role.SECRETARIAT, Role.CLERK, Role.CONTRACTOR, Role.AUDITOR)
REPORTERS = (Role.SECRETARIAT, Role.CLERK, Role.CONTRACTOR)
EXAMINERS = (Role.SECRETARIAT, Role.CLERK)
SUPERVISORS = (Role.SECRETARIAT, Role.CLERK, Role.MEMBER, Role.AUDITOR)
LEARNERS = (*SUPERVISORS, Role.CONTRACTOR)
READS_EVIDENCE = (Role.SECRETARIAT, Role.AUDITOR, Role.ADMIN)


def found(access: Callable[[Actor, str], T], actor: Actor, key: str) -> T:
    """Return what the access query finds; what one may not see does not exist."""
    try:
        return access(actor, key)
    except ObjectDoesNotExist as error:
        raise Http404 from error


def may_examine(actor: Actor, row: Incident) -> bool:
    """Tell whether the actor may examine it for the city."""
    return queries.incidents_kept_by(actor).filter(pk=row.pk).exists()


def tabs(actor: Actor, current: str) -> list[dict[str, object]]:
    """Return the tabs over the lists, those the actor may open; `current` is the name of the page."""
    pages = (
        ("incidents", _("Reports"), READERS),
        ("lessons", _("Lessons"), LEARNERS),
        ("figures", _("In numbers"), SUPERVISORS),
        ("silence", _("Who never reports"), SUPERVISORS),
        ("yearly", _("Yearly list"), SUPERVISORS),
    )
    return [
        {"url": reverse(f"incidents:{name}"), "label": label, "current": name == current}
        for name, label, roles in pages
        if actor.has(*roles)
    ]
