"""Layouts of settlement files: read, added without code, tried on a sample (CL3)."""

from __future__ import annotations

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from azukari.apps.collection import queries, services
from azukari.apps.collection.forms.layouts import LayoutForm, TryForm
from azukari.apps.collection.forms.layouts_csv import CsvForm
from azukari.apps.collection.models import Layout
from azukari.apps.collection.queries import access
from azukari.apps.collection.queries.layouts import profile_of, text_of
from azukari.apps.collection.views.common import (
    KEEPERS,
    READERS,
    found,
    tabs,
    told,
)
from azukari.core.settlement import BUILT_IN, Profile, describe_csv, explain, first_records
from azukari.web.acting import done
from azukari.web.protect import AzukariRequest, protect

SHOWN = 5


@protect(*READERS)
def layouts(request: AzukariRequest) -> HttpResponse:
    """List the layouts that come with the product and those that were added."""
    found(access.access_read, request.actor)
    rows = [
        {"name": name, "title": title, "own": name not in BUILT_IN}
        for name, title in queries.agents.layout_titles().items()
    ]
    context = {
        "rows": rows,
        "title": _("Layouts"),
        "tabs": tabs(request.actor, "layouts"),
        "keeps": access.keeps(request.actor),
    }
    return render(request, "collection/layouts.html", context)


@protect(*READERS)
def layout(request: AzukariRequest, name: str) -> HttpResponse:
    """Show how a layout reads a file, field by field."""
    found(access.access_read, request.actor)
    profile = _profile(name)
    context = {
        "title": profile.title or name,
        "name": name,
        "own": name not in BUILT_IN,
        "fields": explain(profile),
        "text": text_of(name),
        "keeps": access.keeps(request.actor),
        **told(request.actor, f"layout/{name}"),
    }
    return render(request, "collection/layout.html", context)


@protect(*KEEPERS)
def layout_new(request: AzukariRequest) -> HttpResponse:
    """Add a layout: paste or upload its text, often a copy of one that is there."""
    found(access.access_kept, request.actor)
    origin = request.GET.get("from", "")
    known = origin in queries.agents.layout_titles()
    form = LayoutForm(
        request.POST or None, request.FILES or None, text=text_of(origin) if known else ""
    )
    made = done(
        form,
        lambda: services.enter_layout(
            request.actor, name=form.cleaned_data["name"], text=form.cleaned_data["text"]
        ),
    )
    if made is not None:
        return redirect("collection:layout-try", made.name)
    return _form(request, form, _("Add a layout"))


@protect(*KEEPERS)
def layout_describe(request: AzukariRequest) -> HttpResponse:
    """Describe a CSV by a form; its text is shown to be read and kept."""
    found(access.access_kept, request.actor)
    form = CsvForm(request.POST or None)
    if form.is_valid():
        made = LayoutForm(None, None, text=describe_csv(form.told()), name=form.told().name)
        made.fields["name"].disabled = False
        made.action = reverse("collection:layout-new")
        return _form(request, made, _("Add a layout"))
    return _form(request, form, _("Describe a CSV"))


@protect(*KEEPERS)
def layout_edit(request: AzukariRequest, name: str) -> HttpResponse:
    """Change the text of an own layout."""
    found(access.access_kept, request.actor)
    row = Layout.objects.filter(name=name).first()
    if row is None:
        raise Http404
    form = LayoutForm(request.POST or None, request.FILES or None, text=row.text, name=row.name)
    made = done(
        form,
        lambda: services.change_layout(request.actor, row, text=form.cleaned_data["text"]),
    )
    if made is not None:
        return redirect("collection:layout-try", made.name)
    return _form(request, form, _("Change the layout"))


@protect(*KEEPERS)
def layout_try(request: AzukariRequest, name: str) -> HttpResponse:
    """Read a sample by the layout and show the first records field by field; nothing is stored."""
    found(access.access_kept, request.actor)
    profile = _profile(name)
    form = TryForm(request.POST or None, request.FILES or None)
    shown = (
        first_records(form.cleaned_data["file"].read(), profile, SHOWN) if form.is_valid() else ()
    )
    context = {
        "title": _("Try the layout"),
        "name": name,
        "profile": profile,
        "form": form,
        "records": shown,
        "tried": form.is_bound and form.is_valid(),
        "wrong": sum(1 for record in shown for cell in record.cells if cell.reasons),
    }
    return render(request, "collection/layout_try.html", context)


def _form(request: AzukariRequest, form: LayoutForm | CsvForm, title: str) -> HttpResponse:
    url = reverse("collection:layouts")
    context = {"form": form, "title": title, "up": (url, _("Layouts")), "cancel": url}
    context["action"] = getattr(form, "action", "")
    return render(request, "collection/form.html", context)


def _profile(name: str) -> Profile:
    try:
        return profile_of(name)
    except Layout.DoesNotExist as error:
        raise Http404 from error
