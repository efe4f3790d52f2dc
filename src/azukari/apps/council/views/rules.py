"""The dated rules that say what is owed to the council: the product's table and the city's own (CO2)."""

from __future__ import annotations

from datetime import date

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from azukari.apps.council import queries, services
from azukari.apps.council.forms.rules import RuleForm
from azukari.apps.council.labels import trigger_words
from azukari.apps.council.models.consultation import Kind as OwedKind
from azukari.apps.council.views.common import READERS
from azukari.core.council import Rule
from azukari.core.shared.identity import Role
from azukari.web.acting import done
from azukari.web.protect import AzukariRequest, protect
from azukari.web.tables import Column, Kind, ListSpec


def _since(rule: Rule) -> date | None:
    return rule.in_force.start if rule.in_force.start.year > 1 else None


LIST = ListSpec(
    name="rules",
    title=gettext_lazy("Rules on what is owed to the council"),
    columns=(
        Column("kind", gettext_lazy("Kind"), lambda row: str(OwedKind(row.kind.value).label)),
        Column("triggers", gettext_lazy("Reason"), lambda row: trigger_words(row.triggers)),
        Column("ground", gettext_lazy("Ground"), lambda row: row.ground),
        Column("from", gettext_lazy("From"), _since, kind=Kind.DATE),
        Column("until", gettext_lazy("Until"), lambda row: row.in_force.end, kind=Kind.DATE),
        Column("code", gettext_lazy("Code"), lambda row: row.code),
    ),
    search=("ground", "code"),
)


@protect(*READERS)
def rules(request: AzukariRequest) -> HttpResponse:
    """List the rules with their dates."""
    page = LIST.open(request, queries.rules.table())
    if page.wants_excel:
        return page.excel()
    context = {
        "page": page,
        "title": LIST.title,
        "is_secretariat": request.actor.has(Role.SECRETARIAT),
    }
    return render(request, "council/rules.html", context)


@protect(Role.SECRETARIAT)
def rule_new(request: AzukariRequest) -> HttpResponse:
    """Enter a rule of the city, or one that replaces a rule from a day on."""
    form = RuleForm(request.POST or None, initial={"starts_on": timezone.localdate()})
    if done(form, lambda: services.set_rule(request.actor, form.rule())):
        return redirect("council:rules")
    return render(request, "council/rule_form.html", {"form": form, "title": _("Enter a rule")})
