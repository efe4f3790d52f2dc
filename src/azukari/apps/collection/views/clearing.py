"""The files for the core tax system: make one, see what it says, download it again (CL10)."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext, pgettext_lazy

from azukari.apps.collection.forms.clearing import ClearingForm
from azukari.apps.collection.models import BillSource
from azukari.apps.collection.queries import clearing as queries
from azukari.apps.collection.services import clearing as services
from azukari.apps.collection.views.money import found, own, tabs, told
from azukari.apps.collection.words import channel_words
from azukari.apps.documents import queries as documents
from azukari.core.shared.identity import Role
from azukari.web.acting import done
from azukari.web.japanese import amount, in_words
from azukari.web.protect import AzukariRequest, protect
from azukari.web.tables import Column, Kind, ListSpec

FILES = ListSpec(
    name="clearing",
    title=pgettext_lazy("money", "Clearing files"),
    columns=(
        Column("number", pgettext_lazy("money", "Number"), lambda row: row.key,
               sort=("fiscal_year", "number"), url=lambda row: reverse("money:clearing", args=[row.key])),
        Column("made", pgettext_lazy("money", "Made at"), lambda row: row.made_at, sort=("made_at",),
               kind=Kind.MOMENT),
        Column("lines", pgettext_lazy("money", "Lines"), lambda row: row.lines_count,
               sort=("lines_count",), kind=Kind.NUMBER),
        Column("total", pgettext_lazy("money", "Total"), lambda row: row.total, sort=("total",),
               kind=Kind.YEN),
    ),
    search=("sha256", "number"),
    order="-number",
)  # fmt: skip
LINES = ListSpec(
    name="clearing-lines",
    title=pgettext_lazy("money", "Lines"),
    columns=(
        Column("bill", pgettext_lazy("money", "Bill number"), lambda row: row.bill.key,
               sort=("bill__bill",)),
        Column("item", pgettext_lazy("money", "Tax item"), lambda row: row.bill.item.name,
               sort=("bill__item__place",)),
        Column("instalment", pgettext_lazy("money", "Instalment"), lambda row: row.bill.instalment,
               sort=("bill__instalment",), kind=Kind.NUMBER),
        Column("paid", pgettext_lazy("money", "Paid on"), lambda row: row.payment.paid_on,
               sort=("payment__paid_on",), kind=Kind.DATE),
        Column("channel", pgettext_lazy("money", "Paid by"),
               lambda row: channel_words(row.payment.channel), sort=("payment__channel",)),
        Column("amount", pgettext_lazy("money", "Cleared (− taken back)"), lambda row: row.amount,
               sort=("amount",), kind=Kind.YEN),
    ),
    search=("bill__notice", "bill__bill"),
    order="bill",
)  # fmt: skip


@protect(Role.CLERK)
def clearings(request: AzukariRequest) -> HttpResponse:
    """List the files, say what the next one would tell, and make it."""
    own(request)
    form = ClearingForm(request.POST or None)
    made = None
    if request.method == "POST":
        made = done(
            form,
            lambda: services.make_clearing_file(request.actor, form.cleaned_data["source"]),
        )
    if made is not None:
        return redirect("money:clearing", made.key)
    page = FILES.open(request, queries.files())
    if page.wants_excel:
        return page.excel()
    context = {
        "page": page,
        "title": FILES.title,
        "tabs": tabs("clearings"),
        "form": form,
        "waiting": [(source, _waiting(source)) for source in BillSource.objects.all()],
    }
    return render(request, "collection/money/clearings.html", context)


@protect(Role.CLERK)
def clearing(request: AzukariRequest, key: str) -> HttpResponse:
    """Show a file with its lines."""
    own(request)
    row = found(queries.access_file, key)
    page = LINES.open(request, queries.lines_of(row))
    if page.wants_excel:
        return page.excel()
    context = {
        "title": _("Clearing file %(key)s") % {"key": row.key},
        "page": page,
        "facts": [
            (pgettext("money", "Made at"), in_words(row.made_at, time=True)),
            (pgettext("money", "Lines"), f"{row.lines_count:,}"),
            (pgettext("money", "Total"), amount(row.total)),
            ("SHA-256", f"{row.sha256[:32]} {row.sha256[32:]}"),
        ],
        "documents": documents.attached_to(request.actor, row.reference),
        **told(row.reference),
    }
    return render(request, "collection/money/clearing.html", context)


def _waiting(source: BillSource) -> str:
    amounts = queries.to_tell(source).values()
    return _("%(count)s lines, %(total)s") % {
        "count": f"{len(amounts):,}",
        "total": amount(sum(amounts)),
    }
