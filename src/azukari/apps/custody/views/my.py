"""A contractor hands in that something is gone, from a phone: the own holdings and those below (CU4).

What it does not answer for does not exist; the city looks before anything counts as gone.
"""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from azukari.apps.custody import queries, services
from azukari.apps.custody.forms.handed_in import HandInForm
from azukari.apps.custody.models import Holding
from azukari.apps.custody.paper import calendar
from azukari.apps.custody.queries.holdings import DUE, HELD, in_state, state_of
from azukari.apps.custody.views.common import calendar_file, found
from azukari.apps.custody.views.holdings import STATES, holding_facts, state_words
from azukari.apps.outsourcing import queries as outsourcing
from azukari.core.shared.identity import Role
from azukari.web.acting import done
from azukari.web.protect import AzukariRequest, protect
from azukari.web.tables import Column, Filter, Kind, ListSpec

LIST = ListSpec(
    name="my-disposals",
    title=gettext_lazy("What has to be disposed of"),
    columns=(
        Column("what", pgettext_lazy("custody", "What it is"), lambda row: row.what, sort=("what",),
               url=lambda row: reverse("my_custody:disposal", args=[row.key])),
        Column("custodian", gettext_lazy("Custodian"), lambda row: row.custodian,
               sort=("custodian",)),
        Column("due", gettext_lazy("To be gone by"), lambda row: row.due_on, sort=("due_on",),
               kind=Kind.DATE),
        Column("state", gettext_lazy("State"), lambda row: state_words(row)[0],
               badge=lambda row: state_words(row)[1]),
    ),
    search=("what", "custodian"),
    filters=(
        Filter("state", gettext_lazy("State"), STATES,
               apply=lambda rows, value: in_state(rows, value, timezone.localdate())),
    ),
    order="due",
)  # fmt: skip


@protect(Role.CONTRACTOR)
def disposals(request: AzukariRequest) -> HttpResponse:
    """List what the contractor answers for, what is due first."""
    rows = queries.holdings_answered_for(request.actor)
    page = LIST.open(request, rows)
    if page.wants_excel:
        return page.excel()
    today = timezone.localdate()
    context = {
        "page": page,
        "title": LIST.title,
        "due": in_state(rows, DUE, today).count(),
        "returned": queries.holdings.sent_back(rows),
    }
    return render(request, "custody/my_disposals.html", context)


@protect(Role.CONTRACTOR)
def disposal(request: AzukariRequest, key: str) -> HttpResponse:
    """Show one holding, and take the statement that it and others of the same period are gone."""
    row = found(queries.access_answered_for, request.actor, key)
    today = timezone.localdate()
    offered = _offered(request, row)
    form = HandInForm(
        request.POST or None, request.FILES or None, offered=offered, chosen=row, today=today
    )
    made = done(form, lambda: _hand_in(request, form))
    if made is not None:
        messages.success(request, _("It was sent to the city. It counts once somebody has looked."))
        return redirect("my_custody:disposals")
    context = {
        "title": row.what,
        "holding": row,
        "state": state_words(row),
        "facts": holding_facts(row),
        "form": form if state_of(row, today) in {HELD, DUE} else None,
        "cancel": reverse("my_custody:disposals"),
    }
    return render(request, "custody/my_disposal.html", context)


@protect(Role.CONTRACTOR)
def due_days(request: AzukariRequest) -> HttpResponse:
    """Give the days on which something has to be gone as a calendar file."""
    rows = queries.holdings_answered_for(request.actor)
    shown = queries.holdings.due_days(rows)
    link = request.build_absolute_uri(reverse("my_custody:disposals"))
    return calendar_file(calendar.ics(shown, timezone.now(), link=link, host=request.get_host()))


def _offered(request: AzukariRequest, row: Holding) -> list[Holding]:
    """Return what may go with it: the same thing with other custodians, not gone, not reported."""
    alike = queries.holdings_answered_for(request.actor).filter(
        operation=row.operation, what=row.what, kind=row.kind, data_class=row.data_class
    )
    rows = list(queries.holdings.unanswered(alike))
    return rows if row in rows else [row]


def _hand_in(request: AzukariRequest, form: HandInForm) -> object:
    body = outsourcing.own_body(request.actor)
    if body is None:
        raise services.RecipientUnknown(request.actor.name)
    photo = form.cleaned_data["photo"]
    return services.hand_in(request.actor, body, form.chosen(), form.statement(), photo=photo)
