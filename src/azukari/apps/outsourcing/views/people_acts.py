"""Forms about the people of a contract: who is responsible, the roster, briefings, pledges."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from azukari.apps.outsourcing import queries, services
from azukari.apps.outsourcing.forms.people import (
    BriefingForm,
    LastDayForm,
    PaperPledgeForm,
    PledgeTextForm,
    ResponsibleForm,
    RosterFileForm,
    SignForm,
    WorkerForm,
)
from azukari.apps.outsourcing.models import Engagement, PledgeKind, Responsibility, Worker
from azukari.apps.outsourcing.views.chain import about
from azukari.apps.outsourcing.views.common import WRITERS, found
from azukari.apps.outsourcing.views.people import access_worker
from azukari.core.shared.identity import Role
from azukari.web.acting import done
from azukari.web.protect import AzukariRequest, protect


@protect(*WRITERS)
def responsible_new(request: AzukariRequest, key: str) -> HttpResponse:
    """Name a responsible person or a deputy."""
    row = found(queries.access_own_engagement, request.actor, key)
    today = timezone.localdate()
    workers = queries.people.working_on(row, today)
    form = ResponsibleForm(
        request.POST or None, request.FILES or None, workers=workers, today=today
    )
    if done(form, lambda: services.people.name_responsible(request.actor, row, form.entry())):
        return _back(row)
    services.people.view_roster(request.actor, row)
    return _page(request, row, form, _("Name a responsible person"), upload=True)


@protect(*WRITERS)
def responsible_end(request: AzukariRequest, key: str, number: int) -> HttpResponse:
    """End a term of office on its last day."""
    row = found(queries.access_own_engagement, request.actor, key)
    term = _term(row, number)
    form = LastDayForm(request.POST or None, initial={"on": timezone.localdate()})
    if done(
        form, lambda: services.people.end_responsible(request.actor, term, **form.cleaned_data)
    ):
        return _back(row)
    title = _("End the term of %(name)s") % {"name": term.holder}
    return _page(request, row, form, title)


@protect(*WRITERS)
def worker_new(request: AzukariRequest, key: str) -> HttpResponse:
    """Enter a person on the roster."""
    row = found(queries.access_own_engagement, request.actor, key)
    form = WorkerForm(request.POST or None, today=timezone.localdate())
    if done(form, lambda: services.people.enter_worker(request.actor, row, form.entry())):
        return _back(row)
    return _page(request, row, form, _("Enter a person"))


@protect(*WRITERS)
def roster_import(request: AzukariRequest, key: str) -> HttpResponse:
    """Take over a roster from Excel or CSV, whole or not at all."""
    row = found(queries.access_own_engagement, request.actor, key)
    form = RosterFileForm(request.POST or None, request.FILES or None)
    merge = done(form, lambda: services.people.import_roster(request.actor, row, form.lines))
    if merge is not None:
        words = _("New: %(new)s people. Left: %(left)s. Unchanged: %(same)s.")
        counts = {"new": len(merge.new), "left": len(merge.left), "same": merge.same}
        messages.success(request, words % counts)
        return _back(row)
    return _page(request, row, form, _("Import a roster"), upload=True)


@protect(*WRITERS)
def worker_edit(request: AzukariRequest, key: str, number: int) -> HttpResponse:
    """Correct an entry of the roster."""
    row, one = _worker(request, key, number)
    form = WorkerForm(request.POST or None, worker=one)
    if done(form, lambda: services.people.revise_worker(request.actor, one, form.entry())):
        return redirect("outsourcing:worker", key, number)
    services.people.view_worker(request.actor, one)
    return _page(request, row, form, _("Correct the entry"), worker=one)


@protect(*WRITERS)
def worker_leave(request: AzukariRequest, key: str, number: int) -> HttpResponse:
    """Note a person's last day of work."""
    row, one = _worker(request, key, number)
    form = LastDayForm(request.POST or None, initial={"on": timezone.localdate()})
    if done(form, lambda: services.people.leave_work(request.actor, one, **form.cleaned_data)):
        return redirect("outsourcing:worker", key, number)
    services.people.view_worker(request.actor, one)
    return _page(request, row, form, _("Note the last day of work"), worker=one)


