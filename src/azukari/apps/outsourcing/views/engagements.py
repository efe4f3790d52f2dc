"""The list of engagements, and one engagement: what to do now, chain, scope, history."""

from __future__ import annotations

from datetime import date

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from azukari.apps.evidence import queries as evidence
from azukari.apps.outsourcing import queries
from azukari.apps.outsourcing.models import Engagement
from azukari.apps.outsourcing.views.common import READERS, READS_EVIDENCE, WRITERS, found, tabs
from azukari.web.protect import AzukariRequest, protect
from azukari.web.tables import Column, Filter, Kind, ListSpec


def _state(row: Engagement, today: date) -> tuple[str, str]:
    if row.starts_on > today:
        return gettext("Not yet begun"), "info"
    if row.period.has_ended(today):
        return gettext("Ended"), "neutral"
    return gettext("Running"), "success"


LIST = ListSpec(
    name="engagements",
    title=_("Contracts of outsourcing"),
    columns=(
        Column("key", _("Number"), lambda row: row.key, sort=("fiscal_year", "number")),
        Column("title", _("Title of the contract"), lambda row: row.title, sort=("title",),
               url=lambda row: reverse("outsourcing:engagement", args=[row.key])),
        Column("operation", _("Operation"), lambda row: row.operation.words,
               sort=("operation__name",)),
        Column("contractor", _("Contractor"), lambda row: row.contractor.named,
               sort=("contractor__reading", "contractor__code")),
        Column("from", _("From"), lambda row: row.starts_on, sort=("starts_on",), kind=Kind.DATE),
        Column("until", _("Until"), lambda row: row.ends_on, sort=("ends_on",), kind=Kind.DATE),
        Column("state", _("State"), lambda row: _state(row, timezone.localdate())[0],
               badge=lambda row: _state(row, timezone.localdate())[1]),
    ),
    search=queries.engagements.search,
    filters=(
        Filter(
            "state",
            _("State"),
            (("running", _("Running")), ("over", _("Not running today"))),
            apply=lambda rows, value: queries.engagements.by_running(
                rows, timezone.localdate(), running=value == "running"
            ),
        ),
    ),
    order="-key",
)  # fmt: skip


@protect(*READERS)
def engagements(request: AzukariRequest) -> HttpResponse:
    """List what the person may see."""
    page = LIST.open(request, queries.engagements_visible_to(request.actor))
    if page.wants_excel:
        return page.excel()
    context = {
        "page": page,
        "title": LIST.title,
        "tabs": tabs("engagements"),
        "may_write": request.actor.has(*WRITERS),
    }
    return render(request, "outsourcing/engagements.html", context)


@protect(*READERS)
def engagement(request: AzukariRequest, key: str) -> HttpResponse:
    """Show one engagement."""
    row = found(queries.access_engagement, request.actor, key)
    context = {
        "title": row.title,
        "engagement": row,
        "entries": evidence.entries_about(row.reference),
        "reads_evidence": request.actor.has(*READS_EVIDENCE),
    }
    return render(request, "outsourcing/engagement.html", context)
