"""How the keys stand: which are there, and whether all that must be usable are."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Count, Q
from django.utils.translation import gettext as _

from azukari.apps.vault.masterkeys import FileMasters
from azukari.apps.vault.models import Binder, KeyRotation
from azukari.apps.vault.queries.erasures import erasures_under_way
from azukari.apps.vault.ring import ring
from azukari.core.vault.errors import KeyTrouble, VaultError


class KeysUnwell(VaultError):
    """Something about the keys must be mended; the first trouble in words."""


@dataclass(frozen=True, slots=True)
class Standing:
    """One binder's keys: generations that are there, and the trouble with them if there is any."""

    binder: Binder
    generations: tuple[int, ...]
    trouble: str


def standing_of(binder: Binder) -> Standing:
    """Return how the keys of a binder stand; opens each to know that it is usable."""
    keyring = ring().keyring
    numbers = tuple(keyring.generations(binder.key))
    trouble = ""
    if binder.state == Binder.State.OPEN:
        try:
            for each in numbers or (1,):
                keyring.get(binder.key, each)
        except KeyTrouble as error:
            trouble = str(error)
    elif binder.state == Binder.State.ERASED and numbers:
        trouble = _("The binder is erased, but a key of it was put back.")
    return Standing(binder, numbers, trouble)


def standings() -> list[Standing]:
    """Return how the keys of every binder stand, with the number of copies left."""
    rows = Binder.objects.annotate(copies_left=Count("copies", filter=Q(copies__destroyed_at=None)))
    return [standing_of(row) for row in rows.order_by("key")]


def check_keys() -> str:
    """Look at every key and say in a sentence what was found; raises KeyTrouble, KeysUnwell."""
    keys = ring()
    if keys.store.names("binders") or Binder.objects.exists():
        keys.masters.current()
    troubles = [each.trouble for each in standings() if each.trouble]
    troubles += _left_behind()
    if troubles:
        raise KeysUnwell(troubles[0], remedy=_more(len(troubles)))
    count = len(list(keys.keyring.known()))
    return _("%(keys)s binder keys can be used; %(erased)s binders erased.") % {
        "keys": count,
        "erased": len(keys.keyring.erased()),
    }


def _left_behind() -> list[str]:
    keys = ring()
    known = set(Binder.objects.values_list("key", flat=True))
    found = []
    if strangers := sorted({name for name, _number in keys.keyring.known()} - known):
        found.append(_("Keys without a binder: %(names)s.") % {"names": ", ".join(strangers)})
    if erasures_under_way() or KeyRotation.objects.filter(finished_at=None).exists():
        found.append(_("A rotation or an erasure was interrupted. Run azukari vault finish."))
    if isinstance(keys.masters, FileMasters) and keys.store.leftovers():
        found.append(_("Half-written key files are there. Run azukari vault finish."))
    return found


def _more(count: int) -> str:
    more = _(" (and %(count)s more)") % {"count": count - 1}
    return more if count > 1 else ""
