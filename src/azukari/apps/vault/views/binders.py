"""The binders one may see, and one of them: keys, copies, backups, retention, erasure."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from azukari.apps.evidence import queries as evidence
from azukari.apps.vault import queries, services
from azukari.apps.vault.forms import HoldForm, RetentionForm
from azukari.apps.vault.models import Binder
from azukari.apps.vault.views import steps
from azukari.apps.vault.views.common import READERS, accessed, may_act
from azukari.core.shared.identity import Role
from azukari.web.acting import done
from azukari.web.japanese import year_in_words
from azukari.web.protect import AzukariRequest, protect
from azukari.web.tables import Column, Filter, Kind, ListSpec

LIST = ListSpec(
    name="binders",
    title=gettext_lazy("Binders"),
    columns=(
        Column("title", gettext_lazy("Title of the binder"), lambda row: row.title, sort=("title",),
               url=lambda row: reverse("vault:binder", args=[row.key])),
        Column("key", gettext_lazy("Binder"), lambda row: row.key, sort=("key",)),
        Column("year", gettext_lazy("Fiscal year"), lambda row: year_in_words(row.fiscal_year),
               sort=("fiscal_year", "key")),
        Column("department", gettext_lazy("Department"), lambda row: str(row.department),
               sort=("department__name",)),
        Column("until", gettext_lazy("Kept until"), lambda row: row.retain_until,
               sort=("retain_until",), kind=Kind.DATE),
        Column("state", gettext_lazy("State"), lambda row: row.get_state_display(),
               sort=("state",), badge=lambda row: row.badge),
    ),
    search=("title", "key", "operation", "department__name"),
    filters=(Filter("state", gettext_lazy("State"), Binder.State.choices, field="state"),),
    order="-year",
)  # fmt: skip


@protect(*READERS)
def binders(request: AzukariRequest) -> HttpResponse:
    """List the binders."""
    page = LIST.open(request, queries.binders_visible_to(request.actor))
    if page.wants_excel:
        return page.excel()
    context = {
        "page": page,
        "title": LIST.title,
        "without_export": services.binders_without_export() if may_act(request.actor) else [],
        "sees_copies": request.actor.has(Role.SECRETARIAT, Role.AUDITOR),
    }
    return render(request, "vault/binders.html", context)


@protect(*READERS)
def binder(request: AzukariRequest, key: str) -> HttpResponse:
    """Show one binder and what must be done about it."""
    row = accessed(request.actor, key)
    erasure = queries.erasure_of(row)
    context = {
        "title": row.title,
        "binder": row,
        "standing": queries.standing_of(row),
        "copies": row.copies.select_related("destroyed_by"),
        "backups": row.backups.all(),
        "rotations": row.rotations.all(),
        "erasure": erasure,
        "steps": steps.steps_of(erasure),
        "checks": steps.checks_of(erasure),
        "may_act": may_act(request.actor),
        "may_prove": request.actor.has(Role.SECRETARIAT, Role.AUDITOR),
        "asked_by_me": bool(erasure and erasure.requested_by_id == request.actor.user_id),
        "entries": evidence.entries_about(row.reference),
        "sees_evidence": request.actor.has(Role.SECRETARIAT, Role.AUDITOR),
    }
    return render(request, "vault/binder.html", context)


@protect(Role.SECRETARIAT)
def binder_retention(request: AzukariRequest, key: str) -> HttpResponse:
    """Say until when the binder is kept."""
    row = accessed(request.actor, key)
    form = RetentionForm(request.POST or None, initial={"until": row.retain_until})
    act = lambda: services.set_retention(request.actor, row, until=form.cleaned_data["until"])  # noqa: E731 # one line
    if done(form, act):
        return redirect("vault:binder", row.key)
    context = {"form": form, "binder": row, "title": _("Set how long it is kept")}
    return render(request, "vault/form.html", context)


@protect(Role.SECRETARIAT)
def binder_hold(request: AzukariRequest, key: str) -> HttpResponse:
    """Hold the binder back from erasure."""
    row = accessed(request.actor, key)
    form = HoldForm(request.POST or None)
    act = lambda: services.hold_binder(request.actor, row, why=form.cleaned_data["why"])  # noqa: E731 # one line
    if done(form, act):
        return redirect("vault:binder", row.key)
    context = {"form": form, "binder": row, "title": _("Hold back from erasure")}
    return render(request, "vault/form.html", context)


@protect(Role.SECRETARIAT)
@require_POST
def binder_release(request: AzukariRequest, key: str) -> HttpResponse:
    """Lift the hold."""
    row = services.release_binder(request.actor, accessed(request.actor, key))
    return redirect("vault:binder", row.key)
