"""Who sees what on which form (RE4), and a release tried out against the terms (RE3)."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from azukari.apps.register import queries
from azukari.apps.register.forms.asking import TryForm
from azukari.apps.register.labels import DISPOSALS, RULES
from azukari.apps.register.models import DataItem, Operation, PaperForm
from azukari.apps.register.queries.refusals import reason_words
from azukari.apps.register.queries.words import (
    Names,
    basis_words,
    grant_words,
    retention_words,
    worded,
)
from azukari.apps.register.views.common import READERS, WRITERS, found
from azukari.apps.register.views.words import listed
from azukari.core.shared.reasons import Reason
from azukari.core.shared.references import consultation_reference
from azukari.core.terms import (
    Allowed,
    Consulted,
    Terms,
    beyond_terms,
    check_release,
    who_sees,
)
from azukari.core.terms.visibility import Cell, Matrix, Sealed, Seen, TornOff
from azukari.web.protect import AzukariRequest, protect

CITY = "city"
PERSON = "person"


@protect(*READERS)
def visibility(request: AzukariRequest, code: str) -> HttpResponse:
    """Show for each form which party sees which item, and why not."""
    row = found(queries.access_operation, request.actor, code)
    today = timezone.localdate()
    terms = queries.terms_in_force(code, today)
    names = Names(_item_names(), queries.parties())
    shown = [_form(form, names, terms) for form in queries.forms_of(row)]
    context = {"title": _("Who sees what"), "operation": row, "forms": shown, "today": today}
    return render(request, "register/visibility.html", context)


@protect(*READERS)
def try_release(request: AzukariRequest, code: str) -> HttpResponse:
    """Answer whether a release would be allowed, with every reason and the grant it would need."""
    row = found(queries.access_operation, request.actor, code)
    terms = queries.terms_of(code)
    names = Names(_item_names(), queries.parties())
    form = TryForm(
        request.GET if "recipient" in request.GET else None,
        parties=_receivers(names, terms),
        items=_offered(row, names, terms),
        terms=terms,
        today=timezone.localdate(),
    )
    answer = _answer(form, code, terms, names) if form.is_valid() else None
    context = {
        "title": _("Try a release"),
        "operation": row,
        "form": form,
        "answer": answer,
        "may_draft": request.actor.has(*WRITERS),
    }
    return render(request, "register/try.html", context)


def _item_names() -> dict[str, str]:
    word = _("sensitive")
    return {
        item.code: f"{item.words} ({word})" if item.sensitive else item.words
        for item in queries.data_items()
    }


def _form(form: PaperForm, names: Names, terms: list[Terms]) -> dict[str, Any]:
    hands = tuple(form.hands)
    matrix = who_sees(form.value, hands)
    parts = {part.code: part for part in form.parts.all()}
    receivers = [party for party in queries.recipients(hands) if party.code not in (CITY, PERSON)]
    beyond = beyond_terms(matrix, terms, receivers, on=timezone.localdate())
    return {
        "form": form,
        "parties": [names.party(code) for code in hands],
        "rows": _rows(matrix, names, {code: part.words for code, part in parts.items()}),
        "parts": [
            {
                "row": part,
                "items": listed(names.item(item.code) for item in part.items.all()),
                "torn_off_by": names.party(part.torn_off_by) if part.torn_off_by else "",
                "opened_by": names.party(part.opened_by) if part.opened_by else "",
            }
            for part in parts.values()
        ],
        "beyond": [
            _("%(party)s sees without terms: %(items)s.")
            % {"party": names.party(code), "items": listed(names.item(i) for i in sorted(items))}
            for code, items in beyond.items()
        ],
    }


def _rows(matrix: Matrix, names: Names, parts: dict[str, str]) -> list[dict[str, Any]]:
    return [
        {
            "item": names.item(item),
            "cells": [_cell(matrix.cells[party, item], parts, names) for party in matrix.parties],
        }
        for item in matrix.items
    ]


def _cell(cell: Cell, parts: dict[str, str], names: Names) -> dict[str, object]:
    if isinstance(cell, Seen):
        return {"seen": True, "why": listed(parts.get(code, code) for code in cell.parts)}
    return {"seen": False, "why": " ".join(_hidden(reason, names) for reason in cell.reasons)}


def _hidden(reason: Reason, names: Names) -> str:
    """Return why a part is not seen: the form's own words, or what happened to the part."""
    match reason:
        case TornOff(_part, by, why):
            return why or _("Torn off by %(party)s; those after never see it.") % {
                "party": names.party(by)
            }
        case Sealed(_part, by, why):
            return why or _("Sealed until %(party)s opens it.") % {"party": names.party(by)}
    return str(reason)


def _receivers(names: Names, terms: list[Terms]) -> dict[str, str]:
    """Offer everybody known but the city itself, and whoever terms name."""
    named = {grant.recipient.code for each in terms for grant in each.grants}
    codes = (set(names.parties) | named) - {CITY, PERSON}
    return {code: names.party(code) for code in codes}


def _offered(row: Operation, names: Names, terms: list[Terms]) -> list[tuple[str, str]]:
    """Offer the items of the entry and of the terms."""
    last = queries.latest_version(row.code)
    entry: list[DataItem] = [each.item for each in last.items.all()] if last else []
    codes = [item.code for item in entry]
    granted = {str(item) for each in terms for grant in each.grants for item in grant.items}
    return [(code, names.item(code)) for code in (*codes, *sorted(granted - set(codes)))]


def _answer(form: TryForm, code: str, terms: list[Terms], names: Names) -> dict[str, Any]:
    decision = check_release(terms, form.request(code), on=form.cleaned_data["on"])
    if not isinstance(decision, Allowed):
        reasons = [reason_words(reason, names) for reason in decision.reasons]
        return {"allowed": False, "reasons": reasons, "needed": grant_words(decision.needed, names)}
    basis = decision.basis
    reference = ""
    if isinstance(basis, Consulted):
        reference = consultation_reference(basis.fiscal_year, basis.number)
    return {
        "allowed": True,
        "basis": basis_words(basis),
        "reference": reference,
        "facts": [
            (_("Retention"), retention_words(decision.retention)),
            (_("Disposal"), DISPOSALS[decision.disposal]),
            (_("Rules"), listed(worded(decision.rules, RULES)) or pgettext("register", "None")),
            (
                _("Receipt"),
                _("The recipient signs for it") if decision.receipt_owed else _("Not needed"),
            ),
        ],
    }
