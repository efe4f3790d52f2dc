"""Take minutes in: upload, confirm the roles, decide the proposals, make the record (CO9)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from azukari.apps.council import queries, services
from azukari.apps.council.forms.imports import (
    DepartmentsForm,
    UploadForm,
    decided_opinions,
    decided_promises,
    decided_roles,
)
from azukari.apps.council.labels import RESPONSE_KINDS, VERDICTS
from azukari.apps.council.models import MinutesDraft
from azukari.apps.council.source_view import source_lines
from azukari.apps.council.views.common import found
from azukari.core.shared.errors import AzukariError
from azukari.core.shared.identity import Role
from azukari.web.forms import ConfirmForm
from azukari.web.protect import AzukariRequest, protect
from azukari.web.tables import Column, Kind, ListSpec

LIST = ListSpec(
    name="minutes",
    title=gettext_lazy("Minutes taken in"),
    columns=(
        Column("taken", gettext_lazy("Taken in at"), lambda row: row.taken_at, sort=("taken_at",),
               kind=Kind.MOMENT),
        Column("name", gettext_lazy("File"), lambda row: row.name, sort=("name",),
               url=lambda row: row.url),
        Column("state", gettext_lazy("State"), lambda row: row.get_state_display(),
               sort=("state",), badge=lambda row: row.badge),
        Column("meeting", gettext_lazy("Meeting"), lambda row: str(row.meeting or "")),
    ),
    search=("name",),
    order="-taken",
)  # fmt: skip
DISCARD_WORD = "取りやめ"


@protect(Role.SECRETARIAT)
def imports(request: AzukariRequest) -> HttpResponse:
    """List the drafts, and take a new file in."""
    form = UploadForm(request.POST or None, request.FILES or None)
    if form.is_valid():
        file = form.cleaned_data["file"]
        try:
            draft = services.take_in_minutes(request.actor, name=file.name, data=file.read())
        except AzukariError as error:
            form.add_error("file", str(error))
        else:
            return redirect("council:import", draft.key)
    page = LIST.open(request, queries.drafts.visible(request.actor))
    if page.wants_excel:
        return page.excel()
    context = {"page": page, "form": form, "title": LIST.title}
    return render(request, "council/imports.html", context, status=400 if form.errors else 200)


@protect(Role.SECRETARIAT)
def import_draft(request: AzukariRequest, key: str) -> HttpResponse:
    """Step 1: source left, record right, doubtful statements first."""
    draft = found(queries.drafts.access, request.actor, key)
    review = queries.drafts.review(draft)
    if request.method == "POST":
        services.choose(request.actor, draft, decided_roles(request.POST, review))
        after = "council:import-proposals" if "next" in request.POST else "council:import"
        return redirect(after, draft.key)
    order = sorted(review.statements, key=lambda each: not each.is_doubtful)
    statements = order if request.GET.get("order") != "source" else review.statements
    context = {
        "statements": statements,
        "lines": source_lines(draft.source, review),
        "consultations": draft.reading["consultations"],
    }
    return _step(request, draft, "council/import_roles.html", context)


@protect(Role.SECRETARIAT)
def import_proposals(request: AzukariRequest, key: str) -> HttpResponse:
    """Step 2: what the machine proposes about answers and promises; a person decides."""
    draft = found(queries.drafts.access, request.actor, key)
    review = queries.drafts.review(draft)
    if request.method == "POST":
        made = decided_opinions(request.POST, review) | decided_promises(request.POST, review)
        services.choose(request.actor, draft, made)
        after = "council:import-record" if "next" in request.POST else "council:import-proposals"
        return redirect(after, draft.key)
    context = {"kinds": RESPONSE_KINDS.items(), "verdicts": VERDICTS.items()}
    return _step(request, draft, "council/import_proposals.html", context)


@protect(Role.SECRETARIAT)
def import_record(request: AzukariRequest, key: str) -> HttpResponse:
    """Step 3: departments for every name, then one click makes the record."""
    draft = found(queries.drafts.access, request.actor, key)
    form = DepartmentsForm(request.POST or None, departments=queries.drafts.departments(draft))
    if form.is_valid():
        services.choose(request.actor, draft, form.choices())
        try:
            meeting = services.record_minutes(request.actor, draft)
        except AzukariError as error:
            form.add_error(None, str(error))
        else:
            return redirect("council:meeting", meeting.key)
    return _step(request, draft, "council/import_record.html", {"form": form})


@protect(Role.SECRETARIAT)
def import_discard(request: AzukariRequest, key: str) -> HttpResponse:
    """Set a draft aside."""
    draft = found(queries.drafts.access, request.actor, key)
    form = ConfirmForm(request.POST or None, word=DISCARD_WORD)
    if form.is_valid():
        services.discard_minutes(request.actor, draft)
        return redirect("council:imports")
    context = {"form": form, "draft": draft, "title": _("Set the import aside")}
    return render(request, "council/import_discard.html", context)


def _step(
    request: AzukariRequest, draft: MinutesDraft, template: str, context: Mapping[str, Any]
) -> HttpResponse:
    """Render one of the three steps with what they share."""
    shared = {
        "title": draft.reading["meeting"]["name"] or draft.name,
        "draft": draft,
        "reading": draft.reading,
        "review": queries.drafts.review(draft),
        "is_open": draft.state == MinutesDraft.State.OPEN,
    }
    return render(request, template, shared | dict(context))
