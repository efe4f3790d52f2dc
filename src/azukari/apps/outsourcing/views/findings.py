"""Findings: the list, one with its history, its correction, closed or open again after a look."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from azukari.apps.evidence import queries as evidence
from azukari.apps.obligations import queries as obligations
from azukari.apps.outsourcing import queries, services
from azukari.apps.outsourcing.forms.supervision import CorrectionForm, SeenForm
from azukari.apps.outsourcing.models import Finding
from azukari.apps.outsourcing.views.chain import about
from azukari.apps.outsourcing.views.common import (
    READERS,
    READS_EVIDENCE,
    WRITERS,
    found,
    may_write,
    tabs,
)
from azukari.apps.outsourcing.views.supervision import papers_of
from azukari.core.clauses import topic
from azukari.core.shared.identity import Role
from azukari.web.acting import done
from azukari.web.japanese import in_words, is_japanese
from azukari.web.protect import AzukariRequest, protect
from azukari.web.tables import Column, Filter, Kind, ListSpec


def topic_words(row: Finding) -> str:
    """Return what the topic of a finding is called in the language of the page."""
    if row.topic is None:
        return ""
    return topic(row.topic).name if is_japanese() else topic(row.topic).name_en


LIST = ListSpec(
    name="findings",
    title=gettext_lazy("Findings"),
    columns=(
        Column("key", gettext_lazy("Number"), lambda row: row.key,
               sort=("engagement__fiscal_year", "engagement__number", "number")),
        Column("text", gettext_lazy("Finding"), lambda row: row.text, sort=("text",),
               url=lambda row: reverse("outsourcing:finding", args=[row.key])),
        Column("state", gettext_lazy("State"), lambda row: row.get_state_display(),
               sort=("state",), badge=lambda row: row.badge),
        Column("source", gettext_lazy("Seen in"), lambda row: row.get_source_display(),
               sort=("source",)),
        Column("topic", gettext_lazy("Topic"), topic_words, sort=("topic",)),
        Column("contractor", gettext_lazy("Contractor"),
               lambda row: row.engagement.contractor.named,
               sort=("engagement__contractor__reading",)),
        Column("title", gettext_lazy("Title of the contract"), lambda row: row.engagement.title,
               sort=("engagement__title",)),
        Column("found", gettext_lazy("Found on"), lambda row: row.found_on, sort=("found_on",),
               kind=Kind.DATE),
        Column("closed", gettext_lazy("Seen corrected on"), lambda row: row.closed_on,
               sort=("closed_on",), kind=Kind.DATE),
    ),
    search=queries.findings.search,
    filters=(
        Filter("state", gettext_lazy("State"), Finding.State.choices, field="state"),
        Filter("source", gettext_lazy("Seen in"), Finding.Source.choices, field="source"),
    ),
    order="-found",
)  # fmt: skip


@protect(*READERS)
def findings(request: AzukariRequest) -> HttpResponse:
    """List what was found, in every contract the person may see."""
    page = LIST.open(request, queries.findings.findings_visible_to(request.actor))
    if page.wants_excel:
        return page.excel()
    context = {"page": page, "title": LIST.title, "tabs": tabs("findings")}
    return render(request, "outsourcing/findings.html", context)


@protect(*READERS, Role.CONTRACTOR)
def finding(request: AzukariRequest, key: str) -> HttpResponse:
    """Show one finding: whose it is, what was done, what was seen afterwards.

    A contractor is led to the own page of it: the board's links are the same for everybody.
    """
    if not request.actor.has(*READERS):
        row = found(queries.my.access_finding, request.actor, key)
        return redirect("my:finding", row.key)
    row = found(queries.findings.access_finding, request.actor, key)
    context = {
        "title": row.text,
        "finding": row,
        "facts": _facts(row),
        "actions": list(row.actions.all()),
        "looks": queries.looks.looks(row),
        "obligations": obligations.about(row.reference),
        "documents": papers_of(request, row.reference),
        "may_write": may_write(request.actor, row.engagement),
        "entries": evidence.entries_about(row.reference),
        "reads_evidence": request.actor.has(*READS_EVIDENCE),
        **about(row.engagement),
    }
    return render(request, "outsourcing/finding.html", context)


@protect(*WRITERS)
def finding_correct(request: AzukariRequest, key: str) -> HttpResponse:
    """Enter a correction that was told by letter or call."""
    row = _kept(request, key)
    form = CorrectionForm(request.POST or None, request.FILES or None, today=timezone.localdate())
    told = done(form, lambda: services.tell_correction_shown(request.actor, row, form.correction()))
    if told is not None:
        return redirect("outsourcing:finding", key)
    return _act(request, row, form, _("Enter a correction"), upload=True)


@protect(*WRITERS)
def finding_close(request: AzukariRequest, key: str) -> HttpResponse:
    """Close it: somebody looked, and it is corrected."""

    def close(row: Finding, seen: str, at: str) -> Finding:
        return services.close_finding(request.actor, row, seen=seen, at=at)

    return _looked(request, key, close, _("Close the finding"))


@protect(*WRITERS)
def finding_reopen(request: AzukariRequest, key: str) -> HttpResponse:
    """Say that it is not corrected: somebody looked."""

    def reopen(row: Finding, seen: str, _at: str) -> Finding:
        return services.find_not_corrected(request.actor, row, seen=seen)

    return _looked(request, key, reopen, _("It is not corrected"))


def _looked(
    request: AzukariRequest, key: str, act: Callable[[Finding, str, str], Finding], title: str
) -> HttpResponse:
    row = _kept(request, key)
    form = SeenForm(request.POST or None, engagement=row.engagement, at=request.GET.get("at", ""))

    def judge() -> Finding:
        at = form.cleaned_data["at"]
        return act(row, form.cleaned_data["seen"], at.reference if at else "")

    if done(form, judge) is None:
        return _act(request, row, form, title)
    at = form.cleaned_data["at"]
    return (
        redirect("outsourcing:inspection", at.key) if at else redirect("outsourcing:finding", key)
    )


def _kept(request: AzukariRequest, key: str) -> Finding:
    row = found(queries.findings.access_finding, request.actor, key)
    if not may_write(request.actor, row.engagement):
        raise Http404
    return row


def _act(
    request: AzukariRequest, row: Finding, form: object, title: str, *, upload: bool = False
) -> HttpResponse:
    cancel = reverse("outsourcing:finding", args=[row.key])
    context = {
        "finding": row,
        "form": form,
        "title": title,
        "cancel": cancel,
        "upload": upload,
        **about(row.engagement),
    }
    return render(request, "outsourcing/finding_act.html", context)


def _facts(row: Finding) -> list[Any]:
    engagement = row.engagement
    facts: list[Any] = [
        (_("Number"), row.key),
        {
            "label": _("Contract"),
            "value": f"{engagement.key} {engagement.title}",
            "url": reverse("outsourcing:supervised", args=[engagement.key]),
        },
        (_("Contractor"), engagement.contractor.named),
        (_("Seen in"), row.get_source_display()),
        (_("Topic"), topic_words(row)),
        (_("Found on"), in_words(row.found_on)),
    ]
    if row.closed_on:
        facts += [
            (_("Seen corrected on"), in_words(row.closed_on)),
            (_("What was seen"), row.closed_why),
        ]
    return facts
