"""Bills: the list, one bill with its payer, the files they came in."""

from __future__ import annotations

from dataclasses import replace

from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext

from azukari.apps.collection.labels import CHANNELS, OUTCOMES, STATES
from azukari.apps.collection.models import Bill, BillSource
from azukari.apps.collection.queries import access
from azukari.apps.collection.queries import bills as queries
from azukari.apps.collection.queries.standing import Standing, of_standing, standing_of
from azukari.apps.collection.views.common import KEEPERS, found, tabs, told
from azukari.apps.evidence import services as evidence
from azukari.web.japanese import amount, in_words, year_in_words
from azukari.web.protect import AzukariRequest, protect
from azukari.web.tables import Column, Filter, Kind, ListSpec

BADGES = {
    Standing.PAID: "success", Standing.UNPAID: "neutral", Standing.PART: "warning",
    Standing.WITHDRAWN: "neutral",
}  # fmt: skip
LIST = ListSpec(
    name="bills",
    title=gettext_lazy("Bills"),
    columns=(
        Column("bill", gettext_lazy("Bill number"), lambda row: row.key, sort=("bill",),
               url=lambda row: reverse("collection:bill", args=[row.key])),
        Column("notice", gettext_lazy("Notice number"), lambda row: row.notice, sort=("notice",)),
        Column("item", gettext_lazy("Tax item"), lambda row: row.item.name, sort=("item__place",)),
        Column("year", gettext_lazy("Year of the levy"), lambda row: year_in_words(row.levy_year),
               sort=("levy_year",)),
        Column("instalment", gettext_lazy("Instalment"), lambda row: row.instalment,
               sort=("instalment",), kind=Kind.NUMBER),
        Column("due", gettext_lazy("Due date"), lambda row: row.due_on, sort=("due_on",), kind=Kind.DATE),
        Column("amount", gettext_lazy("Amount in yen"), lambda row: row.amount, sort=("amount",),
               kind=Kind.YEN),
        Column("paid", gettext_lazy("Paid"), lambda row: row.paid, sort=("paid",), kind=Kind.YEN),
        Column("state", gettext_lazy("State"), lambda row: standing_of(row).label,
               badge=lambda row: BADGES[standing_of(row)]),
    ),
    filters=(
        Filter("item", gettext_lazy("Tax item"), queries.item_choices, field="item"),
        Filter("fiscal", gettext_lazy("Fiscal year"), queries.year_choices, field="fiscal_year"),
        Filter("state", gettext_lazy("State"), Standing.choices, apply=of_standing),
        Filter("debit", gettext_lazy("Paid by direct debit"),
               (("True", gettext_lazy("yes")), ("False", gettext_lazy("no"))), field="debit"),
    ),
    order="bill",
)  # fmt: skip


@protect(*KEEPERS)
def bills(request: AzukariRequest) -> HttpResponse:
    """List the bills; an Excel of them names nobody."""
    actor = request.actor
    found(access.access_kept, actor)
    spec = replace(LIST, search=lambda rows, words: queries.found(actor, rows, words))
    page = spec.open(request, queries.bills())
    if page.wants_excel:
        return page.excel()
    context = {
        "page": page,
        "title": LIST.title,
        "tabs": tabs(actor, "bills"),
        "no_source": not BillSource.objects.exists(),
    }
    return render(request, "collection/bills.html", context)


@protect(*KEEPERS)
def bill(request: AzukariRequest, key: str) -> HttpResponse:
    """Show one bill with its payer; looking leaves evidence."""
    row = found(access.access_bill, request.actor, key)
    with transaction.atomic():
        evidence.record_view(request.actor, row.reference)
        payer = row.payer
    instalments = list(queries.instalments_of(row))
    standing = next(each for each in instalments if each.pk == row.pk)
    context = {
        "title": _("Bill %(number)s") % {"number": row.key},
        "bill": row,
        "standing": standing,
        "facts": _facts(row, standing),
        "badge": (standing_of(standing).label, BADGES[standing_of(standing)]),
        "payer": payer,
        "instalments": [(each, standing_of(each).label) for each in instalments],
        "payments": [
            (each, CHANNELS.get(each.channel, ""), STATES.get(each.state, ""),
             OUTCOMES.get(each.rule, ""))
            for each in queries.payments_of(row)
        ],
        "offsets": queries.offsets_to(row),
        "slips": row.slips.select_related("run").order_by("-reissue"),
        **told(request.actor, row.reference),
    }  # fmt: skip
    return render(request, "collection/bill.html", context)


def _facts(row: Bill, standing: object) -> list[object]:
    facts: list[object] = [
        (_("Tax item"), row.item.name),
        (_("Year of the levy"), year_in_words(row.levy_year)),
        (_("Notice number"), row.notice),
        (_("Instalment"), str(row.instalment)),
        (_("Amount"), amount(row.amount)),
        (_("Paid"), amount(standing.paid)),  # type: ignore[attr-defined]  # an annotation
        (_("Left to pay"), amount(standing.left)),  # type: ignore[attr-defined]  # an annotation
        (_("Due date"), in_words(row.due_on)),
        (_("Paid by direct debit"), _("yes") if row.debit else _("no")),
        {
            "label": _("Came in"),
            "value": row.file.name,
            "url": reverse("collection:bill-file", args=[row.file.key]),
        },
    ]
    if row.withdrawn_on:
        facts.append((pgettext("bill", "Withdrawn on"), in_words(row.withdrawn_on)))
    return facts


__all__ = ["bill", "bills"]
