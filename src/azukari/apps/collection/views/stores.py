"""What the stores hold, month by month, and who holds which chain's slips (CL8)."""

from __future__ import annotations

from datetime import date

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy
from django.views.decorators.http import require_POST

from azukari.apps.collection.forms.stores import ChainForm
from azukari.apps.collection.models import Agent
from azukari.apps.collection.queries import figures as figures_queries
from azukari.apps.collection.queries import stores as queries
from azukari.apps.collection.services.stores import link_chain, open_month
from azukari.apps.collection.views.overview import (
    WATCHERS,
    only_planners,
    only_watchers,
    tabs,
)
from azukari.core.shared.errors import Refused
from azukari.core.shared.identity import Role
from azukari.web.acting import done
from azukari.web.protect import AzukariRequest, protect
from azukari.web.tables import Column, Kind, ListSpec

MONTHS = ListSpec(
    name="store-months",
    title=gettext_lazy("Slips at the stores"),
    columns=(
        Column("month", gettext_lazy("Month of payment"), lambda row: f"{row.first:%Y-%m}",
               sort=("first",),
               url=lambda row: reverse(
                   "figures:store-month", args=[row.agent.code, f"{row.first:%Y-%m}"])),
        Column("agent", gettext_lazy("Collection agent"), lambda row: row.agent.name,
               sort=("agent",)),
        Column("slips", pgettext_lazy("stores", "Slips"), lambda row: row.slips, sort=("slips",),
               kind=Kind.NUMBER),
        Column("chains", pgettext_lazy("stores", "Chains"), lambda row: row.chains,
               sort=("chains",), kind=Kind.NUMBER),
        Column("until", gettext_lazy("May be held until"), lambda row: row.kept_until,
               sort=("kept_until",), kind=Kind.DATE),
        Column("state", gettext_lazy("State"), lambda row: str(_state(row)),
               badge=lambda row: "success" if row.opened else "info"),
    ),
    order="-month",
)  # fmt: skip
HELD = ListSpec(
    name="store-month",
    title=gettext_lazy("Slips of a month, chain by chain"),
    columns=(
        Column("chain", gettext_lazy("Chain number"), lambda row: row.chain, sort=("chain",),
               kind=Kind.NUMBER),
        Column("body", gettext_lazy("Custodian"),
               lambda row: row.body.named if row.body else _("not named yet"), sort=("body",)),
        Column("shops", pgettext_lazy("stores", "Shops"), lambda row: row.shops, sort=("shops",),
               kind=Kind.NUMBER),
        Column("slips", pgettext_lazy("stores", "Slips"), lambda row: row.slips, sort=("slips",),
               kind=Kind.NUMBER),
        Column("yen", gettext_lazy("Amount in yen"), lambda row: row.yen, sort=("yen",),
               kind=Kind.YEN),
    ),
    order="chain",
)  # fmt: skip


def _state(row: queries.Month) -> object:
    if row.opened:
        return gettext_lazy("Told to custody")
    return (
        gettext_lazy("The month still runs")
        if row.last >= timezone.localdate()
        else gettext_lazy("Not told to custody yet")
    )


@protect(*WATCHERS)
def stores(request: AzukariRequest) -> HttpResponse:
    """List the months in which shops were paid, and until when they may hold the paper."""
    only_watchers(request.actor)
    agents = list(queries.agents())
    page = MONTHS.open(request, [month for agent in agents for month in queries.months(agent)])
    if page.wants_excel:
        return page.excel()
    context = {
        "title": MONTHS.title,
        "tabs": tabs(request.actor, "stores"),
        "page": page,
        "nameless": [(each, queries.nameless(each)) for each in agents],
        "may_write": figures_queries.may_plan(request.actor),
        "agents": agents,
    }
    return render(request, "collection/stores.html", context)


@protect(*WATCHERS)
def store_month(request: AzukariRequest, code: str, month: str) -> HttpResponse:
    """Show what each chain's shops hold of a month; those who collect tell custody."""
    only_watchers(request.actor)
    agent, first = _agent(code), _first(month)
    page = HELD.open(request, queries.held(agent, first))
    if page.wants_excel:
        return page.excel()
    found = next((each for each in queries.months(agent) if each.first == first), None)
    if found is None:
        raise Http404
    return render(request, "collection/store_month.html", _shown(request, page, found))


@require_POST
@protect(Role.CLERK)
def store_month_open(request: AzukariRequest, code: str, month: str) -> HttpResponse:
    """Open the month's slips as holdings in custody; what stands in the way is told on the page."""
    only_planners(request.actor)
    agent, first = _agent(code), _first(month)
    try:
        open_month(request.actor, agent, first)
    except Refused as error:
        page = HELD.open(request, queries.held(agent, first))
        found = next((each for each in queries.months(agent) if each.first == first), None)
        if found is None:
            raise Http404 from error
        context = _shown(request, page, found) | {"refused": str(error)}
        return render(request, "collection/store_month.html", context, status=409)
    return redirect("figures:store-month", code, month)


@protect(*WATCHERS)
def chains(request: AzukariRequest, code: str) -> HttpResponse:
    """List the chain numbers of an agent with who holds their slips."""
    only_watchers(request.actor)
    agent = _agent(code)
    context = {
        "title": _("Chain numbers and custodians"),
        "tabs": tabs(request.actor, "stores"),
        "agent": agent,
        "chains": queries.chains(agent),
        "nameless": queries.nameless(agent),
        "may_write": figures_queries.may_plan(request.actor),
    }
    return render(request, "collection/chains.html", context)


@protect(Role.CLERK)
def chain_edit(request: AzukariRequest, code: str, number: int) -> HttpResponse:
    """Name who holds the slips of a chain number."""
    only_planners(request.actor)
    agent = _agent(code)
    known = queries.chains(agent).filter(number=number).first()
    form = ChainForm(
        request.POST or None,
        bodies=queries.custodians(agent),
        chosen=known.body.code if known else "",
    )
    act = done(form, lambda: link_chain(request.actor, agent, number=number, body=form.chosen()))
    if act is not None:
        return redirect("figures:chains", code)
    context = {
        "form": form,
        "title": _("Custodian of chain number %(number)s") % {"number": number},
        "cancel": reverse("figures:chains", args=[code]),
        "up": _("Chain numbers and custodians"),
    }
    return render(request, "collection/store_form.html", context)


def _shown(request: AzukariRequest, page: object, found: queries.Month) -> dict[str, object]:
    return {
        "title": HELD.title,
        "page": page,
        "month": found,
        "month_words": f"{found.first:%Y-%m}",
        "is_over": found.last < timezone.localdate(),
        "may_write": figures_queries.may_plan(request.actor),
    }


def _agent(code: str) -> Agent:
    try:
        return Agent.objects.select_related("engagement").get(code=code)
    except Agent.DoesNotExist as error:
        raise Http404 from error


def _first(month: str) -> date:
    try:
        return date.fromisoformat(f"{month}-01")
    except ValueError as error:
        raise Http404 from error
