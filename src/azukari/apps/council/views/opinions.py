"""Opinions: the list over the years, one with its whole life, compiling, answering, judging."""

from __future__ import annotations

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from azukari.apps.council import queries, services
from azukari.apps.council.forms.opinions import (
    CompileForm,
    GatherForm,
    JudgementForm,
    ReopenForm,
    ResponseForm,
)
from azukari.apps.council.labels import standing_badge, standing_words
from azukari.apps.council.models import Statement
from azukari.apps.council.views.common import READERS, WRITERS, found
from azukari.apps.evidence import queries as evidence
from azukari.apps.obligations import queries as obligations
from azukari.core.shared.identity import Role
from azukari.web.acting import done
from azukari.web.protect import AzukariRequest, protect
from azukari.web.tables import Column, Filter, Kind, ListSpec

STATES = (("open", gettext_lazy("Still open")), ("closed", gettext_lazy("Opinion closed")))


def _by_state(rows: queries.opinions.Rows, value: str) -> queries.opinions.Rows:
    return rows.filter(closed_at__isnull=value == "open")


LIST = ListSpec(
    name="opinions",
    title=gettext_lazy("Opinions and responses"),
    columns=(
        Column("year", gettext_lazy("Fiscal year"), lambda row: row.consultation.fiscal_year,
               sort=("consultation__fiscal_year", "consultation__number", "number")),
        Column("number", gettext_lazy("Number"), lambda row: row.number_words,
               url=lambda row: reverse("council:opinion", args=[row.key])),
        Column("text", gettext_lazy("Opinion"), lambda row: row.text),
        Column("department", gettext_lazy("Department"), lambda row: str(row.consultation.department),
               sort=("consultation__department__name",)),
        Column("standing", gettext_lazy("How it stands"),
               lambda row: standing_words(queries.opinions.standing(row)),
               badge=lambda row: standing_badge(queries.opinions.standing(row))),
        Column("compiled", gettext_lazy("Since"), lambda row: row.since, kind=Kind.DATE),
    ),
    search=("text", "consultation__title", "consultation__department__name", "responses__text"),
    filters=(Filter("state", gettext_lazy("State"), STATES, apply=_by_state),),
    order="-year",
)  # fmt: skip


@protect(*READERS)
def opinions(request: AzukariRequest) -> HttpResponse:
    """List the opinions of all years."""
    page = LIST.open(request, queries.opinions.visible(request.actor).distinct())
    if page.wants_excel:
        return page.excel()
    return render(request, "council/opinions.html", {"page": page, "title": LIST.title})


@protect(*READERS)
def opinion(request: AzukariRequest, key: str) -> HttpResponse:
    """Show one opinion with its whole life."""
    row = found(queries.opinions.access, request.actor, key)
    response = queries.opinions.last_response(row)
    return render(
        request,
        "council/opinion.html",
        {
            "title": row.title,
            "opinion": row,
            "standing": standing_words(queries.opinions.standing(row)),
            "badge": standing_badge(queries.opinions.standing(row)),
            "responses": row.responses.prefetch_related("judgements__meeting"),
            "last_response": response,
            "obligations": obligations.about(row.reference),
            "entries": evidence.entries_about(row.reference),
            "may_answer": request.actor.has(*WRITERS) and not row.is_closed,
            "may_confirm": request.actor.has(Role.SECRETARIAT)
            and response
            and response.is_proposed,
            "reopenings": row.reopenings.select_related("meeting", "closed_before"),
            "may_reopen": request.actor.has(Role.SECRETARIAT) and row.is_closed,
            "may_judge": request.actor.has(Role.SECRETARIAT) and response and not row.is_closed,
        },
    )


@protect(*WRITERS)
def opinion_respond(request: AzukariRequest, key: str) -> HttpResponse:
    """Answer one opinion."""
    row = found(queries.opinions.access, request.actor, key)
    form = ResponseForm(request.POST or None)
    if done(form, lambda: services.respond(request.actor, row, form.given())):
        return redirect("council:opinion", row.key)
    context = {"form": form, "opinion": row, "title": _("Answer the opinion")}
    return render(request, "council/opinion_act.html", context)


@protect(Role.SECRETARIAT)
@require_POST
def opinion_confirm(request: AzukariRequest, key: str) -> HttpResponse:
    """Confirm the kind that the machine proposed for the latest response."""
    row = found(queries.opinions.access, request.actor, key)
    response = queries.opinions.last_response(row)
    if response is not None:
        services.confirm_response(request.actor, response)
    return redirect("council:opinion", row.key)


@protect(Role.SECRETARIAT)
def opinion_judge(request: AzukariRequest, key: str) -> HttpResponse:
    """Record what the council found of the latest response."""
    row = found(queries.opinions.access, request.actor, key)
    response = queries.opinions.last_response(row)
    form = JudgementForm(request.POST or None)
    if response is None:
        raise Http404
    if done(form, lambda: services.judge(request.actor, response, **form.judged())):
        return redirect("council:opinion", row.key)
    context = {"form": form, "opinion": row, "response": response, "title": _("Record the verdict")}
    return render(request, "council/opinion_act.html", context)


@protect(Role.SECRETARIAT)
def opinion_reopen(request: AzukariRequest, key: str) -> HttpResponse:
    """Take a closed opinion up again."""
    row = found(queries.opinions.access, request.actor, key)
    if not row.is_closed:
        return redirect("council:opinion", row.key)
    form = ReopenForm(request.POST or None, opinion=row)
    if done(form, lambda: services.reopen_opinion(request.actor, row, **form.cleaned_data)):
        return redirect("council:opinion", row.key)
    context = {"form": form, "opinion": row, "title": _("Take the opinion up again")}
    return render(request, "council/opinion_act.html", context)


@protect(Role.SECRETARIAT)
def opinions_compile(request: AzukariRequest, key: str) -> HttpResponse:
    """Compile opinions from the statements: number them first, then put them into words."""
    consultation = found(queries.consultations.access, request.actor, key)
    said = consultation.statements.filter(role=Statement.Role.QUESTION).order_by("position")
    first = (consultation.opinions.count() or 0) + 1
    gather = GatherForm(request.POST or None, statements=list(said), first=first)
    context = {"consultation": consultation, "gather": gather, "title": _("Compile the opinions")}
    if not (gather.is_bound and gather.is_valid() and gather.groups()):
        return render(request, "council/opinions_compile.html", context)
    saving = "save" in request.POST
    due = queries.opinions.usual_answer_date(timezone.localdate())
    words = CompileForm(request.POST if saving else None, groups=gather.groups(), due=due)
    meeting = consultation.meeting
    if saving and meeting is not None:
        made = done(
            words,
            lambda: services.compile_opinions(
                request.actor,
                consultation,
                meeting=meeting,
                opinions=words.compiled(),
                due_on=words.cleaned_data["due_on"],
            ),
        )
        if made is not None:
            return redirect("council:consultation", consultation.key)
    return render(request, "council/opinions_compile.html", context | {"words": words})
