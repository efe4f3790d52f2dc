"""Who hands payments in: the list, one agent with its folder, entering and changing one."""

from __future__ import annotations

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from azukari.apps.collection import queries, services
from azukari.apps.collection.forms.agents import AgentForm
from azukari.apps.collection.models import Agent
from azukari.apps.collection.queries import access, folders
from azukari.apps.collection.views.common import (
    KEEPERS,
    READERS,
    found,
    tabs,
    told,
)
from azukari.web.acting import done
from azukari.web.japanese import amount
from azukari.web.protect import AzukariRequest, protect
from azukari.web.tables import Column, Kind, ListSpec

LIST = ListSpec(
    name="collection-agents",
    title=gettext_lazy("Collection agents"),
    columns=(
        Column("name", gettext_lazy("Collection agent"), lambda row: row.name, sort=("name",),
               url=lambda row: reverse("collection:agent", args=[row.code])),
        Column("code", gettext_lazy("Code"), lambda row: row.code, sort=("code",)),
        Column("layout", gettext_lazy("Layout"), lambda row: row.layout, sort=("layout",)),
        Column("issuer", gettext_lazy("Issuer code"), lambda row: row.issuer),
        Column("client", gettext_lazy("Client code"), lambda row: row.client),
        Column("fee", gettext_lazy("Fee a payment in yen"), lambda row: row.fee, sort=("fee",),
               kind=Kind.YEN),
    ),
    search=("name", "code", "layout"),
    order="name",
)  # fmt: skip


@protect(*READERS)
def agents(request: AzukariRequest) -> HttpResponse:
    """List the agents and the city's own counters."""
    found(access.access_read, request.actor)
    page = LIST.open(request, Agent.objects.all())
    if page.wants_excel:
        return page.excel()
    context = {
        "page": page,
        "title": LIST.title,
        "tabs": tabs(request.actor, "agents"),
        "keeps": access.keeps(request.actor),
    }
    return render(request, "collection/agents.html", context)


@protect(*READERS)
def agent(request: AzukariRequest, code: str) -> HttpResponse:
    """Show one agent, what lies in its folder, its latest files."""
    found(access.access_read, request.actor)
    row = _one(code)
    keeps = access.keeps(request.actor)
    context = {
        "title": row.name,
        "agent": row,
        "facts": _facts(row),
        "keeps": keeps,
        "lying": [path.name for path in folders.arrived(row)] if keeps else [],
        "refused": folders.refusals([row]) if keeps else [],
        "files": queries.day.files().filter(agent=row)[:10],
        **told(request.actor, f"agent/{row.code}"),
    }
    return render(request, "collection/agent.html", context)


@protect(*KEEPERS)
def agent_new(request: AzukariRequest) -> HttpResponse:
    """Register an agent."""
    found(access.access_kept, request.actor)
    form = AgentForm(request.POST or None, actor=request.actor)
    made = done(form, lambda: services.enter_agent(request.actor, form.entry()))
    if made is not None:
        return redirect("collection:agent", made.code)
    return _form(request, form, _("Register a collection agent"))


@protect(*KEEPERS)
def agent_edit(request: AzukariRequest, code: str) -> HttpResponse:
    """Change what is registered about an agent."""
    found(access.access_kept, request.actor)
    row = _one(code)
    form = AgentForm(request.POST or None, actor=request.actor, agent=row)
    made = done(form, lambda: services.change_agent(request.actor, row, form.entry()))
    if made is not None:
        return redirect("collection:agent", made.code)
    return _form(request, form, _("Change the collection agent"))


def _form(request: AzukariRequest, form: AgentForm, title: str) -> HttpResponse:
    url = reverse("collection:agents")
    context = {"form": form, "title": title, "up": (url, LIST.title), "cancel": url}
    return render(request, "collection/form.html", context)


def _one(code: str) -> Agent:
    row = Agent.objects.select_related("engagement__contractor").filter(code=code).first()
    if row is None:
        raise Http404
    return row


def _facts(row: Agent) -> list[dict[str, str] | tuple[str, str]]:
    layout = reverse("collection:layout", args=[row.layout])
    titles = queries.agents.layout_titles()
    return [
        (_("Code"), row.code),
        {"label": _("Layout"), "value": titles.get(row.layout, row.layout), "url": layout},
        (_("Issuer code"), row.issuer),
        (_("Client code"), row.client),
        (_("Fee a payment in yen"), amount(row.fee)),
        (_("Contract"), str(row.engagement) if row.engagement else ""),
        (_("Watched folder"), f"inbox/{row.inbox or row.code}"),
    ]
