"""What an erasure would take away, in numbers, for those who must say the word."""

from __future__ import annotations

from django.db.models import Count, QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from azukari.apps.vault.fields.rows import sealed_models
from azukari.apps.vault.models import Binder, KeyCopy
from azukari.apps.vault.queries.ciphertext import sealed_rows
from azukari.apps.vault.ring import ring


def what_is_lost(binder: Binder) -> list[str]:
    """Return sentences: which records, how many keys, which backups become unreadable."""
    lost = []
    for model in sealed_models():
        count = sealed_rows(model, binder.key).count()
        if count:
            name = str(model._meta.verbose_name)
            lost.append(_("%(name)s: %(count)s records") % {"name": name, "count": count})
    keys = len(ring().keyring.generations(binder.key))
    lost.append(ngettext("%(n)s key", "%(n)s keys", keys) % {"n": keys})
    backups = binder.backups.count()
    if backups:
        words = ngettext("what %(n)s backup holds of it", "what %(n)s backups hold of it", backups)
        lost.append(words % {"n": backups})
    return lost or [_("Nothing is kept in it yet.")]


def copies() -> QuerySet[KeyCopy]:
    """Return the copies of keys with the number of binders in each."""
    return KeyCopy.objects.select_related("destroyed_by").annotate(held=Count("binders"))
