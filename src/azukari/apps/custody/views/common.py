"""What the pages of custody share: who reads and writes, tabs, papers, not-found."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

from django.core.exceptions import ObjectDoesNotExist
from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _

from azukari.apps.evidence import queries as evidence
from azukari.apps.register.queries import OperationRecord
from azukari.core.shared.identity import Actor, Role

T = TypeVar("T")

READERS = (Role.SECRETARIAT, Role.CLERK, Role.MEMBER, Role.AUDITOR)
WRITERS = (Role.SECRETARIAT, Role.CLERK)
READS_EVIDENCE = (Role.SECRETARIAT, Role.AUDITOR, Role.ADMIN)


def found(access: Callable[[Actor, str], T], actor: Actor, key: str) -> T:
    """Return what the access query finds; what one may not see does not exist."""
    try:
        return access(actor, key)
    except ObjectDoesNotExist as error:
        raise Http404 from error


def may_write(actor: Actor, operation: OperationRecord) -> bool:
    """Tell whether the actor may write about the operation for the city."""
    if actor.has(Role.SECRETARIAT):
        return True
    return operation.department.code in actor.organisations(Role.CLERK)


def tabs(current: str) -> list[dict[str, object]]:
    """Return the tabs over the lists of custody; `current` is the name of the page."""
    pages = (
        ("custody:holdings", _("What is held")),
        ("custody:disposals", _("Due and confirmed")),
        ("custody:where-find", _("Where is it now?")),
        ("custody:handed-in-list", _("Reported by contractors")),
        ("custody:releases", _("Releases")),
        ("custody:media", _("Media")),
        ("custody:backups", _("Backup plans")),
        ("custody:devices", _("Permitted devices")),
        ("custody:machines", _("Machines and their rules")),
        ("custody:visits", _("Maintenance visits")),
    )
    return [
        {"url": reverse(name), "label": label, "current": name == f"custody:{current}"}
        for name, label in pages
    ]


def told(actor: Actor, reference: str) -> dict[str, Any]:
    """Return the history of a thing for its page."""
    return {
        "entries": evidence.entries_about(reference),
        "reads_evidence": actor.has(*READS_EVIDENCE),
    }


def handed_out(data: bytes, name: str, kind: str) -> HttpResponse:
    """Return a file to keep, that no cache on the way keeps."""
    disposition = content_disposition_header(as_attachment=True, filename=name)
    headers = {"Content-Disposition": disposition or "", "Cache-Control": "private, no-store"}
    return HttpResponse(data, content_type=kind, headers=headers)


def calendar_file(data: bytes) -> HttpResponse:
    """Return days as a calendar file to save."""
    headers = {"Content-Disposition": 'attachment; filename="disposals.ics"'}
    return HttpResponse(data, content_type="text/calendar; charset=utf-8", headers=headers)
