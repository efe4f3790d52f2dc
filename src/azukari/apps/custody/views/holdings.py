"""What is held by whom until when; what fell due against what was confirmed; the certificate."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext, pgettext_lazy

from azukari.apps.custody import queries, services
from azukari.apps.custody.forms.disposal import DisposalForm
from azukari.apps.custody.labels import DATA_CLASSES, KINDS
from azukari.apps.custody.models import Holding
from azukari.apps.custody.paper import certificate as paper
from azukari.apps.custody.queries.holdings import DUE, GONE, HELD, REPORTED, in_state, state_of
from azukari.apps.custody.views.common import (
    READERS,
    WRITERS,
    found,
    may_write,
    tabs,
    told,
)
from azukari.apps.documents import queries as documents
from azukari.apps.obligations import queries as obligations
from azukari.apps.register import queries as register
from azukari.core.custody.disposal import DataClass, MediumKind
from azukari.web.acting import done
from azukari.web.japanese import in_words
from azukari.web.papers import paper_file, printed
from azukari.web.protect import AzukariRequest, protect
from azukari.web.tables import Column, Filter, Kind, ListSpec

STATES = (
    (HELD, pgettext_lazy("custody", "Held")),
    (DUE, gettext_lazy("Disposal due")),
    (REPORTED, gettext_lazy("Reported, not confirmed")),
    (GONE, gettext_lazy("Disposed of")),
)
BADGES = {HELD: "info", DUE: "warning", REPORTED: "info", GONE: "success"}


def state_words(row: Holding) -> tuple[str, str]:
    """Return where a holding stands today, and the colour of its badge."""
    state = state_of(row, timezone.localdate())
    return str(dict(STATES)[state]), BADGES[state]


LIST = ListSpec(
    name="holdings",
    title=gettext_lazy("What is held by whom until when"),
    columns=(
        Column("number", gettext_lazy("Number"), lambda row: row.key, sort=("fiscal_year", "number"),
               url=lambda row: reverse("custody:holding", args=[row.key])),
        Column("custodian", gettext_lazy("Custodian"), lambda row: row.custodian,
               sort=("custodian",)),
        Column("what", pgettext_lazy("custody", "What it is"), lambda row: row.what, sort=("what",)),
        Column("operation", gettext_lazy("Operation"), lambda row: row.operation.words,
               sort=("operation__name",)),
        Column("kind", gettext_lazy("Kind"), lambda row: str(KINDS[MediumKind(row.kind)])),
        Column("records", gettext_lazy("Number of records"), lambda row: row.records,
               sort=("records",), kind=Kind.NUMBER),
        Column("due", gettext_lazy("To be gone by"), lambda row: row.due_on, sort=("due_on",),
               kind=Kind.DATE),
        Column("state", gettext_lazy("State"), lambda row: state_words(row)[0],
               badge=lambda row: state_words(row)[1]),
    ),
    search=("custodian", "what", "operation__name"),
    filters=(
        Filter("state", gettext_lazy("State"), STATES,
               apply=lambda rows, value: in_state(rows, value, timezone.localdate())),
    ),
    order="due",
)  # fmt: skip


@protect(*READERS)
def holdings(request: AzukariRequest) -> HttpResponse:
    """List what the person may see."""
    page = LIST.open(request, queries.holdings_visible_to(request.actor))
    if page.wants_excel:
        return page.excel()
    context = {
        "page": page,
        "title": LIST.title,
        "tabs": tabs("holdings"),
        "operations": register.operations_visible_to(request.actor).filter(ended_on__isnull=True),
    }
    return render(request, "custody/holdings.html", context)


@protect(*READERS)
def disposals(request: AzukariRequest) -> HttpResponse:
    """Lay what fell due against what was confirmed, custodian by custodian, the silent in words."""
    today = timezone.localdate()
    gaps = queries.holdings.gaps(queries.holdings_visible_to(request.actor), today)
    context = {
        "title": _("Disposal due and confirmed"),
        "tabs": tabs("disposals"),
        "gaps": gaps,
        "today": today,
        "due": sum(gap.due for gap in gaps),
        "confirmed": sum(gap.confirmed for gap in gaps),
        "silent": sum(gap.is_silent for gap in gaps),
    }
    return render(request, "custody/disposals.html", context)


@protect(*READERS)
def holding(request: AzukariRequest, key: str) -> HttpResponse:
    """Show one holding."""
    row = found(queries.access_holding, request.actor, key)
    context = {
        "title": row.what,
        "holding": row,
        "state": state_words(row),
        "facts": holding_facts(row),
        "obligations": obligations.named(row.obligation),
        "may_confirm": row.certificate is None and may_write(request.actor, row.operation),
        **told(request.actor, row.reference),
    }
    return render(request, "custody/holding.html", context)


@protect(*WRITERS)
def dispose(request: AzukariRequest, key: str) -> HttpResponse:
    """Take the certificate that a holding is gone, and others of the same custodian with it."""
    row = found(queries.access_own_holding, request.actor, key)
    alike = queries.holdings_visible_to(request.actor).filter(
        custodian=row.custodian,
        operation=row.operation,
        kind=row.kind,
        data_class=row.data_class,
        certificate__isnull=True,
    )
    offered = list(alike) if row.certificate is None else [row]
    form = DisposalForm(
        request.POST or None,
        request.FILES or None,
        offered=offered,
        chosen=row,
        today=timezone.localdate(),
    )
    made = done(
        form,
        lambda: services.confirm_disposal(
            request.actor,
            form.chosen(),
            services.subject_of(form.chosen()),
            form.statement(),
            photo=form.cleaned_data["photo"],
        ),
    )
    if made is not None:
        return redirect("custody:certificate", made.key)
    context = {"form": form, "title": _("Confirm the disposal"), "holding": row}
    return render(request, "custody/dispose.html", context)


@protect(*READERS)
def certificate(request: AzukariRequest, key: str) -> HttpResponse:
    """Show one certificate with what it covers."""
    row = found(queries.access_certificate, request.actor, key)
    context = {
        "title": _("Certificate of disposal %(key)s") % {"key": row.key},
        "certificate": row,
        "parts": paper.parts(row),
        "holdings": row.holdings.order_by("fiscal_year", "number"),
        "media": row.media.all(),
        "documents": documents.attached_to(request.actor, row.reference),
        **told(request.actor, row.reference),
    }
    return render(request, "custody/certificate.html", context)


@protect(*READERS)
def certificate_pdf(request: AzukariRequest, key: str) -> HttpResponse:
    """Give the certificate as PDF, in Japanese, with room for two signatures."""
    row = found(queries.access_certificate, request.actor, key)
    origin = request.build_absolute_uri("/").rstrip("/")
    data = paper.pdf(row, printed(request.actor, row.reference), origin=origin)
    return paper_file(data, "pdf", f"{paper.NAME}_{row.key}")


def holding_facts(row: Holding) -> list[Any]:
    """Return what is known of a holding, for its pages."""
    retention = row.value.retention
    return [
        (_("Number"), row.key),
        (_("Custodian"), row.custodian),
        (_("Operation"), row.operation.words),
        (_("Kind"), str(KINDS[MediumKind(row.kind)])),
        (_("Class of the data"), str(DATA_CLASSES[DataClass(row.data_class)])),
        (pgettext("custody", "Copy"), str(row.copy)),
        (_("Number of records"), f"{row.records:,}" if row.records else "—"),
        (_("Kept since"), in_words(row.kept_since)),
        (_("Last day"), in_words(retention.last_day(row.kept_since))),
        (_("To be gone by"), in_words(row.due_on)),
    ]
