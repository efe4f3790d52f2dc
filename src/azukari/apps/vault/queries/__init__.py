"""The door for questions: which binders a person may see, and how each stands."""

from azukari.apps.vault.queries.binders import (
    BinderRecord,
    access_binder,
    binder,
    binders_visible_to,
    is_readable,
    keys_visible_to,
)

__all__ = [
    "BinderRecord",
    "access_binder",
    "binder",
    "binders_visible_to",
    "is_readable",
    "keys_visible_to",
]
