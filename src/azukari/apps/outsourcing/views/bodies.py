"""The list of bodies, and one body: officers, papers, insurance, contracts, history."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _

from azukari.apps.outsourcing import queries
from azukari.apps.outsourcing.models import BodyKind
from azukari.apps.outsourcing.views.common import READERS, WRITERS, tabs
from azukari.web.protect import AzukariRequest, protect
from azukari.web.tables import Column, Filter, Kind, ListSpec

LIST = ListSpec(
    name="bodies",
    title=_("Bodies entrusted with data"),
    columns=(
        Column("name", _("Registered name"), lambda row: row.words, sort=("reading", "code")),
        Column("code", _("Code"), lambda row: row.code, sort=("code",)),
        Column("kana", _("Kana"), lambda row: row.kana, sort=("reading", "code")),
        Column("kind", _("Kind"), lambda row: row.get_kind_display(), sort=("kind", "reading")),
        Column("contracts", _("Contracts"), lambda row: row.contracts, sort=("contracts",),
               kind=Kind.NUMBER),
        Column("dissolved", _("Dissolved on"), lambda row: row.dissolved_on,
               sort=("dissolved_on",), kind=Kind.DATE),
    ),
    search=queries.bodies.search,
    filters=(Filter("kind", _("Kind"), BodyKind.choices, field="kind"),),
    order="kana",
)  # fmt: skip


@protect(*READERS)
def bodies(request: AzukariRequest) -> HttpResponse:
    """List every body."""
    page = LIST.open(request, queries.bodies.bodies())
    if page.wants_excel:
        return page.excel()
    context = {
        "page": page,
        "title": LIST.title,
        "tabs": tabs("bodies"),
        "may_write": request.actor.has(*WRITERS),
    }
    return render(request, "outsourcing/bodies.html", context)
