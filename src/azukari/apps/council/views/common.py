"""What the council's views share: not-found for what one may not see, and who is who."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from django.core.exceptions import ObjectDoesNotExist
from django.http import Http404

from azukari.core.shared.identity import Actor, Role

T = TypeVar("T")

READERS = (Role.SECRETARIAT, Role.CLERK, Role.MEMBER, Role.AUDITOR)
COUNCIL = (Role.SECRETARIAT, Role.MEMBER, Role.AUDITOR)
WRITERS = (Role.SECRETARIAT, Role.CLERK)


def found(access: Callable[[Actor, str], T], actor: Actor, key: str) -> T:
    """Return what the access query finds; what one may not see does not exist."""
    try:
        return access(actor, key)
    except ObjectDoesNotExist as error:
        raise Http404 from error
