"""Supervision: what is owed this year over all contracts, and what was done about one contract."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from azukari.apps.documents import queries as documents
from azukari.apps.outsourcing import queries, services
from azukari.apps.outsourcing.forms.supervision import AskForm, VisitForm
from azukari.apps.outsourcing.models import ReportRequest
from azukari.apps.outsourcing.queries.supervision import Supervised, report_state
from azukari.apps.outsourcing.views.chain import about
from azukari.apps.outsourcing.views.common import READERS, WRITERS, found, may_write, tabs
from azukari.core.shared.calendar import fiscal_year
from azukari.core.shared.identity import Role
from azukari.web.acting import done
from azukari.web.protect import AzukariRequest, protect
from azukari.web.tables import Column, Filter, Kind, ListSpec

STATES = {
    "late": (gettext_lazy("Planned day is over"), "error"),
    "owed": (gettext_lazy("Owed, nothing planned"), "warning"),
    "planned": (gettext_lazy("Visit is planned"), "info"),
    "done": (gettext_lazy("Visited this year"), "success"),
}
REPORTS = {
    "silent": (gettext_lazy("No answer, day is over"), "error"),
    "asked": (gettext_lazy("Asked for"), "info"),
    "answered": (gettext_lazy("Received, to be read"), "warning"),
    "returned": (gettext_lazy("Sent back"), "warning"),
    "accepted": (gettext_lazy("Accepted"), "success"),
    "none": (gettext_lazy("None asked for"), "neutral"),
}


def _way(row: Supervised) -> str:
    return row.last.get_way_display() if row.last else ""


def _due(row: Supervised) -> date | None:
    if row.planned and row.planned.planned_on:
        return row.planned.planned_on
    return row.owed.due_on if row.owed else None


LIST = ListSpec(
    name="supervision",
    title=gettext_lazy("Supervision of contractors"),
    columns=(
        Column("key", gettext_lazy("Number"), lambda row: row.key, sort=("key",)),
        Column("title", gettext_lazy("Title of the contract"), lambda row: row.engagement.title,
               sort=("title",),
               url=lambda row: reverse("outsourcing:supervised", args=[row.key])),
        Column("contractor", gettext_lazy("Contractor"),
               lambda row: row.engagement.contractor.named, sort=("contractor",)),
        Column("state", gettext_lazy("Visit of the year"),
               lambda row: str(STATES[row.state][0]), sort=("state",),
               badge=lambda row: STATES[row.state][1]),
        Column("due", gettext_lazy("Visit by"), _due, sort=("due",), kind=Kind.DATE),
        Column("last", gettext_lazy("Last visit"),
               lambda row: row.last.held_on if row.last else None, sort=("last",),
               kind=Kind.DATE),
        Column("way", gettext_lazy("Way"), _way, sort=("way",)),
        Column("report", gettext_lazy("Report"),
               lambda row: str(REPORTS[row.report_state][0]), sort=("report",),
               badge=lambda row: REPORTS[row.report_state][1]),
        Column("findings", gettext_lazy("Open findings"), lambda row: row.open_findings,
               sort=("findings",), kind=Kind.NUMBER),
        Column("department", gettext_lazy("Department"),
               lambda row: row.engagement.operation.department.name, sort=("department",)),
    ),
    search=lambda rows, words: [row for row in rows if _holds(row, words)],
    filters=(
        Filter("state", gettext_lazy("Visit of the year"),
               [(code, words) for code, (words, _badge) in STATES.items()], field="state"),
        Filter("report", gettext_lazy("Report"),
               [(code, words) for code, (words, _badge) in REPORTS.items()],
               field="report_state"),
        Filter(
            "open",
            gettext_lazy("Open findings"),
            (("yes", pgettext_lazy("findings", "There are some")),
             ("no", pgettext_lazy("findings", "None"))),
            apply=lambda rows, value: [
                row for row in rows if bool(row.open_findings) is (value == "yes")
            ],
        ),
    ),
    order="due",
)  # fmt: skip


@protect(*READERS)
def supervision(request: AzukariRequest) -> HttpResponse:
    """List every running contract with its visit of the year, latest report and open findings."""
    today = timezone.localdate()
    rows = queries.supervision.overview(request.actor, today)
    page = LIST.open(request, rows)
    if page.wants_excel:
        return page.excel()
    context = {
        "page": page,
        "title": LIST.title,
        "tabs": tabs("supervision"),
        "year": fiscal_year(today),
        "late": [row for row in rows if row.state == "late"],
        "silent": [row for row in rows if row.report_state == "silent"],
        "owed": sum(row.owed is not None for row in rows),
        "draws": queries.supervision.draws()[:5],
        "may_draw": request.actor.has(Role.SECRETARIAT),
    }
    return render(request, "outsourcing/supervision.html", context)


@protect(*READERS)
def supervised(request: AzukariRequest, key: str) -> HttpResponse:
    """Show the visits, reports and findings of one contract."""
    row = found(queries.access_engagement, request.actor, key)
    today = timezone.localdate()
    owed = queries.supervision.owed_in([row], fiscal_year(today)).get(row.key)
    context = {
        "title": _("Supervision"),
        "owed": owed if row.period.contains(today) else None,
        "visits": [visit_words(each) for each in queries.supervision.inspections_of(row)],
        "requests": [request_words(each) for each in queries.supervision.requests_of(row)],
        "findings": list(row.findings.select_related("engagement").order_by("-number")),
        "may_write": may_write(request.actor, row),
        **about(row),
    }
    return render(request, "outsourcing/supervised.html", context)


@protect(*WRITERS)
def visit_new(request: AzukariRequest, key: str) -> HttpResponse:
    """Plan a visit."""
    row = found(queries.access_own_engagement, request.actor, key)
    form = VisitForm(request.POST or None, engagement=row)
    made = done(form, lambda: services.plan_visit(request.actor, row, form.plan()))
    if made is not None:
        return redirect("outsourcing:inspection", made.key)
    cancel = reverse("outsourcing:supervised", args=[key])
    context = {"form": form, "title": _("Plan a visit"), "cancel": cancel, **about(row)}
    return render(request, "outsourcing/act.html", context)


@protect(*WRITERS)
def report_new(request: AzukariRequest, key: str) -> HttpResponse:
    """Ask for a written report."""
    row = found(queries.access_own_engagement, request.actor, key)
    form = AskForm(request.POST or None)
    made = done(form, lambda: services.ask_report(request.actor, row, **form.cleaned_data))
    if made is not None:
        return redirect("outsourcing:report", made.key)
    cancel = reverse("outsourcing:supervised", args=[key])
    context = {"form": form, "title": _("Ask for a report"), "cancel": cancel, **about(row)}
    return render(request, "outsourcing/act.html", context)


def visit_words(row: Any) -> dict[str, Any]:  # noqa: ANN401  # an Inspection of the models
    """Return a visit with its state in words and the colour of its badge."""
    today = timezone.localdate()
    if row.is_held:
        word, badge = _("Held"), "success"
    elif row.planned_on and row.planned_on < today:
        word, badge = str(STATES["late"][0]), "error"
    else:
        word, badge = str(STATES["planned"][0]), "info"
    return {"row": row, "word": word, "badge": badge, "day": row.held_on or row.planned_on}


def request_words(row: ReportRequest) -> dict[str, Any]:
    """Return a report asked for with its state in words, and what was answered."""
    word, badge = REPORTS[report_state(row, timezone.localdate())]
    return {"row": row, "word": word, "badge": badge, "reports": list(row.reports.all())}


def papers_of(request: AzukariRequest, reference: str) -> list[Any]:
    """Return what is attached to a thing and may be read by the person."""
    return list(documents.attached_to(request.actor, reference))


def _holds(row: Supervised, words: str) -> bool:
    each = row.engagement
    text = (
        f"{each.key} {each.title} {each.contractor.folded_name} {each.contractor.reading} "
        f"{each.operation.name} {each.operation.department.name}"
    )
    return all(
        any(form in text for form in queries.bodies.forms_of(word)) or word in text
        for word in words.split()
    )


__all__ = [
    "papers_of",
    "report_new",
    "request_words",
    "supervised",
    "supervision",
    "visit_new",
    "visit_words",
]
