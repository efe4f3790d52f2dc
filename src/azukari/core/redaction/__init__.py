"""Redaction: propose marks on a text, and verify that a finished file holds none of the secrets."""

from azukari.core.redaction.model import Case, Kind, Mark, Secret, Why

__all__ = ["Case", "Kind", "Mark", "Secret", "Why"]
