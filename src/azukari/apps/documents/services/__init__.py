"""The door for change: keep files, attach them, hand them out, and put paper out as PDF and Word.

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
from azukari.apps.documents.services.reading import Preview, PreviewPage, open_download, preview
from azukari.apps.documents.services.storing import (
    ATTACHED,
    STORED,
    SWEPT,
    WITHDRAWN,
    AlreadyAttached,
    Readers,
    attach,
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
    "Preview",
    "PreviewPage",
    "Readers",
    "attach",
    "lost_glyphs",
    "open_download",
    "preview",
    "render_pdf",
    "render_pdf_form",
    "render_word",
    "store",
    "sweep_orphans",
    "withdraw",
]
