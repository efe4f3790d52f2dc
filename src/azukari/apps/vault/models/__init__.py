"""Binders, what became of their keys, and which backups hold their ciphertext."""

from azukari.apps.vault.models.binder import Binder
from azukari.apps.vault.models.erasure import Erasure
from azukari.apps.vault.models.keys import BackupHolding, KeyCopy, KeyRotation

__all__ = ["BackupHolding", "Binder", "Erasure", "KeyCopy", "KeyRotation"]
