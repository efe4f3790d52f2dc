"""Examine one: weigh the facts, write the items, note what went out, close."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.forms import Form
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.http import require_POST

from azukari.apps.incidents import queries, services
from azukari.apps.incidents.forms.examining import (
    CloseForm,
    ItemsForm,
    KnownForm,
    SentForm,
    ToldForm,
    WeighForm,
)
from azukari.apps.incidents.models import Incident
from azukari.apps.incidents.views.common import EXAMINERS, REPORTERS, found, may_examine
from azukari.web.acting import done
from azukari.web.protect import AzukariRequest, protect


@protect(*EXAMINERS)
def weigh(request: AzukariRequest, key: str) -> HttpResponse:
    """Say what is known now, and since when."""
    row = found(queries.access_own_incident, request.actor, key)
    form = WeighForm(request.POST or None, incident=row)
    return _act(
        request,
        row,
        form,
        lambda: services.weigh(request.actor, row, form.weighing()),
        title=gettext("Weigh the facts"),
    )


@protect(*EXAMINERS)
def known_earlier(request: AzukariRequest, key: str) -> HttpResponse:
    """Note that another department knew earlier; the terms are counted anew."""
    row = found(queries.access_own_incident, request.actor, key)
    form = KnownForm(request.POST or None)
    return _act(
        request,
        row,
        form,
        lambda: services.note_known_earlier(request.actor, row, form.known()),
        title=gettext("Another department knew earlier"),
    )


@protect(*EXAMINERS)
def items(request: AzukariRequest, key: str) -> HttpResponse:
    """Write the items of the report."""
    row = found(queries.access_own_incident, request.actor, key)
    form = ItemsForm(request.POST or None, incident=row)
    return _act(
        request,
        row,
        form,
        lambda: services.write_items(request.actor, row, form.items()),
        title=gettext("Write the items of the report"),
    )


@protect(*EXAMINERS)
def sent(request: AzukariRequest, key: str) -> HttpResponse:
    """Note that a report went to the commission."""
    row = found(queries.access_own_incident, request.actor, key)
    form = SentForm(request.POST or None, request.FILES or None)
    return _act(
        request,
        row,
        form,
        lambda: services.note_sent(request.actor, row, **form.cleaned_data),
        title=gettext("Note a report as sent"),
        upload=True,
    )


@protect(*EXAMINERS)
def told(request: AzukariRequest, key: str) -> HttpResponse:
    """Note that the people concerned were told."""
    row = found(queries.access_own_incident, request.actor, key)
    form = ToldForm(request.POST or None)
    return _act(
        request,
        row,
        form,
        lambda: services.note_told(request.actor, row, **form.cleaned_data),
        title=gettext("Note that the people were told"),
    )


@protect(*EXAMINERS)
def close(request: AzukariRequest, key: str) -> HttpResponse:
    """Close it with cause and prevention."""
    row = found(queries.access_own_incident, request.actor, key)
    initial = {"cause": row.cause, "prevention": row.prevention}
    form = CloseForm(request.POST or None, initial=initial)
    return _act(
        request,
        row,
        form,
        lambda: services.close(request.actor, row, **form.cleaned_data),
        title=gettext("Close the report"),
    )


@protect(*REPORTERS)
@require_POST
def read(request: AzukariRequest, key: str, number: int) -> HttpResponse:
    """Note that the body of that tier has read it: itself, or the city for one that cannot sign in."""
    row = found(queries.access_incident, request.actor, key)
    notice = queries.incidents.notices_of(row).filter(tier__number=number).first()
    if notice is None or not _may_read(request, row, notice.tier.body.organisation_id):
        raise Http404
    services.note_read(request.actor, notice)
    return redirect("incidents:incident", row.key)


def _may_read(request: AzukariRequest, row: Incident, organisation_id: int | None) -> bool:
    if may_examine(request.actor, row):
        return True
    return queries.is_own_organisation(request.actor, organisation_id)


def _act(  # one page for five acts
    request: AzukariRequest,
    row: Incident,
    form: Form,
    act: Callable[[], object],
    *,
    title: str,
    upload: bool = False,
) -> HttpResponse:
    """Show the form of an act, or do it and go back to the report."""
    up = reverse("incidents:incident", args=[row.key])
    if done(form, act) is not None:
        return redirect(up)
    context: dict[str, Any] = {
        "form": form,
        "title": title,
        "incident": row,
        "cancel": up,
        "upload": upload,
    }
    return render(request, "incidents/act.html", context)
