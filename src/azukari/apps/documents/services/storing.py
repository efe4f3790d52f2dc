"""Keep a file once by its content, attach it to things, and sweep what no row names.

Errors: BadFile (core.files.errors) for what cannot be taken; AlreadyAttached, a BadInput.
"""

from __future__ import annotations

from dataclasses import dataclass

from django.conf import settings
from django.core.files import File
from django.db import IntegrityError, connection, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from azukari.apps.documents import queries
from azukari.apps.documents.models import Document, DocumentUse
from azukari.apps.evidence import services as evidence
from azukari.core.files.errors import FileTooLarge
from azukari.core.files.names import clean_name
from azukari.core.files.recognise import recognise
from azukari.core.shared.errors import BadInput
from azukari.core.shared.identity import Actor, Role
from azukari.core.shared.references import parse_reference

STORED = "documents.document.stored"
ATTACHED = "documents.use.attached"
WITHDRAWN = "documents.use.withdrawn"
MOVED = "documents.use.moved"
READERS_SET = "documents.use.readers"
SWEPT = "documents.files.swept"
# Any number that no other advisory lock of the product uses: "docs" in ASCII.
_LOCK = 0x646F6373


class AlreadyAttached(BadInput):
    """The same content stands there under that name already."""

    def __init__(self, name: str) -> None:
        super().__init__(
            _("“%(name)s” is attached here already.") % {"name": name},
            remedy=_("Choose another file, or another name for it."),
        )
        self.name = name


@dataclass(frozen=True, slots=True)
class Readers:
    """Who may read an attached document: roles anywhere, and clerks or contractors of these.

    The secretariat and auditors may read every document.
    """

    roles: tuple[Role, ...] = ()
    organisations: tuple[str, ...] = ()


@transaction.atomic
def store(actor: Actor, *, name: str, data: bytes | File[bytes], purpose: str) -> Document:
    """Keep a content, once; a second time the same document comes back.

    A rollback leaves at most a file without a row, which `sweep_orphans` removes. Raises BadFile.
    """
    tidy = clean_name(name)
    content = _read(tidy, data)
    known = recognise(tidy, content)
    _keep_sweeper_away()
    stored = queries.disk().put(content)
    document, _created = Document.objects.get_or_create(
        sha256=stored.sha256,
        defaults={
            "size": stored.size,
            "media_type": known.kind.media_type,
            "encoding": known.encoding,
            "name": tidy,
            "purpose": purpose,
            "stored_by": actor.pseudonym,
            "stored_at": timezone.now(),
        },
    )
    evidence.record(
        actor, STORED, document.reference, detail={"sha256": stored.sha256, "size": stored.size}
    )
    return document


@transaction.atomic
def attach(
    actor: Actor,
    document: Document,
    *,
    reference: str,
    readers: Readers,
    name: str = "",
    page_note: str = "",
) -> DocumentUse:
    """Attach a stored document to a thing; raises AlreadyAttached, BadReference."""
    parse_reference(reference)
    called = clean_name(name or document.name)
    try:
        with transaction.atomic():
            use = DocumentUse.objects.create(
                document=document,
                reference=reference,
                name=called,
                page_note=page_note,
                reader_roles=[role.value for role in readers.roles],
                reader_organisations=list(readers.organisations),
                added_by=actor.pseudonym,
                at=timezone.now(),
            )
    except IntegrityError as error:
        raise AlreadyAttached(called) from error
    evidence.record(
        actor, ATTACHED, reference, basis=document.reference, detail={"sha256": document.sha256}
    )
    return use


@transaction.atomic
def let_read(actor: Actor, reference: str, *, readers: Readers) -> int:
    """Set who may read what is attached to a thing (it was put to the council); return how many."""
    changed = DocumentUse.objects.filter(reference=reference, withdrawn_at__isnull=True).update(
        reader_roles=[role.value for role in readers.roles],
        reader_organisations=list(readers.organisations),
    )
    if changed:
        detail = {
            "roles": ",".join(readers.roles),
            "organisations": ",".join(readers.organisations),
        }
        evidence.record(actor, READERS_SET, reference, detail=detail)
    return changed


@transaction.atomic
def move_uses(actor: Actor, reference: str, *, to: str) -> int:
    """Let what is attached follow a thing that got its number; return how many moved."""
    parse_reference(to)
    moved = DocumentUse.objects.filter(reference=reference).update(reference=to)
    if moved:
        evidence.record(actor, MOVED, to, basis=reference)
    return moved


@transaction.atomic
def withdraw(actor: Actor, use: DocumentUse, *, why: str) -> None:
    """Take an attachment back (the wrong file, the wrong place); the document stays stored."""
    if not why.strip():
        raise BadInput(_("A reason is needed."), remedy=_("Write why it is withdrawn."))
    standing = DocumentUse.objects.select_for_update().select_related("document").get(pk=use.pk)
    if standing.withdrawn_at is not None:
        return
    standing.withdrawn_at = timezone.now()
    standing.withdrawn_why = why.strip()
    standing.save(update_fields=["withdrawn_at", "withdrawn_why"])
    evidence.record(
        actor,
        WITHDRAWN,
        standing.reference,
        basis=standing.document.reference,
        detail={"sha256": standing.document.sha256},
    )


@transaction.atomic
def sweep_orphans(actor: Actor) -> int:
    """Remove files that no row names and half-written ones; return how many went.

    Waits until every running `store` has committed or rolled back, so that no file is taken from
    under a row that is about to appear.
    """
    with connection.cursor() as cursor:
        cursor.execute("select pg_advisory_xact_lock(%s)", [_LOCK])
    store_of_files = queries.disk()
    known = set(Document.objects.values_list("sha256", flat=True))
    orphans = [sha for sha in store_of_files.contents() if sha not in known]
    unfinished = store_of_files.unfinished()
    for sha in orphans:
        store_of_files.remove(sha)
    for path in unfinished:
        path.unlink()
    gone = len(orphans) + len(unfinished)
    if gone:
        evidence.record(actor, SWEPT, "documents/files", detail={"removed": gone})
    return gone


def _keep_sweeper_away() -> None:
    with connection.cursor() as cursor:
        cursor.execute("select pg_advisory_xact_lock_shared(%s)", [_LOCK])


def _read(name: str, data: bytes | File[bytes]) -> bytes:
    """Read at most one byte more than the limit."""
    limit: int = settings.AZUKARI_UPLOAD_LIMIT
    content = data[: limit + 1] if isinstance(data, bytes) else data.read(limit + 1)
    if len(content) > limit:
        raise FileTooLarge(name, len(content), limit)
    return content