@protect(*WRITERS)
def pledge_sign(request: AzukariRequest, key: str, number: int, kind: str) -> HttpResponse:
    """Show the text of a pledge; the person types the own name under it."""
    row, one = _worker(request, key, number)
    text = queries.people.pledge_text(_kind(kind), timezone.localdate())
    digest = services.people.digest_of(text) if text else ""
    form = SignForm(request.POST or None, initial={"shown": digest})
    signed = done(
        form,
        lambda: services.people.sign_pledge(request.actor, one, kind, **form.cleaned_data),
    )
    if signed is not None:
        messages.success(request, _("The pledge is signed."))
        return redirect("outsourcing:worker", key, number)
    if form.is_bound:  # the text now shown is what will be signed
        form = _shown_anew(form, digest)
    services.people.view_worker(request.actor, one)
    context = {
        "form": form,
        "title": PledgeKind(kind).label,
        "text": text,
        "kind": kind,
        "worker": one,
        "cancel": reverse("outsourcing:worker", args=[key, number]),
        **about(row),
    }
    return render(request, "outsourcing/pledge.html", context)


@protect(*WRITERS)
def pledge_file(request: AzukariRequest, key: str, number: int, kind: str) -> HttpResponse:
    """File a pledge signed on paper, with its scan."""
    row, one = _worker(request, key, number)
    initial = {"signed_on": timezone.localdate()}
    form = PaperPledgeForm(request.POST or None, request.FILES or None, initial=initial)
    made = done(
        form,
        lambda: services.people.file_pledge(request.actor, one, _kind(kind), **form.cleaned_data),
    )
    if made is not None:
        return redirect("outsourcing:worker", key, number)
    _kind(kind)
    services.people.view_worker(request.actor, one)
    return _page(request, row, form, _("File a pledge signed on paper"), worker=one, upload=True)


@protect(*WRITERS)
def briefing_new(request: AzukariRequest, key: str) -> HttpResponse:
    """Note a briefing or training that the city held."""
    row = found(queries.access_own_engagement, request.actor, key)
    today = timezone.localdate()
    form = BriefingForm(
        request.POST or None,
        workers=queries.people.working_on(row, today),
        speaker=f"{row.operation.department.name} {request.actor.name}",
        today=today,
    )
    if done(form, lambda: services.people.hold_briefing(request.actor, row, form.entry())):
        return _back(row)
    services.people.view_roster(request.actor, row)
    return _page(request, row, form, _("Note a briefing"))


@protect(Role.SECRETARIAT)
def pledge_text_new(request: AzukariRequest) -> HttpResponse:
    """Word a pledge anew."""
    form = PledgeTextForm(request.POST or None, initial={"kind": PledgeKind.JOINING})
    if done(form, lambda: services.people.word_pledge(request.actor, **form.cleaned_data)):
        return redirect("outsourcing:pledge-texts")
    cancel = reverse("outsourcing:pledge-texts")
    context = {"form": form, "title": _("Word a pledge anew"), "cancel": cancel}
    return render(request, "outsourcing/act.html", context)


def _worker(request: AzukariRequest, key: str, number: int) -> tuple[Engagement, Worker]:
    row = found(queries.access_own_engagement, request.actor, key)
    return row, access_worker(row, number)


def _term(row: Engagement, number: int) -> Responsibility:
    try:
        return queries.people.responsibility(row, number)
    except Responsibility.DoesNotExist as error:
        raise Http404 from error


def _kind(text: str) -> str:
    if text not in PledgeKind.values:
        raise Http404
    return text


def _shown_anew(form: SignForm, digest: str) -> SignForm:
    data = form.data.copy()  # type: ignore[attr-defined]  # a browser's data is a QueryDict
    data["shown"] = digest
    form.data = data
    return form


def _back(row: Engagement) -> HttpResponse:
    return redirect("outsourcing:people", row.key)


def _page(
    request: AzukariRequest, row: Engagement, form: forms.Form, title: str, **more: Any
) -> HttpResponse:
    one = more.get("worker")
    people = reverse("outsourcing:people", args=[row.key])
    back = reverse("outsourcing:worker", args=[row.key, one.number]) if one else people
    context = {"form": form, "title": title, "cancel": back, "people": people, **more}
    return render(request, "outsourcing/people_act.html", {**context, **about(row)})
