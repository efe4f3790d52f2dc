"""The door for change: binders, their keys, their end."""

from azukari.apps.vault.services.binders import (
    NewBinder,
    ensure_binder,
    hold_binder,
    open_binder,
    release_binder,
    set_retention,
)

__all__ = [
    "NewBinder",
    "ensure_binder",
    "hold_binder",
    "open_binder",
    "release_binder",
    "set_retention",
]
