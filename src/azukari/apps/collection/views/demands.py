"""Demand letters: make a list, see who gets one and who is held back, the charge of a bill (CL6)."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override, pgettext, pgettext_lazy

from azukari.apps.collection.forms.demands import ChargeForm, DemandForm
from azukari.apps.collection.models import Bill, Demand, DemandRun
from azukari.apps.collection.paper import tables
from azukari.apps.collection.queries import demands as queries
from azukari.apps.collection.services import demands as services
from azukari.apps.collection.views.money import found, own, tabs, told
from azukari.apps.documents import queries as documents
from azukari.core.delinquency import RateUnknown
from azukari.core.demands import Held
from azukari.core.shared.identity import Role
from azukari.web.acting import done
from azukari.web.japanese import amount, in_words
from azukari.web.papers import paper_file, printed
from azukari.web.protect import AzukariRequest, protect
from azukari.web.tables import Column, Filter, Kind, ListSpec

REASONS = (
    (Held.WITHDRAWN, pgettext_lazy("demand", "Held back: the bill is withdrawn")),
    (Held.PRELIMINARY, pgettext_lazy("demand", "Held back: a preliminary payment was seen")),
    (
        Held.EXCEPTION,
        pgettext_lazy("demand", "Held back: a payment of this payer is being looked at"),
    ),
    (Held.DEBIT, pgettext_lazy("demand", "Held back: the direct debit is under way")),
    (Held.RECENT, pgettext_lazy("demand", "Held back: data of a payment may still come in")),
)
STATES = (("letter", pgettext_lazy("demand", "Gets a letter")), *REASONS)


def state_words(row: Demand) -> tuple[str, str]:
    """Return whether a letter goes, else why not, and the colour of the badge."""
    words = str(dict(STATES)[row.held or "letter"])
    return words, "neutral" if row.held else "warning"


RUNS = ListSpec(
    name="demands",
    title=pgettext_lazy("money", "Demand letters"),
    columns=(
        Column("number", pgettext_lazy("money", "Number"), lambda row: row.key,
               sort=("fiscal_year", "number"), url=lambda row: reverse("money:demand", args=[row.key])),
        Column("on", pgettext_lazy("money", "Date of the letters"), lambda row: row.on, sort=("on",),
               kind=Kind.DATE),
        Column("due", pgettext_lazy("money", "Bills due until"), lambda row: row.due_until,
               sort=("due_until",), kind=Kind.DATE),
        Column("letters", pgettext_lazy("demand", "Letters"), lambda row: row.letters,
               sort=("letters",), kind=Kind.NUMBER),
        Column("held", pgettext_lazy("demand", "Held back"), lambda row: row.held, sort=("held",),
               kind=Kind.NUMBER),
        Column("total", pgettext_lazy("demand", "Demanded"), lambda row: row.total, sort=("total",),
               kind=Kind.YEN),
    ),
    search=("number",),
    order="-number",
)  # fmt: skip
ROWS = ListSpec(
    name="demand-list",
    title=pgettext_lazy("money", "Demand letters"),
    columns=(
        Column("bill", pgettext_lazy("money", "Bill number"), lambda row: row.bill.key,
               sort=("bill__bill",), url=lambda row: reverse("money:charge", args=[row.bill.key])),
        Column("notice", pgettext_lazy("money", "Notice number"), lambda row: row.bill.notice,
               sort=("bill__notice",)),
        Column("item", pgettext_lazy("money", "Tax item"), lambda row: row.bill.item.name,
               sort=("bill__item__place",)),
        Column("instalment", pgettext_lazy("money", "Instalment"), lambda row: row.bill.instalment,
               sort=("bill__instalment",), kind=Kind.NUMBER),
        Column("due", pgettext_lazy("money", "Due"), lambda row: row.bill.due_on,
               sort=("bill__due_on",), kind=Kind.DATE),
        Column("unpaid", pgettext_lazy("demand", "Unpaid"), lambda row: row.unpaid, sort=("unpaid",),
               kind=Kind.YEN),
        Column("charge", pgettext_lazy("money", "Delinquency charge"), lambda row: row.charge,
               sort=("charge",), kind=Kind.YEN),
        Column("state", pgettext_lazy("money", "State"), lambda row: state_words(row)[0],
               sort=("held",), badge=lambda row: state_words(row)[1]),
    ),
    search=("bill__notice", "bill__bill"),
    filters=(Filter("state", pgettext_lazy("money", "State"), STATES, apply=queries.in_state),),
    order="bill",
)  # fmt: skip


@protect(Role.CLERK)
def demands(request: AzukariRequest) -> HttpResponse:
    """List the demand lists, and make one."""
    own(request)
    today = timezone.localdate()
    form = DemandForm(request.POST or None, initial={"on": today, "due_until": today})
    run = done(form, lambda: services.make_demand_list(request.actor, **form.cleaned_data))
    if run is not None:
        return redirect("money:demand", run.key)
    page = RUNS.open(request, queries.runs())
    if page.wants_excel:
        return page.excel()
    context = {
        "page": page,
        "title": RUNS.title,
        "tabs": tabs("demands"),
        "form": form,
        "waiting": [in_words(day) for day in queries.undemanded_due_days(today)],
    }
    return render(request, "collection/money/demands.html", context)


@protect(Role.CLERK)
def demand(request: AzukariRequest, key: str) -> HttpResponse:
    """Show a list: letters and what is held back, each with its reason."""
    own(request)
    run = found(queries.access_run, key)
    page = ROWS.open(request, queries.demands_of(run))
    if page.wants_excel:
        return page.excel()
    if request.GET.get("export") == "pdf":
        return _paper(request, run)
    context = {
        "title": _("Demand list %(key)s") % {"key": run.key},
        "run": run,
        "page": page,
        "facts": _facts(run),
        "documents": documents.attached_to(request.actor, run.reference),
        **told(run.reference),
    }
    return render(request, "collection/money/demand.html", context)


@protect(Role.CLERK)
def charge(request: AzukariRequest, key: str) -> HttpResponse:
    """Show the delinquency charge of a bill with its arithmetic: on what is unpaid, on what came late."""
    own(request)
    bill = found(queries.access_bill, key)
    today = timezone.localdate()
    form = ChargeForm(request.GET if "on" in request.GET else {"on": today})
    on = form.cleaned_data["on"] if form.is_valid() else today
    context = {
        "title": _("Delinquency charge of %(key)s") % {"key": bill.key},
        "form": form,
        "facts": [
            (pgettext("money", "Tax item"), bill.item.name),
            (pgettext("money", "Instalment"), str(bill.instalment)),
            (pgettext("money", "Due"), in_words(bill.due_on)),
            (pgettext("money", "Amount"), amount(bill.amount)),
            (pgettext("demand", "Unpaid"), amount(queries.unpaid_on(bill))),
        ],
        **_charges(bill, on),
    }
    return render(request, "collection/money/charge.html", context)


def _charges(bill: Bill, on: date) -> dict[str, Any]:
    try:
        return {
            "on": on,
            "owed": queries.charge_on(bill, queries.unpaid_on(bill), on),
            "late": queries.late_payments(bill),
        }
    except RateUnknown as error:
        return {"on": on, "trouble": str(error)}


def _facts(run: DemandRun) -> list[tuple[str, str]]:
    return [
        (pgettext("money", "Date of the letters"), in_words(run.on)),
        (pgettext("money", "Bills due until"), in_words(run.due_until)),
        (pgettext("demand", "Letters"), f"{run.letters:,}"),
        (pgettext("demand", "Held back"), f"{run.held:,}"),
        (pgettext("demand", "Demanded"), amount(run.total)),
    ]


def _paper(request: AzukariRequest, run: DemandRun) -> HttpResponse:
    """Return the list on A4; it carries no name."""
    with override("ja"):
        name = f"{_('Demand list %(key)s') % {'key': run.key}}"
        headings = [str(column.label) for column in ROWS.columns]
        rows = [
            [column.cell(row).text for column in ROWS.columns] for row in queries.demands_of(run)
        ]
        shown = tables.Table(
            "", [headings[-1], *headings[:-1]], [[r[-1], *r[:-1]] for r in rows], 4
        )
        lines = [f"{label}　{value}" for label, value in _facts(run)]
        imprint = printed(request.actor, run.reference)
        data = tables.pdf(name, run.fiscal_year, lines, [shown], imprint)
    return paper_file(data, "pdf", name)
