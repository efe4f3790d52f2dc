"""Verify that a finished file holds none of the secrets: the front door, kept small.

`read_secrets` reads the list, `verify` answers with a `Report`. See docs/redaction-verify.md.
"""

from azukari.core.redaction.verify.model import (
    Check,
    Finding,
    Layer,
    Ocr,
    Outcome,
    ReadingFailed,
    Report,
    What,
    Where,
)
from azukari.core.redaction.verify.secret_list import read_secrets
from azukari.core.redaction.verify.verifying import verify

__all__ = [
    "Check",
    "Finding",
    "Layer",
    "Ocr",
    "Outcome",
    "ReadingFailed",
    "Report",
    "What",
    "Where",
    "read_secrets",
    "verify",
]
