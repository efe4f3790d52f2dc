"""The acts on a visit: a page with a form each, and those that are one button."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from django.core.exceptions import ObjectDoesNotExist
from django.forms import Form
from django.http import Http404, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from django.views.decorators.http import require_POST

from azukari.apps.custody import queries, services
from azukari.apps.custody.forms import visits as forms
from azukari.apps.custody.models import Visit
from azukari.apps.custody.views.common import found
from azukari.core.shared.identity import Actor, Role
from azukari.web.acting import done
from azukari.web.protect import AzukariRequest, protect

Typed = QueryDict | None
Doing = Callable[[Actor, Visit], object]
record = services.visit_record


@dataclass(frozen=True, slots=True)
class Act:
    """A title, and what makes the form and does what it holds."""

    title: str | Promise
    prepare: Callable[[Typed, Visit], tuple[Form, Doing]]


def _check(typed: Typed, row: Visit) -> tuple[Form, Doing]:  # noqa: ARG001  # one shape for all
    form = forms.CheckForm(typed)
    return form, lambda actor, visit: record.check_in(actor, visit, **form.cleaned_data)


def _thing(typed: Typed, row: Visit) -> tuple[Form, Doing]:
    form = forms.ThingForm(typed, people=queries.visits.people_of(row))
    return form, lambda actor, visit: record.leave_thing(actor, visit, **form.cleaned_data)


def _bring(typed: Typed, row: Visit) -> tuple[Form, Doing]:  # noqa: ARG001  # one shape for all
    form = forms.BringForm(typed)
    return form, lambda actor, visit: record.bring_in(actor, visit, **form.cleaned_data)


def _take(typed: Typed, row: Visit) -> tuple[Form, Doing]:  # noqa: ARG001  # one shape for all
    form = forms.TakeForm(typed)
    return form, lambda actor, visit: record.take_along(actor, visit, **form.cleaned_data)


def _work(typed: Typed, row: Visit) -> tuple[Form, Doing]:
    form = forms.WorkForm(typed, machines=row.machines)
    return form, lambda actor, visit: record.note_work(
        actor, visit, machine=form.which, text=form.words
    )


def _attendant(typed: Typed, row: Visit) -> tuple[Form, Doing]:
    day = timezone.localdate(row.starts_at)
    form = forms.AttendantForm(typed, offered=queries.visits.attendants(row.engagement, day))
    return form, lambda actor, visit: services.visits.change_attendant(actor, visit, form.chosen())


def _extend(typed: Typed, row: Visit) -> tuple[Form, Doing]:
    form = forms.ExtendForm(typed)
    day = timezone.localdate(row.starts_at)
    return form, lambda actor, visit: services.visits.extend_visit(
        actor,
        visit,
        until=forms.moment(day, form.cleaned_data["until"]),
        why=form.cleaned_data["why"],
    )


def _cancel(typed: Typed, row: Visit) -> tuple[Form, Doing]:  # noqa: ARG001  # one shape for all
    form = forms.CancelForm(typed)
    return form, lambda actor, visit: services.visits.cancel_visit(
        actor, visit, why=form.cleaned_data["why"]
    )


def _close(typed: Typed, row: Visit) -> tuple[Form, Doing]:
    form = forms.CloseForm(typed, people=queries.visits.people_of(row))
    return form, lambda actor, visit: services.visits.close_visit(
        actor, visit, signed_by=form.cleaned_data["signed_by"]
    )


ACTS = {
    "check": Act(_("Check who came"), _check),
    "thing": Act(_("Take a thing"), _thing),
    "bring": Act(_("Note a medium brought in"), _bring),
    "take": Act(_("Note a medium taken along"), _take),
    "work": Act(_("Note work done"), _work),
    "attendant": Act(_("Change the attendant"), _attendant),
    "extend": Act(_("Let it last longer"), _extend),
    "cancel": Act(_("Call it off"), _cancel),
    "close": Act(pgettext_lazy("visit", "Close the visit"), _close),
}


@protect(Role.CLERK)
def visit_act(request: AzukariRequest, key: str, act: str) -> HttpResponse:
    """Show the form of an act and do it; what a rule refuses is shown in the form."""
    if act not in ACTS:
        raise Http404
    row = found(queries.visits.access_own_visit, request.actor, key)
    chosen = ACTS[act]
    form, doing = chosen.prepare(request.POST or None, row)
    if done(form, lambda: doing(request.actor, row)) is not None:
        return redirect("custody:visit", row.key)
    context = {"form": form, "title": chosen.title, "visit": row}
    return render(request, "custody/visit_act.html", context)


@protect(Role.CLERK)
@require_POST
def visit_do(request: AzukariRequest, key: str, act: str) -> HttpResponse:
    """Do an act of one button: start, give a thing back, settle a medium."""
    row = found(queries.visits.access_own_visit, request.actor, key)
    if act == "start":
        services.visits.start_visit(request.actor, row)
    elif act == "return":
        _return(request, row)
    elif act in {"stays", "back"}:
        _settle(request, row, stays=act == "stays")
    else:
        raise Http404
    return redirect("custody:visit", row.key)


def _return(request: AzukariRequest, row: Visit) -> None:
    number = request.POST.get("number", "")
    if not number.isdecimal() or not row.things.filter(number=int(number[:6])).exists():
        raise Http404
    record.return_thing(request.actor, row, int(number))


def _settle(request: AzukariRequest, row: Visit, *, stays: bool) -> None:
    try:
        record.settle_medium(request.actor, row, request.POST.get("serial", ""), stays=stays)
    except ObjectDoesNotExist as error:
        raise Http404 from error
