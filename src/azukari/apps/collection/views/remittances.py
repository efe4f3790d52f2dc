"""The money of the agents: day by day what was announced, what came, what explains a difference (CL5)."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext, pgettext_lazy

from azukari.apps.collection.forms.remittances import AccountForm, AgentDayForm, MoneyForm
from azukari.apps.collection.models import Agent
from azukari.apps.collection.queries import remittances as queries
from azukari.apps.collection.queries.remittances import MoneyDay
from azukari.apps.collection.services import remittances as services
from azukari.apps.collection.views.money import found, own, tabs, told
from azukari.apps.obligations import queries as obligations
from azukari.core.remittance import Standing
from azukari.core.shared.identity import Role
from azukari.web.acting import done
from azukari.web.japanese import amount, in_words
from azukari.web.protect import AzukariRequest, protect
from azukari.web.tables import Column, Filter, Kind, ListSpec

STANDINGS = (
    (Standing.OVERDUE, pgettext_lazy("money", "Overdue: no money found")),
    (Standing.DIFFERS, pgettext_lazy("money", "Differs")),
    (Standing.AWAITED, pgettext_lazy("money", "Awaited")),
    (Standing.EXPLAINED, pgettext_lazy("money", "Differs, explained")),
    (Standing.AGREES, pgettext_lazy("money", "Agrees")),
)
BADGES = {
    Standing.OVERDUE: "error",
    Standing.DIFFERS: "warning",
    Standing.AWAITED: "info",
    Standing.EXPLAINED: "neutral",
    Standing.AGREES: "success",
}
WHY = {
    "cancelled": pgettext_lazy("money", "A cancellation was announced"),
    "amount": pgettext_lazy("money", "Preliminary and confirmed amounts differ"),
    "moved": pgettext_lazy("money", "Another day was announced before"),
    "same": pgettext_lazy("money", "Its amount is the difference"),
}


def standing_words(day: MoneyDay) -> tuple[str, str]:
    """Return where a day stands, and the colour of its badge."""
    return str(dict(STANDINGS)[day.standing]), BADGES[day.standing]


LIST = ListSpec(
    name="remittances",
    title=pgettext_lazy("money", "Remittances"),
    columns=(
        Column("on", pgettext_lazy("money", "Day of the money"), lambda row: row.on, sort=("on",),
               kind=Kind.DATE, url=lambda row: reverse("money:remittance", args=[row.key])),
        Column("agent", pgettext_lazy("money", "Collection agent"), lambda row: row.agent.name,
               sort=("agent_name",)),
        Column("count", pgettext_lazy("money", "Payments"), lambda row: row.kept.payments,
               sort=("count",), kind=Kind.NUMBER),
        Column("announced", pgettext_lazy("money", "Paid"), lambda row: row.announced,
               sort=("announced",), kind=Kind.YEN),
        Column("fees", pgettext_lazy("money", "Fees"), lambda row: row.kept.total, sort=("fees",),
               kind=Kind.YEN),
        Column("expected", pgettext_lazy("money", "Expected"), lambda row: row.expected,
               sort=("expected",), kind=Kind.YEN),
        Column("arrived", pgettext_lazy("money", "Arrived"), lambda row: row.arrived,
               sort=("arrived",), kind=Kind.YEN),
        Column("difference", pgettext_lazy("money", "Difference"), lambda row: row.difference,
               sort=("difference",), kind=Kind.YEN),
        Column("state", pgettext_lazy("money", "State"), lambda row: standing_words(row)[0],
               badge=lambda row: standing_words(row)[1]),
    ),
    search=("agent_name", "on"),
    filters=(
        Filter("state", pgettext_lazy("money", "State"), STANDINGS, field="standing"),
        Filter("agent", pgettext_lazy("money", "Collection agent"),
               lambda: list(Agent.objects.values_list("code", "name")), field="agent_code"),
    ),
    order="-on",
)  # fmt: skip

MOST_TOLD = 5  # above the list; the list itself has them all


@protect(Role.CLERK)
def remittances(request: AzukariRequest) -> HttpResponse:
    """List the days; what is overdue or differs is told above."""
    own(request)
    days = queries.days()
    page = LIST.open(request, days)
    if page.wants_excel:
        return page.excel()
    wrong = [each for each in days if each.standing in {Standing.OVERDUE, Standing.DIFFERS}]
    context = {
        "page": page,
        "title": LIST.title,
        "tabs": tabs("remittances"),
        "wrong": [_told_of(each) for each in wrong[:MOST_TOLD]],
        "more": len(wrong[MOST_TOLD:]),
    }
    return render(request, "collection/money/remittances.html", context)


@protect(Role.CLERK)
def remittance(request: AzukariRequest, key: str) -> HttpResponse:
    """Show one day and take what arrived; a difference needs its explanation."""
    own(request)
    day = found(queries.access_day, key)
    form = MoneyForm(request.POST or None, day=day)
    row = done(form, lambda: services.enter_remittance(request.actor, form.money()))
    if row is not None:
        return redirect("money:remittance", row.key)
    context = {
        "title": _("%(agent)s, %(day)s") % {"agent": day.agent.name, "day": in_words(day.on)},
        "day": day,
        "state": standing_words(day),
        "facts": _facts(day),
        "form": form,
        "clues": [(WHY[clue.why], clue) for clue in queries.clues(day)],
        "payments": queries.payments_of(day),
        "obligations": obligations.about(day.reference),
        **told(day.reference),
    }
    return render(request, "collection/money/remittance.html", context)


@protect(Role.CLERK)
def remittance_new(request: AzukariRequest) -> HttpResponse:
    """Choose agent and day of money that no data announced."""
    own(request)
    form = AgentDayForm(request.GET or None)
    if form.is_valid():
        day = queries.day(form.cleaned_data["agent"], form.cleaned_data["on"])
        return redirect("money:remittance", day.key)
    context = {"form": form, "title": _("Enter money that arrived")}
    return render(request, "collection/money/choose.html", context)


@protect(Role.CLERK)
def remittance_account(request: AzukariRequest) -> HttpResponse:
    """Take the account as CSV, whole or not at all."""
    own(request)
    form = AccountForm(request.POST or None, request.FILES or None)
    taken = done(form, lambda: services.take_account(request.actor, **_file(form)))
    if taken is not None:
        return redirect("money:remittances")
    up = reverse("money:remittances")
    context = {
        "form": form,
        "title": _("Take the account’s CSV"),
        "up": (up, str(LIST.title)),
        "cancel": up,
    }
    return render(request, "collection/money/form.html", context)


def _file(form: AccountForm) -> dict[str, Any]:
    file = form.cleaned_data["file"]
    return {"name": file.name, "data": file.read()}


def _told_of(day: MoneyDay) -> str:
    return _("%(day)s %(agent)s: %(state)s") % {
        "day": in_words(day.on),
        "agent": day.agent.name,
        "state": standing_words(day)[0],
    }


def _facts(day: MoneyDay) -> list[tuple[str, str]]:
    """Return the arithmetic line by line."""
    kept = day.kept
    how = _("%(count)s × %(fee)s, and %(rate)s%% tax of it: fractions of a yen dropped") % {
        "count": f"{kept.payments:,}",
        "fee": amount(day.agent.fee),
        "rate": f"{day.agent.fee_tax_permille / 10:g}",
    }
    lines = [
        (pgettext("money", "Payments"), f"{kept.payments:,}"),
        (pgettext("money", "Paid"), amount(day.announced)),
        (pgettext("money", "Fees"), f"−{amount(kept.total)} ({how})"),
        (pgettext("money", "Expected"), amount(day.expected)),
    ]
    if day.row is None:
        return [*lines, (_("To be found by"), in_words(day.deadline))]
    lines += [
        (pgettext("money", "Arrived"), amount(day.row.amount)),
        (pgettext("money", "Difference"), amount(day.difference or 0)),
        (_("Fees by the agent’s account"), amount(day.row.fees)),
    ]
    if day.row.explanation:
        lines.append((pgettext("money", "What explains the difference"), day.row.explanation))
    return lines
