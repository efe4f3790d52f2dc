"""Which share of stores was expected of an item in a year: list, write, change."""

from __future__ import annotations

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from azukari.apps.collection.forms.figures import PlanForm, initial_of
from azukari.apps.collection.models import SharePlan
from azukari.apps.collection.queries import figures as queries
from azukari.apps.collection.services.plans import set_plan
from azukari.apps.collection.views.overview import (
    READERS,
    only_planners,
    only_readers,
    percent,
    tabs,
)
from azukari.core.shared.identity import Role
from azukari.web.acting import done
from azukari.web.japanese import year_in_words
from azukari.web.protect import AzukariRequest, protect
from azukari.web.tables import Column, ListSpec

LIST = ListSpec(
    name="expected-shares",
    title=gettext_lazy("Expected shares of stores"),
    columns=(
        Column("year", gettext_lazy("Fiscal year"), lambda row: year_in_words(row.fiscal_year),
               sort=("fiscal_year",)),
        Column("item", gettext_lazy("Tax item"), lambda row: row.item.name,
               sort=("item__place",)),
        Column("least", gettext_lazy("Expected, at least"), lambda row: percent(row.least),
               sort=("least",)),
        Column("most", gettext_lazy("Expected, at most"), lambda row: percent(row.most),
               sort=("most",)),
        Column("basis", gettext_lazy("Basis"), lambda row: row.basis),
    ),
    search=("item__name", "basis"),
    order="-year",
)  # fmt: skip


@protect(*READERS)
def plans(request: AzukariRequest) -> HttpResponse:
    """List what was expected; those who collect may change it."""
    only_readers(request.actor)
    page = LIST.open(request, SharePlan.objects.select_related("item"))
    if page.wants_excel:
        return page.excel()
    may_plan = queries.may_plan(request.actor)
    context = {
        "page": page,
        "title": LIST.title,
        "tabs": tabs(request.actor, "plans"),
        "may_plan": may_plan,
        "changeable": SharePlan.objects.select_related("item") if may_plan else (),
    }
    return render(request, "collection/plans.html", context)


@protect(Role.CLERK)
def plan_new(request: AzukariRequest) -> HttpResponse:
    """Write what was expected of an item in a year."""
    only_planners(request.actor)
    return _write(request, _("Write an expected share"), {})


@protect(Role.CLERK)
def plan_edit(request: AzukariRequest, item: str, year: int) -> HttpResponse:
    """Change what was expected; what stood before stays in evidence."""
    only_planners(request.actor)
    row = SharePlan.objects.filter(item_id=item, fiscal_year=year).first()
    if row is None:
        raise Http404
    return _write(request, _("Change an expected share"), initial_of(row))


def _write(request: AzukariRequest, title: str, initial: dict[str, object]) -> HttpResponse:
    form = PlanForm(request.POST or None, initial=initial)
    if done(form, lambda: set_plan(request.actor, form.expected())) is not None:
        return redirect("figures:plans")
    context = {"form": form, "title": title, "cancel": reverse("figures:plans")}
    return render(request, "collection/plan.html", context)
