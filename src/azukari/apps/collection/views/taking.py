"""Files of bills: take one whole, or see everything that is wrong with it; what was taken before."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import astuple

from django.contrib import messages
from django.core import signing
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext, pgettext_lazy

from azukari.apps.collection.forms.bills import TakeForm
from azukari.apps.collection.models import BillFile, BillSource
from azukari.apps.collection.queries import access
from azukari.apps.collection.queries import bills as queries
from azukari.apps.collection.services import bills as services
from azukari.apps.collection.views.common import KEEPERS, READERS, found, tabs, told
from azukari.core.bills import Fault, UnreadableBills
from azukari.web.acting import done
from azukari.web.export import ExcelColumn, excel_response
from azukari.web.japanese import amount, in_words
from azukari.web.protect import AzukariRequest, protect
from azukari.web.tables import Column, Kind, ListSpec

SHOWN_FAULTS = 100
SALT = "collection.faults"
HOURS = 12 * 60 * 60
FILES = ListSpec(
    name="bill-files",
    title=gettext_lazy("Files of bills"),
    columns=(
        Column("number", gettext_lazy("Number"), lambda row: row.key, sort=("fiscal_year", "number"),
               url=lambda row: reverse("collection:bill-file", args=[row.key])),
        Column("taken", gettext_lazy("Taken at"), lambda row: row.taken_at, sort=("taken_at",),
               kind=Kind.MOMENT),
        Column("name", gettext_lazy("File"), lambda row: row.name, sort=("name",)),
        Column("source", pgettext_lazy("bills", "Source"), lambda row: row.source.name,
               sort=("source__name",)),
        Column("rows", gettext_lazy("Bills"), lambda row: row.rows, sort=("rows",), kind=Kind.NUMBER),
        Column("total", gettext_lazy("Amount in yen"), lambda row: row.total, sort=("total",),
               kind=Kind.YEN),
        Column("added", pgettext_lazy("bills", "New"), lambda row: row.added, kind=Kind.NUMBER),
        Column("changed", pgettext_lazy("bills", "Changed"), lambda row: row.changed,
               kind=Kind.NUMBER),
        Column("withdrawn", pgettext_lazy("bill", "Withdrawn"), lambda row: row.withdrawn,
               kind=Kind.NUMBER),
    ),
    search=("name", "source__name"),
    order="-number",
)  # fmt: skip


@protect(*READERS)
def bill_files(request: AzukariRequest) -> HttpResponse:
    """List the files that were taken."""
    found(access.access_read, request.actor)
    page = FILES.open(request, queries.bill_files())
    if page.wants_excel:
        return page.excel()
    context = {
        "page": page,
        "title": FILES.title,
        "tabs": tabs(request.actor, "bill-files"),
        "keeps": access.keeps(request.actor),
    }
    return render(request, "collection/bill_files.html", context)


@protect(*READERS)
def bill_file(request: AzukariRequest, key: str) -> HttpResponse:
    """Show what one file brought."""
    row = found(access.access_bill_file, request.actor, key)
    context = {
        "title": row.name,
        "file": row,
        "facts": _facts(row),
        **told(request.actor, row.reference),
    }
    return render(request, "collection/bill_file.html", context)


@protect(*KEEPERS)
def take(request: AzukariRequest) -> HttpResponse:
    """Take a file of bills; what is wrong with it is shown by row and column, and nothing is taken."""
    found(access.access_kept, request.actor)
    form = TakeForm(request.POST or None, request.FILES or None)
    wrong: list[UnreadableBills] = []
    taken = done(form, lambda: _taken(request, form, wrong))
    if taken is not None:
        _tell(request, taken)
        return redirect("collection:bill-file", taken.file.key)
    context = {
        "form": form,
        "title": _("Take a file of bills"),
        "no_source": not BillSource.objects.exists(),
        **(_shown(wrong[0]) if wrong else {}),
    }
    return render(request, "collection/bills_take.html", context)


@protect(*KEEPERS)
def faults(request: AzukariRequest) -> HttpResponse:
    """Give the faults of the page as Excel; they come back from the page, nothing was kept of the file."""
    found(access.access_kept, request.actor)
    try:
        rows = signing.loads(request.POST.get("faults", ""), salt=SALT, max_age=HOURS)
    except signing.BadSignature:
        messages.warning(request, _("The faults are not there any more. Take the file once more."))
        return redirect("collection:bills-take")
    columns = [
        ExcelColumn(_("Row"), Kind.NUMBER),
        ExcelColumn(_("Column")),
        ExcelColumn(_("What stands there")),
        ExcelColumn(_("What is wrong")),
    ]
    return excel_response("bill-faults", columns, rows)


def _taken(request: AzukariRequest, form: TakeForm, wrong: list[UnreadableBills]) -> services.Taken:
    """Call the service; keep the faults so that the page can show each in its row."""
    file = form.cleaned_data["file"]
    try:
        return services.take_bills(
            request.actor, form.cleaned_data["source"], name=file.name, data=file.read()
        )
    except UnreadableBills as error:
        wrong.append(error)
        raise


def _shown(error: UnreadableBills) -> dict[str, object]:
    return {
        "faults": error.faults[:SHOWN_FAULTS],
        "count": error.count,
        "shown": min(error.count, SHOWN_FAULTS),
        "packed": _packed(error.faults),
    }


def _packed(rows: Sequence[Fault]) -> str:
    return signing.dumps([astuple(each) for each in rows], salt=SALT, compress=True)


def _tell(request: AzukariRequest, taken: services.Taken) -> None:
    if taken.again:
        words = _("This file says nothing new: it was taken as %(number)s. Nothing was changed.")
        messages.info(request, words % {"number": taken.file.key})
    else:
        words = _("%(rows)s bills were taken.") % {"rows": f"{taken.file.rows:,}"}
        messages.success(request, words)


def _facts(row: BillFile) -> list[tuple[str, str]]:
    return [
        (_("Number"), row.key),
        (pgettext("bills", "Source"), row.source.name),
        (_("Taken at"), in_words(row.taken_at, time=True)),
        (_("Bills"), f"{row.rows:,}"),
        (_("Amount"), amount(row.total)),
        (pgettext("bills", "New"), f"{row.added:,}"),
        (pgettext("bills", "Changed"), f"{row.changed:,}"),
        (pgettext("bill", "Withdrawn"), f"{row.withdrawn:,}"),
        (_("SHA-256"), f"{row.sha256[:32]} {row.sha256[32:]}"),
    ]
