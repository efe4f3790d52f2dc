"""Pages of documents: the list, one document, a look inside, and the download."""

from __future__ import annotations

from django.db.models import Count, Exists, OuterRef, Q, QuerySet
from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import render
from django.template.defaultfilters import filesizeformat
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from azukari.apps.accounts import queries as accounts
from azukari.apps.documents import queries, services
from azukari.apps.documents.models import Document, DocumentUse
from azukari.apps.documents.services import Preview
from azukari.apps.evidence import queries as evidence
from azukari.apps.evidence.services import VIEWED
from azukari.core.files.kinds import KINDS
from azukari.core.shared.identity import Actor, Role
from azukari.web.protect import AzukariRequest, protect
from azukari.web.tables import Column, Filter, Kind, ListSpec

READERS = (Role.SECRETARIAT, Role.CLERK, Role.MEMBER, Role.CONTRACTOR, Role.AUDITOR)
HISTORY = 50
_ACTS = {services.STORED: _("Stored"), VIEWED: _("Read")}


def _search(rows: QuerySet[Document], words: str) -> QuerySet[Document]:
    uses = DocumentUse.objects.filter(document=OuterRef("pk"), withdrawn_at__isnull=True)
    used_so = uses.filter(Q(name__icontains=words) | Q(reference__icontains=words))
    return rows.filter(
        Q(name__icontains=words) | Q(sha256__startswith=words.lower()) | Exists(used_so)
    )


def _url(document: Document) -> str:
    return reverse("documents:document", args=[document.key])


LIST = ListSpec(
    name="documents",
    title=_("Documents"),
    columns=(
        Column("name", _("Name"), lambda row: row.name, sort=("name",), url=_url),
        Column("kind", _("Kind"), lambda row: row.kind.label, sort=("media_type",)),
        Column("size", _("Size in bytes"), lambda row: row.size, sort=("size",), kind=Kind.NUMBER),
        Column(
            "uses", _("Attached"), lambda row: row.standing, sort=("standing",), kind=Kind.NUMBER
        ),
        Column("purpose", _("Purpose"), lambda row: row.purpose, sort=("purpose",)),
        Column(
            "stored",
            _("Stored at"),
            lambda row: row.stored_at,
            sort=("stored_at",),
            kind=Kind.MOMENT,
        ),
    ),
    search=_search,
    filters=(
        Filter(
            "kind", _("Kind"), [(kind.media_type, kind.label) for kind in KINDS], field="media_type"
        ),
    ),
    order="-stored",
)


@protect(Role.SECRETARIAT, Role.AUDITOR)
@require_safe
def documents(request: AzukariRequest) -> HttpResponse:
    """List every document."""
    standing = Count("uses", filter=Q(uses__withdrawn_at__isnull=True))
    rows = queries.documents_visible_to(request.actor).annotate(standing=standing)
    page = LIST.open(request, rows)
    if page.wants_excel:
        return page.excel()
    return render(request, "documents/documents.html", {"page": page, "title": LIST.title})


@protect(*READERS)
@require_safe
def document(request: AzukariRequest, key: str) -> HttpResponse:
    """Show what a document is, where it is attached, and who read it."""
    found = _access(request.actor, key)
    reads_all = request.actor.has(*queries.READS_ALL)
    data = {
        "document": found,
        "title": queries.name_seen_by(request.actor, found),
        "facts": _facts(found, reads_all=reads_all),
        "uses": _uses(request.actor, found),
        "reads_all": reads_all,
        "entries": _history(found) if reads_all else [],
    }
    return render(request, "documents/document.html", data)


@protect(*READERS)
@require_safe
def preview(request: AzukariRequest, key: str) -> HttpResponse:
    """Show the content: pages of a PDF as pictures, a picture, or the beginning of a text."""
    found = _access(request.actor, key)
    first = request.GET.get("first", "1")
    shown = services.preview(
        request.actor, found, first=int(first) if first.isascii() and first.isdigit() else 1
    )
    title = queries.name_seen_by(request.actor, found)
    data = {"document": found, "title": title, "preview": shown, "is_shown": _is_shown(shown)}
    return render(request, "documents/preview.html", data)


@protect(*READERS)
@require_safe
def download(request: AzukariRequest, key: str) -> FileResponse:
    """Hand the content out under its name, never for the browser to run."""
    found = _access(request.actor, key)
    response = FileResponse(
        services.open_download(request.actor, found),
        as_attachment=True,
        filename=queries.name_seen_by(request.actor, found),
        content_type=found.media_type,
    )
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = "sandbox; default-src 'none'"
    return response


def _access(actor: Actor, key: str) -> Document:
    try:
        return queries.access_document(actor, key)
    except Document.DoesNotExist as error:
        raise Http404 from error


def _is_shown(shown: Preview) -> bool:
    return bool(shown.pages or shown.text)


def _facts(found: Document, *, reads_all: bool) -> list[tuple[object, object]]:
    facts: list[tuple[object, object]] = [
        (_("Kind"), found.kind.label),
        (_("Size"), filesizeformat(found.size)),
        (_("SHA-256"), found.sha256),
    ]
    if reads_all:
        who = accounts.names_of([found.stored_by]).get(found.stored_by, found.stored_by)
        facts += [(_("Stored by"), who), (_("Purpose"), found.purpose)]
    return facts


def _uses(actor: Actor, found: Document) -> list[tuple[DocumentUse, str]]:
    """Return the uses the actor may see; who added them only to those who read everything."""
    uses = list(queries.uses_visible_to(actor).filter(document=found))
    names = accounts.names_of(use.added_by for use in uses)
    return [(use, names.get(use.added_by, use.added_by)) for use in uses]


def _history(found: Document) -> list[dict[str, object]]:
    rows = list(evidence.entries().filter(reference=found.reference)[:HISTORY])
    names = accounts.names_of(row.actor for row in rows)
    return [
        {
            "when": row.time,
            "who": names.get(row.actor, row.actor),
            "what": _ACTS.get(row.act, row.act),
            "detail": _("Evidence No. %(number)s") % {"number": row.sequence},
        }
        for row in rows
    ]
