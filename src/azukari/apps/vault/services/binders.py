"""Open binders, say until when they are kept, and hold them back from erasure."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from azukari.apps.accounts import queries as accounts
from azukari.apps.evidence import services as evidence
from azukari.apps.vault.models import Binder
from azukari.apps.vault.ring import ring
from azukari.apps.vault.services import acts
from azukari.core.evidence.canonical import Json
from azukari.core.shared.errors import BadInput, Refused
from azukari.core.shared.identity import Actor
from azukari.core.vault.errors import KeyErased
from azukari.core.vault.keyring import check_binder_key


@dataclass(frozen=True, slots=True)
class NewBinder:
    """What a binder is opened for; `department` is the code of the organisation that works with it.

    `retain_until` is the last day it must be kept; None where that is not known yet.
    """

    operation: str
    fiscal_year: int
    title: str
    department: str
    retain_until: date | None = None
    municipality: str = ""
    series: str = ""

    @property
    def key(self) -> str:
        """The binder's key: `advice-2026`, `lodging-2026-132136`, `outsourcing-2026-roster`."""
        parts = (self.operation, str(self.fiscal_year), self.municipality, self.series)
        return "-".join(part for part in parts if part)


@transaction.atomic
def open_binder(actor: Actor, new: NewBinder) -> Binder:
    """Open a binder and make its key; raises Refused when it is there, KeyErased when it was erased."""
    key = check_binder_key(new.key)
    if Binder.objects.filter(pk=key).exists():
        raise Refused(
            _("The binder %(key)s is open already.") % {"key": key},
            remedy=_("Use the one that is there."),
        )
    keyring = ring().keyring
    if keyring.is_erased(key):
        raise KeyErased(key)
    row = Binder.objects.create(
        key=key,
        title=new.title,
        operation=new.operation,
        fiscal_year=new.fiscal_year,
        municipality=new.municipality,
        series=new.series,
        department=_department(new.department),
        retain_until=new.retain_until,
        opened_at=timezone.now(),
    )
    # A key without a row is what a crash or a rollback left: it sealed nothing yet.
    if not keyring.generations(key):
        keyring.create(key)
    evidence.record(actor, acts.OPENED, row.reference, basis=row.operation_reference)
    return row


def ensure_binder(actor: Actor, new: NewBinder) -> Binder:
    """Return the binder of that key; open it where it is not there yet."""
    return Binder.objects.filter(pk=new.key).first() or open_binder(actor, new)


@transaction.atomic
def set_retention(actor: Actor, binder: Binder, *, until: date) -> Binder:
    """Say until which day (included) the binder must be kept."""
    row = locked_binder(binder.key)
    before, row.retain_until = row.retain_until, until
    row.save(update_fields=["retain_until"])
    detail: dict[str, Json] = {
        "before": before.isoformat() if before else "",
        "until": until.isoformat(),
    }
    evidence.record(actor, acts.RETAINED, row.reference, detail=detail)
    return row


@transaction.atomic
def hold_binder(actor: Actor, binder: Binder, *, why: str) -> Binder:
    """Hold the binder back from erasure, whatever its retention: an audit, a claim, a request."""
    if not why.strip():
        raise BadInput(_("Say why the binder must be kept."))
    row = locked_binder(binder.key)
    row.hold = why.strip()
    row.save(update_fields=["hold"])
    evidence.record(actor, acts.HELD, row.reference, detail={"why": row.hold})
    return row


@transaction.atomic
def release_binder(actor: Actor, binder: Binder) -> Binder:
    """Lift the hold."""
    row = locked_binder(binder.key)
    before, row.hold = row.hold, ""
    row.save(update_fields=["hold"])
    evidence.record(actor, acts.RELEASED, row.reference, detail={"why": before})
    return row


def locked_binder(key: str) -> Binder:
    """Return the binder's row, locked and in use; raises Refused otherwise."""
    row = Binder.objects.select_for_update().get(pk=key)
    if row.state != Binder.State.OPEN:
        raise Refused(
            _("The binder %(key)s is now: %(state)s.")
            % {"key": key, "state": row.get_state_display()},
            remedy=_("Open its page and look at what has been done."),
        )
    return row


def _department(code: str) -> accounts.OrganisationRecord:
    try:
        return accounts.organisation(code)
    except accounts.OrganisationRecord.DoesNotExist as error:
        raise BadInput(
            _("There is no organisation “%(code)s”.") % {"code": code},
            remedy=_("Use the code of a registered department."),
        ) from error
