"""The first page is the board of obligations; and the page on which one is fulfilled."""

from __future__ import annotations

from typing import cast

from django.contrib import messages
from django.db.models import QuerySet
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext

from azukari.apps.home import services
from azukari.apps.home.forms import FulfilForm
from azukari.apps.home.quick import quick_links
from azukari.apps.obligations import queries
from azukari.apps.obligations import services as obligations
from azukari.apps.obligations.queries import Act, ObligationRecord
from azukari.core.shared.errors import AzukariError
from azukari.core.shared.identity import Actor, Role
from azukari.web.protect import AzukariRequest, protect

# What a page still shows at once when all of a column is asked for, and when it is printed.
WHOLE = 500


@protect(*Role)
def board(request: AzukariRequest) -> HttpResponse:
    """Show what is open and why: overdue, this week, later, waiting; mine first."""
    today = timezone.localdate()
    page = queries.board_list(request.actor, today).open(
        request, queries.visible_to(request.actor, today).filter(state="open")
    )
    if page.wants_excel:
        return page.excel()
    rows = cast("QuerySet[ObligationRecord]", page.matching)
    size = WHOLE if request.GET.get("show") == "all" else queries.PAGE
    shown = {
        "page": page,
        "board": queries.board(request.actor, today, rows=rows, size=size),
        "title": gettext("Board of obligations"),
        "today": today,
        "links": quick_links(request.actor),
        "may_add": request.actor.has(Role.SECRETARIAT, Role.CLERK),
        "whole_link": page.link(show="all"),
    }
    return render(request, "home/board.html", shown)


@protect(Role.SECRETARIAT, Role.CLERK, Role.CONTRACTOR)
def obligation_fulfil(request: AzukariRequest, key: str) -> HttpResponse:
    """Record that a promise is kept, with what shows it."""
    found = _access_open(request.actor, key)
    form = FulfilForm(found.kind, request.POST or None, request.FILES or None)
    if form.is_valid():
        given = form.cleaned_data
        try:
            services.fulfil_with_file(
                request.actor, found, evidence=given["evidence"], file=given["file"]
            )
        except AzukariError as error:
            form.add_error(None, str(error))
        else:
            words = gettext("%(number)s is fulfilled.") % {"number": found.number_words}
            messages.success(request, words)
            return redirect("obligations:obligation", found.number)
    shown = {
        "obligation": found,
        "form": form,
        "title": gettext("Record that it is done"),
        "today": timezone.localdate(),
        "cancel": reverse("obligations:obligation", args=[found.number]),
    }
    return render(request, "home/obligation_fulfil.html", shown)


def _access_open(actor: Actor, key: str) -> ObligationRecord:
    """Return a promise that the actor may fulfil; raises AlreadyEnded, or not found."""
    today = timezone.localdate()
    try:
        found = queries.access_obligation(actor, key, today)
    except ObligationRecord.DoesNotExist as error:
        raise Http404 from error
    if not found.is_open:
        raise obligations.AlreadyEnded(found)
    if Act.FULFILLED not in queries.acts_open_to(actor, found, today):
        raise Http404
    return found
