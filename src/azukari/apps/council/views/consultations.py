"""Consultations: the list, one with what it needs now, drafting, handing over, deciding."""

from __future__ import annotations

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from azukari.apps.council import queries, services
from azukari.apps.council.forms.consultations import (
    AgendaForm,
    ConsultationForm,
    DecisionForm,
    DocumentForm,
    ReceiveForm,
)
from azukari.apps.council.models import Consultation
from azukari.apps.council.views.common import READERS, WRITERS, found
from azukari.apps.documents import queries as documents
from azukari.apps.evidence import queries as evidence
from azukari.apps.obligations import queries as obligations
from azukari.core.shared.identity import Role
from azukari.web.acting import done
from azukari.web.protect import AzukariRequest, protect
from azukari.web.tables import Column, Filter, Kind, ListSpec

LIST = ListSpec(
    name="consultations",
    title=gettext_lazy("Consultations"),
    columns=(
        Column("year", gettext_lazy("Fiscal year"), lambda row: row.fiscal_year,
               sort=("fiscal_year", "number")),
        Column("number", gettext_lazy("Number"), lambda row: row.number_words, sort=("number",)),
        Column("title", gettext_lazy("Title"), lambda row: row.title, sort=("title",),
               url=lambda row: reverse("council:consultation", args=[row.key])),
        Column("department", gettext_lazy("Department"), lambda row: str(row.department),
               sort=("department__name",)),
        Column("received", gettext_lazy("Handed over on"), lambda row: row.received_on,
               sort=("received_on",), kind=Kind.DATE),
        Column("state", gettext_lazy("State"), lambda row: row.get_state_display(),
               sort=("state",), badge=lambda row: row.badge),
        Column("decision", gettext_lazy("Decision"), lambda row: row.get_decision_display(),
               sort=("decision",)),
    ),
    search=("title", "department__name", "why_now", "summary"),
    filters=(
        Filter("state", gettext_lazy("State"), Consultation.State.choices, field="state"),
        Filter("decision", gettext_lazy("Decision"), Consultation.Decision.choices, field="decision"),
    ),
    order="-year",
)  # fmt: skip


@protect(*READERS)
def consultations(request: AzukariRequest) -> HttpResponse:
    """List what the person may see."""
    page = LIST.open(request, queries.consultations.visible(request.actor))
    if page.wants_excel:
        return page.excel()
    return render(request, "council/consultations.html", {"page": page, "title": LIST.title})


@protect(*READERS)
def consultation(request: AzukariRequest, key: str) -> HttpResponse:
    """Show one: what needs doing now, what it says, opinions, statements, history."""
    row = found(queries.consultations.access, request.actor, key)
    opinions = queries.opinions.visible(request.actor).filter(consultation=row)
    return render(
        request,
        "council/consultation.html",
        {
            "title": row.title,
            "consultation": row,
            "opinions": queries.opinions.with_standing(opinions),
            "statements": row.statements.select_related("meeting"),
            "ahead": queries.preparation.to_prepare_for(request.actor, row),
            "obligations": obligations.about(row.reference),
            "documents": documents.attached_to(request.actor, row.reference),
            "entries": evidence.entries_about(row.reference),
            "may_write": request.actor.has(*WRITERS),
            "is_secretariat": request.actor.has(Role.SECRETARIAT),
        },
    )


@protect(*WRITERS)
def consultation_new(request: AzukariRequest) -> HttpResponse:
    """Draft a consultation; the rule in force says what is owed."""
    form = ConsultationForm(request.POST or None, actor=request.actor)
    row = done(form, lambda: services.draft_consultation(request.actor, _with_ground(form)))
    if row is not None:
        return redirect("council:consultation", row.key)
    rules = queries.rules.in_force(timezone.localdate())
    return render(
        request,
        "council/consultation_form.html",
        {"form": form, "title": _("Draft a consultation"), "rules": rules},
    )


@protect(*WRITERS)
def consultation_edit(request: AzukariRequest, key: str) -> HttpResponse:
    """Change a draft."""
    row = found(queries.consultations.access, request.actor, key)
    initial = {name: getattr(row, name) for name in ConsultationForm.base_fields}
    form = ConsultationForm(request.POST or None, actor=request.actor, initial=initial)
    if done(form, lambda: services.revise_consultation(request.actor, row, _with_ground(form))):
        return redirect("council:consultation", row.key)
    context = {"form": form, "title": _("Change the draft"), "consultation": row}
    return render(request, "council/consultation_form.html", context)


@protect(Role.SECRETARIAT)
def consultation_receive(request: AzukariRequest, key: str) -> HttpResponse:
    """Hand the document over: from here it has a number."""
    row = found(queries.consultations.access, request.actor, key)
    form = ReceiveForm(request.POST or None)
    received = done(
        form, lambda: services.receive_consultation(request.actor, row, **form.cleaned_data)
    )
    if received is not None:
        return redirect("council:consultation", received.key)
    context = {"form": form, "consultation": row, "title": _("Hand the document over")}
    return render(request, "council/consultation_act.html", context)


@protect(Role.SECRETARIAT)
def consultation_agenda(request: AzukariRequest, key: str) -> HttpResponse:
    """Put it on an agenda."""
    row = found(queries.consultations.access, request.actor, key)
    form = AgendaForm(request.POST or None)
    item = done(
        form, lambda: services.put_on_agenda(request.actor, row, form.cleaned_data["meeting"])
    )
    if item is not None:
        return redirect("council:meeting", item.meeting.key)
    context = {"form": form, "consultation": row, "title": _("Put on an agenda")}
    return render(request, "council/consultation_act.html", context)


@protect(Role.SECRETARIAT)
def consultation_decide(request: AzukariRequest, key: str) -> HttpResponse:
    """Record the council's decision at the meeting where it was put."""
    row = found(queries.consultations.access, request.actor, key)
    form = DecisionForm(request.POST or None)
    meeting = row.meeting
    if meeting is None:
        raise Http404
    decide = done(form, lambda: services.decide(request.actor, row, form.given(), meeting=meeting))
    if decide is not None:
        return redirect("council:consultation", row.key)
    context = {"form": form, "consultation": row, "title": _("Record the decision")}
    return render(request, "council/consultation_act.html", context)


@protect(*WRITERS)
def consultation_attach(request: AzukariRequest, key: str) -> HttpResponse:
    """Attach a file, with the pages that matter."""
    row = found(queries.consultations.access, request.actor, key)
    form = DocumentForm(request.POST or None, request.FILES or None)
    attached = done(form, lambda: services.attach_document(request.actor, row, **form.cleaned_data))
    if attached is not None:
        return redirect("council:consultation", row.key)
    context = {"form": form, "consultation": row, "title": _("Attach a document"), "upload": True}
    return render(request, "council/consultation_act.html", context)


def _with_ground(form: ConsultationForm) -> services.ConsultationDraft:
    """Return the draft with the ground that the rules in force give for its reasons."""
    ground = queries.rules.ground_for(form.cleaned_data["reasons"], timezone.localdate())
    return form.draft(rule_ground=ground)
