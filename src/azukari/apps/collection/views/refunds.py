"""Money to be given back: what waits, a refund prepared, looked at and released (CL6)."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import pgettext, pgettext_lazy

from azukari.apps.collection.forms.returns import RefundForm
from azukari.apps.collection.models import Payment, Refund
from azukari.apps.collection.queries import holding, returns
from azukari.apps.collection.services import refunds as services
from azukari.apps.collection.views.money import STAGES, found, own, stage_words, tabs, told
from azukari.apps.collection.words import channel_words
from azukari.apps.evidence import services as evidence
from azukari.core.reconcile import Rule
from azukari.core.shared.errors import AzukariError
from azukari.core.shared.identity import Role
from azukari.core.zengin import ACCOUNT_TYPES, TEST_BANK, UnknownBranch, find_branch
from azukari.web.acting import done
from azukari.web.japanese import amount, in_words
from azukari.web.protect import AzukariRequest, protect
from azukari.web.tables import Column, Filter, Kind, ListSpec


def _way(row: Payment) -> str:
    """Return where its money is dealt with: what was paid for a later instalment goes to the earlier one."""
    name = "money:offset-new" if row.rule == Rule.WRONG_INSTALMENT else "money:refund-new"
    return reverse(name, args=[row.pk])


KINDS = {str(code): name for code, name in ACCOUNT_TYPES.items()}
LIST = ListSpec(
    name="refunds",
    title=pgettext_lazy("money", "Refunds"),
    columns=(
        Column("number", pgettext_lazy("money", "Number"), lambda row: row.key,
               sort=("fiscal_year", "number"), url=lambda row: reverse("money:refund", args=[row.key])),
        Column("bill", pgettext_lazy("money", "Bill number"),
               lambda row: f"{row.payment.bill_number:016d}", sort=("payment__bill_number",)),
        Column("amount", pgettext_lazy("money", "Refund"), lambda row: row.amount, sort=("amount",),
               kind=Kind.YEN),
        Column("interest", pgettext_lazy("money", "Interest on refund"), lambda row: row.interest,
               sort=("interest",), kind=Kind.YEN),
        Column("prepared", pgettext_lazy("money", "Prepared at"), lambda row: row.prepared_at,
               sort=("prepared_at",), kind=Kind.MOMENT),
        Column("transfer", pgettext_lazy("money", "Bank file"),
               lambda row: row.transfer.key if row.transfer else "", sort=("transfer__number",)),
        Column("state", pgettext_lazy("money", "State"), lambda row: stage_words(row)[0],
               badge=lambda row: stage_words(row)[1]),
    ),
    search=("reason", "payment__bill_number"),
    filters=(Filter("state", pgettext_lazy("money", "State"), STAGES, apply=returns.in_stage),),
    order="-number",
)  # fmt: skip
WAITING = ListSpec(
    name="overpaid",
    title=pgettext_lazy("money", "Money without a bill"),
    columns=(
        Column("bill", pgettext_lazy("money", "Bill number"), lambda row: f"{row.bill_number:016d}",
               sort=("bill_number",), url=_way),
        Column("item", pgettext_lazy("money", "Tax item"),
               lambda row: row.bill.item.name if row.bill else "", sort=("bill__item__place",)),
        Column("paid", pgettext_lazy("money", "Paid on"), lambda row: row.paid_on, sort=("paid_on",),
               kind=Kind.DATE),
        Column("channel", pgettext_lazy("money", "Paid by"),
               lambda row: channel_words(row.channel), sort=("channel",)),
        Column("overpaid", pgettext_lazy("money", "Overpaid"), lambda row: row.overpaid,
               sort=("overpaid",), kind=Kind.YEN),
        Column("unidentified", pgettext_lazy("money", "Unidentified"), lambda row: row.unidentified,
               sort=("unidentified",), kind=Kind.YEN),
        Column("early", pgettext_lazy("money", "Paid before an earlier instalment"),
               lambda row: row.cleared if row.rule == Rule.WRONG_INSTALMENT else 0,
               sort=("rule",), kind=Kind.YEN),
    ),
    search=("bill_number", "bill__notice"),
    order="paid",
)  # fmt: skip


@protect(Role.CLERK)
def refunds(request: AzukariRequest) -> HttpResponse:
    """List the refunds; nobody's account stands in a list."""
    own(request)
    page = LIST.open(request, returns.refunds())
    if page.wants_excel:
        return page.excel()
    context = {"page": page, "title": LIST.title, "tabs": tabs("refunds")}
    return render(request, "collection/money/refunds.html", context)


@protect(Role.CLERK)
def refunds_waiting(request: AzukariRequest) -> HttpResponse:
    """List the payments whose money clears no bill."""
    own(request)
    page = WAITING.open(request, holding.payments_with_spare())
    if page.wants_excel:
        return page.excel()
    context = {"page": page, "title": WAITING.title, "tabs": tabs("refunds-waiting")}
    return render(request, "collection/money/waiting.html", context)


