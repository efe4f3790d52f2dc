"""Slips: runs, their making, their leaving through the gate; bills that no store takes."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from azukari.apps.collection.forms.slips import RunForm
from azukari.apps.collection.models import SlipRun
from azukari.apps.collection.queries import access
from azukari.apps.collection.queries import bills as bill_queries
from azukari.apps.collection.queries import slips as queries
from azukari.apps.collection.services import slips as services
from azukari.apps.collection.views.common import KEEPERS, READERS, found, tabs, told
from azukari.core.shared.errors import AzukariError
from azukari.core.slips import direct_debit_hint, limit_on
from azukari.web.acting import done
from azukari.web.japanese import amount, in_words
from azukari.web.protect import AzukariRequest, protect
from azukari.web.tables import Column, Filter, Kind, ListSpec

State = SlipRun.State
BADGES = {
    State.WAITING: "neutral", State.PRINTING: "info", State.MADE: "warning",
    State.RELEASED: "success", State.FAILED: "error",
}  # fmt: skip
RUNS = ListSpec(
    name="slip-runs",
    title=gettext_lazy("Slips"),
    columns=(
        Column("number", gettext_lazy("Number"), lambda row: row.key, sort=("fiscal_year", "number"),
               url=lambda row: reverse("collection:slip-run", args=[row.key])),
        Column("asked", gettext_lazy("Asked at"), lambda row: row.asked_at, sort=("asked_at",),
               kind=Kind.MOMENT),
        Column("what", gettext_lazy("Slips"), lambda row: row.what, sort=("what",)),
        Column("wanted", pgettext_lazy("slips", "How many"), lambda row: row.wanted,
               sort=("wanted",), kind=Kind.NUMBER),
        Column("over", gettext_lazy("Without barcode"), lambda row: row.over_limit,
               sort=("over_limit",), kind=Kind.NUMBER),
        Column("total", gettext_lazy("Amount in yen"), lambda row: row.total, sort=("total",),
               kind=Kind.YEN),
        Column("to", gettext_lazy("Recipient"),
               lambda row: row.release.recipient_name if row.release else ""),
        Column("state", gettext_lazy("State"), lambda row: row.get_state_display(),
               badge=lambda row: BADGES[State(row.state)]),
    ),
    search=("what",),
    filters=(
        Filter("state", gettext_lazy("State"), State.choices, field="state"),
        Filter("counter", pgettext_lazy("slips", "Where to"),
               (("counter", pgettext_lazy("slips", "Over the counter")),
                ("shop", gettext_lazy("Print shop"))),
               apply=lambda rows, value: rows.filter(recipient=services.PERSON)
               if value == "counter" else rows.exclude(recipient=services.PERSON)),
    ),
    order="-number",
)  # fmt: skip
SLIPS = ListSpec(
    name="slips",
    title=gettext_lazy("Slips of the run"),
    columns=(
        Column("bill", gettext_lazy("Bill number"), lambda row: row.bill.key, sort=("bill__bill",),
               url=lambda row: reverse("collection:bill", args=[row.bill.key])),
        Column("notice", gettext_lazy("Notice number"), lambda row: row.bill.notice,
               sort=("bill__notice",)),
        Column("instalment", gettext_lazy("Instalment"), lambda row: row.bill.instalment,
               sort=("bill__instalment",), kind=Kind.NUMBER),
        Column("reissue", gettext_lazy("Reissue"), lambda row: row.reissue, sort=("reissue",),
               kind=Kind.NUMBER),
        Column("amount", gettext_lazy("Amount in yen"), lambda row: row.amount, sort=("amount",),
               kind=Kind.YEN),
        Column("charge", gettext_lazy("Delinquency charge in it"), lambda row: row.charge,
               sort=("charge",), kind=Kind.YEN),
        Column("until", gettext_lazy("Can be paid until"), lambda row: row.pay_until,
               sort=("pay_until",), kind=Kind.DATE),
        Column("barcode", gettext_lazy("Barcode"), lambda row: _("yes") if row.barcode else _("no")),
    ),
    search=("bill__notice", "barcode"),
    filters=(
        Filter("barcode", gettext_lazy("Barcode"),
               (("yes", gettext_lazy("yes")), ("no", gettext_lazy("no"))),
               apply=lambda rows, value: rows.filter(barcode="") if value == "no"
               else rows.exclude(barcode="")),
    ),
    order="",
)  # fmt: skip
OVER = ListSpec(
    name="over-limit",
    title=gettext_lazy("Over the stores’ limit"),
    columns=(
        Column("bill", gettext_lazy("Bill number"), lambda row: row.key, sort=("bill",),
               url=lambda row: reverse("collection:bill", args=[row.key])),
        Column("notice", gettext_lazy("Notice number"), lambda row: row.notice, sort=("notice",)),
        Column("item", gettext_lazy("Tax item"), lambda row: row.item.name, sort=("item__place",)),
        Column("instalment", gettext_lazy("Instalment"), lambda row: row.instalment,
               sort=("instalment",), kind=Kind.NUMBER),
        Column("due", gettext_lazy("Due date"), lambda row: row.due_on, sort=("due_on",), kind=Kind.DATE),
        Column("left", gettext_lazy("Left to pay"), lambda row: row.left, sort=("left",),
               kind=Kind.YEN),
        Column("debit", gettext_lazy("Paid by direct debit"),
               lambda row: _("yes") if row.debit else _("no")),
    ),
    filters=(
        Filter("item", gettext_lazy("Tax item"), bill_queries.item_choices, field="item"),
        Filter("fiscal", gettext_lazy("Fiscal year"), bill_queries.year_choices,
               field="fiscal_year"),
        Filter("debit", gettext_lazy("Paid by direct debit"),
               (("False", gettext_lazy("no")), ("True", gettext_lazy("yes"))), field="debit"),
    ),
    order="-left",
)  # fmt: skip


@protect(*READERS)
def slip_runs(request: AzukariRequest) -> HttpResponse:
    """List the runs."""
    found(access.access_read, request.actor)
    page = RUNS.open(request, queries.slip_runs())
    if page.wants_excel:
        return page.excel()
    context = {
        "page": page,
        "title": RUNS.title,
        "tabs": tabs(request.actor, "slip-runs"),
        "keeps": access.keeps(request.actor),
    }
    return render(request, "collection/slip_runs.html", context)


@protect(*KEEPERS)
def slip_run_new(request: AzukariRequest) -> HttpResponse:
    """Choose whose slips; the first button counts, the second orders the run."""
    found(access.access_kept, request.actor)
    form = RunForm(request.POST or None, today=timezone.localdate())
    if "order" in request.POST:
        act = services.ask_run
        run = done(
            form,
            lambda: act(request.actor, form.selection(), form.how(), what=form.words()),
        )
        if run is not None:
            return redirect("collection:slip-run", run.key)
        counted = None
    else:
        counted = done(form, lambda: queries.preview(form.selection(), form.how()))
    context = {
        "form": form,
        "title": _("Print slips"),
        "counted": counted,
        "facts": _preview_facts(counted) if counted else [],
        "no_agent": not queries.agents_with_codes().exists(),
    }
    return render(request, "collection/slip_run_new.html", context)


@protect(*READERS)
def slip_run(request: AzukariRequest, key: str) -> HttpResponse:
    """Show a run: how far it is, what it came to, where it went; HTMX asks for its progress."""
    run = found(access.access_slip_run, request.actor, key)
    keeps = access.keeps(request.actor)
    page = SLIPS.open(request, queries.slips_of(run)) if keeps else None
    if page is not None and page.wants_excel:
        return page.excel()
    context = {
        "title": run.what,
        "run": run,
        "badge": (run.get_state_display(), BADGES[State(run.state)]),
        "facts": _facts(run),
        "page": page,
        "keeps": keeps,
        "is_counter": run.recipient == services.PERSON,
        "under_way": run.state in {State.WAITING, State.PRINTING},
        "may_restart": run.state in services.UNFINISHED and run.slips.exists(),
        "poll": request.get_full_path(),
        **told(request.actor, run.reference),
    }
    return render(request, "collection/slip_run.html", context)


@protect(*KEEPERS)
def slip_run_again(request: AzukariRequest, key: str) -> HttpResponse:
    """Start the job again."""
    return _acted(request, key, services.start_again, _("The run starts again."))


@protect(*KEEPERS)
def slip_run_give_up(request: AzukariRequest, key: str) -> HttpResponse:
    """Give the run up before it leaves."""
    return _acted(
        request, key, services.give_up, _("The run was given up. Its bills are free again.")
    )


@protect(*KEEPERS)
def over_limit(request: AzukariRequest) -> HttpResponse:
    """List the unpaid bills that no store takes: their payers are asked to pay by direct debit."""
    found(access.access_kept, request.actor)
    today = timezone.localdate()
    page = OVER.open(request, queries.over_limit(today))
    if page.wants_excel:
        return page.excel()
    context = {
        "page": page,
        "title": OVER.title,
        "tabs": tabs(request.actor, "over-limit"),
        "hint": direct_debit_hint(limit_on(today) + 1, on=today),
    }
    return render(request, "collection/over_limit.html", context)


def _acted(request: AzukariRequest, key: str, act: Any, words: str) -> HttpResponse:  # noqa: ANN401  # a service
    run = found(access.access_slip_run, request.actor, key)
    found(access.access_kept, request.actor)
    if request.method == "POST":
        try:
            act(request.actor, run)
        except AzukariError as error:
            messages.error(request, str(error))
        else:
            messages.success(request, words)
    return redirect("collection:slip-run", run.key)


def _preview_facts(counted: queries.Preview) -> list[tuple[str, str]]:
    return [
        (_("Slips"), f"{counted.slips:,}"),
        (_("Amount"), amount(counted.total)),
        (_("Delinquency charge in it"), amount(counted.charge)),
        (_("Over the limit: no barcode, direct debit suggested"), f"{counted.over_limit:,}"),
        (_("Past due: crossed out for stores"), f"{counted.past_use:,}"),
    ]


def _facts(run: SlipRun) -> list[object]:
    facts: list[object] = [
        (_("Number"), run.key),
        (_("Asked at"), in_words(run.asked_at, time=True)),
        (_("Slips"), f"{run.wanted:,}"),
        (_("Amount"), amount(run.total)),
        (_("Without barcode"), f"{run.over_limit:,}"),
    ]
    if run.sha256:
        facts.append((_("SHA-256"), f"{run.sha256[:32]} {run.sha256[32:]}"))
    if run.release is not None:
        url = reverse("custody:release", args=[run.release.key])
        label, value = _("Release"), f"{run.release.key} {run.release.recipient_name}"
        facts.append({"label": label, "value": value, "url": url})
    return facts
