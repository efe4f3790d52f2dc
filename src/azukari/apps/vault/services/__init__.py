"""The door for change: binders, their keys, their end."""

from azukari.apps.vault.services.asking import confirm_erasure, request_erasure, withdraw_erasure
from azukari.apps.vault.services.backups import note_backup
from azukari.apps.vault.services.binders import (
    NewBinder,
    ensure_binder,
    hold_binder,
    open_binder,
    release_binder,
    set_retention,
)
from azukari.apps.vault.services.copies import NewCopy, confirm_copy_destroyed, register_key_copy
from azukari.apps.vault.services.erasing import NotProven, finish_erasure, prove_erasure
from azukari.apps.vault.services.exporting import (
    BadRecipient,
    Officer,
    binders_without_export,
    export_keys,
    export_keys_to,
    open_export,
    restore_keys,
)
from azukari.apps.vault.services.finishing import finish_all
from azukari.apps.vault.services.replaying import replay_erasures
from azukari.apps.vault.services.rotating import (
    rotate_binder_key,
    rotate_master,
    unfinished_rotations,
)
from azukari.apps.vault.services.telling import Tell

__all__ = [
    "BadRecipient",
    "NewBinder",
    "NewCopy",
    "NotProven",
    "Officer",
    "Tell",
    "binders_without_export",
    "confirm_copy_destroyed",
    "confirm_erasure",
    "ensure_binder",
    "export_keys",
    "export_keys_to",
    "finish_all",
    "finish_erasure",
    "hold_binder",
    "note_backup",
    "open_binder",
    "open_export",
    "prove_erasure",
    "register_key_copy",
    "release_binder",
    "replay_erasures",
    "request_erasure",
    "restore_keys",
    "rotate_binder_key",
    "rotate_master",
    "set_retention",
    "unfinished_rotations",
    "withdraw_erasure",
]
