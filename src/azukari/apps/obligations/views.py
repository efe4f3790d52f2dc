"""The list of every promise, one promise with its history, and the acts on it.

How a promise is fulfilled, with files, stands in home: files are kept by an app on the same row.
"""

from __future__ import annotations

from collections.abc import Iterable

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.http import require_POST

from azukari.apps.accounts import queries as accounts
from azukari.apps.obligations import labels, queries, services
from azukari.apps.obligations.forms import (
    CarryForm,
    ExplainForm,
    PromiseForm,
    ReviseForm,
    WaiveForm,
)
from azukari.apps.obligations.models import Obligation, ObligationEvent
from azukari.apps.obligations.queries import Act
from azukari.core.deadlines import Standing
from azukari.core.shared.errors import AzukariError
from azukari.core.shared.identity import Actor, Role
from azukari.web.protect import AzukariRequest, protect
from azukari.web.templatetags.references import reference_url

EVERYONE = tuple(Role)
OWNERS = (Role.SECRETARIAT, Role.CLERK, Role.CONTRACTOR)
READS_NAMES = (Role.SECRETARIAT, Role.CLERK, Role.AUDITOR, Role.ADMIN)
READS_EVIDENCE = (Role.SECRETARIAT, Role.AUDITOR, Role.ADMIN)


@protect(*EVERYONE)
def obligations(request: AzukariRequest) -> HttpResponse:
    """List every promise the actor may see, closed ones too."""
    today = timezone.localdate()
    spec = queries.full_list(request.actor, today)
    page = spec.open(request, queries.visible_to(request.actor, today))
    if page.wants_excel:
        return page.excel()
    shown = {
        "page": page,
        "title": spec.title,
        "today": today,
        "may_add": request.actor.has(Role.SECRETARIAT, Role.CLERK),
    }
    return render(request, "obligations/obligations.html", shown)


@protect(*EVERYONE)
def obligation(request: AzukariRequest, key: str) -> HttpResponse:
    """Show one promise: what is to be done now, the facts, the history."""
    found = _access(request.actor, key)
    today = timezone.localdate()
    events = list(queries.events_of(found))
    own = queries.is_own(request.actor, found, today)
    shown = {
        "obligation": found,
        "title": found.what,
        "today": today,
        "held": queries.held_by(found.owner, today),
        "standing": _standing(found) if found.is_open else None,
        "acts": {act.value for act in queries.acts_open_to(request.actor, found, today)},
        "ends_elsewhere": found.is_open and queries.ended_on_its_opinion(found),
        "ends_by_a_look": found.is_open and queries.ended_by_a_look(found),
        "history": _history(events, request.actor),
        "proof": next((event for event in events if event.act == Act.FULFILLED), None),
        "reads_documents": own or request.actor.has(Role.SECRETARIAT, Role.AUDITOR),
        "others": queries.beside(request.actor, found, today),
    }
    return render(request, "obligations/obligation.html", shown)


@protect(Role.SECRETARIAT, Role.CLERK)
def obligation_new(request: AzukariRequest) -> HttpResponse:
    """Write a promise by hand."""
    initial = {"rests_on": request.GET.get("rests_on", "")}
    form = PromiseForm(request.actor, request.POST or None, initial=initial)
    if form.is_valid():
        try:
            made = services.promise(request.actor, form.promise)
        except AzukariError as error:
            form.add_error(None, str(error))
        else:
            _say(request, gettext("Obligation %(number)s was made."), made)
            return redirect("obligations:obligation", made.number)
    title = gettext("New obligation")
    return render(request, "obligations/obligation_new.html", {"form": form, "title": title})


@protect(Role.SECRETARIAT)
def obligation_carry(request: AzukariRequest, key: str) -> HttpResponse:
    """Carry it to a meeting."""
    found = _access_for(request.actor, key, Act.CARRIED)
    form = CarryForm(request.POST or None)
    if form.is_valid():
        try:
            services.carry(
                request.actor,
                found,
                to=form.meeting,
                due=form.due,
                why=form.cleaned_data["why"],
            )
        except AzukariError as error:
            form.add_error(None, str(error))
        else:
            return _back(request, gettext("%(number)s was carried to the meeting."), found)
    return _act_page(request, found, form, gettext("Carry to a meeting"))


