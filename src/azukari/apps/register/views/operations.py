"""The list of operations, and one operation: what to do now, entry, terms, notices, history."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext

from azukari.apps.accounts import queries as accounts
from azukari.apps.evidence import queries as evidence
from azukari.apps.obligations import queries as obligations
from azukari.apps.register import queries
from azukari.apps.register.forms.asking import DayForm
from azukari.apps.register.models import Operation, OperationVersion, TermsRow
from azukari.apps.register.queries.words import (
    Names,
    basis_words,
    grant_words,
)
from azukari.apps.register.views.common import READERS, WRITERS, found
from azukari.apps.register.views.differences import computer_words, with_changes
from azukari.apps.register.views.words import (
    department_words,
    listed,
    organisation_words,
)
from azukari.core.shared.identity import Actor, Role
from azukari.web.japanese import in_words
from azukari.web.protect import AzukariRequest, protect
from azukari.web.tables import Column, Filter, Kind, ListSpec

SOON = timedelta(days=60)


def _state(row: Operation) -> str:
    return _("Ended") if row.ended_on else _("Running")


def _departments() -> list[tuple[str, str]]:
    return [(row.code, organisation_words(row)) for row in accounts.departments()]


LIST = ListSpec(
    name="operations",
    title=gettext_lazy("Register of operations"),
    columns=(
        Column("name", gettext_lazy("Operation"), lambda row: row.words, sort=("name",),
               url=lambda row: reverse("register:operation", args=[row.code])),
        Column("department", gettext_lazy("Department"), department_words,
               sort=("department__name",)),
        Column("code", gettext_lazy("Code"), lambda row: row.code, sort=("code",)),
        Column("started", gettext_lazy("Started on"), lambda row: row.started_on,
               sort=("started_on",), kind=Kind.DATE),
        Column("ended", gettext_lazy("Ended on"), lambda row: row.ended_on,
               sort=("ended_on",), kind=Kind.DATE),
        Column("state", gettext_lazy("State"), _state, sort=("ended_on",),
               badge=lambda row: "neutral" if row.ended_on else "success"),
    ),
    search=queries.search,
    filters=(
        Filter("department", gettext_lazy("Department"), _departments, field="department__code"),
        Filter(
            "state",
            gettext_lazy("State"),
            (("running", gettext_lazy("Running")), ("ended", gettext_lazy("Ended"))),
            apply=lambda rows, value: rows.filter(ended_on__isnull=value == "running"),
        ),
    ),
    order="name",
)  # fmt: skip


@protect(*READERS)
def operations(request: AzukariRequest) -> HttpResponse:
    """List what the person may see."""
    page = LIST.open(request, queries.operations_visible_to(request.actor))
    if page.wants_excel:
        return page.excel()
    context = {"page": page, "title": LIST.title, "may_write": request.actor.has(*WRITERS)}
    return render(request, "register/operations.html", context)


@protect(*READERS)
def operation(request: AzukariRequest, code: str) -> HttpResponse:
    """Show one operation, with the terms of the day asked for."""
    row = found(queries.access_operation, request.actor, code)
    today = timezone.localdate()
    form = DayForm(request.GET if "on" in request.GET else None, initial={"on": today})
    on = form.day or today
    versions = queries.versions_of(row)
    current = queries.version_on(versions, today) or versions[0]
    terms = list(queries.terms_rows(row))
    names = Names(_item_names(versions, terms), queries.parties())
    return render(
        request,
        "register/operation.html",
        {
            "title": row.words,
            "operation": row,
            "current": current,
            "facts": _facts(row, current),
            "now": _needs(row, current, terms, today),
            "versions": with_changes(versions),
            "day_form": form,
            "on": on,
            "terms": [_shown(each, names) for each in terms if _holds(each, on)],
            "obligations": obligations.about(row.reference),
            "entries": evidence.entries_about(row.reference),
            "may_write": _may_write(request.actor, row) and row.ended_on is None,
            "reads_evidence": request.actor.has(Role.SECRETARIAT, Role.AUDITOR, Role.ADMIN),
        },
    )


def _may_write(actor: Actor, row: Operation) -> bool:
    if actor.has(Role.SECRETARIAT):
        return True
    return row.department.code in actor.organisations(Role.CLERK)


def _holds(row: TermsRow, on: date) -> bool:
    return row.in_force_from <= on and (row.in_force_until is None or on <= row.in_force_until)


def _shown(row: TermsRow, names: Names) -> dict[str, Any]:
    grants = [grant_words(grant.value, names) for grant in row.grants.all()]
    return {"row": row, "basis": basis_words(row.basis), "grants": grants}


def _item_names(versions: list[OperationVersion], terms: list[TermsRow]) -> dict[str, str]:
    """Return the items' names; a sensitive one says so in words."""
    listed_items = [each.item for version in versions for each in version.items.all()]
    granted = [item for row in terms for grant in row.grants.all() for item in grant.items.all()]
    sensitive = _("sensitive")
    return {
        item.code: f"{item.words} ({sensitive})" if item.sensitive else item.words
        for item in (*listed_items, *granted)
    }


def _facts(row: Operation, version: OperationVersion) -> list[tuple[str, object]]:
    return [
        (_("Department"), department_words(row)),
        (_("Purpose of use"), version.purpose),
        (_("Legal basis"), version.legal_basis),
        (_("Whose data"), version.subjects),
        (_("Number of people"), f"{version.people:,}" if version.people is not None else ""),
        (_("Computer use"), computer_words(version)),
        (_("Media"), listed(queries.media_words(version))),
        (_("Outside connection"), version.outside_connection or pgettext("register", "None")),
        (_("Retention"), version.retention),
        (_("Disposal"), version.disposal),
        (_("Notes"), version.notes),
    ]


def _needs(
    row: Operation, current: OperationVersion, terms: list[TermsRow], today: date
) -> list[str]:
    """Return what needs doing now, in sentences; empty when nothing does."""
    if row.ended_on is not None:
        return []
    holding = [each for each in terms if _holds(each, today)]
    return [
        *_no_terms(current, holding),
        *_ending(terms, holding, today),
        *_unlisted(current, holding),
    ]


def _no_terms(current: OperationVersion, holding: list[TermsRow]) -> list[str]:
    if holding or not current.recipients.all():
        return []
    return [
        _("It has recipients, but no terms are in force: nothing may leave. Put it to the council.")
    ]


def _ending(terms: list[TermsRow], holding: list[TermsRow], today: date) -> list[str]:
    later = [row for row in terms if row.in_force_from > today]
    soon = [row for row in holding if row.in_force_until and row.in_force_until - today <= SOON]
    if later or not soon:
        return []
    words = _("The terms end on %(day)s. Put what follows to the council before then.")
    return [words % {"day": in_words(row.in_force_until)} for row in soon if row.in_force_until]


def _unlisted(current: OperationVersion, holding: list[TermsRow]) -> list[str]:
    listed_codes = {each.item.code for each in current.items.all()}
    granted = {
        item.code: item.words
        for row in holding
        for grant in row.grants.all()
        for item in grant.items.all()
    }
    missing = [name for code, name in sorted(granted.items()) if code not in listed_codes]
    if not missing:
        return []
    words = _("The terms name items that the entry does not list: %(items)s. File a change notice.")
    return [words % {"items": listed(missing)}]
