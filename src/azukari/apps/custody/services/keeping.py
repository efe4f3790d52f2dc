"""Keep a file that shows something beside the thing it is about; the caller records the act."""

from __future__ import annotations

from collections.abc import Sequence

from django.core.files import File

from azukari.apps.documents import services as documents
from azukari.apps.documents.services import Readers
from azukari.core.shared.identity import Actor


def keep_file(actor: Actor, file: File[bytes], reference: str, readers: Sequence[str]) -> str:
    """Return the document's reference; clerks and contractors of the organisations may read it."""
    kept = documents.store(actor, name=file.name or "file", data=file, purpose=reference)
    documents.attach(
        actor, kept, reference=reference, readers=Readers(organisations=tuple(readers))
    )
    return kept.reference
