"""Ask for documents: the only read gate, lists, and the state of the disk."""

from __future__ import annotations

import io
from dataclasses import dataclass

from django.conf import settings
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.translation import gettext as _

from azukari.apps.documents.models import Disk, Document, DocumentUse
from azukari.core.shared.errors import AzukariError
from azukari.core.shared.identity import Actor, Role
from azukari.core.shared.references import parse_reference

__all__ = [
    "ContentMissing",
    "DocumentRecord",
    "FilesReport",
    "access_document",
    "attached_to",
    "check_files",
    "disk",
    "document_named",
    "documents_visible_to",
    "head_of_text",
    "name_seen_by",
    "open_content",
    "uses_visible_to",
]

DocumentRecord = Document  # for other apps' type annotations

READS_ALL = (Role.SECRETARIAT, Role.AUDITOR)
# Roles for which "my organisation" means its papers too.
OF_ORGANISATION = (Role.CLERK, Role.CONTRACTOR)
_KEY = 16
_PREVIEW = 64 * 1024


class ContentMissing(AzukariError):
    """The row is there, the file is not: its `reference`."""

    def __init__(self, document: Document) -> None:
        super().__init__(
            _("The content of “%(name)s” is missing from the disk.") % {"name": document.name},
            remedy=_("Ask the system administrator to restore the files from the backup."),
        )
        self.reference = document.reference


@dataclass(frozen=True, slots=True)
class FilesReport:
    """What rows and disk say of each other, by SHA-256. `sound` counts what agrees."""

    sound: int
    missing: tuple[str, ...]
    changed: tuple[str, ...]
    orphans: tuple[str, ...]

    @property
    def is_sound(self) -> bool:
        """Whether every document is there unchanged; an orphan does no harm."""
        return not (self.missing or self.changed)


def disk() -> Disk:
    """Return the folder of contents of this installation."""
    return Disk(settings.AZUKARI_HOME / "files")


def uses_visible_to(actor: Actor) -> QuerySet[DocumentUse]:
    """Return the standing uses that the actor may read."""
    rows = DocumentUse.objects.filter(withdrawn_at__isnull=True).select_related("document")
    if actor.has(*READS_ALL):
        return rows
    roles = sorted({grant.role.value for grant in actor.grants})
    codes = sorted(actor.organisations(*OF_ORGANISATION))
    return rows.filter(Q(reader_roles__overlap=roles) | Q(reader_organisations__overlap=codes))


def documents_visible_to(actor: Actor) -> QuerySet[Document]:
    """Return the documents that the actor may read: all, or those used where they may look."""
    if actor.has(*READS_ALL):
        return Document.objects.all()
    mine = uses_visible_to(actor).filter(document=OuterRef("pk"))
    return Document.objects.filter(Exists(mine))


def access_document(actor: Actor, sha_prefix: str) -> Document:
    """Return one document by the key of its reference (16 digits of its SHA-256).

    Raises Document.DoesNotExist when there is none that the actor may read.
    """
    if len(sha_prefix) < _KEY:
        raise Document.DoesNotExist
    return documents_visible_to(actor).get(sha256__startswith=sha_prefix.lower())


def document_named(reference: str) -> Document:
    """Return a document by its reference, for the program's own use; raises Document.DoesNotExist.

    An app that hands the content out answers for who gets it, and for the evidence of it.
    """
    return Document.objects.get(sha256__startswith=parse_reference(reference).key)


def attached_to(actor: Actor, reference: str) -> QuerySet[DocumentUse]:
    """Return what is attached to a thing, as far as the actor may read it, in order."""
    return uses_visible_to(actor).filter(reference=reference)


def open_content(document: Document) -> io.BufferedReader:
    """Open the bytes of a document for the program's own use; raises ContentMissing.

    What a person gets goes through `services.open_download`, which leaves evidence.
    """
    try:
        return disk().open(document.sha256)
    except FileNotFoundError as error:
        raise ContentMissing(document) from error


def head_of_text(document: Document) -> tuple[str, bool]:
    """Return the beginning of a text document (64 KB), and whether that is all of it."""
    with open_content(document) as stream:
        text = stream.read(_PREVIEW).decode(document.encoding, "ignore")
    return text, document.size <= _PREVIEW


def name_seen_by(actor: Actor, document: Document) -> str:
    """Return what the document is called where the actor may look; others' names stay theirs."""
    if actor.has(*READS_ALL):
        return document.name
    use = uses_visible_to(actor).filter(document=document).first()
    return use.name if use else document.key


def check_files() -> FilesReport:
    """Compare rows with the disk, reading every content; slow by nature."""
    store = disk()
    known = set(Document.objects.values_list("sha256", flat=True))
    there = set(store.contents())
    changed = sorted(sha for sha in known & there if not store.is_sound(sha))
    missing = sorted(known - there)
    return FilesReport(
        sound=len(known) - len(changed) - len(missing),
        missing=tuple(missing),
        changed=tuple(changed),
        orphans=tuple(sorted(there - known)),
    )
