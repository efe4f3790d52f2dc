"""The member's page before a meeting: materials, what is still open, own notes, questions (CO12)."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from azukari.apps.council import queries, services
from azukari.apps.council.forms.preparation import NoteForm, QuestionForm
from azukari.apps.council.models import AheadQuestion, Consultation, Meeting
from azukari.apps.council.views.common import found
from azukari.core.shared.identity import Role
from azukari.web.acting import done
from azukari.web.protect import AzukariRequest, protect


@protect(Role.MEMBER)
def prepare_next(request: AzukariRequest) -> HttpResponse:
    """Lead to the next meeting's page, or say that none is planned."""
    row = queries.meetings.next_meeting(timezone.localdate())
    if row is not None:
        return redirect("council:prepare", row.key)
    context = {"title": _("Prepare the next meeting")}
    return render(request, "council/prepare_none.html", context)


@protect(Role.MEMBER)
def prepare(request: AzukariRequest, key: str) -> HttpResponse:
    """Show all a member needs before the meeting."""
    row = found(queries.meetings.access, request.actor, key)
    return _page(
        request, row, QuestionForm(meeting=row, initial=_chosen(row, request.GET.get("on", "")))
    )


@protect(Role.MEMBER)
@require_POST
def question_send(request: AzukariRequest, key: str) -> HttpResponse:
    """Send a question ahead; refused with what to do once the meeting opened."""
    row = found(queries.meetings.access, request.actor, key)
    form = QuestionForm(request.POST, meeting=row)
    if done(form, lambda: services.send_question(request.actor, row, **form.cleaned_data)) is None:
        return _page(request, row, form)
    messages.success(request, _("The question was sent."))
    return redirect(f"{reverse('council:prepare', args=[row.key])}#questions")


@protect(Role.MEMBER)
@require_POST
def question_withdraw(request: AzukariRequest, number: int) -> HttpResponse:
    """Take one's own question back."""
    try:
        row = queries.preparation.access_question(request.actor, number)
    except AheadQuestion.DoesNotExist as error:
        raise Http404 from error
    services.withdraw_question(request.actor, row)
    return redirect(f"{reverse('council:prepare', args=[row.meeting.key])}#questions")


@protect(Role.MEMBER)
@require_POST
def note(request: AzukariRequest, key: str) -> HttpResponse:
    """Keep a note: HTMX gets the line below it, others come back to the page."""
    row = found(queries.meetings.access, request.actor, key)
    form = NoteForm(request.POST)
    if not form.is_valid():
        raise Http404
    wanted = form.cleaned_data["consultation"]
    consultation: Consultation | None = (
        found(queries.consultations.access, request.actor, wanted) if wanted else None
    )
    kept = services.write_note(
        request.actor,
        row,
        text=form.cleaned_data["text"],
        consultation=consultation,
        line=form.cleaned_data["line"],
    )
    if request.htmx:
        context = {"note": kept, "saved_at": timezone.localtime()}
        return render(request, "council/note_kept.html", context)
    messages.success(request, _("The note is kept. Nobody else can read it."))
    return redirect(f"{reverse('council:prepare', args=[row.key])}#agenda")


def _page(request: AzukariRequest, row: Meeting, form: QuestionForm) -> HttpResponse:
    return render(
        request,
        "council/prepare.html",
        {
            "title": _("Prepare the meeting"),
            "meeting": row,
            "page": queries.preparation.preparation(request.actor, row),
            "form": form,
            "may_ask": row.state == Meeting.State.PLANNED,
        },
        status=400 if form.errors else 200,
    )


def _chosen(meeting: Meeting, key: str) -> dict[str, int]:
    """Return which consultation of the agenda the link beside it named."""
    for item in meeting.agenda.exclude(consultation=None).select_related("consultation"):
        if item.consultation is not None and item.consultation.key == key:
            return {"consultation": item.consultation.pk}
    return {}
