"""Organisations and their duties: who may act today, and where nobody may."""

from __future__ import annotations

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from azukari.apps.accounts import queries, services
from azukari.apps.accounts.forms import (
    DutyForm,
    EndForm,
    HolderForm,
    NewOrganisationForm,
    OrganisationForm,
)
from azukari.apps.accounts.labels import named
from azukari.apps.accounts.models import DutyHolder, Organisation
from azukari.core.shared.identity import Role
from azukari.web.acting import done
from azukari.web.protect import AzukariRequest, protect
from azukari.web.tables import Column, Filter, ListSpec

READERS = (Role.ADMIN, Role.SECRETARIAT)

LIST = ListSpec(
    name="organisations",
    title=gettext_lazy("Organisations"),
    columns=(
        Column("kind", gettext_lazy("Kind"), lambda row: row.get_kind_display(), sort=("kind",)),
        Column("code", gettext_lazy("Code"), lambda row: row.code, sort=("code",)),
        Column("name", gettext_lazy("Name"), lambda row: row.name, sort=("name",),
               url=lambda row: reverse("accounts:organisation-edit", args=[row.code])),
        Column("name_en", gettext_lazy("Name in English"), lambda row: row.name_en,
               sort=("name_en",)),
    ),
    search=("code", "name", "name_en"),
    filters=(Filter("kind", gettext_lazy("Kind"), Organisation.Kind.choices, field="kind"),),
    order="kind",
)  # fmt: skip


@protect(*READERS)
def organisations(request: AzukariRequest) -> HttpResponse:
    """List the organisations."""
    page = LIST.open(request, queries.organisations())
    if page.wants_excel:
        return page.excel()
    context = {"page": page, "title": LIST.title, "is_admin": request.actor.has(Role.ADMIN)}
    return render(request, "accounts/organisations.html", context)


@protect(Role.ADMIN)
def organisation_new(request: AzukariRequest) -> HttpResponse:
    """Open an organisation."""
    form = NewOrganisationForm(request.POST or None)
    if done(form, lambda: services.open_organisation(request.actor, **form.cleaned_data)):
        return redirect("accounts:organisations")
    context = {"form": form, "title": _("Open an organisation"), **_up(LIST.title, "organisations")}
    return render(request, "accounts/form.html", context)


@protect(Role.ADMIN)
def organisation_edit(request: AzukariRequest, code: str) -> HttpResponse:
    """Give an organisation another name."""
    row = get_object_or_404(Organisation, code=code)
    initial = {"name": row.name, "name_en": row.name_en}
    form = OrganisationForm(request.POST or None, initial=initial)
    if done(form, lambda: services.rename_organisation(request.actor, row, **form.cleaned_data)):
        return redirect("accounts:organisations")
    context = {
        "form": form,
        "title": _("Change the name"),
        "what": str(row),
        **_up(LIST.title, "organisations"),
    }
    return render(request, "accounts/form.html", context)


@protect(*READERS)
def duties(request: AzukariRequest) -> HttpResponse:
    """Show who may act today for every duty; where nobody may, say so."""
    context = {
        "title": _("Duties and deputies"),
        "rows": queries.duties_with_holders(timezone.localdate()),
        "today": timezone.localdate(),
        "is_admin": request.actor.has(Role.ADMIN),
    }
    return render(request, "accounts/duties.html", context)


@protect(Role.ADMIN)
def duty_new(request: AzukariRequest) -> HttpResponse:
    """Name a responsibility of an organisation."""
    form = DutyForm(request.POST or None)
    if done(form, lambda: services.create_duty(request.actor, **form.cleaned_data)):
        return redirect("accounts:duties")
    context = {
        "form": form,
        "title": _("Create a duty"),
        **_up(_("Duties and deputies"), "duties"),
    }
    return render(request, "accounts/form.html", context)


@protect(Role.ADMIN)
def duty_assign(request: AzukariRequest, code: str, duty: str) -> HttpResponse:
    """Let a person hold a duty or stand in for it."""
    row = queries.duties(code).filter(code=duty).first()
    if row is None:
        raise Http404
    form = HolderForm(request.POST or None)
    if done(form, lambda: services.assign_duty(request.actor, row, **form.cleaned_data)):
        return redirect("accounts:duties")
    context = {
        "form": form,
        "title": _("Assign the duty"),
        "what": f"{named(row.organisation)} {named(row)}",
        **_up(_("Duties and deputies"), "duties"),
    }
    return render(request, "accounts/form.html", context)


@protect(Role.ADMIN)
def duty_end(request: AzukariRequest, number: int) -> HttpResponse:
    """End a person's holding of a duty on a day."""
    row = get_object_or_404(DutyHolder, pk=number)
    form = EndForm(request.POST or None)
    if done(form, lambda: services.end_duty(request.actor, row, **form.cleaned_data)):
        return redirect("accounts:duties")
    context = {
        "form": form,
        "title": _("End the duty"),
        "what": f"{named(row.duty.organisation)} {named(row.duty)}: {row.user}",
        "submit": _("End the duty"),
        "danger": True,
        **_up(_("Duties and deputies"), "duties"),
    }
    return render(request, "accounts/form.html", context)


def _up(label: str | Promise, page: str) -> dict[str, object]:
    return {"up": reverse(f"accounts:{page}"), "up_label": label}
