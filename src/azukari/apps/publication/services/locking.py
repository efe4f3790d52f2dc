"""One person at a time: every act locks its edition's row first, and looks at the state under the lock."""

from __future__ import annotations

from django.db import connection
from django.utils.translation import gettext as _

from azukari.apps.accounts import queries as accounts
from azukari.apps.accounts.queries import UserRecord
from azukari.apps.publication.models import BuiltFile, Edition
from azukari.core.shared.errors import Refused
from azukari.core.shared.identity import Actor

State = Edition.State
# Any number that no other advisory lock of the product uses: "publ" in ASCII.
_LOCK = 0x7075626C


def one_at_a_time(subject: str) -> None:
    """Let only one transaction at a time begin papers about a subject: there is no row to lock yet."""
    with connection.cursor() as cursor:
        cursor.execute("select pg_advisory_xact_lock(%s, hashtext(%s))", [_LOCK, subject])


def locked(edition: Edition, *states: str) -> Edition:
    """Return the row locked and fresh; raises Refused when somebody else has moved it on."""
    row = Edition.objects.select_for_update().filter(pk=edition.pk).first()
    if row is None:
        raise Refused(
            _("“%(title)s” was given up meanwhile.") % {"title": edition.title},
            remedy=_("Look at the list of papers, and prepare it anew if it is needed."),
        )
    if row.state not in states:
        raise Refused(
            _("“%(title)s” is now: %(state)s.")
            % {"title": row.title, "state": row.get_state_display()},
            remedy=_("Open its page again and look at what has been done meanwhile."),
        )
    return row


def person(actor: Actor) -> UserRecord:
    """Return the account behind the actor; publishing is never the program's own act."""
    user = accounts.user_of(actor)
    if user is None:
        raise Refused(_("A person must do this."), remedy=_("Sign in and try again."))
    return user


def drop_build(row: Edition) -> None:
    """Take back what was built and approved: whatever changes afterwards needs all of it again."""
    BuiltFile.objects.filter(edition=row).delete()
    row.state = State.DRAFT
    row.built_by = row.approved_by = None
    row.built_at = row.approved_at = None
    row.save(update_fields=["state", "built_by", "built_at", "approved_by", "approved_at"])
