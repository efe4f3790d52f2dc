"""Money that pays another bill: prepared, looked at and released (CL6)."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext, pgettext_lazy

from azukari.apps.collection.forms.returns import OffsetForm
from azukari.apps.collection.models import Offset
from azukari.apps.collection.queries import holding, returns
from azukari.apps.collection.services import offsets as services
from azukari.apps.collection.views.money import STAGES, found, own, stage_words, tabs, told
from azukari.apps.collection.views.refunds import payment_facts
from azukari.apps.evidence import services as evidence
from azukari.core.shared.errors import AzukariError
from azukari.core.shared.identity import Role
from azukari.web.acting import done
from azukari.web.japanese import amount
from azukari.web.protect import AzukariRequest, protect
from azukari.web.tables import Column, Filter, Kind, ListSpec

LIST = ListSpec(
    name="offsets",
    title=pgettext_lazy("money", "Offsets"),
    columns=(
        Column("number", pgettext_lazy("money", "Number"), lambda row: row.key,
               sort=("fiscal_year", "number"), url=lambda row: reverse("money:offset", args=[row.key])),
        Column("bill", pgettext_lazy("money", "Paid for"),
               lambda row: f"{row.payment.bill_number:016d}", sort=("payment__bill_number",)),
        Column("to", pgettext_lazy("money", "Pays now"), lambda row: row.to_bill.key,
               sort=("to_bill__bill",)),
        Column("item", pgettext_lazy("money", "Tax item"), lambda row: row.to_bill.item.name,
               sort=("to_bill__item__place",)),
        Column("amount", pgettext_lazy("money", "Amount"), lambda row: row.amount, sort=("amount",),
               kind=Kind.YEN),
        Column("prepared", pgettext_lazy("money", "Prepared at"), lambda row: row.prepared_at,
               sort=("prepared_at",), kind=Kind.MOMENT),
        Column("state", pgettext_lazy("money", "State"), lambda row: stage_words(row)[0],
               badge=lambda row: stage_words(row)[1]),
    ),
    search=("reason", "payment__bill_number", "to_bill__bill"),
    filters=(Filter("state", pgettext_lazy("money", "State"), STAGES, apply=returns.in_stage),),
    order="-number",
)  # fmt: skip


@protect(Role.CLERK)
def offsets(request: AzukariRequest) -> HttpResponse:
    """List the offsets."""
    own(request)
    page = LIST.open(request, returns.offsets())
    if page.wants_excel:
        return page.excel()
    context = {"page": page, "title": LIST.title, "tabs": tabs("offsets")}
    return render(request, "collection/money/offsets.html", context)


@protect(Role.CLERK)
def offset_new(request: AzukariRequest, number: int) -> HttpResponse:
    """Prepare an offset; the payer's unpaid bills are proposed, the oldest first."""
    own(request)
    payment = found(holding.access_payment, str(number))
    held = holding.holding(payment)
    unpaid = holding.unpaid_bills_of(payment)
    form = OffsetForm(request.POST or None, unpaid=unpaid, most=held.spare + held.cleared)
    prepare = services.prepare_offset
    row = done(form, lambda: prepare(request.actor, payment, form.draft()))
    if row is not None:
        return redirect("money:offset", row.key)
    evidence.record_view(request.actor, payment.reference)
    context = {
        "title": _("Prepare an offset"),
        "form": form,
        "payment": payment,
        "facts": payment_facts(payment),
        "unpaid": unpaid,
    }
    return render(request, "collection/money/offset_new.html", context)


@protect(Role.CLERK)
def offset(request: AzukariRequest, key: str) -> HttpResponse:
    """Show an offset; the payer's name is opened, so looking at it is recorded."""
    own(request)
    row = found(returns.access_offset, key)
    evidence.record_view(request.actor, row.reference)
    return render(request, "collection/money/offset.html", _shown(request, row))


@protect(Role.CLERK)
def offset_release(request: AzukariRequest, key: str) -> HttpResponse:
    """Release it: another person than the one who prepared it."""
    return _act(request, key, services.release_offset)


@protect(Role.CLERK)
def offset_withdraw(request: AzukariRequest, key: str) -> HttpResponse:
    """Withdraw it before it is released."""
    return _act(request, key, services.withdraw_offset)


def _shown(request: AzukariRequest, row: Offset, refused: str = "") -> dict[str, Any]:
    what = [
        (pgettext("money", "Amount"), amount(row.amount)),
        (pgettext("money", "Pays now"), f"{row.to_bill.key} {row.to_bill.item.name}"),
        (pgettext("money", "Instalment"), str(row.to_bill.instalment)),
        (pgettext("money", "Reason"), row.reason),
    ]
    return {
        "title": _("Offset %(key)s") % {"key": row.key},
        "row": row,
        "state": stage_words(row),
        "what": what,
        "facts": payment_facts(row.payment),
        "is_open": returns.stage(row) == "prepared",
        "is_mine": row.prepared_by == request.actor.pseudonym,
        "refused": refused,
        **told(row.reference),
    }


def _act(request: AzukariRequest, key: str, act: Any) -> HttpResponse:  # noqa: ANN401  # a service
    own(request)
    row = found(returns.access_offset, key)
    if request.method != "POST":
        return redirect("money:offset", row.key)
    try:
        act(request.actor, row)
    except AzukariError as error:
        evidence.record_view(request.actor, row.reference)
        return render(request, "collection/money/offset.html", _shown(request, row, str(error)))
    return redirect("money:offset", row.key)
