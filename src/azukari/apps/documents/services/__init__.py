"""The door for change: keep files, attach them, hand them out, and put paper out as PDF and Word.

Acts left in evidence: `documents.document.stored`, `documents.use.attached`,
`documents.use.withdrawn`, `documents.use.moved`, `documents.use.readers`, `documents.files.swept`.
"""

from azukari.apps.documents.services.paper import (
    PaperFailed,
    lost_glyphs,
    render_pdf,
    render_pdf_form,
    render_word,
)
from azukari.apps.documents.services.reading import (
    Preview,
    PreviewPage,
    open_download,
    preview,
    preview_pdf,
)
from azukari.apps.documents.services.storing import (
    ATTACHED,
    MOVED,
    READERS_SET,
    STORED,
    SWEPT,
    WITHDRAWN,
    AlreadyAttached,
    Readers,
    attach,
    let_read,
    move_uses,
    store,
    sweep_orphans,
    withdraw,
)

__all__ = [
    "ATTACHED",
    "MOVED",
    "READERS_SET",
    "STORED",
    "SWEPT",
    "WITHDRAWN",
    "AlreadyAttached",
    "PaperFailed",
    "Preview",
    "PreviewPage",
    "Readers",
    "attach",
    "let_read",
    "lost_glyphs",
    "move_uses",
    "open_download",
    "preview",
    "preview_pdf",
    "render_pdf",
    "render_pdf_form",
    "render_word",
    "store",
    "sweep_orphans",
    "withdraw",
]