@protect(Role.CLERK)
def refund_new(request: AzukariRequest, number: int) -> HttpResponse:
    """Prepare a refund; the names of bank and branch are shown before anything is kept."""
    own(request)
    payment = found(holding.access_payment, str(number))
    form = RefundForm(
        request.POST or None,
        initial={"amount": holding.holding(payment).spare, "cause": "mistake"},
    )
    looked = "look" in request.POST
    prepare = services.prepare_refund
    row = None if looked else done(form, lambda: prepare(request.actor, payment, form.draft()))
    if row is not None:
        return redirect("money:refund", row.key)
    evidence.record_view(request.actor, payment.reference)
    context = {
        "title": _("Prepare a refund"),
        "form": form,
        "payment": payment,
        "facts": payment_facts(payment),
        "interest": _interest(payment, holding.holding(payment).spare),
        "branch": branch_words(request.POST.get("bank", ""), request.POST.get("branch", "")),
    }
    return render(request, "collection/money/refund_new.html", context)


@protect(Role.CLERK)
def branch(request: AzukariRequest) -> HttpResponse:
    """Say which bank and branch the codes mean; asked while one types."""
    own(request)
    words = branch_words(request.GET.get("bank", ""), request.GET.get("branch", ""))
    return render(request, "collection/money/branch.html", {"branch": words})


@protect(Role.CLERK)
def refund(request: AzukariRequest, key: str) -> HttpResponse:
    """Show a refund with its account; looking at it is recorded."""
    own(request)
    row = found(returns.access_refund, key)
    evidence.record_view(request.actor, row.reference)
    return render(request, "collection/money/refund.html", _shown(request, row))


@protect(Role.CLERK)
def refund_release(request: AzukariRequest, key: str) -> HttpResponse:
    """Release it: another person than the one who prepared it."""
    return _act(request, key, services.release_refund)


@protect(Role.CLERK)
def refund_withdraw(request: AzukariRequest, key: str) -> HttpResponse:
    """Withdraw it before it is released."""
    return _act(request, key, services.withdraw_refund)


def payment_facts(payment: Payment) -> list[tuple[str, str]]:
    """Return what a page about the payment's money says; the payer's name is opened."""
    bill = payment.bill
    return [
        (pgettext("money", "Bill number"), f"{payment.bill_number:016d}"),
        (pgettext("money", "Tax item"), bill.item.name if bill else ""),
        (pgettext("money", "Payer"), bill.payer.name if bill else ""),
        (pgettext("money", "Paid on"), in_words(payment.paid_on)),
        (pgettext("money", "Paid by"), channel_words(payment.channel)),
        (pgettext("money", "Received"), amount(payment.received)),
        (pgettext("money", "Cleared"), amount(payment.cleared)),
        (pgettext("money", "Overpaid"), amount(payment.overpaid)),
        (pgettext("money", "Unidentified"), amount(payment.unidentified)),
        (pgettext("money", "Refunded"), amount(payment.refunded)),
        (pgettext("money", "Set off"), amount(payment.offset_to)),
    ]


def branch_words(bank: str, code: str) -> str:
    """Return bank and branch by name, or what is wrong with the codes; nothing while they are incomplete."""
    complete = bank.isdecimal() and code.isdecimal() and (len(bank), len(code)) == (4, 3)
    if not complete:
        return ""
    if int(bank) == TEST_BANK:
        return _("Test bank: no money can move there")
    try:
        listed = find_branch(int(bank), int(code))
    except UnknownBranch as error:
        return str(error)
    return f"{listed.bank_kana} {listed.branch_kana}"


def _interest(payment: Payment, yen: int) -> list[tuple[str, str, list[str]]]:
    """Return the interest for either cause, with its arithmetic."""
    today: date = timezone.localdate()
    causes = (
        (True, pgettext("money", "The payer paid too much or twice")),
        (False, pgettext("money", "The city had assessed too much")),
    )
    found_ = []
    for by_mistake, words in causes:
        charge = services.interest_on(payment, yen, by_mistake=by_mistake, decided=today)
        found_.append((words, amount(charge.yen), list(charge.working())))
    return found_


def _shown(request: AzukariRequest, row: Refund, refused: str = "") -> dict[str, Any]:
    account = [
        (pgettext("money", "Account holder in kana"), row.payee),
        (
            pgettext("money", "Bank and branch"),
            f"{row.bank}-{row.branch} {branch_words(row.bank, row.branch)}",
        ),
        (pgettext("money", "Kind of account"), KINDS.get(row.account_kind, row.account_kind)),
        (pgettext("money", "Account number"), row.account),
    ]
    what = [
        (pgettext("money", "Refund"), amount(row.amount)),
        (pgettext("money", "Interest on refund"), amount(row.interest)),
        (pgettext("money", "To be paid"), amount(row.amount + row.interest)),
        (pgettext("money", "Reason"), row.reason),
    ]
    return {
        "title": _("Refund %(key)s") % {"key": row.key},
        "row": row,
        "state": stage_words(row),
        "what": what,
        "account": account,
        "facts": payment_facts(row.payment),
        "is_open": returns.stage(row) == "prepared",
        "is_mine": row.prepared_by == request.actor.pseudonym,
        "refused": refused,
        **told(row.reference),
    }


def _act(request: AzukariRequest, key: str, act: Any) -> HttpResponse:  # noqa: ANN401  # a service
    own(request)
    row = found(returns.access_refund, key)
    if request.method != "POST":
        return redirect("money:refund", row.key)
    try:
        act(request.actor, row)
    except AzukariError as error:
        evidence.record_view(request.actor, row.reference)
        return render(request, "collection/money/refund.html", _shown(request, row, str(error)))
    return redirect("money:refund", row.key)
