"""The door for change: keep files, attach them, and put paper out as PDF and Word.

Acts left in evidence: `documents.document.stored`, `documents.use.attached`,
`documents.use.withdrawn`, `documents.files.swept`.
"""

from azukari.apps.documents.services.paper import (
    PaperFailed,
    lost_glyphs,
    render_pdf,
    render_pdf_form,
    render_word,
)
from azukari.apps.documents.services.storing import (
    ATTACHED,
    STORED,
    SWEPT,
    WITHDRAWN,
    AlreadyAttached,
    Readers,
    attach,
    record_download,
    store,
    sweep_orphans,
    withdraw,
)

__all__ = [
    "ATTACHED",
    "STORED",
    "SWEPT",
    "WITHDRAWN",
    "AlreadyAttached",
    "PaperFailed",
    "Readers",
    "attach",
    "lost_glyphs",
    "record_download",
    "render_pdf",
    "render_pdf_form",
    "render_word",
    "store",
    "sweep_orphans",
    "withdraw",
]
