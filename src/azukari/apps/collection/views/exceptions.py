"""Exceptions: the list, and one screen an exception, worked through by keyboard (CL4)."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext, pgettext_lazy
from django.views.decorators.http import require_POST

from azukari.apps.collection import queries, services
from azukari.apps.collection.forms.exceptions import DecisionForm, TakeBackForm
from azukari.apps.collection.labels import OUTCOMES
from azukari.apps.collection.models import Agent, Correction, Payment
from azukari.apps.collection.payment_words import ATTENTION, FLAGS
from azukari.apps.collection.queries import access
from azukari.apps.collection.views.common import KEEPERS, found, tabs
from azukari.apps.collection.views.elsewhere import link
from azukari.apps.collection.views.payments import about, marks, one
from azukari.core.reconcile import Attention
from azukari.web.acting import done
from azukari.web.protect import AzukariRequest, protect
from azukari.web.tables import Column, Filter, Kind, ListSpec

BADGES = {Attention.LOOK: "warning", Attention.WAITS: "info"}
OPEN = ((str(each.value), ATTENTION[each]) for each in (Attention.LOOK, Attention.WAITS))

LIST = ListSpec(
    name="exceptions",
    title=gettext_lazy("Exceptions"),
    columns=(
        Column("bill", gettext_lazy("Bill number"), lambda row: f"{row.bill_number:016d}",
               sort=("bill_number",), url=lambda row: reverse("collection:exception", args=[row.key])),
        Column("rule", gettext_lazy("Outcome"), lambda row: str(OUTCOMES[row.rule]), sort=("rule",)),
        Column("marks", pgettext_lazy("payment", "Marks"), lambda row: "、".join(marks(row))),
        Column("paid", gettext_lazy("Paid on"), lambda row: row.paid_on, sort=("paid_on", "paid_at"),
               kind=Kind.DATE),
        Column("received", pgettext_lazy("payment", "Received"), lambda row: row.received, sort=("received",),
               kind=Kind.YEN),
        Column("homeless", gettext_lazy("Without a home"),
               lambda row: row.overpaid + row.unidentified, sort=("overpaid", "unidentified"),
               kind=Kind.YEN),
        Column("agent", gettext_lazy("Collection agent"), lambda row: row.agent.name,
               sort=("agent__name",)),
        Column("state", gettext_lazy("State"), lambda row: str(ATTENTION[row.attention]),
               sort=("attention",), badge=lambda row: BADGES[row.attention]),
    ),
    search=lambda rows, words: rows.filter(bill_number=int(words)) if words.isdecimal() else rows.none(),
    filters=(
        Filter("state", gettext_lazy("State"), tuple(OPEN), field="attention"),
        Filter("rule", gettext_lazy("Outcome"),
               [(str(rule), label) for rule, label in OUTCOMES.items()], field="rule"),
        Filter("mark", pgettext_lazy("payment", "Marks"), tuple(FLAGS.items()),
               apply=lambda rows, value: rows.filter(**{value: True})),
        Filter("agent", gettext_lazy("Collection agent"),
               lambda: [(row.code, row.name) for row in Agent.objects.all()], field="agent__code"),
    ),
    order="paid",
)  # fmt: skip


@protect(*KEEPERS)
def exceptions(request: AzukariRequest) -> HttpResponse:
    """List what a person has to look at, and the money that still has no home."""
    found(access.access_kept, request.actor)
    page = LIST.open(request, queries.payments.payments().filter(attention__gt=0))
    if page.wants_excel:
        return page.excel()
    context = {
        "page": page,
        "title": LIST.title,
        "tabs": tabs(request.actor, "exceptions"),
        "left": queries.payments.open_exceptions().count(),
    }
    return render(request, "collection/exceptions.html", context)


@protect(*KEEPERS)
def exception_next(request: AzukariRequest) -> HttpResponse:
    """Go to the first exception that waits; to the list where none does."""
    found(access.access_kept, request.actor)
    return _onward(0)


@protect(*KEEPERS)
def exception(request: AzukariRequest, key: str) -> HttpResponse:
    """Show one exception and take the decision; then the next comes by itself."""
    found(access.access_kept, request.actor)
    payment = one(key)
    likely = queries.payments.likely_bills(payment)
    form = DecisionForm(request.POST or None, payment=payment, likely=likely)
    if "find" not in request.POST:
        made = done(form, lambda: _decide(request, payment, form))
        if made is not None:
            return made
    context = {
        "title": _("Exception %(number)s") % {"number": f"{payment.bill_number:016d}"},
        "form": form,
        "candidates": form.candidates(),
        "keys": _keys(),
        "next": queries.payments.next_exception(payment.pk),
        "left": queries.payments.open_exceptions().count(),
        "last": request.session.get("collection_decided"),
        **about(payment),
    }
    return render(request, "collection/exception.html", context)


@protect(*KEEPERS)
@require_POST
def take_back(request: AzukariRequest, key: str) -> HttpResponse:
    """Take the latest decision about a payment back by a new one."""
    found(access.access_kept, request.actor)
    payment = one(key)
    form = TakeBackForm(request.POST)
    reason = form.cleaned_data["reason"] if form.is_valid() else ""
    services.take_back(request.actor, payment, reason=reason or _("Decided by mistake"))
    messages.success(request, _("The decision was taken back. What held before it holds again."))
    return redirect("collection:exception", payment.key)


def _decide(request: AzukariRequest, payment: Payment, form: DecisionForm) -> HttpResponse:
    """Do what was chosen; refund and offset go on to pages of their own."""
    choice = form.cleaned_data["decision"]
    if choice in DecisionForm.ELSEWHERE:
        return redirect(link(DecisionForm.ELSEWHERE[choice], payment.key))
    verdict = {"belongs": Correction.Verdict.BELONGS, "held": Correction.Verdict.HELD}
    decision = services.Decision(
        verdict.get(choice, Correction.Verdict.ACCEPTED),
        form.reason(),
        form.cleaned_data.get("to_bill") if choice == "belongs" else None,
    )
    services.correct(request.actor, payment, decision)
    told: dict[str, Any] = {
        "number": f"{payment.bill_number:016d}",
        "rule": str(OUTCOMES[payment.rule]),
    }
    messages.success(request, _("%(number)s: decided. It is now “%(rule)s”.") % told)
    request.session["collection_decided"] = payment.key
    return _onward(payment.pk)


def _onward(after: int) -> HttpResponse:
    following = queries.payments.next_exception(after)
    if following is None or following.pk == after:
        return redirect("collection:exceptions")
    return redirect("collection:exception", following.key)


def _keys() -> list[tuple[str, str]]:
    return [
        ("1–5", _("Choose the decision")),
        ("a–f", _("Choose the reason")),
        ("Enter", pgettext("key", "Decide, and on to the next")),
        ("n", _("Next exception without deciding")),
        ("z", _("Take the last decision back")),
    ]
