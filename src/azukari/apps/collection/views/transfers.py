"""Bank files of refunds: prepare one, look at it, let it leave for the bank (CL6)."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.utils.translation import pgettext, pgettext_lazy

from azukari.apps.collection.forms.transfers import TransferForm, TransferReleaseForm
from azukari.apps.collection.models import TransferFile
from azukari.apps.collection.queries import returns
from azukari.apps.collection.queries import transfers as queries
from azukari.apps.collection.services import transfers as services
from azukari.apps.collection.views.money import (
    STAGES,
    found,
    own,
    stage_words,
    tabs,
    told,
)
from azukari.apps.custody import queries as custody
from azukari.apps.custody import services as gate
from azukari.apps.register import queries as register
from azukari.core.shared.errors import AzukariError
from azukari.core.shared.identity import Role
from azukari.web.acting import done
from azukari.web.japanese import amount, in_words
from azukari.web.protect import AzukariRequest, protect
from azukari.web.tables import Column, Filter, Kind, ListSpec

BINARY = "application/octet-stream"
LIST = ListSpec(
    name="transfers",
    title=pgettext_lazy("money", "Bank files"),
    columns=(
        Column("number", pgettext_lazy("money", "Number"), lambda row: row.key,
               sort=("fiscal_year", "number"), url=lambda row: reverse("money:transfer", args=[row.key])),
        Column("pay_on", pgettext_lazy("money", "To be paid on"), lambda row: row.pay_on,
               sort=("pay_on",), kind=Kind.DATE),
        Column("records", pgettext_lazy("money", "Transfers"), lambda row: row.records,
               sort=("records",), kind=Kind.NUMBER),
        Column("total", pgettext_lazy("money", "Total"), lambda row: row.total, sort=("total",),
               kind=Kind.YEN),
        Column("state", pgettext_lazy("money", "State"), lambda row: stage_words(row)[0],
               badge=lambda row: stage_words(row)[1]),
    ),
    search=("number", "sha256"),
    filters=(Filter("state", pgettext_lazy("money", "State"), STAGES, apply=returns.in_stage),),
    order="-number",
)  # fmt: skip


@protect(Role.CLERK)
def transfers(request: AzukariRequest) -> HttpResponse:
    """List the files, say what waits, and prepare one."""
    own(request)
    form = TransferForm(request.POST or None)
    row = done(form, lambda: services.prepare_transfer(request.actor, **form.cleaned_data))
    if row is not None:
        return redirect("money:transfer", row.key)
    page = LIST.open(request, queries.transfers())
    if page.wants_excel:
        return page.excel()
    waiting = queries.waiting()
    context = {
        "page": page,
        "title": LIST.title,
        "tabs": tabs("transfers"),
        "form": form,
        "count": waiting.count(),
        "total": sum(each.amount + each.interest for each in waiting.only("amount", "interest")),
    }
    return render(request, "collection/money/transfers.html", context)


@protect(Role.CLERK)
def transfer(request: AzukariRequest, key: str) -> HttpResponse:
    """Show a file by numbers and amounts; names and accounts stand on the refunds' own pages."""
    own(request)
    row = found(queries.access_transfer, key)
    return render(request, "collection/money/transfer.html", _shown(request, row))


@protect(Role.CLERK)
def transfer_release(request: AzukariRequest, key: str) -> HttpResponse:
    """Let the file leave: a second person; it is handed out once and kept nowhere."""
    own(request)
    row = found(queries.access_transfer, key)
    form = TransferReleaseForm(request.POST or None)
    refused: list[gate.ReleaseRefused] = []
    left = done(form, lambda: _through(request, row, form, refused))
    if left is not None:
        return _handed_out(left)
    names = custody.recipients.names()
    reasons = [register.reason_words(each, names) for each in refused[0].reasons] if refused else []
    context = {**_shown(request, row), "form": form, "reasons": reasons}
    return render(request, "collection/money/transfer.html", context)


@protect(Role.CLERK)
def transfer_withdraw(request: AzukariRequest, key: str) -> HttpResponse:
    """Give the file up before it is released."""
    own(request)
    row = found(queries.access_transfer, key)
    if request.method == "POST":
        try:
            services.withdraw_transfer(request.actor, row)
        except AzukariError as error:
            shown = _shown(request, row, str(error))
            return render(request, "collection/money/transfer.html", shown)
    return redirect("money:transfer", row.key)


def _handed_out(left: services.HandedOut) -> HttpResponse:
    disposition = content_disposition_header(as_attachment=True, filename=left.name)
    headers = {"Content-Disposition": disposition or ""}
    return HttpResponse(left.content, content_type=BINARY, headers=headers)


def _through(
    request: AzukariRequest,
    row: TransferFile,
    form: TransferReleaseForm,
    refused: list[gate.ReleaseRefused],
) -> services.HandedOut:
    """Call the gate; keep a refusal so that the page can say it reason by reason."""
    try:
        return services.release_transfer(request.actor, row, rules=form.kept())
    except gate.ReleaseRefused as error:
        refused.append(error)
        raise


def _shown(request: AzukariRequest, row: TransferFile, refused: str = "") -> dict[str, Any]:
    facts = [
        (pgettext("money", "To be paid on"), in_words(row.pay_on)),
        (pgettext("money", "Transfers"), f"{row.records:,}"),
        (pgettext("money", "Total"), amount(row.total)),
    ]
    if row.sha256:
        facts.append(("SHA-256", f"{row.sha256[:32]} {row.sha256[32:]}"))
    return {
        "title": _("Bank file %(key)s") % {"key": row.key},
        "row": row,
        "state": stage_words(row),
        "facts": facts,
        "refunds": queries.refunds_of(row),
        "is_open": returns.stage(row) == "prepared",
        "is_mine": row.prepared_by == request.actor.pseudonym,
        "form": TransferReleaseForm(None),
        "refused": refused,
        **told(row.reference),
    }
