"""Settlement files: the list, taking some, what one holds, what was refused (CL3)."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext, pgettext_lazy
from django.views.decorators.http import require_POST

from azukari.apps.collection import queries, services
from azukari.apps.collection.forms.files import TakeForm
from azukari.apps.collection.labels import CHANNELS
from azukari.apps.collection.models import Agent, Receipt, SettlementFile
from azukari.apps.collection.payment_words import KINDS
from azukari.apps.collection.queries import access, folders
from azukari.apps.collection.queries.day import files as all_files
from azukari.apps.collection.queries.layouts import profile_of
from azukari.apps.collection.views.common import (
    KEEPERS,
    READERS,
    found,
    tabs,
    told,
)
from azukari.apps.collection.views.payments import who
from azukari.core.settlement import UnreadableSettlement
from azukari.web.japanese import amount, in_words
from azukari.web.protect import AzukariRequest, protect
from azukari.web.tables import Column, Filter, Kind, ListSpec

STATE_BADGES = {"loaded": "warning", "matched": "success"}

LIST = ListSpec(
    name="settlement-files",
    title=gettext_lazy("Settlement files"),
    columns=(
        Column("number", gettext_lazy("Number"), lambda row: row.key, sort=("fiscal_year", "number"),
               url=lambda row: reverse("collection:file", args=[row.key])),
        Column("taken", gettext_lazy("Taken at"), lambda row: row.taken_at, sort=("taken_at",),
               kind=Kind.MOMENT),
        Column("agent", gettext_lazy("Collection agent"), lambda row: row.agent.name,
               sort=("agent__name",)),
        Column("name", gettext_lazy("File"), lambda row: row.name, sort=("name",)),
        Column("records", gettext_lazy("Records"), lambda row: row.records, sort=("records",),
               kind=Kind.NUMBER),
        Column("total", gettext_lazy("Amount in yen"), lambda row: row.total, sort=("total",),
               kind=Kind.YEN),
        Column("state", gettext_lazy("State"), lambda row: row.get_state_display(),
               badge=lambda row: STATE_BADGES[row.state]),
    ),
    search=("name", "agent__name", "content_id", "sha256"),
    filters=(
        Filter("agent", gettext_lazy("Collection agent"),
               lambda: [(row.code, row.name) for row in Agent.objects.all()], field="agent__code"),
        Filter("state", gettext_lazy("State"), SettlementFile.State.choices, field="state"),
    ),
    order="-number",
)  # fmt: skip

RECORDS = ListSpec(
    name="settlement-records",
    title=gettext_lazy("Records, one by one"),
    columns=(
        Column("record", gettext_lazy("Record"), lambda row: row.record, sort=("record",),
               kind=Kind.NUMBER),
        Column("kind", gettext_lazy("Kind"), lambda row: str(KINDS[row.kind]), sort=("kind",)),
        Column("channel", pgettext_lazy("payment", "Channel"), lambda row: str(CHANNELS[row.channel]),
               sort=("channel",)),
        Column("bill", gettext_lazy("Bill number"), lambda row: f"{row.bill:016d}", sort=("bill",)),
        Column("amount", gettext_lazy("Amount in yen"), lambda row: row.amount, sort=("amount",),
               kind=Kind.YEN),
        Column("paid", gettext_lazy("Paid on"), lambda row: row.paid_on, sort=("paid_on",),
               kind=Kind.DATE),
        Column("transfer", gettext_lazy("Money on"), lambda row: row.transfer_on,
               sort=("transfer_on",), kind=Kind.DATE),
        Column("shop", gettext_lazy("Shop"), lambda row: row.shop, sort=("shop",)),
    ),
    search=lambda rows, words: rows.filter(bill=int(words)) if words.isdecimal() else rows.none(),
    filters=(
        Filter("kind", gettext_lazy("Kind"), [(str(kind), label) for kind, label in KINDS.items()],
               field="kind"),
    ),
    order="record",
)  # fmt: skip

ERRORS = ListSpec(
    name="refused-file",
    title=gettext_lazy("What is wrong"),
    columns=(
        Column("record", gettext_lazy("Record"), lambda row: row[0]),
        Column("field", pgettext_lazy("settlement", "Field"), lambda row: row[1]),
        Column("column", pgettext_lazy("settlement", "Place"), lambda row: row[2]),
        Column("reason", gettext_lazy("Reason"), lambda row: row[3]),
    ),
)


@protect(*READERS)
def files(request: AzukariRequest) -> HttpResponse:
    """List the files that were taken."""
    found(access.access_read, request.actor)
    page = LIST.open(request, all_files())
    if page.wants_excel:
        return page.excel()
    context = {
        "page": page,
        "title": LIST.title,
        "tabs": tabs(request.actor, "files"),
        "keeps": access.keeps(request.actor),
    }
    return render(request, "collection/files.html", context)


@protect(*READERS)
def file(request: AzukariRequest, key: str) -> HttpResponse:
    """Show one file: totals by kind, where it came from; its records to the department alone."""
    found(access.access_read, request.actor)
    row = _one(key)
    keeps = access.keeps(request.actor)
    page = RECORDS.open(request, Receipt.objects.filter(file=row)) if keeps else None
    if page is not None and page.wants_excel:
        return page.excel()
    context = {
        "title": row.name,
        "file": row,
        "facts": _facts(row),
        "kinds": _kinds(row),
        "page": page,
        "badge": STATE_BADGES[row.state],
        **told(request.actor, row.reference),
    }
    return render(request, "collection/file.html", context)


@protect(*KEEPERS)
def take(request: AzukariRequest) -> HttpResponse:
    """Take files, several at once; each whole or not at all."""
    found(access.access_kept, request.actor)
    form = TakeForm(request.POST or None, request.FILES or None)
    if form.is_valid():
        return _taken(request, form.cleaned_data["agent"], form.cleaned_data["uploads"])
    context = {"form": form, "title": _("Take settlement files")}
    return render(request, "collection/take.html", context)


@protect(*KEEPERS)
@require_POST
def look(request: AzukariRequest) -> HttpResponse:
    """Look into the watched folders now."""
    found(access.access_kept, request.actor)
    looked = services.look_into_all(request.actor).values()
    taken = sum(len(each.taken) for each in looked)
    refused = sum(len(each.refused) for each in looked)
    growing = sum(len(each.growing) for each in looked)
    if taken:
        messages.success(
            request,
            ngettext("%(n)s file was taken.", "%(n)s files were taken.", taken) % {"n": taken},
        )
    if refused:
        messages.error(
            request,
            ngettext("%(n)s file was refused.", "%(n)s files were refused.", refused)
            % {"n": refused},
        )
    if growing:
        messages.warning(
            request, _("Files still being written are left alone: %(n)s") % {"n": growing}
        )
    if not (taken or refused or growing):
        messages.info(request, _("No new file lies in the watched folders."))
    return redirect("collection:home")


@protect(*KEEPERS)
def refused(request: AzukariRequest, key: str) -> HttpResponse:
    """Show why a file was refused, record by record; its Excel goes to whoever sent it."""
    found(access.access_kept, request.actor)
    refusal = folders.refusal(key)
    if refusal is None:
        raise Http404
    if request.method == "POST":
        services.put_away(refusal)
        messages.success(request, _("The refused file was put away."))
        return redirect("collection:home")
    page = ERRORS.open(request, refusal.lines())
    if page.wants_excel:
        return page.excel()
    context = {"title": refusal.name, "refusal": refusal, "page": page}
    return render(request, "collection/refused.html", context)


def _taken(request: AzukariRequest, agent: Agent, uploads: list[Any]) -> HttpResponse:
    """Take each file and say what became of it; a single one leads to its page."""
    good: list[SettlementFile] = []
    bad: list[folders.Refusal] = []
    for upload in uploads:
        data = upload.read()
        try:
            taken = services.take_and_reconcile(request.actor, agent, name=upload.name, data=data)
        except UnreadableSettlement as error:
            bad.append(services.keep_reasons(agent, upload.name, error))
            messages.error(request, f"{upload.name}: {_('nothing of it was taken.')}")
            continue
        good.append(taken.file)
        _say(request, upload.name, taken.file, again=taken.again)
    if len(bad) == 1 and not good:
        return redirect("collection:refused", bad[0].key)
    if len(good) == 1 and not bad:
        return redirect("collection:file", good[0].key)
    return redirect("collection:home")


def _say(request: AzukariRequest, name: str, file: SettlementFile, *, again: bool) -> None:
    if again:
        words = _("%(name)s: the same content was taken before as %(first)s; nothing changed.")
        messages.warning(request, words % {"name": name, "first": f"{file.key} {file.name}"})
        return
    words = _("%(name)s: %(records)s records, %(yen)s, taken and reconciled.")
    told_of = {"name": name, "records": f"{file.records:,}", "yen": amount(file.total)}
    messages.success(request, words % told_of)


def _one(key: str) -> SettlementFile:
    year, _dash, number = key.partition("-")
    if not (year.isdecimal() and number.isdecimal()):
        raise Http404
    row = all_files().filter(fiscal_year=int(year), number=int(number)).first()
    if row is None:
        raise Http404
    return row


def _facts(row: SettlementFile) -> list[tuple[str, str]]:
    names = who([row.taken_by])
    return [
        (_("Collection agent"), row.agent.name),
        (_("File"), row.name),
        (_("Layout"), queries.agents.layout_titles().get(row.layout, row.layout)),
        (_("Records"), f"{row.records:,}"),
        (_("Amount in yen"), amount(row.total)),
        (_("Created on"), in_words(row.created_on) if row.created_on else ""),
        (_("Taken at"), f"{in_words(row.taken_at, time=True)} {names.get(row.taken_by, '')}"),
        (_("Content"), row.content_id),
        ("SHA-256", row.sha256),
    ]


def _kinds(row: SettlementFile) -> list[tuple[str, str, int, int]]:
    """Return the file's own kinds with what they mean, count and yen."""
    kinds = profile_of(row.layout).kinds
    return [
        (code, _kind(kinds.get(int(code))), each["records"], each["total"])
        for code, each in sorted(row.by_kind.items())
    ]


def _kind(of: Any) -> str:  # noqa: ANN401  # a KindOf, or none where the layout changed since
    return f"{KINDS[of.kind]}({CHANNELS[of.channel]})" if of else ""
