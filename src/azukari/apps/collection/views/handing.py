"""Slips leave: a run through the gate to its print shop, one slip over the counter to its payer."""

from __future__ import annotations

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _

from azukari.apps.collection.forms.slips import HandOverForm, IssueForm
from azukari.apps.collection.models import SlipRun
from azukari.apps.collection.queries import access
from azukari.apps.collection.queries import slips as queries
from azukari.apps.collection.services import slips as services
from azukari.apps.collection.views.common import KEEPERS, found
from azukari.apps.custody import queries as custody
from azukari.apps.custody import services as gate
from azukari.apps.register import queries as register
from azukari.apps.register.queries import OperationRecord
from azukari.core.shared.identity import Actor
from azukari.web.acting import done
from azukari.web.japanese import amount
from azukari.web.papers import TYPES, paper_file
from azukari.web.protect import AzukariRequest, protect


@protect(*KEEPERS)
def slip_run_release(request: AzukariRequest, key: str) -> HttpResponse:
    """Ask the gate for a run; what it lets through is handed out at once and kept nowhere."""
    run = found(access.access_slip_run, request.actor, key)
    operation = found(access.access_kept, request.actor)
    if run.state not in {SlipRun.State.MADE, SlipRun.State.RELEASED} or not run.sha256:
        return redirect("collection:slip-run", run.key)
    form = HandOverForm(
        request.POST or None, actor=request.actor, operation=operation, today=timezone.localdate()
    )
    refused: list[gate.ReleaseRefused] = []
    left = done(form, lambda: _through(request.actor, run, form, refused))
    if left is not None:
        return _handed_out(left.content, left.name)
    if refused and "consult" in request.POST:
        return _drafted(request.actor, operation, refused[0])
    names = custody.recipients.names()
    context = {
        "form": form,
        "title": _("Let the slips leave"),
        "run": run,
        "reasons": [register.reason_words(each, names) for each in refused[0].reasons]
        if refused
        else [],
    }
    return render(request, "collection/slip_run_release.html", context)


@protect(*KEEPERS)
def bill_reissue(request: AzukariRequest, key: str) -> HttpResponse:
    """Make one slip anew, to hand it to its payer."""
    row = found(access.access_bill, request.actor, key)
    today = timezone.localdate()
    form = IssueForm(request.POST or None, today=today)
    slip = done(form, lambda: services.reissue(request.actor, row, form.how()))
    if slip is not None:
        return redirect("collection:bill", row.key)
    context = {
        "form": form,
        "title": _("Reissue the slip of bill %(number)s") % {"number": row.key},
        "bill": row,
        "left": amount(queries.one(row).left),
        "no_agent": not queries.agents_with_codes().exists(),
    }
    return render(request, "collection/reissue.html", context)


@protect(*KEEPERS)
def slip_paper(request: AzukariRequest, key: str, count: int) -> HttpResponse:
    """Give the slip that is handed over the counter as PDF; that it was printed is written down."""
    row = found(access.access_bill, request.actor, key)
    slip = (
        row.slips.select_related("run", "bill")
        .filter(reissue=count, run__recipient=services.PERSON)
        .first()
    )
    if slip is None:
        raise Http404
    name = f"納付書_{row.key}_{count}"
    return paper_file(services.counter_paper(request.actor, slip), "pdf", name)


def _handed_out(data: bytes, name: str) -> HttpResponse:
    """Return the file to be kept, that no cache on the way keeps."""
    disposition = content_disposition_header(as_attachment=True, filename=name)
    headers = {"Content-Disposition": disposition or "", "Cache-Control": "private, no-store"}
    return HttpResponse(data, content_type=TYPES["pdf"], headers=headers)


def _through(
    actor: Actor, run: SlipRun, form: HandOverForm, refused: list[gate.ReleaseRefused]
) -> services.HandedOut:
    """Call the gate; keep a refusal so that the page can say it reason by reason."""
    try:
        return services.release_run(actor, run, form.to())
    except gate.ReleaseRefused as error:
        refused.append(error)
        raise


def _drafted(
    actor: Actor, operation: OperationRecord, refused: gate.ReleaseRefused
) -> HttpResponse:
    names = custody.recipients.names()
    summary = "\n".join(register.reason_words(each, names) for each in refused.reasons)
    draft = gate.draft_consultation(actor, operation, refused, summary=summary)
    return redirect("council:consultation-edit", draft.key)
