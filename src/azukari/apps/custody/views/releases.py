"""The gate as a page: what left, let something leave, its slip, its receipt."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, override, pgettext, pgettext_lazy

from azukari.apps.custody import queries, services
from azukari.apps.custody.forms.releases import OperationForm, ReceiptForm, ReleaseForm, RosterForm
from azukari.apps.custody.models import Release
from azukari.apps.custody.paper import slip
from azukari.apps.custody.views.common import (
    READERS,
    WRITERS,
    found,
    handed_out,
    may_write,
    tabs,
    told,
)
from azukari.apps.custody.views.gate import at_the_gate, drafted, refusal
from azukari.apps.documents import queries as documents
from azukari.apps.obligations import queries as obligations
from azukari.apps.outsourcing import queries as outsourcing
from azukari.apps.register import queries as register
from azukari.apps.register.queries import CHANNELS, DISPOSALS, RULES, Names
from azukari.core.shared.identity import Role
from azukari.core.terms import Channel, DisposalMethod
from azukari.web.acting import done
from azukari.web.export import EXCEL_TYPE
from azukari.web.japanese import in_words
from azukari.web.papers import paper_file, printed
from azukari.web.protect import AzukariRequest, protect
from azukari.web.tables import Column, Filter, Kind, ListSpec

RECIPIENTS = (*READERS, Role.CONTRACTOR)
MOST_COPIES_SHOWN = 6  # more are told as a range: they are numbered on end


def state_words(row: Release) -> tuple[str, str]:
    """Return where the receipt stands, and the colour of its badge."""
    if not row.receipt_owed:
        return _("No receipt needed"), "neutral"
    return (
        (pgettext("custody", "Received"), "success")
        if row.received_on
        else (_("Receipt open"), "warning")
    )


LIST = ListSpec(
    name="releases",
    title=gettext_lazy("Releases"),
    columns=(
        Column("number", gettext_lazy("Number"), lambda row: row.key, sort=("fiscal_year", "number"),
               url=lambda row: reverse("custody:release", args=[row.key])),
        Column("on", gettext_lazy("Released on"), lambda row: row.released_on,
               sort=("released_on",), kind=Kind.DATE),
        Column("what", pgettext_lazy("custody", "What it is"), lambda row: row.what, sort=("what",)),
        Column("recipient", gettext_lazy("Recipient"), lambda row: row.recipient_name,
               sort=("recipient_name",)),
        Column("operation", gettext_lazy("Operation"), lambda row: row.operation.words,
               sort=("operation__name",)),
        Column("records", gettext_lazy("Number of records"), lambda row: row.records,
               sort=("records",), kind=Kind.NUMBER),
        Column("channel", gettext_lazy("How it leaves"),
               lambda row: str(CHANNELS[Channel(row.channel)])),
        Column("state", gettext_lazy("Receipt"), lambda row: state_words(row)[0],
               badge=lambda row: state_words(row)[1]),
    ),
    search=("what", "recipient_name", "operation__name", "purpose"),
    filters=(
        Filter(
            "receipt", gettext_lazy("Receipt"),
            (("open", gettext_lazy("Receipt open")), ("received", pgettext_lazy("custody", "Received"))),
            apply=lambda rows, value: rows.filter(
                receipt_owed=True, received_on__isnull=value == "open"
            ),
        ),
    ),
    order="-number",
)  # fmt: skip


@protect(*RECIPIENTS)
def releases(request: AzukariRequest) -> HttpResponse:
    """List what left, as far as the person may see it."""
    page = LIST.open(request, queries.releases_visible_to(request.actor))
    if page.wants_excel:
        return page.excel()
    of_city = request.actor.has(*READERS)
    context = {
        "page": page,
        "title": LIST.title,
        "tabs": tabs("releases") if of_city else [],
        "may_write": request.actor.has(*WRITERS),
    }
    return render(request, "custody/releases.html", context)


@protect(*WRITERS)
def release_choose(request: AzukariRequest) -> HttpResponse:
    """Choose whose data is to leave."""
    form = OperationForm(request.GET or None, actor=request.actor)
    if form.is_valid():
        return redirect("custody:release-new", form.cleaned_data["operation"].code)
    context = {"form": form, "title": _("Let something leave")}
    return render(request, "custody/choose.html", context)


@protect(*WRITERS)
def release_new(request: AzukariRequest, code: str) -> HttpResponse:
    """Ask the gate; a refusal says what is missing and offers the draft of a consultation."""
    operation = found(register.access_own_operation, request.actor, code)
    form = ReleaseForm(
        request.POST or None, request.FILES or None, actor=request.actor, operation=operation
    )
    made, refused = at_the_gate(form, lambda: services.release(request.actor, form.outgoing()))
    if made is not None:
        return redirect("custody:release", made.key)
    if refused and "consult" in request.POST:
        return drafted(request.actor, operation, refused)
    context = {
        "form": form,
        "title": _("Let something leave"),
        "operation": operation,
        "rosters": outsourcing.engagements_visible_to(request.actor).filter(operation=operation),
        **refusal(refused),
    }
    return render(request, "custody/release_form.html", context)


@protect(*WRITERS)
def roster_release(request: AzukariRequest, key: str) -> HttpResponse:
    """Ask the gate for a contract's roster; what it lets through is handed out at once, kept nowhere."""
    row = found(outsourcing.access_own_engagement, request.actor, key)
    form = RosterForm(request.POST or None, actor=request.actor, operation=row.operation)
    made, refused = at_the_gate(
        form, lambda: services.release_roster(request.actor, row, form.to())
    )
    if made is not None:
        return handed_out(made.content, made.name, EXCEL_TYPE)
    if refused and "consult" in request.POST:
        return drafted(request.actor, row.operation, refused)
    context = {
        "form": form,
        "title": _("Let the roster of “%(title)s” leave") % {"title": row.title},
        "operation": row.operation,
        "is_roster": True,
        **refusal(refused),
    }
    return render(request, "custody/release_form.html", context)