@protect(Role.SECRETARIAT, Role.CLERK)
def obligation_revise(request: AzukariRequest, key: str) -> HttpResponse:
    """Give it another day, with the reason."""
    found = _access_for(request.actor, key, Act.REVISED)
    initial = {"due_on": found.due_on, "condition": found.condition}
    form = ReviseForm(request.POST or None, initial=initial)
    if form.is_valid():
        try:
            services.revise(request.actor, found, due=form.due, reason=form.cleaned_data["reason"])
        except AzukariError as error:
            form.add_error(None, str(error))
        else:
            return _back(request, gettext("The due date of %(number)s was changed."), found)
    return _act_page(request, found, form, gettext("Change the due date"))


@protect(*OWNERS)
def obligation_explain(request: AzukariRequest, key: str) -> HttpResponse:
    """Say anew why it is open."""
    found = _access_for(request.actor, key, Act.EXPLAINED)
    initial = {"reason_kind": found.reason_kind, "why": found.why}
    form = ExplainForm(request.POST or None, initial=initial)
    if form.is_valid():
        services.update_why(request.actor, found, **form.cleaned_data)
        return _back(request, gettext("The reason of %(number)s was rewritten."), found)
    return _act_page(request, found, form, gettext("Say why it is open"))


@protect(Role.SECRETARIAT)
def obligation_waive(request: AzukariRequest, key: str) -> HttpResponse:
    """Let it go unfulfilled, with the reason and the word."""
    found = _access_for(request.actor, key, Act.WAIVED)
    form = WaiveForm(request.POST or None, word=gettext("waive"))
    if form.is_valid():
        services.waive(request.actor, found, reason=form.cleaned_data["reason"])
        return _back(request, gettext("%(number)s was waived."), found)
    return _act_page(request, found, form, gettext("Waive"))


@require_POST
@protect(*OWNERS)
def obligation_confirm(request: AzukariRequest, key: str) -> HttpResponse:
    """Take over what the machine proposed."""
    found = _access(request.actor, key)
    if Act.CONFIRMED not in queries.acts_open_to(request.actor, found, timezone.localdate()):
        return redirect("obligations:obligation", found.number)
    services.confirm(request.actor, found)
    return _back(request, gettext("%(number)s was confirmed."), found)


def _access(actor: Actor, key: str) -> Obligation:
    try:
        return queries.access_obligation(actor, key, timezone.localdate())
    except Obligation.DoesNotExist as error:
        raise Http404 from error


def _access_for(actor: Actor, key: str, act: ObligationEvent.Act) -> Obligation:
    """Return a promise with which the actor may do this; raises AlreadyEnded, or not found."""
    found = _access(actor, key)
    if not found.is_open:
        raise services.AlreadyEnded(found)
    if act not in queries.acts_open_to(actor, found, timezone.localdate()):
        raise Http404
    return found


def _act_page(request: AzukariRequest, found: Obligation, form: object, title: str) -> HttpResponse:
    shown = {
        "obligation": found,
        "form": form,
        "title": title,
        "today": timezone.localdate(),
        "is_waiver": isinstance(form, WaiveForm),
        "cancel": reverse("obligations:obligation", args=[found.number]),
    }
    return render(request, "obligations/obligation_act.html", shown)


def _back(request: AzukariRequest, words: str, found: Obligation) -> HttpResponse:
    _say(request, words, found)
    return redirect("obligations:obligation", found.number)


def _say(request: AzukariRequest, words: str, found: Obligation) -> None:
    messages.success(request, words % {"number": found.number_words})


def _standing(found: Obligation) -> Standing:
    return queries.standing_of(found, timezone.localdate())


def _history(events: Iterable[ObligationEvent], actor: Actor) -> list[dict[str, object]]:
    events = list(events)
    names = accounts.names_of({event.actor for event in events}) if actor.has(*READS_NAMES) else {}
    return [
        {
            "when": event.at,
            "who": labels.actor_words(event.actor, names),
            "what": event.get_act_display(),
            "url": _evidence_url(event, actor),
            "detail": event.text,
        }
        for event in events
    ]


def _evidence_url(event: ObligationEvent, actor: Actor) -> str:
    return reference_url(f"evidence/{event.sequence}") if actor.has(*READS_EVIDENCE) else ""
