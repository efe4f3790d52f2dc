"""Forget what an entry was about; the entry, the tree and the heads stay as they are.

AlreadyErased (Refused)   there is no detail left to erase
"""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext as _

from azukari.apps.evidence.models import Detail
from azukari.apps.evidence.services.recording import ERASED, record
from azukari.core.evidence.export import entry_reference
from azukari.core.shared.errors import Refused
from azukari.core.shared.identity import Actor


class AlreadyErased(Refused):
    """The entry has no detail, or it was erased before: its `sequence`."""

    def __init__(self, sequence: int) -> None:
        super().__init__(
            _("Entry No. %(number)s has no detail that could be erased.") % {"number": sequence}
        )
        self.sequence = sequence


@transaction.atomic
def erase_detail(actor: Actor, sequence: int, *, basis: str) -> int:
    """Erase salt and detail of an entry, record it, and return the number of that record.

    `basis` says on what it rests. An export whose detail is missing without this record does not verify. Raises
    AlreadyErased.
    """
    standing = Detail.objects.filter(pk=sequence, salt__isnull=False)
    if not standing.update(salt=None, content=None):
        raise AlreadyErased(sequence)
    return record(actor, ERASED, entry_reference(sequence), basis=basis)