@protect(*RECIPIENTS)
def release(request: AzukariRequest, key: str) -> HttpResponse:
    """Show one release: what left on which basis, and what is still owed for it."""
    row = found(queries.access_release, request.actor, key)
    context = {
        "title": row.what,
        "release": row,
        "state": state_words(row),
        "facts": facts(row, queries.recipients.names()),
        "holdings": row.holdings.select_related("certificate").order_by("copy"),
        "obligations": obligations.about(row.reference),
        "documents": documents.attached_to(request.actor, row.reference),
        "may_receive": row.receipt_owed
        and row.received_on is None
        and request.actor.has(*WRITERS, Role.CONTRACTOR),
        "may_write": may_write(request.actor, row.operation),
        **told(request.actor, row.reference),
    }
    return render(request, "custody/release.html", context)


@protect(*WRITERS, Role.CONTRACTOR)
def release_receive(request: AzukariRequest, key: str) -> HttpResponse:
    """Take the receipt: by the recipient, or by the department that got it on paper."""
    row = found(queries.access_release, request.actor, key)
    form = ReceiptForm(
        request.POST or None, request.FILES or None, release=row, today=timezone.localdate()
    )
    made = done(
        form,
        lambda: services.receive(
            request.actor,
            row,
            by=form.cleaned_data["by"],
            on=form.cleaned_data["on"],
            proof=form.cleaned_data["proof"],
        ),
    )
    if made is not None:
        return redirect("custody:release", row.key)
    context = {"form": form, "title": _("Confirm receipt"), "release": row}
    return render(request, "custody/receive.html", context)


@protect(*RECIPIENTS)
def release_slip(request: AzukariRequest, key: str) -> HttpResponse:
    """Give the slip that goes with it; paper of the city is Japanese whatever the page's language is."""
    row = found(queries.access_release, request.actor, key)
    with override("ja"):
        shown = facts(row, queries.recipients.names())
        data = slip.pdf(row, shown, printed(request.actor, row.reference))
    return paper_file(data, "pdf", f"{slip.NAME}_{row.key}")


def facts(row: Release, names: Names) -> list[tuple[str, str]]:
    """Return what stands on page and slip."""
    listed = register.listed
    return [
        (_("Number"), row.key),
        (_("Released on"), in_words(row.released_on)),
        (_("Operation"), row.operation.words),
        (_("Recipient"), row.recipient_name),
        *(
            [(pgettext("custody", "Passed on by"), names.party(row.passed_by))]
            if row.passed_by
            else []
        ),
        (_("Purpose of use"), row.purpose),
        (_("Data items"), listed(names.item(code) for code in row.items)),
        (_("Number of records"), f"{row.records:,}"),
        (_("Number of copies"), str(row.copies)),
        (_("Numbers of the copies"), _copies(row)),
        (_("How it leaves"), str(CHANNELS[Channel(row.channel)])),
        (_("Rules"), listed(register.worded(row.rules, RULES)) or pgettext("custody", "None")),
        (_("Basis"), row.basis),
        (_("Retention"), register.retention_words(row.retention)),
        (_("Disposal"), str(DISPOSALS[DisposalMethod(row.disposal)])),
        (_("SHA-256"), f"{row.sha256[:32]} {row.sha256[32:]}".strip() or "—"),
    ]


def _copies(row: Release) -> str:
    """Return by which number each copy is held, as they stand on the copies themselves."""
    keys = [each.key for each in row.holdings.order_by("copy")]
    if len(keys) > MOST_COPIES_SHOWN:
        return f"{keys[0]} … {keys[-1]}"
    return ", ".join(keys) or "—"
