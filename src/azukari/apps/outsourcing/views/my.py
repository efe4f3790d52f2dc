"""The contractor's page: what is due, a report in a minute, a correction with its photograph (OU9).

Nobody else comes here, and a contractor sees the own body's duties only; the rest does not exist.
"""

from __future__ import annotations

from datetime import date
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import NoReverseMatch, reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from azukari.apps.documents import queries as documents
from azukari.apps.outsourcing import queries, services
from azukari.apps.outsourcing.forms.supervision import CorrectionForm, ReportForm
from azukari.apps.outsourcing.models import Finding
from azukari.apps.outsourcing.queries.supervision import report_state
from azukari.apps.outsourcing.services import ReportEntry
from azukari.apps.outsourcing.views.common import found
from azukari.apps.outsourcing.views.findings import topic_words
from azukari.apps.outsourcing.views.supervision import REPORTS
from azukari.core.deadlines import ObligationKind
from azukari.core.shared.identity import Role
from azukari.web.acting import done
from azukari.web.japanese import is_japanese
from azukari.web.protect import AzukariRequest, protect


@protect(Role.CONTRACTOR)
def home(request: AzukariRequest) -> HttpResponse:
    """Show what is due, who answers for it today, the contracts and whom to ask."""
    today = timezone.localdate()
    rows = list(queries.my.running(request.actor, today))
    context = {
        "title": _("My contract work"),
        "body": queries.own_body(request.actor),
        "due": [_owed(each, today) for each in queries.my.due(request.actor, today)],
        "waiting": queries.my.own_findings(request.actor).filter(state=Finding.State.CORRECTED),
        "visits": queries.my.visits(request.actor, today),
        "responsible": queries.my.responsible_today(request.actor, today),
        "contracts": [{"row": row, "contact": queries.my.contact(row, today)} for row in rows],
        "today": today,
    }
    return render(request, "my/home.html", context)


@protect(Role.CONTRACTOR)
def report(request: AzukariRequest, key: str) -> HttpResponse:
    """Answer what is asked, in words with a photograph; afterwards show what was sent."""
    row = found(queries.my.access_request, request.actor, key)
    form = ReportForm(request.POST or None, request.FILES or None)

    def answer() -> object:
        data = form.cleaned_data
        files = (data["file"],) if data["file"] else ()
        entry = ReportEntry(data["text"], request.actor.name, files)
        return services.answer_report(request.actor, row, entry)

    if done(form, answer):
        messages.success(request, _("The report was sent to the city. Thank you."))
        return redirect("my:home")
    word, badge = REPORTS[report_state(row, timezone.localdate())]
    context = {
        "title": _("Report"),
        "asked": row,
        "word": word,
        "badge": badge,
        "form": form,
        "reports": [
            {"row": each, "papers": _papers(request, each.reference)} for each in row.reports.all()
        ],
        "cancel": reverse("my:home"),
    }
    return render(request, "my/report.html", context)


@protect(Role.CONTRACTOR)
def finding(request: AzukariRequest, key: str) -> HttpResponse:
    """Tell what was done about a finding, with a photograph."""
    row = found(queries.my.access_finding, request.actor, key)
    today = timezone.localdate()
    form = CorrectionForm(request.POST or None, request.FILES or None, today=today)
    told = done(form, lambda: services.tell_correction_shown(request.actor, row, form.correction()))
    if told is not None:
        messages.success(request, _("The correction was sent to the city. Somebody will look."))
        return redirect("my:home")
    context = {
        "title": _("Finding to correct"),
        "finding": row,
        "topic": topic_words(row),
        "actions": list(row.actions.all()),
        "looks": queries.looks.looks(row),
        "papers": _papers(request, row.reference),
        "form": form,
        "cancel": reverse("my:home"),
    }
    return render(request, "my/finding.html", context)


@protect(Role.CONTRACTOR)
def contract(request: AzukariRequest, key: str) -> HttpResponse:
    """Show an own contract: its days, its clauses in force, whom to ask."""
    row = found(queries.my.access_engagement, request.actor, key)
    today = timezone.localdate()
    context = {
        "title": row.title,
        "contract": row,
        "contact": queries.my.contact(row, today),
        "articles": [
            {"row": each, "name": each.name if is_japanese() else each.name_en}
            for each in queries.my.articles(row, today)
        ],
    }
    return render(request, "my/contract.html", context)


# Pages on which promises are kept, by the kind of what they rest on.
_KEPT_AT = {
    "report": "my:report",
    "finding": "my:finding",
    "lesson": "incidents:lesson",
    "machine": "mymachines:machine",
}


def _owed(row: Any, today: date) -> dict[str, Any]:  # noqa: ANN401  # a promise of another app
    days = (row.due_on - today).days
    return {"row": row, "url": _way_to(row), "days": abs(days), "is_late": days < 0}


def _way_to(row: Any) -> str:  # noqa: ANN401  # as above
    """Return where the promise is kept: the page of what it rests on, else where it is fulfilled."""
    if row.kind in {ObligationKind.DISPOSAL, ObligationKind.DISPOSAL_REMINDER}:
        return reverse("my_custody:disposals")
    kind, _slash, key = row.rests_on.partition("/")
    name = _KEPT_AT.get(kind)
    try:
        return (
            reverse(name, args=[key])
            if name
            else reverse("home:obligation-fulfil", args=[row.number])
        )
    except NoReverseMatch:
        return reverse("obligations:obligation", args=[row.number])


def _papers(request: AzukariRequest, reference: str) -> list[Any]:
    return list(documents.attached_to(request.actor, reference))
