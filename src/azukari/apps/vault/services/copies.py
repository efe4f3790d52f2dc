"""Copies of keys outside this machine: each is registered, and its destruction confirmed by a person."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from azukari.apps.accounts import queries as accounts
from azukari.apps.accounts.queries import UserRecord
from azukari.apps.evidence import services as evidence
from azukari.apps.vault.models import Binder, Erasure, KeyCopy
from azukari.apps.vault.services import acts
from azukari.core.evidence.canonical import Json
from azukari.core.shared.errors import BadInput, Refused
from azukari.core.shared.identity import Actor


@dataclass(frozen=True, slots=True)
class NewCopy:
    """What is written down of a copy: what it is, where it lies, who keeps it."""

    label: str
    place: str
    holders: str
    kind: str = KeyCopy.Kind.FOLDER
    sha256: str = ""


def register_key_copy(
    actor: Actor, new: NewCopy, *, binders: Collection[str] | None = None
) -> KeyCopy:
    """Write down a copy of the keys of these binders (all that are in use when none is named)."""
    return register_copy(actor, new, acts.COPY_REGISTERED, binders=binders, detail={})


@transaction.atomic
def register_copy(
    actor: Actor,
    new: NewCopy,
    act: str,
    *,
    binders: Collection[str] | None,
    detail: Mapping[str, Json],
) -> KeyCopy:
    """Write down a copy under the act by which it was made."""
    if not (new.label.strip() and new.place.strip() and new.holders.strip()):
        raise BadInput(_("Say what the copy is, where it is kept, and who keeps it."))
    evidence.hold()
    last = KeyCopy.objects.aggregate(last=Max("number"))["last"] or 0
    row = KeyCopy.objects.create(
        number=last + 1,
        kind=new.kind,
        label=new.label,
        place=new.place,
        holders=new.holders,
        sha256=new.sha256,
        made_at=timezone.now(),
    )
    rows = Binder.objects.filter(state=Binder.State.OPEN)
    row.binders.set(rows if binders is None else rows.filter(pk__in=binders))
    named = {"binders": sorted(each.key for each in row.binders.all()), "kind": row.kind}
    evidence.record(actor, act, row.reference, detail=named | dict(detail))
    return row


@transaction.atomic
def confirm_copy_destroyed(actor: Actor, number: int, *, how: str) -> KeyCopy:
    """Record that a copy was destroyed, by whom and how; raises Refused when it was already."""
    user = person(actor)
    if not how.strip():
        raise BadInput(_("Say how the copy was destroyed."))
    row = KeyCopy.objects.select_for_update().get(number=number)
    if row.destroyed_at is not None:
        raise Refused(_("This copy is recorded as destroyed already."))
    row.destroyed_at, row.destroyed_by = timezone.now(), user
    row.destroyed_how = how.strip()
    row.save(update_fields=["destroyed_at", "destroyed_by", "destroyed_how"])
    evidence.record(actor, acts.COPY_DESTROYED, row.reference, detail={"how": row.destroyed_how})
    return row


def keys_to_export() -> list[str]:
    """Return the binders whose keys may leave: in use, and nobody has asked for their erasure."""
    asked = Erasure.objects.exclude(state=Erasure.State.WITHDRAWN).values("binder")
    rows = Binder.objects.filter(state=Binder.State.OPEN).exclude(pk__in=asked)
    return list(rows.order_by("key").values_list("key", flat=True))


def person(actor: Actor) -> UserRecord:
    """Return the account behind the actor: these are never the program's own acts."""
    user = accounts.user_of(actor)
    if user is None:
        raise Refused(_("A person must do this."), remedy=_("Sign in and try again."))
    return user
