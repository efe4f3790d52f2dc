"""Payments: the list, and everything about one (CL4)."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext, pgettext_lazy

from azukari.apps.accounts import queries as accounts
from azukari.apps.collection import queries
from azukari.apps.collection.labels import CHANNELS, OUTCOMES, STATES
from azukari.apps.collection.models import Agent, Bill, Payment
from azukari.apps.collection.payment_words import (
    ATTENTION,
    ATTENTION_BADGES,
    EXPLAINED,
    FLAGS,
    KINDS,
)
from azukari.apps.collection.queries import access
from azukari.apps.collection.queries.payments import Standing
from azukari.apps.collection.views.common import KEEPERS, found, tabs, told
from azukari.web.japanese import amount, in_words
from azukari.web.protect import AzukariRequest, protect
from azukari.web.tables import Column, Filter, Kind, ListSpec

PARTS = (
    ("cleared", gettext_lazy("Cleared")),
    ("overpaid", gettext_lazy("Overpaid")),
    ("unidentified", gettext_lazy("Unidentified")),
    ("refunded", gettext_lazy("Refunded")),
    ("offset_to", gettext_lazy("Offset")),
)

LIST = ListSpec(
    name="payments",
    title=gettext_lazy("Payments"),
    columns=(
        Column("bill", gettext_lazy("Bill number"), lambda row: f"{row.bill_number:016d}",
               url=lambda row: reverse("collection:payment", args=[row.key])),
        Column("item", gettext_lazy("Tax item"), lambda row: row.bill.item.name if row.bill else ""),
        Column("paid", gettext_lazy("Paid on"), lambda row: row.paid_on, kind=Kind.DATE),
        Column("channel", pgettext_lazy("payment", "Channel"), lambda row: str(CHANNELS[row.channel])),
        Column("received", pgettext_lazy("payment", "Received"), lambda row: row.received, kind=Kind.YEN),
        Column("cleared", gettext_lazy("Cleared"), lambda row: row.cleared, kind=Kind.YEN),
        Column("rule", gettext_lazy("Outcome"), lambda row: str(OUTCOMES[row.rule])),
        Column("kind", gettext_lazy("How sure"), lambda row: str(STATES[row.state])),
        Column("state", gettext_lazy("State"), lambda row: str(ATTENTION[row.attention]),
               badge=lambda row: ATTENTION_BADGES[row.attention]),
    ),
    search=lambda rows, words: rows.filter(bill_number=int(words)) if words.isdecimal() else rows.none(),
    filters=(
        Filter("rule", gettext_lazy("Outcome"),
               [(str(rule), label) for rule, label in OUTCOMES.items()], field="rule"),
        Filter("channel", pgettext_lazy("payment", "Channel"),
               [(str(each), label) for each, label in CHANNELS.items()], field="channel"),
        Filter("kind", gettext_lazy("How sure"),
               [(str(each), label) for each, label in STATES.items()], field="state"),
        Filter("agent", gettext_lazy("Collection agent"),
               lambda: [(row.code, row.name) for row in Agent.objects.all()], field="agent__code"),
    ),
    key="id",
)  # fmt: skip


@protect(*KEEPERS)
def payments(request: AzukariRequest) -> HttpResponse:
    """List all payments, the newest first."""
    found(access.access_kept, request.actor)
    page = LIST.open(request, queries.payments.payments())
    if page.wants_excel:
        return page.excel()
    context = {"page": page, "title": LIST.title, "tabs": tabs(request.actor, "payments")}
    return render(request, "collection/payments.html", context)


@protect(*KEEPERS)
def payment(request: AzukariRequest, key: str) -> HttpResponse:
    """Show one payment: its records, its bill, what was decided and by which rule."""
    found(access.access_kept, request.actor)
    row = one(key)
    context = {
        "title": _("Payment %(number)s") % {"number": f"{row.bill_number:016d}"},
        **about(row),
        **told(request.actor, row.reference),
    }
    return render(request, "collection/payment.html", context)


def one(key: str) -> Payment:
    """Return the payment of a key."""
    row = queries.payments.payments().filter(pk=int(key)).first() if key.isdecimal() else None
    if row is None:
        raise Http404
    return row


def who(pseudonyms: list[str]) -> dict[str, str]:
    """Return the names of people and of the program by their pseudonyms."""
    names = accounts.names_of(each for each in pseudonyms if not each.startswith("system:"))
    automatic = {each: _("automatic") for each in pseudonyms if each.startswith("system:")}
    return names | automatic


def marks(row: Payment) -> list[str]:
    """Return the words of the marks that a payment carries."""
    return [str(words) for name, words in FLAGS.items() if getattr(row, name)]


def about(row: Payment) -> dict[str, Any]:
    """Return what both pages show of a payment."""
    decisions = list(queries.payments.decisions_on(row))
    names = who([each.decided_by for each in decisions])
    reported = queries.payments.reported_bill(row)
    bills = [each for each in (row.bill, reported) if each is not None]
    standings = queries.payments.standings(list({each.pk: each for each in bills}.values()))
    return {
        "payment": row,
        "rule": OUTCOMES[row.rule],
        "why": EXPLAINED[row.rule],
        "marks": marks(row),
        "state": (ATTENTION[row.attention], ATTENTION_BADGES[row.attention]),
        "facts": _facts(row),
        "parts": [(str(label), amount(getattr(row, name))) for name, label in PARTS],
        "bills": [_bill_facts(each, row) for each in standings],
        "receipts": [
            {"row": each, "kind": KINDS[each.kind]} for each in queries.payments.receipts_of(row)
        ],
        "others": [
            {"row": each, "rule": OUTCOMES[each.rule], "channel": CHANNELS[each.channel]}
            for each in queries.payments.others_on(row)[:20]
        ],
        "decisions": [{"row": each, "by": names.get(each.decided_by, "")} for each in decisions],
        "can_take_back": bool(decisions) and row.verdict != 0,
    }


def _facts(row: Payment) -> list[tuple[str, str]]:
    clock = f" {row.paid_at // 100:02d}:{row.paid_at % 100:02d}" if row.paid_at >= 0 else ""
    return [
        (_("Bill number"), f"{row.bill_number:016d}"),
        (pgettext("payment", "Received"), amount(row.received)),
        (_("Paid on"), f"{in_words(row.paid_on)}{clock}"),
        (pgettext("payment", "Channel"), str(CHANNELS[row.channel])),
        (_("Collection agent"), row.agent.name),
        (_("Shop"), str(row.shop) if row.shop else ""),
        (_("Chain"), str(row.chain) if row.chain else ""),
        (_("How sure"), str(STATES[row.state])),
    ]


def _bill_facts(standing: Standing, row: Payment) -> dict[str, Any]:
    bill: Bill = standing.bill
    facts = [
        (_("Bill number"), bill.key),
        (_("Tax item"), bill.item.name),
        (_("Notice number"), bill.notice),
        (_("Instalment"), str(bill.instalment)),
        (_("Amount in yen"), amount(bill.amount)),
        (_("Still to be paid"), amount(standing.unpaid)),
        (_("Due"), in_words(bill.due_on)),
    ]
    if bill.debit:
        facts.append((_("Paid by direct debit"), _("yes")))
    if bill.withdrawn_on:
        facts.append((_("Withdrawn on"), in_words(bill.withdrawn_on)))
    moved = bill.bill != row.bill_number
    title = pgettext("payment", "Counted for") if moved else pgettext("payment", "Reported")
    return {"title": title, "facts": facts}
