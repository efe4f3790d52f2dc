"""The list of reports, and one of them: what to do now, terms, items, who was told, history."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from azukari.apps.documents import queries as documents
from azukari.apps.incidents import queries, services
from azukari.apps.incidents.forms.reporting import ReportForm
from azukari.apps.incidents.models import Incident
from azukari.apps.incidents.queries import words
from azukari.apps.incidents.views.common import (
    READERS,
    READS_EVIDENCE,
    REPORTERS,
    found,
    may_examine,
    tabs,
)
from azukari.apps.incidents.views.one import about_one
from azukari.apps.obligations import queries as obligations
from azukari.web.acting import done
from azukari.web.protect import AzukariRequest, protect
from azukari.web.tables import Column, Filter, Kind, ListSpec

LIST = ListSpec(
    name="incidents",
    title=_("Near misses and incidents"),
    columns=(
        Column("key", _("Number"), lambda row: row.number_words, sort=("fiscal_year", "number"),
               url=lambda row: reverse("incidents:incident", args=[row.key])),
        Column("kind", _("Kind"), lambda row: row.get_kind_display(), sort=("kind",),
               badge=lambda row: words.KIND_BADGES[row.kind]),
        Column("touches", _("About"), lambda row: row.get_touches_display(), sort=("touches",)),
        Column("outline", _("What happened, in short"), lambda row: _short(row.outline)),
        Column("body", _("Whose hands it was in"),
               lambda row: row.tier.body.named if row.tier else row.department.name),
        Column("department", _("Department"), lambda row: row.department.name,
               sort=("department__name",)),
        Column("noticed", _("Noticed on"), lambda row: row.noticed_on, sort=("noticed_on",),
               kind=Kind.DATE),
        Column("state", _("State"), lambda row: row.get_state_display(), sort=("state",),
               badge=lambda row: words.STATE_BADGES[row.state]),
    ),
    search=queries.incidents.search,
    filters=(
        Filter("kind", _("Kind"), Incident.Kind.choices, field="kind"),
        Filter("touches", _("About"), Incident.Touches.choices, field="touches"),
        Filter("state", _("State"), Incident.State.choices, field="state"),
    ),
    order="-key",
)  # fmt: skip


@protect(*READERS)
def incidents(request: AzukariRequest) -> HttpResponse:
    """List what the person may see."""
    page = LIST.open(request, queries.incidents_visible_to(request.actor))
    if page.wants_excel:
        return page.excel()
    context = {
        "page": page,
        "title": LIST.title,
        "tabs": tabs(request.actor, "incidents"),
        "may_report": request.actor.has(*REPORTERS),
    }
    return render(request, "incidents/incidents.html", context)


@protect(*REPORTERS)
def incident_new(request: AzukariRequest) -> HttpResponse:
    """Report in a minute."""
    form = ReportForm(request.POST or None, actor=request.actor)
    row = done(form, lambda: services.report(request.actor, form.report()))
    if row is not None:
        return redirect("incidents:incident", row.key)
    context = {
        "form": form,
        "title": gettext("Report a near miss or an incident"),
        "cancel": reverse("incidents:incidents"),
    }
    return render(request, "incidents/report.html", context)


@protect(*READERS)
def incident(request: AzukariRequest, key: str) -> HttpResponse:
    """Show one."""
    row = found(queries.access_incident, request.actor, key)
    today = timezone.localdate()
    context: dict[str, Any] = {
        "title": gettext("%(kind)s %(number)s")
        % {"kind": row.get_kind_display(), "number": row.number_words},
        "incident": row,
        "obligations": obligations.about(row.reference),
        "documents": documents.attached_to(request.actor, row.reference),
        "reads_evidence": request.actor.has(*READS_EVIDENCE),
        "may_examine": may_examine(request.actor, row),
        **about_one(request.actor, row, today),
    }
    return render(request, "incidents/incident.html", context)


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= LONGEST else f"{line[: LONGEST - 1]}…"


LONGEST = 60
