"""The door for questions: which binders a person may see, and how each stands."""

from azukari.apps.vault.queries.binders import (
    BinderRecord,
    access_binder,
    binder,
    binders_visible_to,
    exists,
    is_readable,
    keys_visible_to,
)
from azukari.apps.vault.queries.ciphertext import Held, held_by_binder
from azukari.apps.vault.queries.erasures import erasure_of, erasures_under_way
from azukari.apps.vault.queries.keys import (
    KeysUnwell,
    Standing,
    check_keys,
    standing_of,
    standings,
)
from azukari.apps.vault.queries.losing import copies, what_is_lost

__all__ = [
    "BinderRecord",
    "Held",
    "KeysUnwell",
    "Standing",
    "access_binder",
    "binder",
    "binders_visible_to",
    "check_keys",
    "copies",
    "erasure_of",
    "erasures_under_way",
    "exists",
    "held_by_binder",
    "is_readable",
    "keys_visible_to",
    "standing_of",
    "standings",
    "what_is_lost",
]
