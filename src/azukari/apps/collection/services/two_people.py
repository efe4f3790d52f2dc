"""Nobody releases what they prepared; what is released is not taken back here (CL6).

The database refuses it as well: a row whose releaser is its preparer cannot be stored.
"""

from __future__ import annotations

from typing import TypeVar

from django.utils import timezone
from django.utils.translation import gettext as _

from azukari.apps.collection.models.money import TwoPeople
from azukari.core.shared.errors import Refused
from azukari.core.shared.identity import Actor

T = TypeVar("T", bound=TwoPeople)


class SamePerson(Refused):
    """Who prepared it wants to release it."""

    def __init__(self) -> None:
        super().__init__(
            _("You prepared this yourself, so another person must release it."),
            remedy=_("Ask a colleague of the department to look at it and release it."),
        )


class Settled(Refused):
    """It was released or withdrawn already."""

    def __init__(self) -> None:
        super().__init__(
            _("It was released or withdrawn already."),
            remedy=_("Open the page again to see where it stands."),
        )


def check_open(row: TwoPeople) -> None:
    """Let only what waits go on. Raises Settled."""
    if row.released_at or row.withdrawn_at:
        raise Settled


def sign(actor: Actor, row: TwoPeople) -> None:
    """Release the row by a second person. Raises Settled, SamePerson."""
    check_open(row)
    if row.prepared_by == actor.pseudonym:
        raise SamePerson
    row.released_at, row.released_by = timezone.now(), actor.pseudonym
    row.save(update_fields=["released_at", "released_by"])


def withdraw(row: TwoPeople) -> None:
    """Withdraw what waits. Raises Settled."""
    check_open(row)
    row.withdrawn_at = timezone.now()
    row.save(update_fields=["withdrawn_at"])
