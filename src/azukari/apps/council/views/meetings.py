"""Meetings: the list, one with agenda, attendance, statements and the opinions carried through."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from azukari.apps.council import queries, services
from azukari.apps.council.forms.meetings import (
    AttendanceForm,
    ClosingForm,
    MeetingForm,
    StatementForm,
)
from azukari.apps.council.models import Attendance, Meeting
from azukari.apps.council.views.common import COUNCIL, found
from azukari.apps.evidence import queries as evidence
from azukari.core.shared.identity import Role
from azukari.web.acting import done
from azukari.web.protect import AzukariRequest, protect
from azukari.web.tables import Column, Filter, Kind, ListSpec

LIST = ListSpec(
    name="meetings",
    title=gettext_lazy("Meetings of the council"),
    columns=(
        Column("held", gettext_lazy("Date"), lambda row: row.held_on, sort=("held_on",),
               kind=Kind.DATE),
        Column("name", gettext_lazy("Name"), str,
               sort=("fiscal_year", "ordinal"),
               url=lambda row: reverse("council:meeting", args=[row.key])),
        Column("place", gettext_lazy("Place"), lambda row: row.place),
        Column("state", gettext_lazy("State"), lambda row: row.get_state_display(),
               sort=("state",), badge=lambda row: row.badge),
    ),
    search=("name", "place", "agenda__title"),
    filters=(Filter("state", gettext_lazy("State"), Meeting.State.choices, field="state"),),
    order="-held",
)  # fmt: skip


@protect(*COUNCIL)
def meetings(request: AzukariRequest) -> HttpResponse:
    """List the meetings."""
    page = LIST.open(request, queries.meetings.visible(request.actor).distinct())
    if page.wants_excel:
        return page.excel()
    context = {
        "page": page,
        "title": LIST.title,
        "waiting": queries.consultations.waiting_for_a_meeting(),
        "is_secretariat": request.actor.has(Role.SECRETARIAT),
    }
    return render(request, "council/meetings.html", context)


@protect(*COUNCIL)
def meeting(request: AzukariRequest, key: str) -> HttpResponse:
    """Show one meeting: what needs doing now, agenda, attendance, statements, opinions."""
    row = found(queries.meetings.access, request.actor, key)
    carried = queries.balance.carried_into(row)
    visible = queries.opinions.visible(request.actor)
    return render(
        request,
        "council/meeting.html",
        {
            "title": str(row),
            "meeting": row,
            "agenda": row.agenda.select_related("consultation__department"),
            "attendances": row.attendances.all(),
            "quorum": queries.meetings.quorum(row),
            "statements": row.statements.select_related("consultation"),
            "balance": queries.balance.of(row),
            "carried_in": queries.opinions.with_standing(visible.filter(pk__in=carried)),
            "compiled": queries.opinions.with_standing(
                visible.filter(pk__in=queries.balance.compiled_at(row))
            ),
            "form": StatementForm(meeting=row),
            "entries": evidence.entries_about(row.reference),
            "is_secretariat": request.actor.has(Role.SECRETARIAT),
            "is_member": request.actor.has(Role.MEMBER),
        },
    )


@protect(Role.SECRETARIAT)
def meeting_new(request: AzukariRequest) -> HttpResponse:
    """Plan a meeting."""
    initial = {"name": _("Council for the protection of personal information")}
    form = MeetingForm(request.POST or None, initial=initial)
    row = done(form, lambda: services.plan_meeting(request.actor, form.plan()))
    if row is not None:
        return redirect("council:meeting", row.key)
    context = {"form": form, "title": _("Plan a meeting")}
    return render(request, "council/meeting_form.html", context)


@protect(Role.SECRETARIAT)
def meeting_attendance(request: AzukariRequest, key: str) -> HttpResponse:
    """Mark who came."""
    row = found(queries.meetings.access, request.actor, key)
    form = AttendanceForm(request.POST or None, initial=_attendance_now(row))
    if done(form, lambda: services.mark_attendance(request.actor, row, form.attendees())):
        return redirect("council:meeting", row.key)
    context = {"form": form, "meeting": row, "title": _("Mark attendance")}
    return render(request, "council/meeting_form.html", context)


def _attendance_now(meeting: Meeting) -> dict[str, str]:
    """Return what is marked already, or the seats of that day as a beginning."""
    rows = list(meeting.attendances.all())
    part = Attendance.Part
    if not rows:
        seats = queries.meetings.seats_on(meeting.held_on)
        lines = [f"{seat.name},{seat.get_office_display()}" for seat in seats]
        return {"members_present": "\n".join(lines)}

    def lines_of(wanted: str, *, present: bool) -> str:
        chosen = (row for row in rows if row.part == wanted and row.is_present == present)
        return "\n".join(f"{row.name},{row.office}" if row.office else row.name for row in chosen)

    return {
        "members_present": lines_of(part.MEMBER, present=True),
        "members_absent": lines_of(part.MEMBER, present=False),
        "secretariat": lines_of(part.SECRETARIAT, present=True),
    }


@protect(Role.SECRETARIAT)
@require_POST
def meeting_open(request: AzukariRequest, key: str) -> HttpResponse:
    """Open the meeting."""
    row = found(queries.meetings.access, request.actor, key)
    services.open_meeting(request.actor, row)
    return redirect("council:meeting", row.key)


@protect(Role.SECRETARIAT)
@require_POST
def meeting_statement(request: AzukariRequest, key: str) -> HttpResponse:
    """Write down one statement and come back to write the next."""
    row = found(queries.meetings.access, request.actor, key)
    form = StatementForm(request.POST, meeting=row)
    if done(form, lambda: services.record_statement(request.actor, row, **form.cleaned_data)):
        return redirect(f"{reverse('council:meeting', args=[row.key])}#write")
    context = {"form": form, "meeting": row, "title": _("Statement")}
    return render(request, "council/meeting_form.html", context)


@protect(Role.SECRETARIAT)
def meeting_close(request: AzukariRequest, key: str) -> HttpResponse:
    """Close the meeting; its record is changed no more."""
    row = found(queries.meetings.access, request.actor, key)
    form = ClosingForm(request.POST or None, initial={"ends_at": timezone.localtime().time()})
    if done(form, lambda: services.close_meeting(request.actor, row, **form.cleaned_data)):
        return redirect("council:meeting", row.key)
    context = {"form": form, "meeting": row, "title": _("Close the meeting")}
    return render(request, "council/meeting_form.html", context)
