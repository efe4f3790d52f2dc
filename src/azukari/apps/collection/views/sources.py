"""Sources of bills: list, enter, change; a sample proposes the headings and is tried."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from azukari.apps.collection.forms.sources import NewSourceForm, SourceForm
from azukari.apps.collection.models import BillSource, TaxItem
from azukari.apps.collection.queries import access
from azukari.apps.collection.services import sources as services
from azukari.apps.collection.views.common import KEEPERS, found, tabs, told
from azukari.core.bills import (
    MappingNotUsable,
    UnreadableBills,
    first_rows,
    read_bills,
    suggest_mapping,
)
from azukari.web.acting import done
from azukari.web.protect import AzukariRequest, protect
from azukari.web.tables import Column, Kind, ListSpec

SHOWN_FAULTS = 20
LIST = ListSpec(
    name="bill-sources",
    title=gettext_lazy("Sources of bills"),
    columns=(
        Column("name", pgettext_lazy("bills", "Source"), lambda row: row.name, sort=("name",),
               url=lambda row: reverse("collection:source", args=[row.code])),
        Column("code", gettext_lazy("Code"), lambda row: row.code, sort=("code",)),
        Column("encoding", gettext_lazy("Letters of the file"),
               lambda row: row.get_encoding_display()),
        Column("files", gettext_lazy("Files taken"), lambda row: row.files.count(), kind=Kind.NUMBER),
    ),
    search=("name", "code"),
    order="name",
)  # fmt: skip


@protect(*KEEPERS)
def sources(request: AzukariRequest) -> HttpResponse:
    """List the sources."""
    found(access.access_kept, request.actor)
    page = LIST.open(request, BillSource.objects.all())
    if page.wants_excel:
        return page.excel()
    context = {"page": page, "title": LIST.title, "tabs": tabs(request.actor, "sources")}
    return render(request, "collection/sources.html", context)


@protect(*KEEPERS)
def source_new(request: AzukariRequest) -> HttpResponse:
    """Enter a source."""
    found(access.access_kept, request.actor)
    form = NewSourceForm(request.POST or None, request.FILES or None)
    if "propose" in request.POST:
        return _tried(request, form, None)
    made = done(
        form,
        lambda: services.enter_source(request.actor, form.cleaned_data["code"], form.entry()),
    )
    return redirect("collection:sources") if made else _form(request, form, None)


@protect(*KEEPERS)
def source(request: AzukariRequest, code: str) -> HttpResponse:
    """Show a source and change it."""
    row = found(access.access_source, request.actor, code)
    form = SourceForm(request.POST or None, request.FILES or None, source=row)
    if "propose" in request.POST:
        return _tried(request, form, row)
    made = done(form, lambda: services.change_source(request.actor, row, form.entry()))
    return redirect("collection:sources") if made else _form(request, form, row)


def _tried(request: AzukariRequest, form: SourceForm, row: BillSource | None) -> HttpResponse:
    """Read the sample, fill empty headings, show its first rows and what is wrong with it."""
    if not form.is_valid():
        return _form(request, form, row)
    sample = form.cleaned_data["sample"]
    if sample is None:
        form.add_error("sample", _("Choose a file of the source."))
        return _form(request, form, row)
    data, encoding = sample.read(), form.cleaned_data["encoding"]
    try:
        rows = first_rows(data, encoding=encoding, file=sample.name)
    except UnreadableBills as error:
        form.add_error("sample", str(error))
        return _form(request, form, row)
    filled = type(form)(form.with_proposals(suggest_mapping(rows[0])), source=row)
    filled.is_valid()
    verdict = _verdict(data, filled.mapping, encoding, sample.name)
    return _form(request, filled, row, headings=rows[0], rows=rows[1:], **verdict)


def _verdict(data: bytes, mapping: dict[str, str], encoding: str, name: str) -> dict[str, Any]:
    """Return what taking the sample would say; nothing is taken."""
    items = frozenset(TaxItem.objects.values_list("code", flat=True))
    try:
        table = read_bills(data, mapping=mapping, encoding=encoding, items=items, file=name)
    except MappingNotUsable as error:
        return {"faults": [str(error)], "wrong": len(error.missing) + len(error.shared)}
    except UnreadableBills as error:
        return {"faults": list(map(str, error.faults[:SHOWN_FAULTS])), "wrong": error.count}
    return {"readable": len(table.bills), "total": table.total}


def _form(
    request: AzukariRequest, form: SourceForm, row: BillSource | None, **shown: Any
) -> HttpResponse:
    context = {
        "form": form,
        "title": row.name if row else _("New source of bills"),
        "source": row,
        **shown,
        **(told(request.actor, row.reference) if row else {}),
    }
    return render(request, "collection/source.html", context)
