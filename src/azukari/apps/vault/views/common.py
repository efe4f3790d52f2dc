"""What the pages share: the read gate, and who may act."""

from __future__ import annotations

from django.core.exceptions import ObjectDoesNotExist
from django.http import Http404

from azukari.apps.vault import queries
from azukari.apps.vault.models import Binder
from azukari.core.shared.identity import Actor, Role

READERS = (Role.SECRETARIAT, Role.AUDITOR, Role.CLERK)


def accessed(actor: Actor, key: str) -> Binder:
    """Return the binder; what one may not see does not exist."""
    try:
        return queries.access_binder(actor, key)
    except (ObjectDoesNotExist, ValueError) as error:
        raise Http404 from error


def may_act(actor: Actor) -> bool:
    """Whether the person may do more than read: the secretariat alone."""
    return actor.has(Role.SECRETARIAT)
