"""File start, change and end notices."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from azukari.apps.register import queries, services
from azukari.apps.register.forms.notices import EndForm, NoticeForm, StartForm
from azukari.apps.register.models import Operation
from azukari.apps.register.views.common import WRITERS, found
from azukari.core.shared.errors import AzukariError
from azukari.web.protect import AzukariRequest, protect


@protect(*WRITERS)
def operation_new(request: AzukariRequest) -> HttpResponse:
    """File the START of an operation."""
    form = StartForm(request.POST or None, actor=request.actor)
    if form.is_valid():
        data = form.cleaned_data
        try:
            services.file_start_notice(
                request.actor,
                data["code"],
                department=data["department"],
                effective_on=data["effective_on"],
                entry=form.entry(),
            )
        except services.AlreadyStarted as error:
            form.add_error("code", str(error))
        else:
            return redirect("register:operation", data["code"])
    context = {
        "form": form,
        "title": _("File a start notice"),
        "cancel": reverse("register:operations"),
    }
    return render(request, "register/notice_form.html", context)


@protect(*WRITERS)
def operation_change(request: AzukariRequest, code: str) -> HttpResponse:
    """File a CHANGE, beginning from what the last notice says."""
    row = found(queries.access_own_operation, request.actor, code)
    form = NoticeForm(request.POST or None, last=queries.latest_version(code))
    if form.is_valid():
        day = form.cleaned_data["effective_on"]
        try:
            services.file_change_notice(request.actor, code, effective_on=day, entry=form.entry())
        except services.OutOfOrder as error:
            form.add_error("effective_on", str(error))
        else:
            return redirect("register:operation", code)
    context = {**_about(row), "form": form, "title": _("File a change notice")}
    return render(request, "register/notice_form.html", context)


@protect(*WRITERS)
def operation_end(request: AzukariRequest, code: str) -> HttpResponse:
    """File the END, after saying what ends with it."""
    row = found(queries.access_own_operation, request.actor, code)
    form = EndForm(request.POST or None, word=row.code)
    if form.is_valid() and _end(request, row, form):
        return redirect("register:operation", code)
    lost = [
        _("Terms of this operation end on the same day: nothing may leave afterwards."),
        _("No further notice can be filed under this code."),
    ]
    context = {**_about(row), "form": form, "title": _("File the end notice"), "lost": lost}
    return render(request, "register/operation_end.html", context)


def _end(request: AzukariRequest, row: Operation, form: EndForm) -> bool:
    data = form.cleaned_data
    try:
        services.file_end_notice(
            request.actor, row.code, effective_on=data["effective_on"], reason=data["reason"]
        )
    except services.OutOfOrder as error:
        form.add_error("effective_on", str(error))
    except AzukariError as error:
        form.add_error(None, str(error))
    else:
        return True
    return False


def _about(row: Operation) -> dict[str, object]:
    return {"operation": row, "cancel": reverse("register:operation", args=[row.code])}
