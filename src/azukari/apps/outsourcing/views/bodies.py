"""The list of bodies, and one body: officers, papers, insurance, contracts, history."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django import forms
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext, pgettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from azukari.apps.documents import queries as documents
from azukari.apps.evidence import queries as evidence
from azukari.apps.outsourcing import queries, services
from azukari.apps.outsourcing.forms.bodies import (
    BodyForm,
    InsuranceForm,
    NewBodyForm,
    OfficerEndForm,
    OfficerForm,
    PaperForm,
)
from azukari.apps.outsourcing.models import Body, BodyKind
from azukari.apps.outsourcing.views.common import READERS, READS_EVIDENCE, WRITERS, found, tabs
from azukari.apps.register import queries as register
from azukari.core.shared.identity import Actor
from azukari.web.acting import done
from azukari.web.japanese import in_words
from azukari.web.protect import AzukariRequest, protect
from azukari.web.tables import Column, Filter, Kind, ListSpec


def _note(row: Any) -> str:  # noqa: ANN401  # a body with the number of its twins
    if row.dissolved_on:
        return pgettext("body", "Dissolved")
    return gettext("Another one reads the same") if row.twins else ""


LIST = ListSpec(
    name="bodies",
    title=_("Bodies entrusted with data"),
    columns=(
        Column("name", _("Name of the body"), lambda row: row.words, sort=("reading", "code"),
               url=lambda row: reverse("outsourcing:body", args=[row.code])),
        Column("code", _("Code"), lambda row: row.code, sort=("code",)),
        Column("kana", _("Kana"), lambda row: row.kana, sort=("reading", "code")),
        Column("kind", _("Kind"), lambda row: row.get_kind_display(), sort=("kind", "reading")),
        Column("members", _("Members or places"), lambda row: row.members, sort=("members",),
               kind=Kind.NUMBER),
        Column("contracts", _("Contracts"), lambda row: row.contracts, sort=("contracts",),
               kind=Kind.NUMBER),
        Column("note", _("Note"), _note, sort=("dissolved_on",),
               badge=lambda row: "neutral" if row.dissolved_on else "info" if row.twins else ""),
    ),
    search=queries.bodies.search,
    filters=(
        Filter("kind", _("Kind"), BodyKind.choices, field="kind"),
        Filter(
            "state",
            _("State"),
            (("standing", _("Existing")), ("dissolved", pgettext_lazy("body", "Dissolved"))),
            apply=lambda rows, value: rows.filter(dissolved_on__isnull=value == "standing"),
        ),
    ),
    order="kana",
)  # fmt: skip


@protect(*READERS)
def bodies(request: AzukariRequest) -> HttpResponse:
    """List every body."""
    page = LIST.open(request, queries.bodies.bodies())
    if page.wants_excel:
        return page.excel()
    context = {
        "page": page,
        "title": LIST.title,
        "tabs": tabs("bodies"),
        "may_write": request.actor.has(*WRITERS),
    }
    return render(request, "outsourcing/bodies.html", context)


@protect(*READERS)
def body(request: AzukariRequest, code: str) -> HttpResponse:
    """Show one body; its twins stand on top, apart from it."""
    row = _body(code)
    today = timezone.localdate()
    seen = queries.engagements_visible_to(request.actor)
    context = {
        "title": row.named,
        "body": row,
        "facts": _facts(row),
        "twins": [_linked(each) for each in queries.bodies.twins_of(row)],
        "successors": [_linked(each) for each in row.successors.all()],
        "officers": _with_ends(row.officers.all(), today),
        "insurances": _with_ends(row.insurances.all(), today),
        "documents": documents.attached_to(request.actor, row.reference),
        "contracts": queries.bodies.contracts_of(row, seen),
        "entries": evidence.entries_about(row.reference),
        "reads_evidence": request.actor.has(*READS_EVIDENCE),
        "may_write": _kept(request.actor).filter(pk=row.pk).exists(),
    }
    return render(request, "outsourcing/body.html", context)


@protect(*WRITERS)
def body_new(request: AzukariRequest) -> HttpResponse:
    """Enter a body."""
    form = NewBodyForm(request.POST or None)
    made = done(
        form,
        lambda: services.enter_body(request.actor, form.cleaned_data["code"], form.entry()),
    )
    if made is not None:
        return redirect("outsourcing:body", made.code)
    context = {
        "form": form,
        "title": gettext("Enter a body"),
        "cancel": reverse("outsourcing:bodies"),
    }
    return render(request, "outsourcing/body_form.html", context)


@protect(*WRITERS)
def body_edit(request: AzukariRequest, code: str) -> HttpResponse:
    """Correct what is known of a body."""
    row = found(_access_kept, request.actor, code)
    form = BodyForm(request.POST or None, body=row)
    if done(form, lambda: services.revise_body(request.actor, row, form.entry())):
        return redirect("outsourcing:body", code)
    return _form(request, row, form, gettext("Correct the entry"))


@protect(*WRITERS)
def officer_new(request: AzukariRequest, code: str) -> HttpResponse:
    """Enter an officer."""
    form = OfficerForm(request.POST or None)
    return _act(
        request,
        code,
        form,
        gettext("Enter an officer"),
        lambda row: services.enter_officer(request.actor, row, form.entry()),
    )


@protect(*WRITERS)
def officer_end(request: AzukariRequest, code: str, number: int) -> HttpResponse:
    """End the term of an officer."""
    row = found(_access_kept, request.actor, code)
    officer = row.officers.filter(pk=number).first()
    if officer is None:
        raise Http404
    form = OfficerEndForm(request.POST or None, officer=officer)
    title = gettext("End the term of %(officer)s") % {"officer": officer}
    return _act(
        request,
        code,
        form,
        title,
        lambda _row: services.end_officer(request.actor, officer, **form.cleaned_data),
    )


@protect(*WRITERS)
def insurance_new(request: AzukariRequest, code: str) -> HttpResponse:
    """Enter an insurance."""
    form = InsuranceForm(request.POST or None)
    return _act(
        request,
        code,
        form,
        gettext("Enter an insurance"),
        lambda row: services.enter_insurance(request.actor, row, form.entry()),
    )


@protect(*WRITERS)
def paper_new(request: AzukariRequest, code: str) -> HttpResponse:
    """Attach the charter or another paper."""
    form = PaperForm(request.POST or None, request.FILES or None)
    return _act(
        request,
        code,
        form,
        gettext("Attach a paper"),
        lambda row: services.attach_paper(request.actor, row, **form.cleaned_data),
        upload=True,
    )


def _act(  # one act of one body
    request: AzukariRequest,
    code: str,
    form: forms.Form,
    title: str,
    act: Callable[[Body], object],
    *,
    upload: bool = False,
) -> HttpResponse:
    row = found(_access_kept, request.actor, code)
    if done(form, lambda: act(row)) is not None:
        return redirect("outsourcing:body", code)
    return _form(request, row, form, title, upload=upload)


def _form(
    request: AzukariRequest, row: Body, form: forms.Form, title: str, *, upload: bool = False
) -> HttpResponse:
    cancel = reverse("outsourcing:body", args=[row.code])
    context = {"form": form, "title": title, "body": row, "cancel": cancel, "upload": upload}
    return render(request, "outsourcing/body_form.html", context)


def _body(code: str) -> Body:
    try:
        return queries.bodies.body(code)
    except Body.DoesNotExist as error:
        raise Http404 from error


def _kept(actor: Actor) -> Any:  # noqa: ANN401  # a query set of bodies
    return queries.bodies_kept_by(actor)


def _access_kept(actor: Actor, code: str) -> Body:
    row: Body = _kept(actor).get(code=code)
    return row


def _linked(row: Body) -> dict[str, str]:
    return {"words": row.named, "url": reverse("outsourcing:body", args=[row.code])}


def _with_ends(rows: Any, today: Any) -> list[dict[str, Any]]:  # noqa: ANN401  # rows between dates
    return [
        {"row": each, "is_over": each.period.has_ended(today), "stands": today in each.period}
        for each in rows
    ]


def _facts(row: Body) -> list[Any]:
    classes = register.parties()
    facts: list[Any] = [
        (gettext("Code"), row.code),
        (gettext("Kind"), row.get_kind_display()),
        (gettext("Kana"), row.kana),
        (gettext("Name in English"), row.name_en),
        (gettext("Corporate number"), row.corporate_number or pgettext("number", "None")),
        (gettext("Address"), row.address),
        (gettext("Phone"), row.phone),
        (gettext("How many belong to it"), f"{row.members:,}" if row.members else ""),
        (
            gettext("Classes it belongs to"),
            gettext(", ").join(classes.get(code, code) for code in row.classes),
        ),
        (gettext("Founded on"), in_words(row.founded_on) if row.founded_on else ""),
        (gettext("Dissolved on"), in_words(row.dissolved_on) if row.dissolved_on else ""),
        (gettext("How its people sign in"), str(row.organisation or "")),
    ]
    if row.succeeds is not None and row.succeeded_on is not None:
        link = {"label": gettext("Successor of"), "value": row.succeeds.named}
        facts.append(link | {"url": reverse("outsourcing:body", args=[row.succeeds.code])})
        facts.append((gettext("Succeeded on"), in_words(row.succeeded_on)))
        facts.append((gettext("Note on the succession"), row.succession_note))
    return [fact for fact in facts if not isinstance(fact, tuple) or fact[1]]
