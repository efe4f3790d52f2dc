"""Visits to shops: drawn from a signed head, a list to tick, what was found (CL8)."""

from __future__ import annotations

import json

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from azukari.apps.collection.forms.stores import DrawForm, VisitForm
from azukari.apps.collection.models import Agent, SlipCheck, StoreVisit
from azukari.apps.collection.paper import visits as paper
from azukari.apps.collection.queries import figures as figures_queries
from azukari.apps.collection.queries import stores as queries
from azukari.apps.collection.services.stores import draw_visit, enter_visit
from azukari.apps.collection.views.overview import (
    WATCHERS,
    only_planners,
    only_watchers,
    tabs,
)
from azukari.core.shared.identity import Role
from azukari.core.supervision import Draw, DrawFile
from azukari.web.acting import done
from azukari.web.papers import paper_file, printed
from azukari.web.protect import AzukariRequest, protect
from azukari.web.tables import Column, Kind, ListSpec

LIST = ListSpec(
    name="store-visits",
    title=gettext_lazy("Visits to shops"),
    columns=(
        Column("number", gettext_lazy("Number"), lambda row: row.key, sort=("fiscal_year", "number"),
               url=lambda row: reverse("figures:visit", args=[row.key])),
        Column("drawn", gettext_lazy("Drawn on"), lambda row: row.drawn_on, sort=("drawn_on",),
               kind=Kind.DATE),
        Column("chain", gettext_lazy("Chain number"), lambda row: row.chain, sort=("chain",),
               kind=Kind.NUMBER),
        Column("shop", gettext_lazy("Shop number"), lambda row: row.shop, sort=("shop",),
               kind=Kind.NUMBER),
        Column("looked", gettext_lazy("Looked on"), lambda row: row.looked_on,
               sort=("looked_on",), kind=Kind.DATE),
        Column("finding", gettext_lazy("Finding"), lambda row: row.finding),
    ),
    order="-number",
)  # fmt: skip
SLIPS = ListSpec(
    name="visit-list",
    title=gettext_lazy("List for the visit"),
    columns=(
        Column("place", pgettext_lazy("visit", "Line"), lambda row: row.check.place,
               kind=Kind.NUMBER),
        Column("file", gettext_lazy("Settlement file"), lambda row: row.file),
        Column("record", gettext_lazy("Record"), lambda row: row.record, kind=Kind.NUMBER),
        Column("paid", gettext_lazy("Paid on"), lambda row: row.check.payment.paid_on,
               kind=Kind.DATE),
        Column("time", gettext_lazy("Time of payment"),
               lambda row: row.clock),
        Column("yen", gettext_lazy("Amount in yen"), lambda row: row.check.payment.received,
               kind=Kind.YEN),
        Column("bill", gettext_lazy("Bill number"),
               lambda row: row.bill),
        Column("result", gettext_lazy("Result"), lambda row: row.check.get_result_display()
               if row.check.result else ""),
        Column("note", gettext_lazy("What was seen"), lambda row: row.check.note),
    ),
)  # fmt: skip


@protect(*WATCHERS)
def visits(request: AzukariRequest) -> HttpResponse:
    """List the visits that were drawn."""
    only_watchers(request.actor)
    page = LIST.open(request, queries.visits())
    if page.wants_excel:
        return page.excel()
    context = {
        "title": LIST.title,
        "tabs": tabs(request.actor, "visits"),
        "page": page,
        "may_write": figures_queries.may_plan(request.actor),
        "agents": queries.agents(),
    }
    return render(request, "collection/visits.html", context)


@protect(Role.CLERK)
def visit_new(request: AzukariRequest, code: str) -> HttpResponse:
    """Draw a shop and slips of it."""
    only_planners(request.actor)
    agent = Agent.objects.filter(code=code).first()
    if agent is None:
        raise Http404
    form = DrawForm(request.POST or None)
    made = done(form, lambda: draw_visit(request.actor, agent, form.cleaned_data["wanted"]))
    if made is not None:
        return redirect("figures:visit", made.key)
    context = {
        "form": form,
        "title": _("Draw a visit to a shop"),
        "cancel": reverse("figures:visits"),
        "up": LIST.title,
    }
    return render(request, "collection/store_form.html", context)


@protect(*WATCHERS)
def visit(request: AzukariRequest, key: str) -> HttpResponse:
    """Show the list of a visit; those who collect enter what was found."""
    only_watchers(request.actor)
    row = _visit(key)
    asked = queries.asked(row)
    page = SLIPS.open(request, asked)
    if page.wants_excel:
        return page.excel()
    may_write = figures_queries.may_plan(request.actor) and row.looked_on is None
    form = VisitForm(request.POST or None, asked=asked) if may_write else None
    if form is not None and _entered(request, form, row):
        return redirect("figures:visit", row.key)
    wrong = [each for each in asked if each.check.result in _WRONG]
    context = {
        "title": _("Visit %(key)s to a shop") % {"key": row.key},
        "visit": row,
        "page": page,
        "form": form,
        "wrong": len(wrong),
        "matching": len(asked) - len(wrong),
        "strata": list(row.draws),
    }
    return render(request, "collection/visit.html", context)


@protect(*WATCHERS)
def visit_pdf(request: AzukariRequest, key: str) -> HttpResponse:
    """Give the list as A4 with columns to tick, in Japanese."""
    only_watchers(request.actor)
    row = _visit(key)
    data = paper.pdf(row, queries.asked(row), printed(request.actor, row.reference))
    return paper_file(data, "pdf", f"{paper.NAME}_{row.key}")


@protect(*WATCHERS)
def visit_draw(request: AzukariRequest, key: str, stratum: str) -> HttpResponse:
    """Give one draw of the visit as a file for `azukari draw check`."""
    only_watchers(request.actor)
    row = _visit(key)
    told = row.draws.get(stratum)
    if told is None:
        raise Http404
    rests_on = Draw(row.fiscal_year, row.head, bytes.fromhex(row.root), tuple(told["candidates"]))
    content = DrawFile(rests_on, tuple(told["drawn"]), row.size).as_json()
    name = f"azukari-draw-{row.key}-{stratum}.json"
    headers = {"Content-Disposition": content_disposition_header(True, name) or ""}  # noqa: FBT003  # Django's own signature
    text = json.dumps(content, ensure_ascii=False, indent=2)
    return HttpResponse(f"{text}\n", content_type="application/json", headers=headers)


_WRONG = (SlipCheck.Result.DIFFERS, SlipCheck.Result.MISSING)


def _entered(request: AzukariRequest, form: VisitForm, row: StoreVisit) -> bool:
    made = done(
        form,
        lambda: enter_visit(
            request.actor,
            row,
            looked_on=form.cleaned_data["looked_on"],
            looked_by=form.cleaned_data["looked_by"],
            seen=form.seen(),
        ),
    )
    return made is not None


def _visit(key: str) -> StoreVisit:
    try:
        return queries.access_visit(key)
    except StoreVisit.DoesNotExist as error:
        raise Http404 from error
