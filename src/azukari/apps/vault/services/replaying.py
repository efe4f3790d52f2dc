"""After a restore: what was erased since the backup was made is erased again, before anyone reads.

Tombstones lie beside the keys and are in no backup of the database; rows of finished erasures are.
Each side mends the other, so that an old backup of either does not bring a binder back.
"""

from __future__ import annotations

import json
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from azukari.apps.accounts import queries as accounts
from azukari.apps.evidence import services as evidence
from azukari.apps.vault.models import Binder, Erasure
from azukari.apps.vault.ring import ring
from azukari.apps.vault.services import acts, resealing
from azukari.apps.vault.services.telling import Tell, quiet
from azukari.core.shared.identity import Actor
from azukari.core.vault.erasure import Ground, Step
from azukari.core.vault.errors import KeyWrong
from azukari.core.vault.keyring import tombstone_name


def replay_erasures(actor: Actor, *, tell: Tell = quiet) -> list[str]:
    """Erase again whatever came back; return the binders where something had to be done."""
    _put_tombstones_back()
    erased = ring().keyring.erased()
    again = []
    for done, key in enumerate(erased, 1):
        tell("replay", done, len(erased))
        if _replay(actor, key):
            again.append(key)
    return again


def _put_tombstones_back() -> None:
    """Put up the tombstones that an old copy of the folder of keys lacks."""
    keyring = ring().keyring
    for row in Erasure.objects.filter(state=Step.DONE):
        if not keyring.is_erased(row.binder_id):
            keyring.bury(row.binder_id, json.dumps(row.facts, ensure_ascii=False).encode())


def _replay(actor: Actor, key: str) -> bool:
    keyring = ring().keyring
    came_back = keyring.generations(key)
    for generation in came_back:
        keyring.destroy(key, generation)
    binder = Binder.objects.filter(pk=key).first()
    if binder is None:
        return bool(came_back)
    emptied = resealing.empty(key, tell=quiet)
    if not (came_back or emptied or binder.state != Binder.State.ERASED):
        return False
    _close_again(actor, binder, _facts_of(key), emptied)
    return True


@transaction.atomic
def _close_again(actor: Actor, binder: Binder, facts: dict[str, Any], emptied: int) -> None:
    Binder.objects.filter(pk=binder.pk).update(state=Binder.State.ERASED)
    row = Erasure.objects.filter(binder=binder).exclude(state=Erasure.State.WITHDRAWN).first()
    row = row or Erasure(binder=binder, requested_at=_time(facts, "requested_at"))
    people = {name: _user(facts, name) for name in ("requested_by", "confirmed_by")}
    row.requested_by, row.confirmed_by = people["requested_by"], people["confirmed_by"]
    row.confirmed_at = _time(facts, "confirmed_at")
    row.ground = str(facts.get("ground", Ground.ORDER.value))
    row.facts = facts | row.facts | {"emptied": int(row.facts.get("emptied", 0)) + emptied}
    row.steps = row.steps | {"replayed": timezone.now().isoformat()}
    row.state = Step.DONE
    row.entry = evidence.record(actor, acts.REPLAYED, binder.reference, detail={"rows": emptied})
    row.save()


def _facts_of(key: str) -> dict[str, Any]:
    name = tombstone_name(key)
    try:
        facts: dict[str, Any] = json.loads(ring().keyring.tombstone(key))
    except ValueError as error:
        raise KeyWrong(name, "墓標として読めません。") from error
    return facts


def _time(facts: dict[str, Any], name: str) -> datetime:
    text = str(facts.get(name, ""))
    return datetime.fromisoformat(text) if text else timezone.now()


def _user(facts: dict[str, Any], name: str) -> accounts.UserRecord | None:
    return accounts.user_of_pseudonym(str(facts.get(name, "")))
