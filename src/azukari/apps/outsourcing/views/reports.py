"""One report asked for: enter what came, accept it, or send it back with the reason."""

from __future__ import annotations

from functools import partial
from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from azukari.apps.evidence import queries as evidence
from azukari.apps.obligations import queries as obligations
from azukari.apps.outsourcing import queries, services
from azukari.apps.outsourcing.forms.supervision import ReceivedForm, ReturnForm
from azukari.apps.outsourcing.models import ReportRequest
from azukari.apps.outsourcing.services import ReportEntry
from azukari.apps.outsourcing.views.chain import about
from azukari.apps.outsourcing.views.common import (
    READERS,
    READS_EVIDENCE,
    WRITERS,
    found,
    may_write,
)
from azukari.apps.outsourcing.views.supervision import papers_of, request_words
from azukari.core.shared.identity import Role
from azukari.web.acting import done
from azukari.web.protect import AzukariRequest, protect

TO_READ = queries.supervision.access_request
TO_WRITE = partial(queries.supervision.access_request, to_write=True)


@protect(*READERS, Role.CONTRACTOR)
def report(request: AzukariRequest, key: str) -> HttpResponse:
    """Show what was asked and answered; a contractor is led to the own page of it."""
    if not request.actor.has(*READERS):
        row = found(queries.my.access_request, request.actor, key)
        return redirect("my:report", row.key)
    row = found(TO_READ, request.actor, key)
    shown = request_words(row)
    context = {
        "reports": [
            {"row": each, "papers": papers_of(request, each.reference)} for each in shown["reports"]
        ],
        "obligations": obligations.about(row.reference),
        "may_write": may_write(request.actor, row.engagement),
        "entries": evidence.entries_about(row.reference),
        "reads_evidence": request.actor.has(*READS_EVIDENCE),
        **_about(row),
        "shown": shown,
    }
    return render(request, "outsourcing/report.html", context)


@protect(*WRITERS)
def report_answer(request: AzukariRequest, key: str) -> HttpResponse:
    """Enter a report that came by letter or call."""
    row = found(TO_WRITE, request.actor, key)
    form = ReceivedForm(request.POST or None, request.FILES or None)

    def answer() -> object:
        data = form.cleaned_data
        files = (data["file"],) if data["file"] else ()
        entry = ReportEntry(data["text"], data["told_by"], files, by_city=True)
        return services.answer_report(request.actor, row, entry)

    if done(form, answer):
        return redirect("outsourcing:report", key)
    return _act(request, row, form, _("Enter what was received"), upload=True)


@protect(*WRITERS)
@require_POST
def report_accept(request: AzukariRequest, key: str) -> HttpResponse:
    """Say that it was read and is enough."""
    services.accept_report(request.actor, found(TO_WRITE, request.actor, key))
    return redirect("outsourcing:report", key)


@protect(*WRITERS)
def report_return(request: AzukariRequest, key: str) -> HttpResponse:
    """Send it back with what is missing."""
    row = found(TO_WRITE, request.actor, key)
    form = ReturnForm(request.POST or None)
    if done(form, lambda: services.return_report(request.actor, row, **form.cleaned_data)):
        return redirect("outsourcing:report", key)
    return _act(request, row, form, _("Send the report back"))


def _about(row: ReportRequest) -> dict[str, Any]:
    title = _("Report %(key)s") % {"key": row.key}
    return {**about(row.engagement), "title": title, "report_title": title, "asked": row}


def _act(
    request: AzukariRequest, row: ReportRequest, form: object, title: str, *, upload: bool = False
) -> HttpResponse:
    cancel = reverse("outsourcing:report", args=[row.key])
    context = {**_about(row), "form": form, "title": title, "cancel": cancel, "upload": upload}
    return render(request, "outsourcing/report_act.html", context)
