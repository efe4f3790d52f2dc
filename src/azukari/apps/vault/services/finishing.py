"""Go on with everything that was interrupted: after a power cut one word is enough."""

from __future__ import annotations

from django.utils.translation import gettext as _

from azukari.apps.vault import queries
from azukari.apps.vault.ring import ring
from azukari.apps.vault.services.erasing import finish_erasure
from azukari.apps.vault.services.rotating import (
    rotate_binder_key,
    rotate_master,
    unfinished_rotations,
)
from azukari.apps.vault.services.telling import Tell, quiet
from azukari.core.shared.identity import Actor


def finish_all(actor: Actor, *, tell: Tell = quiet) -> list[str]:
    """Finish rotations, then erasures, then sweep half-written keys; return what was done in words."""
    done = []
    for row in unfinished_rotations():
        if row.binder_id is None:
            rotate_master(actor, tell=tell)
            done.append(_("The rotation of the master key is finished."))
        else:
            rotate_binder_key(actor, row.binder_id, tell=tell)
            done.append(_("The rotation of %(key)s is finished.") % {"key": row.binder_id})
    for erasure in queries.erasures_under_way():
        finish_erasure(actor, erasure.binder_id, tell=tell)
        done.append(_("The erasure of %(key)s is finished.") % {"key": erasure.binder_id})
    swept = ring().store.sweep()
    if swept:
        done.append(_("%(count)s half-written key files removed.") % {"count": swept})
    return done
