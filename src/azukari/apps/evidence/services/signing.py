"""Sign the log as it stands: number of entries and root, with Ed25519, chained to the head before.

NothingToSign (Refused)   the log is empty
"""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from azukari.apps.evidence import queries
from azukari.apps.evidence.models import SignedHead, TreeState
from azukari.apps.evidence.services.keys import signing_key
from azukari.core.evidence import heads
from azukari.core.evidence.keys import key_id
from azukari.core.shared.errors import Refused


class NothingToSign(Refused):
    """The log holds no entry."""


@transaction.atomic
def sign_head() -> SignedHead:
    """Sign the log and return the head; the same day and nothing new: the last head again.

    Raises NothingToSign, KeyExposed, KeyMissing.
    """
    TreeState.objects.select_for_update().filter(pk=1).first()
    frontier = queries.frontier()
    if not frontier.size:
        raise NothingToSign(_("The log is empty: there is nothing to sign yet."))
    last, key, now = queries.latest_head(), signing_key(), timezone.now()
    name = key_id(key.public_key())
    today = timezone.localdate(now)
    if last and (last.size, last.key_id, timezone.localdate(last.time)) == (
        frontier.size,
        name,
        today,
    ):
        return last
    head = heads.sign_head(
        key,
        size=frontier.size,
        root=frontier.root,
        time=now,
        previous=queries.head_of(last) if last else None,
    )
    return SignedHead.objects.create(
        number=last.number + 1 if last else 1,
        size=head.size,
        root=head.root,
        time=head.time,
        key_id=head.key_id,
        public_key=key.public_key().public_bytes_raw(),
        previous=head.previous,
        signature=head.signature,
    )
