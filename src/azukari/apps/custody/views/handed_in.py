"""What contractors handed in: the city looks, accepts it as a certificate, or sends it back (CU4)."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy
from django.views.decorators.http import require_POST

from azukari.apps.custody import queries, services
from azukari.apps.custody.forms.handed_in import SendBackForm
from azukari.apps.custody.models import HandedIn
from azukari.apps.custody.paper import calendar
from azukari.apps.custody.paper import certificate as paper
from azukari.apps.custody.views.common import (
    READERS,
    WRITERS,
    calendar_file,
    found,
    may_write,
    tabs,
    told,
)
from azukari.apps.documents import queries as documents
from azukari.apps.obligations import queries as obligations
from azukari.web.acting import done
from azukari.web.protect import AzukariRequest, protect
from azukari.web.tables import Column, Filter, Kind, ListSpec

BADGES = {"waiting": "warning", "accepted": "success", "returned": "neutral"}

LIST = ListSpec(
    name="handed-in",
    title=gettext_lazy("Disposals reported by contractors"),
    columns=(
        Column("number", gettext_lazy("Number"), lambda row: row.key, sort=("fiscal_year", "number"),
               url=lambda row: reverse("custody:handed-in", args=[row.key])),
        Column("on", pgettext_lazy("custody", "Handed in on"), lambda row: row.handed_on,
               sort=("handed_on",), kind=Kind.DATE),
        Column("body", pgettext_lazy("custody", "Handed in by"), lambda row: row.body.named,
               sort=("body__name",)),
        Column("what", gettext_lazy("What it was"), lambda row: row.source, sort=("source",)),
        Column("many", gettext_lazy("Holdings"), lambda row: len(row.covers), kind=Kind.NUMBER),
        Column("state", gettext_lazy("State"), lambda row: row.get_state_display(),
               sort=("state",), badge=lambda row: BADGES[row.state]),
    ),
    search=("source", "body__name", "operation__name"),
    filters=(Filter("state", gettext_lazy("State"), tuple(HandedIn.State.choices), field="state"),),
    order="-number",
)  # fmt: skip


@protect(*READERS)
def handed_in_list(request: AzukariRequest) -> HttpResponse:
    """List what was handed in, as far as the person may see it."""
    page = LIST.open(request, queries.handed_in_visible_to(request.actor))
    if page.wants_excel:
        return page.excel()
    context = {"page": page, "title": LIST.title, "tabs": tabs("handed-in-list")}
    return render(request, "custody/handed_in_list.html", context)


@protect(*READERS)
def handed_in(request: AzukariRequest, key: str) -> HttpResponse:
    """Show one statement with its photograph, beside what it would end."""
    row = found(queries.access_handed_in, request.actor, key)
    context = {
        "title": _("Reported disposal %(key)s") % {"key": row.key},
        "row": row,
        "badge": BADGES[row.state],
        "parts": paper.stated_parts(row),
        "holdings": queries.holdings.named(row.operation, row.covers),
        "documents": documents.attached_to(request.actor, row.reference),
        "obligations": obligations.named(row.check_obligation),
        "may_judge": row.is_waiting and may_write(request.actor, row.operation),
        **told(request.actor, row.reference),
    }
    return render(request, "custody/handed_in.html", context)


@protect(*WRITERS)
@require_POST
def handed_in_accept(request: AzukariRequest, key: str) -> HttpResponse:
    """Accept it: it becomes a certificate, and the holdings are gone."""
    row = found(queries.access_own_handed_in, request.actor, key)
    return redirect("custody:certificate", services.accept_handed_in(request.actor, row).key)


@protect(*WRITERS)
def handed_in_return(request: AzukariRequest, key: str) -> HttpResponse:
    """Send it back with the reason; the holdings are due again."""
    row = found(queries.access_own_handed_in, request.actor, key)
    form = SendBackForm(request.POST or None)
    made = done(
        form,
        lambda: services.return_handed_in(request.actor, row, why=form.cleaned_data["why"]),
    )
    if made is not None:
        return redirect("custody:handed-in", row.key)
    context = {"form": form, "title": _("Send the report of a disposal back"), "row": row}
    return render(request, "custody/handed_in_return.html", context)


@protect(*READERS)
def due_days(request: AzukariRequest) -> HttpResponse:
    """Give the days on which something has to be gone as a calendar file."""
    shown = queries.holdings.due_days(queries.holdings_visible_to(request.actor))
    link = request.build_absolute_uri(reverse("custody:disposals"))
    return calendar_file(calendar.ics(shown, timezone.now(), link=link, host=request.get_host()))
