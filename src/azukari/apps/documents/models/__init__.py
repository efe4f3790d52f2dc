"""Documents: their rows, the uses others make of them, and where the bytes lie."""

from azukari.apps.documents.models.disk import (
    CHUNK,
    Disk,
    StoredFile,
)
from azukari.apps.documents.models.rows import Document, DocumentUse

__all__ = ["CHUNK", "Disk", "Document", "DocumentUse", "StoredFile"]
